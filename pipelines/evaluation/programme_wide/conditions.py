"""Whether an indicator of the whole programme or of the finances meets its condition, and the sentence about it."""

from dataclasses import dataclass
from decimal import Decimal

from pipelines.evaluation.explanation import IndicatorEvidence, Words, explain_indicator
from pipelines.evaluation.rates import Method, judge
from pipelines.japanese.fiscal_years import both_years
from pipelines.japanese.numbers import grouped

_BY_STATE = {"dash": "not_applicable", "undecided": "undecided"}
_NOTHING = {
    "not_reported": "実績が報告されていない",
    "undecided": "実績が未定の",
    "not_applicable": "実績が「－」（該当なし）の",
}


@dataclass(frozen=True, slots=True)
class WideIndicator:
    """One indicator with its actual; fields as in `schemas.tables.result_programme_indicators`.

    Attributes:
        peer_is_of_year: whether `peer_value` was reported for the year, or is that of the baseline's year.
        last_actual: that of the year before, where it is known.
        judgement: the office's mark where only words say what is asked: 1 met, 0 not met.
    """

    fiscal_year: int
    unit: str
    better: str
    condition: str
    op: str
    low: Decimal | None
    high: Decimal | None
    target_text: str
    target_year: int | None
    baseline: Decimal | None
    peer: str
    peer_value: Decimal | None
    peer_is_of_year: bool
    actual: Decimal | None
    actual_state: str
    last_actual: Decimal | None
    judgement: int | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The rate (None without one), whether the condition is met ("" for 要判定), why no rate, and the sentence."""

    rate_pct: Decimal | None
    met: str
    basis: str
    explanation: str


def judge_condition(of: WideIndicator, words: Words) -> Verdict:
    """Judge one indicator by its condition."""
    if of.condition in ("bound", "at_most_peer_average"):
        return _judge_bound(of, words)
    judged = _judge_words(of)
    if judged is not None:
        met, sentence = judged
        return Verdict(None, "met" if met else "not_met", "text_target", sentence)
    basis = "text_target" if of.actual is not None else _BY_STATE.get(of.actual_state, "not_reported")
    actual = "" if of.actual is None else f"実績は{_amount(of.actual, of)}です。"
    reason = _NOTHING.get(basis, "数値で判定できる条件ではない")
    return Verdict(
        None, "", basis, f"{actual}「{of.target_text}」は、{reason}ため、達成したかどうかを判定していません（要判定）。"
    )


def _judge_bound(of: WideIndicator, words: Words) -> Verdict:
    peer = of.condition == "at_most_peer_average"
    low, high = (None, of.peer_value) if peer else (of.low, of.high)
    if low is None and high is None:
        sentence = f"{of.peer or '比較対象'}の値がないため、達成したかどうかを判定していません（要判定）。"
        return Verdict(None, "", "no_target", sentence)
    attainment = judge(of.actual, of.op, low, high, of.better, baseline=of.baseline, down_rate=words.rules.down_rate)
    if attainment.rate_pct is not None:
        basis = ""
    elif attainment.method is Method.NO_ACTUAL:
        basis = _BY_STATE.get(of.actual_state, "not_reported")
    else:
        basis = str(attainment.method)
    met = "" if attainment.met is None else "met" if attainment.met else "not_met"
    evidence = IndicatorEvidence(
        of.unit, of.op, low, high, of.target_text, of.baseline, of.actual, met, basis, attainment
    )
    sentences = [explain_indicator(evidence, words)]
    if peer and of.peer_value is not None:
        when = "当該年度" if of.peer_is_of_year else "現状値の年度"
        sentences.append(f"目標は{of.peer}で、{when}の{_amount(of.peer_value, of)}と比べています。")
    if of.target_year is not None and of.target_year > of.fiscal_year:
        sentences.append(f"目標の年度は{both_years(of.target_year)}です。")
        met = "not_due" if met == "not_met" else met
    return Verdict(attainment.rate_pct, met, basis, "".join(sentences))


def _judge_words(of: WideIndicator) -> tuple[bool, str] | None:
    """Judge what words ask for: by the figure where there is one to hold it against, else by the office's mark."""
    asked, no_rate = f"「{of.target_text}」", "達成率は算定していません。"
    # a ratio of deficit or shortfall is printed as － where there is none
    if of.actual is None and of.condition in ("no_deficit", "no_shortfall") and of.actual_state == "dash":
        return True, f"実績は「－」（該当なし）で、{asked}を満たしています。{no_rate}"
    by_figure = None if of.actual is None else _by_figure(of, of.actual, asked)
    if by_figure is None:
        return _by_mark(of, asked, no_rate)
    met, sentence = by_figure
    return met, sentence + no_rate


def _by_figure(of: WideIndicator, figure: Decimal, asked: str) -> tuple[bool, str] | None:
    """Hold the figure against what the condition names; None where the condition names no figure."""
    actual = _amount(figure, of)
    match of.condition:
        case "no_deficit" | "no_shortfall":
            met = figure <= 0
            return met, f"実績は{actual}で、{asked}を{'満たしています' if met else '満たしていません'}。"
        case "stable_surplus_in_long_term":
            met = figure > 0
            state = f"実績は{actual}の{'黒字で' if met else '黒字ではなく'}"
        case "decrease_in_long_term" if of.baseline is not None:
            met = figure < of.baseline
            state = f"実績{actual}は現状値{_amount(of.baseline, of)}{'を下回り' if met else 'を下回らず'}"
        case "reduce_with_discipline" if of.last_actual is not None and of.judgement is None:
            met = figure < of.last_actual
            last = _amount(of.last_actual, of)
            state = f"実績{actual}は前年度の{last}{'から縮減し' if met else 'から縮減しておらず'}"
        case _:
            return None
    return met, f"{state}、{asked}に{'沿っています' if met else '沿っていません'}。"


def _by_mark(of: WideIndicator, asked: str, no_rate: str) -> tuple[bool, str] | None:
    if of.judgement is None:
        return None
    met = of.judgement == 1
    actual = "" if of.actual is None else f"実績は{_amount(of.actual, of)}です。"
    return met, f"{actual}{asked}は{'達成しました' if met else '達成していません'}（所管の判定）。{no_rate}"


def _amount(value: Decimal, of: WideIndicator) -> str:
    return f"{grouped(value)}{of.unit}"
