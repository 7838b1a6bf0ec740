"""One column of a table row: who has which value in it, and which years its labels name."""

import re
from dataclasses import dataclass

from pipelines.importing.document.markers import Part, distribute, split_by_marker
from pipelines.importing.document.years import Years, take_table_years
from pipelines.japanese.characters import fold
from pipelines.japanese.printed.spelling import tidy_name


@dataclass(frozen=True)
class TableCell:
    """What one indicator has in one column.

    Attributes:
        text: its wording; empty where only a marker or nothing stands there.
        years: the years its label names; None without a label.
        repair: see `markers.Part`, or `absent` where the cell does not mention the indicator.
        cell: the whole cell as printed, for the record of a repair.
    """

    text: str
    years: Years | None
    repair: str
    cell: str


def read_column(cell: str, markers: list[str], names: list[str], place: str) -> list[TableCell]:
    """Take the year labels off a cell and give each indicator of the row its part.

    A label serves its own part and the unlabelled ones before it: `① 24.0% ② 17.8% (R02) ③ 79.2% (R03)`.

    Args:
        cell: the cell as printed.
        markers: the markers of the row's indicators, in order.
        names: their names.
        place: where the cell stands, for the error.

    Raises:
        DocumentError: if its parts cannot be told apart.
    """
    labelled = [(segment.marker, *take_table_years(segment.text)) for segment in split_by_marker(cell)]
    unlabelled = " ".join(f"{marker} {text}".strip() for marker, text, _ in labelled)
    parts = distribute(unlabelled, markers, place)
    years: Years | None = None
    by_marker: dict[str, Years | None] = {}
    for marker, _, own in reversed(labelled):
        years = own or years
        by_marker[marker] = years
    positional = [by_marker[marker] for marker, _, _ in labelled] if len(labelled) == len(markers) else None
    cells = []
    for position, (part, marker) in enumerate(zip(parts, markers, strict=True)):
        label = positional[position] if positional else by_marker.get(marker, labelled[-1][2])
        if part is None:
            cells.append(TableCell("", None, "absent", cell))
        else:
            cells.append(TableCell(_drop_repeated_label(part, names[position]), label, part.repair, cell))
    return cells


def _drop_repeated_label(part: Part, name: str) -> str:
    # 「川崎病院 88.4%」: the cell repeats the beginning of the indicator's name before the value
    first, _, rest = part.text.partition(" ")
    repeats = rest and not re.search(r"\d", fold(first)) and tidy_name(name).startswith(first)
    return rest.strip() if repeats else part.text
