"""成果指標 and 活動指標: each indicator with baseline, targets, actuals and rates, in the layout of the references."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.evaluation.several_years.indicator_course import course_to_end
from pipelines.japanese.fiscal_years import era_year
from pipelines.publication.blocks import Value
from pipelines.publication.edition import Edition
from pipelines.publication.figures import (
    baseline_years,
    is_provisional,
    no_result,
    phrase_baseline,
    phrase_met,
    phrase_name,
    phrase_target,
    shown_actual,
    shown_difference,
    shown_rate,
)
from pipelines.publication.indicator_lists.headings import under_headings
from pipelines.publication.list_sheet import ListSheet
from pipelines.publication.year_records import Indicator, YearRecords
from pipelines.publication.year_table import YearColumn
from pipelines.workbook.styles import Style
from schemas.code_lists import KINDS, MET
from schemas.tables.rows import Row, present

IN_ORDER = ("outcome", "activity")
"""Kinds, in the order of the programme's references 5 and 6."""

METHOD, REASON = "算出方法", "目標値の考え方"
"""Fields of the register's sentences that the references print beside each indicator."""

_FIXED = 4


@dataclass(frozen=True)
class _List:
    """What all lines of one list have in common.

    Attributes:
        edition: programme, year, words.
        word: for the kind.
        reported: the years with results.
        sentences: the fields that any of the indicators has a sentence for; another one has no column.
        remarks: whether any department said more about an actual.
    """

    edition: Edition
    word: str
    reported: Sequence[int]
    sentences: Sequence[str]
    remarks: bool

    @property
    def years(self) -> list[int]:
        """Those of the programme and those with results, in order."""
        return sorted({*self.edition.programme.years, *self.reported})


def list_indicators(kind: str, year: YearRecords) -> ListSheet:
    """List the indicators of one kind; without any the list has no lines."""
    indicators = [indicator for indicator in year.indicators if indicator.row["kind"] == kind]
    known = _List(
        edition=year.edition,
        word=KINDS[kind],
        reported=year.reported,
        sentences=[field for field in (METHOD, REASON) if any(field in one.sentences for one in indicators)],
        remarks=any(indicator.row["remark"] for indicator in indicators),
    )
    records = []
    for indicator in indicators:
        item = year.by_id[str(indicator.row["item_id"])]
        records.append((item, _values(indicator, str(item.row["name"]), known)))
    lines, notes = list(under_headings(records, year.edition)), [_counts(indicators, known.word), _NOTE]
    return ListSheet(f"{known.word}の達成状況", _columns(known), lines, notes, new_pages=True, fixed=_FIXED)


_NOTE = (
    "達成率（％）は当該年度の目標に対するもので、小数第2位を四捨五入しています。"
    "最終目標との比較は、最新の実績を最終年度の目標と比べたもので、途中の年度では100％に届かないのが通常です。"
    "（速報）は、実績が確定前であることを表します。－は該当がないことを表します。"
)


def _counts(indicators: Sequence[Indicator], word: str) -> str:
    counts = {state: sum(one.row["met"] == state for one in indicators) for state in MET}
    said = "、".join(f"{MET[state] or '判定なし'}{count}" for state, count in counts.items())
    return f"{word}{len(indicators)}件のうち、当該年度の目標について、{said}。"


def _columns(known: _List) -> list[YearColumn]:
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
        columns += _year_columns(era_year(year), with_results=year in known.reported)
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


def _values(indicator: Indicator, item: str, known: _List) -> list[Value]:
    row, unit = indicator.row, str(indicator.row["unit"])
    values: list[Value] = [str(row["item_id"]), str(row["department"]), item, phrase_name(row), unit]
    values += [indicator.sentences.get(METHOD, "")] if METHOD in known.sentences else []
    values.append(_baseline(indicator))
    for year in known.years:
        target = indicator.targets.get(year)
        if year in known.reported:
            values += _results(indicator.results.get(year), target, unit)
        else:
            values.append(phrase_target(target, unit))
    reported = [result for _, result in sorted(indicator.results.items()) if present(result["actual"]) is not None]
    latest = reported[-1] if reported else None
    end = course_to_end(row, indicator.targets.get(known.edition.programme.years[-1]), latest, known.edition.rules)
    values += [shown_rate(end["end_rate_pct"]), shown_difference(end["remaining"])]
    values += [indicator.sentences.get(REASON, "")] if REASON in known.sentences else []
    return [*values, str(row["remark"])] if known.remarks else values


def _baseline(indicator: Indicator) -> str:
    """Give the baseline as printed, with the year it is of below."""
    years, phrase = baseline_years(indicator.row, indicator.known), phrase_baseline(indicator.row)
    return f"{phrase}\n（{years}）" if years else phrase


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
