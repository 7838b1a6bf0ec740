"""The rules that choose between two readings of one value, each in one place."""

from pipelines.importing.document.discrepancies import Record
from pipelines.importing.document.table_cells import TableCell
from pipelines.japanese.printed.cells import Reading
from pipelines.japanese.printed.spelling import quote

_REPAIRS = {
    "markers lost": "番号が欠けているため、値の並び順で指標に割り当てた",
    "marker lost": "2つ目の番号が欠けているため、値の並び順で指標に割り当てた",
    "marker misread": "番号の読み違いのため、値の並び順で指標に割り当てた",
    "shared dash": "1つの「—」が全指標にかかるため、各指標を「—」とした",
}


def is_same(a: Reading, b: Reading) -> bool:
    """Say whether two readings in the same unit are one value."""
    return (a.op, a.low, a.high) == (b.op, b.low, b.high) and (a.op != "text" or a.text == b.text)


def prefer_legible(card: Reading, table: Reading | None) -> tuple[Reading, str]:
    """Choose between card and table: the legible reading over the lost one, the card where both are legible.

    Returns:
        The reading and the reason in one Japanese sentence.
    """
    if table is None:
        return card, "表の値が読めないため、個票の値を採用した"
    return card, "個票と表の値が異なるため、1件ごとに組まれ崩れの少ない個票の値を採用した"


def record_repair(record: Record, field: str, cell: TableCell, reading: Reading | None) -> None:
    """Record that a value was found although the cell's markers do not say whose it is."""
    if reading is not None and cell.repair in _REPAIRS:
        whole, part = (quote(cell.cell), record.table), (reading.text, record.table)
        record.add(f"{field}_marker", whole, part, reading.text, _REPAIRS[cell.repair])
