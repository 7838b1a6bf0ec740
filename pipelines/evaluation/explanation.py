"""The sentence beside every rate and grade: what was compared with what, by which rule, and what came of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pipelines.evaluation.figures import Apart
from pipelines.evaluation.rates import HUNDRED, RATIO_LIMIT, Attainment, Method, shown_pct
from pipelines.japanese.numbers import grouped
from schemas.code_lists import BOUND_WORDS, KINDS
from schemas.grades import Scale
from schemas.rule_set import RuleSet

_TARGET = {
    "eq": "{bound}",
    "approx": "約{bound}",
    **{op: f"{{bound}}{word}" for op, word in BOUND_WORDS.items()},
    "range": f"{{low}}{BOUND_WORDS['ge']}{{high}}{BOUND_WORDS['le']}",
}
_FORMULA = {
    Method.UP: "実績÷目標",
    Method.TWO_MINUS: "2－実績÷目標",
    Method.RATIO: "目標÷実績",
    Method.SIGNED_UP: "1＋（実績－目標）÷目標の大きさ",
    Method.SIGNED_DOWN: "1－（実績－目標）÷目標の大きさ",
    Method.INSIDE: "範囲内のときは100％",
    Method.ZERO_MET: "達成したときは100％",
    Method.FROM_BASELINE: "現状値{baseline}からの改善の割合",
}
_WHY = {
    Method.TWO_MINUS: "目標より小さいほどよい{indicator}のため",
    Method.RATIO: "目標より小さいほどよい{indicator}のため",
    Method.SIGNED_UP: "目標が負の数のため",
    Method.SIGNED_DOWN: "目標が負の数のため",
    Method.ZERO_MET: "目標が0のため",
    Method.FROM_BASELINE: "目標が0のため",
}
_NO_RATE = {
    "no_target": "当該年度の数値の目標がない",
    "not_reported": "実績値が報告されていない",
    "undecided": "実績値が未定の",
    "not_applicable": "実績値が「－」（該当なし）の",
    "blocked": "実績値に修正の必要な指摘がある",
    "missing": "{department}からの提出がない",
    "rejected": "{department}の提出ファイルを受け付けられなかった",
}
_LEFT_OUT = {
    "no_target": "当該年度の目標値がないもの",
    "text_target": "目標が文章のもの",
    "day_target": "目標が期日のもの",
    "move_target": "前年度の実績と比べる目標のもの",
    "not_due": "目標の時期がまだ来ていないもの",
    "not_reported": "実績値が報告されていないもの",
    "undecided": "実績値が未定のもの",
    "not_applicable": "実績値が該当なしのもの",
    "": "この規則で数えない種別のもの",
}
_NO_GRADE = {
    "no_indicators": "{indicator}がない",
    "no_figures": "数値の目標がない",
    "not_due": "目標の時期がまだ来ていない",
    "not_reported": "実績値が報告されていない",
    "undecided": "実績値が未定の",
    "not_applicable": "実績値が「－」（該当なし）の",
    "no_baseline": "0とする目標に届かず、達成率を求める現状値もない",
    "blocked": "実績値に修正の必要な指摘がある",
    "missing": "{department}からの提出がない",
    "rejected": "{department}の提出ファイルを受け付けられなかった",
}


@dataclass(frozen=True, slots=True)
class IndicatorEvidence:
    """What the sentence of one indicator is made of; numbers in `unit`, `met` and `basis` as in the results."""

    unit: str
    op: str
    low: Decimal | None
    high: Decimal | None
    target_text: str
    baseline: Decimal | None
    actual: Decimal | None
    met: str
    basis: str
    attainment: Attainment


@dataclass(frozen=True, slots=True)
class ItemEvidence:
    """What the sentence of one item is made of.

    Attributes:
        basis: why there is no computed grade; "" with one.
        rates: the rates that count, unrounded and not capped.
        mean: the mean of the capped rates; `grade` what it is computed as.
        left_out: for each indicator without a rate that counts, why (a basis of the indicators, "" for its kind).
        department_grade: what the department gave; `grade_blocked` where an error keeps it from being used.
        apart: kind -> what its indicators alone come to.
        met: how many indicators reached their target.
    """

    basis: str
    rates: Sequence[Decimal]
    mean: Decimal | None
    grade: int | None
    left_out: Sequence[str]
    department_grade: int | None
    grade_blocked: bool = False
    apart: Mapping[str, Apart] = field(default_factory=dict)
    met: int = 0


@dataclass(frozen=True)
class Words:
    """The words and rules that are the same in every sentence of a year."""

    department: str
    indicator: str
    rules: RuleSet
    scale: Scale

    def grade(self, number: int) -> str:
        """The grade as the legend prints it, in corner brackets: `「3 目標をほぼ達成」`."""
        return f"「{self.scale.phrase(number)}」"


def explain_indicator(evidence: IndicatorEvidence, words: Words) -> str:
    """Say how one rate was found, or why there is none."""
    if evidence.basis == "":
        return _explain_rate(evidence, words)
    actual = "" if evidence.actual is None else f"実績は{grouped(evidence.actual)}{evidence.unit}です。"
    if evidence.basis in ("text_target", "move_target"):
        return actual + _explain_text_target(evidence, words)
    if evidence.basis == "not_due":
        reason = f"当該年度の目標は0{evidence.unit}で、成果を求める時期がまだ来ていない"
        return f"{actual}{reason}ため、達成率は算定していません。"
    if evidence.basis == "no_baseline" and evidence.actual is not None:
        return (
            f"実績{grouped(evidence.actual)}{evidence.unit}は目標{_target(evidence)}に届いていません。"
            "目標が0で、比べる現状値がないため、達成率は算定していません。"
        )
    reason = _NO_RATE[evidence.basis].format(department=words.department)
    return f"{actual}{reason}ため、達成率は算定していません。"


def explain_item(evidence: ItemEvidence, words: Words) -> str:
    """Say how the grade was computed, by which rule set, what was left out, and where the department differs.

    Where the programme gives no grades, say what the rates come to.
    """
    if not words.scale.given:
        return _explain_rates(evidence, words)
    if evidence.grade is None or evidence.mean is None:
        reason = of_return(evidence.basis, words)
        head = f"{reason}ため達成度は算定していません（要判定）。"
        if evidence.grade_blocked:
            return head + blocked_grade(words)
        own = evidence.department_grade
        return head if own is None else f"{head}{words.department}の評価は{words.grade(own)}です。"
    sentences = [_explain_grade(evidence.grade, evidence.mean, evidence.rates, words)]
    sentences.append(_explain_apart(evidence.apart, words))
    sentences.append(_explain_left_out(evidence))
    if evidence.grade_blocked:
        sentences.append(blocked_grade(words))
    if evidence.department_grade is not None and evidence.department_grade != evidence.grade:
        sentences.append(other_grade(evidence.department_grade, words))
    return "".join(sentences)


def of_return(basis: str, words: Words) -> str:
    """Say why there is no grade, as the beginning of a sentence; basis as in the results."""
    return _NO_GRADE[basis].format(department=words.department, indicator=words.indicator)


def other_grade(own: int | None, words: Words) -> str:
    """Say that the department gave another grade; nothing where it gave none."""
    return "" if own is None else f"{words.department}の評価は{words.grade(own)}で、算定と異なります。"


def _explain_rates(evidence: ItemEvidence, words: Words) -> str:
    if evidence.basis or evidence.mean is None:
        reason = _NO_GRADE[evidence.basis].format(department=words.department, indicator=words.indicator)
        return f"{reason}ため達成率の平均は算定していません。"
    figure, notes = _figure(evidence.mean, evidence.rates, words)
    noted = f"（{'、'.join(notes)}）" if notes else ""
    met = f"目標を達成した{words.indicator}は{evidence.met}件です。"
    return f"{figure}{noted}です。{met}{_explain_left_out(evidence)}"


def _explain_left_out(evidence: ItemEvidence) -> str:
    if not evidence.left_out:
        return ""
    counts = Counter(_LEFT_OUT[reason] for reason in evidence.left_out)
    listed = "、".join(f"{what}{count}件" for what, count in counts.items())
    return f"{listed}は算定に含めていません。"


def blocked_grade(words: Words) -> str:
    """Say that the department's grade is not used."""
    return f"{words.department}の評価は、修正の必要な指摘があるため使っていません。"


def _explain_rate(evidence: IndicatorEvidence, words: Words) -> str:
    attainment = evidence.attainment
    if attainment.rate_pct is None or evidence.actual is None:
        raise ValueError("a basis of '' means that there is an actual and a rate")
    verb = _outcome(evidence, attainment.rate_pct, words.rules)
    how = "、".join(_how(evidence, attainment.rate_pct, words.indicator))
    actual = f"{grouped(evidence.actual)}{evidence.unit}"
    return f"実績{actual}は目標{_target(evidence)}{verb}、達成率は{_percent(attainment.rate_pct)}です（{how}）。"


def _outcome(evidence: IndicatorEvidence, rate: Decimal, rules: RuleSet) -> str:
    if evidence.met == "not_met":
        return "に届かず（目標値と同じ値は達成になりません）" if rate == HUNDRED else _miss(evidence)
    if evidence.op == "approx" and rate < HUNDRED:
        return f"を達成し（目標値の{grouped(rules.approx_tolerance_pct)}％までの差は達成とみなします）"
    return "の範囲に収まり" if evidence.attainment.method is Method.INSIDE else "を達成し"


def _miss(evidence: IndicatorEvidence) -> str:
    return "の範囲を外れ" if evidence.op == "range" else "に届かず"


def _how(evidence: IndicatorEvidence, rate: Decimal, indicator: str) -> list[str]:
    method, bound = evidence.attainment.method, evidence.attainment.bound
    parts = []
    if evidence.op == "range" and method is not Method.INSIDE and bound is not None:
        parts.append(f"近い方の{grouped(bound)}{evidence.unit}を目標として計算")
    elif method in _WHY:
        parts.append(_WHY[method].format(indicator=indicator))
    baseline = "" if evidence.baseline is None else f"{grouped(evidence.baseline)}{evidence.unit}"
    parts.append(_FORMULA[method].format(baseline=baseline))
    if rate == 0 and evidence.actual != 0:
        parts.append("0％を下限とします")
    if rate == RATIO_LIMIT and method is Method.RATIO:
        parts.append(f"{_percent(RATIO_LIMIT)}を上限とします")
    if rate < HUNDRED and shown_pct(rate) == HUNDRED:
        parts.append("四捨五入する前は100％未満")
    return parts


def _explain_text_target(evidence: IndicatorEvidence, words: Words) -> str:
    target = f"文章の目標「{evidence.target_text}」" if evidence.target_text else "文章の目標"
    if evidence.met == "":
        return f"{target}のため達成率は算定していません。達成したかどうかの判定は報告されていません。"
    verdict = "達成しました" if evidence.met == "met" else "達成していません"
    return f"{target}は{verdict}（{words.department}の判定）。達成率は算定していません。"


def _explain_grade(grade: int, mean: Decimal, rates: Sequence[Decimal], words: Words) -> str:
    rules = words.rules
    judged = min(*rates, rules.cap_pct) if rules.aggregation == "min" else mean
    figure, notes = _figure(mean, rates, words)
    low, high = rules.band(grade)
    if high is not None and shown_pct(judged) >= high:
        notes.append(f"四捨五入する前は{_plain_percent(high)}未満")
    noted = f"（{'、'.join(notes)}）" if notes else ""
    floor = "" if low is None else f"{_plain_percent(low)}以上"
    ceiling = "" if high is None else f"{_plain_percent(high)}未満"
    return f"{figure}{noted}で、{floor}{ceiling}に当たるため{words.grade(grade)}と算定しました（{rules.cited}）。"


def _figure(mean: Decimal, rates: Sequence[Decimal], words: Words) -> tuple[str, list[str]]:
    """Give the rate that counts for an item, and what is to be known of it."""
    rules, lowest, number = words.rules, min(rates), len(rates)
    capped = sum(rate > rules.cap_pct for rate in rates)
    if number == 1:
        figure, notes = f"{words.indicator}1件の達成率は{_percent(lowest)}", []
    elif rules.aggregation == "min":
        figure, notes = f"{words.indicator}{number}件の達成率の最低は{_percent(lowest)}", [f"平均{_percent(mean)}"]
    else:
        weighted = "加重平均" if len(set(rules.weights.by_kind.values())) > 1 else "平均"
        figure, notes = (
            f"{words.indicator}{number}件の達成率の{weighted}は{_percent(mean)}",
            [f"最低{_percent(lowest)}"],
        )
    if capped:
        notes.append(f"{_plain_percent(rules.cap_pct)}を超える{capped}件は{_plain_percent(rules.cap_pct)}として計算")
    return figure, notes


def _explain_apart(apart: Mapping[str, Apart], words: Words) -> str:
    """Activity and outcome are looked at apart before they are weighed together (chapter 4, 2(1))."""
    parts = []
    for kind, word in KINDS.items():
        one = apart.get(kind, Apart())
        if one.grade is None or one.judged is None:
            return ""
        high = words.rules.band(one.grade)[1]
        below = (
            "" if high is None or shown_pct(one.judged) < high else f"（四捨五入する前は{_plain_percent(high)}未満）"
        )
        parts.append(f"{word}だけでは{_percent(one.judged)}{below}で{words.grade(one.grade)}")
    return f"{'、'.join(parts)}に当たります。"


def _target(evidence: IndicatorEvidence) -> str:
    bound = evidence.attainment.bound
    amounts = {"bound": bound, "low": evidence.low, "high": evidence.high}
    shown = {name: "" if value is None else f"{grouped(value)}{evidence.unit}" for name, value in amounts.items()}
    return _TARGET[evidence.op].format(**shown)


def _percent(rate: Decimal) -> str:
    """A rate as sentences show it: one decimal, always."""
    return f"{shown_pct(rate):,}％"


def _plain_percent(bound: Decimal) -> str:
    """A bound as the rule set writes it."""
    return f"{grouped(bound)}％"
