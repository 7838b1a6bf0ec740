"""The indicators of the programme as a whole: the small table of chapter 2, held against the text of chapter 1."""

import re
from typing import Any

from pipelines.importing.document.discrepancies import Discrepancy
from pipelines.importing.document.sections import Line
from pipelines.importing.figures.cells import YEAR, first_table, read_number, read_year, refuse_repeated
from pipelines.importing.figures.parts import FigurePart, squeeze
from pipelines.japanese.printed.cells import Reading, read_cell
from pipelines.japanese.printed.spelling import tidy_name
from pipelines.register.errors import DocumentError

_EARLIER = re.compile(
    r"市民満足度\((?P<name>[^()]+)\).*?" + YEAR + r"年度以降の?\d+年間で.*?(?P<then>[\d.]+%)から(?P<now>[\d.]+%)へ"
)


def read_programme_indicators(part: FigurePart, effects: FigurePart) -> tuple[list[dict[str, Any]], list[Discrepancy]]:
    """Read the table of the programme's indicators.

    Args:
        part: the part under its heading.
        effects: the part of chapter 1 whose text says how the indicator developed.

    Raises:
        DocumentError: if the table has other columns than baseline and target, or a value is no number.
    """
    header, *body = first_table(part)
    place = f"{header.number}行目の見出し行"
    labels = [cell for cell in header.cells if cell]
    if len(labels) != 2 or not body:
        raise DocumentError(f"{place}には現状と目標の2つの年度と指標の行があるはずですが、年度は{len(labels)}つです。")
    years = [read_year(label, place) for label in labels]
    rows, doubts = [], []
    for seq, line in enumerate(body, start=1):
        row = {"indicator_id": f"P{seq}"} | _read_row(line, years)
        earlier, doubt = _compare_with_text(row, effects)
        rows.append(row | earlier)
        doubts += doubt
    refuse_repeated([row["name"] for row in rows], part)
    return rows, doubts


def _read_row(line: Line, years: list[int]) -> dict[str, Any]:
    place = f"{line.number}行目"
    cells = [cell for cell in line.cells if cell]
    if len(cells) != 3:
        raise DocumentError(f"{place}には指標名・現状値・目標値が並ぶはずですが、{len(cells)}つの値があります。")
    name, written_baseline, written_target = cells
    baseline, target = read_cell(written_baseline), read_cell(written_target)
    if target.value is None or target.unit != baseline.unit:
        raise DocumentError(
            f"{place}の目標値は現状値「{baseline.text}」と同じ単位の数値のはずですが、「{target.text}」とあります。"
        )
    return {
        "name": tidy_name(name),
        "unit": target.unit,
        "better": _direction(target, place),
        "baseline_text": baseline.text,
        "baseline": read_number(written_baseline, place),
        "baseline_year": years[0],
        "fiscal_year": years[1],
        "op": target.op,
        "low": target.low,
        "high": target.high,
        "text": target.text,
        "line": line.number,
    }


def _direction(target: Reading, place: str) -> str:
    if target.op in ("ge", "gt"):
        return "up"
    if target.op in ("le", "lt"):
        return "down"
    raise DocumentError(
        f"{place}の目標値「{target.text}」には「以上」「以下」「未満」「超」があるはずですが、ありません。"
    )


def _compare_with_text(row: dict[str, Any], effects: FigurePart) -> tuple[dict[str, Any], list[Discrepancy]]:
    """Give the earlier value the text tells, and a discrepancy where the text has another baseline."""
    for line in effects.lines:
        found = _EARLIER.search(squeeze(line.text))
        if found is None or found["name"] != squeeze(row["name"]):
            continue
        place = f"{line.number}行目"
        earlier = {
            "earlier": read_number(found["then"], place),
            "earlier_year": read_year(f"{found['era']}{found['number']}({found['western']})", place),
        }
        if read_number(found["now"], place) == row["baseline"]:
            return earlier, []
        readings = (found["now"], f"本文 L{line.number}", row["baseline_text"], f"表 L{row['line']}")
        reason = "本文と表の現状値が合わないため、表の値を採用した"
        return earlier, [Discrepancy(row["indicator_id"], "baseline", *readings, row["baseline_text"], reason)]
    return {}, []
