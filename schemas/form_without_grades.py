"""A form for a city that gives no grades: without the columns and the instructions that speak of them."""

from schemas.form import CellKind, Form, SheetForm

_OF_GRADES = ("{grade}", "{grades}", "{best}")
_LAST_GRADE = "last_grade"


def without_grades(form: Form) -> Form:
    """Give a form without grades: the department's, its reason, last year's, and the instructions about them.

    Args:
        form: before the programme's words are in it; an instruction that holds `{grade}`, `{grades}` or `{best}` is
            about grades.
    """
    instructions = [text for text in form.instructions if not any(word in text for word in _OF_GRADES)]
    return form.model_copy(update={"instructions": instructions, "items": _without(form.items)})


def _without(sheet: SheetForm) -> SheetForm:
    kept = [
        column
        for column in sheet.columns
        if column.kind is not CellKind.GRADE and not column.required_where and column.key != _LAST_GRADE
    ]
    return sheet.model_copy(update={"columns": kept})
