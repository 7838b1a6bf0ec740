"""The one voice for figures: an indicator's value with its state becomes the number or the words that people read.

A number stays one (`Decimal`) where a cell can hold it, and its unit has a place of its own; `phrase_…` gives text with
the unit. Rows are those of `schemas.tables.result_indicators`, of the register, or of `midterm_indicators`.
"""

from datetime import date
from decimal import Decimal

from pipelines.evaluation.rates import shown_pct
from pipelines.japanese.days import japanese_day
from pipelines.japanese.fiscal_years import era_year
from pipelines.japanese.numbers import Kind, as_printed, grouped, read_quantity
from schemas.code_lists import BOUND_WORDS, MET, REPORTED_AS
from schemas.nothing import NO_TARGET, NONE, NOT_PUBLISHED, NOT_REPORTED, TO_BE_JUDGED, no_value
from schemas.tables.rows import Row, present

Shown = str | Decimal
"""A number, or the words where there is none."""

PROVISIONAL = "（速報値）"
_STATUS = "submission_status"


def shown_actual(row: Row) -> Shown:
    """Give the actual of a year: the number, the day on which a thing was done, or the word for what stands there."""
    if day := present(row.get("done_on")):
        return japanese_day(date.fromisoformat(day))
    value = present(row["actual"])
    # of a year whose returns nobody joined, the reason why there is no rate is known
    return no_value(row["actual_state"], row.get(_STATUS) or row.get("basis", "")) if value is None else Decimal(value)


def phrase_actual(row: Row) -> str:
    """Give the actual of a year with its unit: `147,832人`, `12件（速報値）`, or the word."""
    shown = shown_actual(row)
    if isinstance(shown, str):
        return shown
    return f"{grouped(shown)}{row['unit']}{PROVISIONAL if is_provisional(row) else ''}"


def is_provisional(row: Row) -> bool:
    """Tell whether an actual is a first figure that may still change."""
    return bool(present(row.get("provisional")))


def no_result(target: Row | None) -> str:
    """Give the word for the actual of a past year of which nothing was published.

    Args:
        target: that the indicator had then; without one it was no indicator yet, and there was nothing to publish.
    """
    return NONE if target is None else NOT_PUBLISHED


def shown_wide_actual(row: Row) -> Shown:
    """Give the actual of an indicator of the whole programme, which comes in the office's own file."""
    return shown_actual(row) if present(row["actual"]) is not None or row["actual_state"] else NOT_REPORTED


def phrase_wide_actual(row: Row) -> str:
    """Give it with its unit."""
    shown = shown_wide_actual(row)
    return shown if isinstance(shown, str) else f"{grouped(shown)}{row['unit']}"


def phrase_counting(row: Row) -> str:
    """Say how an indicator counts (累計, 平均), and of which year its figures are where that is an earlier one."""
    year = present(row.get("figure_year"))
    said = [str(row.get("aggregation") or ""), REPORTED_AS[str(present(row.get("reported_as")) or "")]]
    return "、".join([one for one in said if one] + ([f"{era_year(int(year))}の実績と目標"] if year else []))


def phrase_name(row: Row) -> str:
    """Give an indicator's name, behind it whose year its figures are and whether they are totals, where it says so."""
    is_special = present(row.get("figure_year")) is not None or present(row.get("reported_as")) is not None
    return f"{row['name']}（{phrase_counting(row)}）" if is_special else str(row["name"])


def has_target(target: Row | None) -> bool:
    """Tell whether a year asks for anything, in figures or in words."""
    return target is not None and target["op"] != "none"


def phrase_target(target: Row | None, unit: str, none: str = NONE) -> str:
    """Give a year's target as the programme words it, else from its bounds.

    Args:
        target: with `op`, `low`, `high` and its words in `target_text` (results) or `text` (the register).
        unit: of the bounds.
        none: where nothing is asked for: `NONE` in a column of targets, else `NO_TARGET`.
    """
    if target is None or not has_target(target):
        return none
    return target_words(target) or _bounds_in_words(target, unit) or none


def _bounds_in_words(target: Row, unit: str) -> str:
    low, high = target["low"], target["high"]
    match target["op"]:
        case "text":
            return ""
        case "by":
            return f"{japanese_day(date.fromisoformat(target['due_on']))}まで"
        case "range":
            return f"{grouped(low)}{unit}～{grouped(high)}{unit}"
        case "approx":
            return f"約{grouped(low)}{unit}"
        case op:
            bound = low if low is not None else high
            return f"{grouped(bound)}{unit}{BOUND_WORDS.get(op, '')}"


def target_words(target: Row) -> str:
    """Give what the programme prints as a target; "" where it is known by its bounds only."""
    return str(present(target.get("target_text")) or present(target.get("text")) or "")


def phrase_year(row: Row) -> str:
    """Give a year in a sentence: `実績3件※目標5件以上`."""
    target = phrase_target(row, row["unit"], "")
    return f"実績{phrase_actual(row)}" + (f"※目標{target}" if target else "")


def phrase_attainment(row: Row) -> str:
    """Give how far a year's target was reached: the rate, else whether it was met, else why that cannot be said."""
    if row["op"] == "none":
        return f"当該年度の{NO_TARGET}"
    if row["rate_pct"] is None and MET[row["met"]]:
        return MET[row["met"]]
    rate = shown_rate(row["rate_pct"])
    return f"達成率{rate}" if isinstance(rate, str) else f"達成率{rate:,f}％"


def shown_rate(rate_pct: object) -> Shown:
    """Give a rate in percent to one decimal."""
    return NONE if present(rate_pct) is None else shown_pct(Decimal(str(rate_pct)))


def shown_difference(value: object) -> Shown:
    """Give a computed difference as the pages print it."""
    return NONE if present(value) is None else as_printed(Decimal(str(value)))


def phrase_met(met: str) -> str:
    """Say whether a target was met."""
    return MET[met] or NONE


def phrase_condition_met(met: str) -> str:
    """Say whether the condition of an indicator of the whole programme is met; 要判定 where that needs a judgement."""
    return MET[met] or TO_BE_JUDGED


def phrase_baseline(row: Row) -> str:
    """Give the baseline as the programme prints it, else the number with its unit."""
    if has_baseline(row):
        return str(row["baseline_text"]) or f"{grouped(row['baseline'])}{row['unit']}"
    return NONE


def has_baseline(row: Row) -> bool:
    """Tell whether there is a baseline; a dash that the programme prints for one is none, and of no year."""
    return present(row.get("baseline")) is not None or read_quantity(row["baseline_text"]).kind not in (
        Kind.BLANK,
        Kind.DASH,
    )


def baseline_years(row: Row, known: Row) -> str:
    """Give the years a baseline is of: `令和3年度`, `平成30～令和2年度`; "" for none, and where nobody knows them.

    Args:
        row: with the baseline.
        known: `baseline_from` and `baseline_to`, as the register has them.
    """
    first, last = (present(known.get(name)) for name in ("baseline_from", "baseline_to"))
    if not has_baseline(row) or (first is None and last is None):
        return ""
    if first is None or first == last:
        return era_year(int(last))
    return (
        f"{era_year(int(first))}～"
        if last is None
        else f"{era_year(int(first)).removesuffix('年度')}～{era_year(int(last))}"
    )
