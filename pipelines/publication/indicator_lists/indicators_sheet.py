"""成果指標 and 活動指標: each indicator with baseline, targets, actuals and rates, in the layout of the references."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipelines.japanese.fiscal_years import era_year
from pipelines.publication.blocks import Value
from pipelines.publication.edition import Edition
from pipelines.publication.figures import (
    baseline_years,
    is_provisional,
    no_result,
    phrase_baseline,
    phrase_met,
    phrase_target,
    shown_actual,
    shown_difference,
    shown_rate,
)
from pipelines.publication.indicator_lists.courses import Courses
from pipelines.publication.indicator_lists.headings import under_headings
from pipelines.publication.list_sheet import ListSheet
from pipelines.publication.year_table import YearColumn
from pipelines.workbook.styles import Style
from schemas.code_lists import KINDS, MET
from schemas.tables.rows import rows_of

IN_ORDER = ("outcome", "activity")
"""Kind -> its word, in the order of the programme's references 5 and 6."""

METHOD, REASON = "算出方法", "目標値の考え方"
"""Fields of the register's sentences that the references print beside each indicator."""

_FIXED = 4

Row = Mapping[Any, Any]
Sentences = Mapping[str, Mapping[str, str]]
"""Field -> indicator -> sentence."""


@dataclass(frozen=True)
class Known:
    """What the list of one kind is made of beside its indicators.

    Attributes:
        word: for the kind.
        courses: the indicators' years.
        sentences: those that are on this machine; a field without any has no column.
        remarks: whether any department said more about an actual.
        edition: programme, year, words.
    """

    word: str
    courses: Courses
    sentences: Sentences
    remarks: bool
    edition: Edition

    @property
    def years(self) -> list[int]:
        """Those of the programme and those with results, in order."""
        return sorted({*self.edition.programme.years, *self.courses.reported})


def list_indicators(
    kind: str, items: pd.DataFrame, indicators: pd.DataFrame, courses: Courses, sentences: Sentences, edition: Edition
) -> ListSheet:
    """List the indicators of one kind.

    Args:
        kind: of the indicators.
        items: of the year, for names and levels.
        indicators: of the year and the kind, in the programme's order.
        courses: their years.
        sentences: `sentences_of` them.
        edition: programme, year, words.
    """
    known = Known(KINDS[kind], courses, sentences, bool(indicators["remark"].ne("").any()), edition)
    of_item = {str(row["item_id"]): row for row in rows_of(items)}
    rows = [
        (of_item[row["item_id"]], _values(row, str(of_item[row["item_id"]]["name"]), known))
        for row in rows_of(indicators)
    ]
    lines, notes = list(under_headings(rows, edition)), [_counts(indicators, known.word), _NOTE]
    return ListSheet(f"{known.word}の達成状況", _columns(known), lines, notes, new_pages=True, fixed=_FIXED)


_NOTE = (
    "達成率（％）は当該年度の目標に対するもので、小数第2位を四捨五入しています。"
    "最終目標との比較は、最新の実績を最終年度の目標と比べたもので、途中の年度では100％に届かないのが通常です。"
    "（速報）は、実績が確定前であることを表します。－は該当がないことを表します。"
)


def sentences_of(register_sentences: pd.DataFrame, indicators: pd.DataFrame) -> Sentences:
    """Give the sentences about indicators that the lists print, by field; a field without any is left out.

    Args:
        register_sentences: of the register; empty where the document was not read on this machine.
        indicators: whose sentences.
    """
    if "indicator_id" not in register_sentences:
        return {}
    known = register_sentences[register_sentences["indicator_id"].isin(indicators["indicator_id"])]
    by_field = {field: known[known["field"] == field] for field in (METHOD, REASON)}
    return {
        field: dict(zip(rows["indicator_id"], rows["text"], strict=True))
        for field, rows in by_field.items()
        if len(rows)
    }


def _counts(indicators: pd.DataFrame, word: str) -> str:
    counts = {state: int((indicators["met"] == state).sum()) for state in MET}
    said = "、".join(f"{MET[state] or '判定なし'}{count}" for state, count in counts.items())
    return f"{word}{len(indicators)}件のうち、当該年度の目標について、{said}。"


def _columns(known: Known) -> list[YearColumn]:
    programme = known.edition.programme
    end = f"最終目標（{era_year(programme.years[-1])}）との比較"
    columns = [
        YearColumn(known.edition.number_label, 9),
        YearColumn("所管", 12),
        YearColumn(f"{programme.names.item}名", 22),
        YearColumn(f"{known.word}名", 28),
        YearColumn("単位", 7, style=Style.TEXT_CENTRED),
    ]
    columns += [YearColumn(METHOD, 30)] if METHOD in known.sentences else []
    columns.append(YearColumn("現状値", 13))
    for year in known.years:
        columns += _year_columns(era_year(year), with_results=year in known.courses.reported)
    columns += [YearColumn("達成率", 8, end, Style.RATE), YearColumn("目標まで\nの差", 11, end, Style.NUMBER)]
    columns += [YearColumn(REASON, 34)] if REASON in known.sentences else []
    return [*columns, YearColumn("備考", 16)] if known.remarks else columns


def _year_columns(year: str, *, with_results: bool) -> list[YearColumn]:
    target = YearColumn("目標", 12, year, Style.TEXT_CENTRED)
    if not with_results:
        return [target]
    return [
        target,
        YearColumn("実績", 10.5, year, Style.NUMBER),
        YearColumn("達成率", 8, year, Style.RATE),
        YearColumn("達成\n状況", 9, year, Style.TEXT_CENTRED),
    ]


def _values(row: Row, item: str, known: Known) -> list[Value]:
    key, courses = str(row["indicator_id"]), known.courses
    values: list[Value] = [str(row["item_id"]), str(row["department"]), item, str(row["name"]), str(row["unit"])]
    values += [known.sentences[METHOD].get(key, "")] if METHOD in known.sentences else []
    values.append(_baseline(row, courses.baselines.get(key, {})))
    for year in known.years:
        if year in courses.reported:
            values += _results(courses.results.get((key, year)), courses.targets.get((key, year)), str(row["unit"]))
        else:
            values.append(phrase_target(courses.targets.get((key, year)), str(row["unit"])))
    end = courses.ends[key]
    values += [shown_rate(end["end_rate_pct"]), shown_difference(end["remaining"])]
    values += [known.sentences[REASON].get(key, "")] if REASON in known.sentences else []
    return [*values, str(row["remark"])] if known.remarks else values


def _baseline(row: Row, known: Row) -> str:
    """Give the baseline as printed, with the year it is of below."""
    years = baseline_years(row, known)
    return f"{phrase_baseline(row)}\n（{years}）" if years else phrase_baseline(row)


def _results(row: Row | None, target: Row | None, unit: str) -> list[Value]:
    """Target, actual, rate and whether it was met; of an indicator that was not there in a year, the words for that."""
    if row is None:
        return [phrase_target(target, unit), no_result(target), shown_rate(None), phrase_met("")]
    mark = "\n（速報）" if is_provisional(row) else ""
    return [
        phrase_target(row, str(row["unit"])),
        shown_actual(row),
        shown_rate(row["rate_pct"]),
        f"{phrase_met(row['met'])}{mark}",
    ]
