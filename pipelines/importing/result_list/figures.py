"""Figure pairs: an actual beside its target in the results text, in each of the ways departments write it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipelines.importing.result_list.layout import ListLayout
from pipelines.japanese.numbers import read_quantity
from pipelines.register.errors import DocumentError

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
# no unit has hiragana but these: what follows in hiragana (から, を超える) would be a bound this reader does not know
_UNIT = r"(?:か所|かしょ|つ|[^\d\s※()、。,:/ぁ-ん]*?)"
_END = r"(?=[)、。]|$)"
_LABEL = r"(?:^|(?<=[(、。]))(?P<label>[^()、。※:/]*?)"  # up to the bracket or comma before the figure
_ANY_TARGET = re.compile(r"目標[値数額率]?[:はが]?[年間約]*\d")


@dataclass(frozen=True)
class Pair:
    """One actual with its target.

    Attributes:
        label: the figure's own label as printed, "" if it has none.
        actual_text, target_text: as printed, with unit and bound.
        actual, target: the numbers, in `unit` and `target_unit`.
        op: `eq ge le gt lt approx`.
        rival: another figure in the same brackets that has no target of its own, "" if there is none.
    """

    label: str
    actual_text: str
    actual: Decimal
    unit: str
    target_text: str
    target: Decimal
    target_unit: str
    op: str
    rival: str


def find_pairs(line: str, layout: ListLayout) -> list[Pair]:
    """Find every figure pair in one line of results.

    Args:
        line: one line of the results text, folded and without the blanks of line wraps.
        layout: the words around a figure (bounds, periods, spellings of units).

    Returns:
        The pairs in the order of the text.

    Raises:
        DocumentError: if the line names a target with a number that fits none of the known forms, so that no pair
            is lost silently.
    """
    found: dict[int, Pair] = {}
    for form in _forms(layout):
        for match in form.finditer(line):
            found.setdefault(match.start("target"), _pair(match, layout))
    stated = len(_ANY_TARGET.findall(line))
    if stated != len(found):
        raise DocumentError(
            f"実績と目標の組が{stated}組あるはずですが、{len(found)}組しか読み取れません（「{line[:40]}…」）。"
        )
    return [found[place] for place in sorted(found)]


def _forms(layout: ListLayout) -> Iterator[re.Pattern[str]]:
    period = "|".join(layout.period_words)
    bound = "|".join(word for word in layout.bounds if word)
    actual = rf"(?P<actual>約?(?:{period})?(?P<a>{_NUMBER})(?P<a_unit>{_UNIT}))"
    target = rf"(?P<target>(?P<about>約)?(?:{period})?(?P<t>{_NUMBER})(?P<t_unit>{_UNIT})(?P<bound>{bound})?)"
    yield re.compile(rf"{_LABEL}:?{actual}※目標:?{target}{_END}")
    yield re.compile(rf"{_LABEL}:?{actual}\(目標:?{target}\)")
    yield re.compile(rf"{_LABEL}:?目標:?{target}(?:のところ|、)実績:?{actual}{_END}")
    yield re.compile(rf"{_LABEL}実績:{actual}/目標:{target}{_END}")
    same_unit = rf"(?P<actual>(?P<a>{_NUMBER})(?P<a_unit>(?P=t_unit)))"
    yield re.compile(rf"「(?P<label>[^」]+)」は目標{target}に対し、?(?:結果|実績)は?{same_unit}(?=\D|$)")


def _pair(match: re.Match[str], layout: ListLayout) -> Pair:
    before = match.string[: match.start()]
    beside = before[before.rfind("(") + 1 :] if before.count("(") > before.count(")") else ""
    return Pair(
        label=match["label"],
        actual_text=match["actual"],
        actual=_number(match["a"]),
        unit=_tidy_unit(match["a_unit"], layout),
        target_text=match["target"],
        target=_number(match["t"]),
        target_unit=_tidy_unit(match["t_unit"], layout),
        op="approx" if match["about"] and not match["bound"] else layout.bounds[match["bound"] or ""],
        rival=beside.rstrip("、") if re.search(r"\d", beside) and "目標" not in beside else "",
    )


def _number(digits: str) -> Decimal:
    value = read_quantity(digits).value
    if value is None:
        raise DocumentError(f"桁区切りの正しい数値があるはずですが、「{digits}」です。")
    return value


def _tidy_unit(printed: str, layout: ListLayout) -> str:
    unit = printed
    for word in layout.difference_words:
        unit = unit.removesuffix(word)
    return layout.unit_spellings.get(unit, unit)
