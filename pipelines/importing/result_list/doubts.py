"""What the list says twice or was misread: rows of `discrepancies`, each with its line, the choice and the reason."""

from typing import Any

from pipelines.importing.result_list.figures import Pair
from pipelines.importing.result_list.pages import PrintedRow
from pipelines.japanese.characters import fold


def note_rejoined(row: PrintedRow, field: str, chosen: str, source: str) -> list[dict[str, Any]]:
    """Note a cell whose line wraps were read as blanks; [] if it had none."""
    if row.cells[field] == chosen:
        return []
    return [
        {
            "where": row.cells["item_id"],
            "field": field,
            "reading_a": row.cells[field],
            "source_a": f"{row.line}行",
            "reading_b": chosen,
            "source_b": source,
            "chosen": chosen,
            "reason": "セル内の折り返しが空白として読み取られたため、空白を除いた。",
        }
    ]


def note_page_not_known(row: PrintedRow, page: str) -> list[dict[str, Any]]:
    """Note a page that was printed as a stand-in because it was not yet known; [] otherwise."""
    if fold(row.cells["reference_page"]) == page:
        return []
    return [
        {
            "where": row.cells["item_id"],
            "field": "reference_page",
            "reading_a": row.cells["reference_page"],
            "source_a": f"{row.line}行",
            "reading_b": page,
            "source_b": "",
            "chosen": page,
            "reason": "頁が決まる前の仮の印刷であり、まだ決まっていないことを示す。",
        }
    ]


def note_doubts(indicator_id: str, pair: Pair, row: PrintedRow) -> list[dict[str, Any]]:
    """Note what is doubtful about a figure pair: two units, or two actuals before one target."""
    source = f"{row.line}行"
    doubts = []
    if pair.unit != pair.target_unit:
        doubts.append(
            {
                "where": indicator_id,
                "field": "unit",
                "reading_a": pair.actual_text,
                "source_a": source,
                "reading_b": pair.target_text,
                "source_b": source,
                "chosen": pair.unit,
                "reason": "実績と目標の単位が違う。数値の名称に合う実績の単位で両方を読んだ。",
            }
        )
    if pair.rival:
        doubts.append(
            {
                "where": indicator_id,
                "field": "actual",
                "reading_a": pair.rival,
                "source_a": source,
                "reading_b": f"{pair.label}:{pair.actual_text}",
                "source_b": source,
                "chosen": pair.actual_text,
                "reason": "1つの括弧に実績が2つ、目標が1つある。目標の直前に書かれた実績の目標と読んだ。",
            }
        )
    return doubts
