"""What a column lets people choose from."""

from schemas.form import CellKind, Column
from schemas.nothing import NONE
from schemas.programme import Programme

MARKS = ["○", NONE]


def options_of(column: Column, programme: Programme, fiscal_year: int) -> list[str]:
    """Give what a drop-down of the form offers; [] for a column that is written into."""
    if column.kind is CellKind.GRADE:
        scale = programme.scale(fiscal_year)
        return [scale.in_list(number) for number in scale.numbers]
    return options_in_words(column, programme, fiscal_year)


def options_in_words(column: Column, programme: Programme, fiscal_year: int) -> list[str]:
    """Give the options as the form's cover explains them: the grades with their words, too."""
    match column.kind:
        case CellKind.GRADE:
            return programme.scale(fiscal_year).phrases
        case CellKind.CHOICE:
            return [option.shown for option in programme.choices[column.key]]
        case CellKind.MARK:
            return MARKS
        case _:
            return []
