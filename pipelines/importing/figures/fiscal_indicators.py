"""The goals and indicators of the city's finances (chapter 5, 2(6)) with their conditions."""

import re
from itertools import pairwise
from typing import Any

from pipelines.importing.document.sections import Line
from pipelines.importing.figures.cells import YEAR, read_number, read_year
from pipelines.importing.figures.conditions import read_condition
from pipelines.importing.figures.parts import FigurePart, squeeze
from pipelines.japanese.printed.cells import read_cell
from pipelines.japanese.printed.spelling import tidy_name
from pipelines.register.errors import DocumentError

_GROUP = re.compile(r"(?P<number>[①-⑳])\s*(?P<name>\S.*)")
_INDICATOR = re.compile(r"■\s*(?P<name>\S.*)")
_CONDITION = re.compile(r"【(?P<accounts>[^】]+)】(?P<words>[^()]+?)(?:\((?P<baseline>.+)\))?")
_BASELINE = re.compile(YEAR + r"年度決算(?P<on>以降)?[:](?P<value>.+)")
_PEER = re.compile(r"(?P<own>[^、]+)、(?P<peer>\D+平均)(?P<value>[\d,.]+\D*)")
_TARGET_YEAR = re.compile(YEAR + r"年度には")
_REFERENCE = re.compile(r"\*.*?" + YEAR + r"年度\((?P<value>[\d.]+%)\)程度.*目標")
_FIRST_MARKER = ord("①")


def read_goals(part: FigurePart) -> list[dict[str, Any]]:
    """Read the goals (取組目標): one row per goal; its name is its condition, the year stands in the text below it.

    Raises:
        DocumentError: if there is no goal, their numbers are not in order, or one says something unknown.
    """
    headings = _read_groups(part)
    rows = []
    for (line, number, name), end in _with_ends(headings, part):
        below = [told for other in part.lines if line.number < other.number < end and (told := squeeze(other.text))]
        if not below:
            raise DocumentError(f"{line.number}行目の「{name}」の下には説明があるはずですが、ありません。")
        years = [found[0] for text in below if (found := _TARGET_YEAR.search(text))]
        condition = read_condition(name, f"{line.number}行目")
        rows.append(
            vars(condition)
            | {
                "indicator_id": f"G{number}",
                "kind": "goal",
                "group_no": number,
                "seq": 1,
                "name": name,
                "target_year": read_year(years[0], f"{line.number}行目") if years else None,
                "line": line.number,
            }
        )
    return rows


def read_fiscal_indicators(part: FigurePart) -> list[dict[str, Any]]:
    """Read the indicators (財政指標): one row per indicator with its condition and baseline.

    Raises:
        DocumentError: if a group has no indicator, or an indicator no accounts, condition or baseline.
    """
    rows: list[dict[str, Any]] = []
    for (heading, number, group), end in _with_ends(_read_groups(part), part):
        block = [line for line in part.lines if heading.number < line.number < end and squeeze(line.text)]
        starts = [index for index, line in enumerate(block) if _INDICATOR.fullmatch(line.text.strip())]
        if not starts or any(squeeze(line.text).startswith("【") for line in block[: starts[0]]):
            raise DocumentError(
                f"{heading.number}行目の「{group}」の各条件の上には「■」で始まる指標名があるはずですが、ありません。"
            )
        for seq, (start, stop) in enumerate(pairwise([*starts, len(block)]), start=1):
            row = {"indicator_id": f"F{number}-{seq}", "kind": "indicator", "group_no": number}
            rows.append(row | {"group": group, "seq": seq} | _read_indicator(block[start:stop]))
    return rows


def _read_groups(part: FigurePart) -> list[tuple[Line, int, str]]:
    found = [
        (line, ord(match["number"]) - _FIRST_MARKER + 1, tidy_name(match["name"]))
        for line in part.lines
        if "\t" not in line.text and (match := _GROUP.fullmatch(line.text.strip()))
    ]
    numbers = [number for _, number, _ in found]
    if not numbers or numbers != list(range(1, len(numbers) + 1)):
        shown = "・".join(map(str, numbers)) or "1つもありません"
        raise DocumentError(f"「{part.title}」には①から順に区分が並ぶはずですが、{shown}の順です。")
    return found


def _with_ends(headings: list[tuple[Line, int, str]], part: FigurePart) -> list[tuple[tuple[Line, int, str], int]]:
    last = part.lines[-1].number + 1
    return list(zip(headings, [*(line.number for line, _, _ in headings[1:]), last], strict=True))


def _read_indicator(block: list[Line]) -> dict[str, Any]:
    heading = block[0]
    found = _INDICATOR.fullmatch(heading.text.strip())
    name = tidy_name((found["name"] if found else "").strip("*"))
    place = f"{heading.number}行目の「{name}」"
    if stray := [line.number for line in block[2:] if squeeze(line.text).startswith("【")]:
        raise DocumentError(
            f"{place}の下の条件は1つのはずですが、{stray[0]}行目にもあります。「■」の見出しを確かめてください。"
        )
    # the baseline stands behind the condition or on the line below it
    told = squeeze("".join(line.text for line in block[1:3])) if len(block) > 1 else ""
    first = squeeze(block[1].text) if len(block) > 1 else ""
    condition_line = _CONDITION.fullmatch(first)
    if condition_line and condition_line["baseline"] is None:
        condition_line = _CONDITION.fullmatch(told)
    if condition_line is None or condition_line["baseline"] is None:
        raise DocumentError(
            f"{place}の下には【会計】条件と（年度決算：現状値）があるはずですが、「{first[:40]}」とあります。"
        )
    condition = read_condition(condition_line["words"], place)
    baseline = _read_baseline(condition_line["baseline"], place)
    unit = condition.unit or baseline.pop("baseline_unit")
    baseline.pop("baseline_unit", None)
    return (
        vars(condition)
        | {"name": name, "accounts": condition_line["accounts"], "unit": unit, "line": block[1].number}
        | baseline
        | _read_reference(block)
    )


def _read_baseline(written: str, place: str) -> dict[str, Any]:
    found = _BASELINE.fullmatch(written)
    if found is None:
        raise DocumentError(
            f"{place}には「令和2(2020)年度決算：現状値」の形の現状値があるはずですが、「{written}」とあります。"
        )
    year = read_year(found[0], place)
    peer = _PEER.fullmatch(found["value"])
    own = peer["own"] if peer else found["value"]
    reading = read_cell(own)
    row = {
        "baseline_text": own,
        "baseline": reading.value,
        "baseline_unit": reading.unit,
        "baseline_from": year,
        "baseline_to": None if found["on"] else year,
    }
    return row | ({"peer_value": read_number(peer["value"], place)} if peer else {})


def _read_reference(block: list[Line]) -> dict[str, Any]:
    """Give the earlier figure a remark (*) names as what the bound was set by."""
    for line in block:
        if found := _REFERENCE.search(squeeze(line.text)):
            place = f"{line.number}行目"
            year = read_year(f"{found['era']}{found['number']}({found['western']})", place)
            return {"reference": read_number(found["value"], place), "reference_year": year}
    return {}
