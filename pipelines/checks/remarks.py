"""Remarks that contradict the value beside them: still being counted, provisional, or another value altogether."""

import re
from collections.abc import Iterator
from decimal import Decimal

from pipelines.checks.at_cell import finding_at
from pipelines.checks.expected import Expected
from pipelines.checks.submitted_rows import Rows, SubmittedRow
from pipelines.checks.targets import ACTUAL, PROVISIONAL, with_actuals
from pipelines.japanese.characters import fold
from pipelines.japanese.numbers import Kind, grouped, read_quantity

REMARK = "remark"
_COUNTING = re.compile(
    r"(集計|調査|精査|確認|照会|算定)中(?!止|心|断|の(?!ため|数?値|実績)|に(?!つき)|(だっ|であっ)た)"
    r"|(未集計|未確定|未公表|確定前|公表前)(?!の(?!ため|数?値(?!では?な)|実績)|は|(だっ|であっ)た)"
    r"|(数値|実績|結果)(は|が)(まだ|未定|出ていない(?!区|課|所|もの))"
)
# whatever it was before, now it is settled
_SETTLED = re.compile(
    r"(?<!未)確定(した(?!ら|のは)|しました|済|している)|確定値に(改|更新|修正|変更|差し?替え|置)|たが、?[^。]{0,12}(?<!未)確定$"
)
_KINDS = r"(速報|見込み?|暫定|概算|仮)"
# said of the value itself; not of what it was compared with, or of what it no longer is
_PROVISIONAL = re.compile(
    rf"{_KINDS}の?(数?値|数字)(?!では?(な|あり)|から|を(上|下)回|より|に(対|比)|と(比|の差|同|一致|変わ)|どおり|通り|(だっ|であっ)た)|^\(?{_KINDS}\)?[。.]?$"
)
_NUMBER = r"[-▲△]?\d[\d,]*(?:\.\d+)?(?:[十百千万億]+)?"
# behind these stands the right value; where somebody asks for the cell to be corrected, any value of the remark is it
_RIGHT_VALUE = re.compile(
    rf"(?:正しくは|正しい(?:数?値|数字|実績値?)は|(?<![補適是改])正値?[:は]|(?:誤り|誤記)(?:で|のため)[、,]?|確定値[:は]|(?:修正|訂正)後[:は]?)"
    rf"[^\d。]{{0,8}}?(?P<number>{_NUMBER}.{{0,8}})"
)
_TO_BE_CORRECTED = re.compile(r"(差し?替え|訂正|修正|書き?換え)(を|て)?(お願い|願(?!い出)|下さい|ください)")
_CORRECTED = r"に(訂正|修正|差し?替え)"
# the target, the plan or last year's value was corrected, and not the cell's
_OF_ANOTHER = re.compile(
    r"(目標|計画|予算|現状|基準|前年|昨年|前回|過年度|方法|様式)[^。、,]*(誤[^。、,]*[、,][^。、,]*)?$"
)
# years, days, pages, times of a meeting are no values of an indicator
_NO_VALUE = re.compile(
    r"(令和|平成|昭和|[RH第P])\.?\s*\d+([./]\d+)*|(19|20)\d\d[./]\d+([./]\d+)?|\d+/\d+"
    r"|\d+\s*(年度?|[かヶケカ箇]?月|週|日|頁|ページ|時(?!間)|行|列|号|番|期)"
)


def find_contradicted(rows: Rows, expected: Expected) -> list[dict[str, str]]:
    """Find values whose remark contradicts them, at most one finding a cell.

    0 while the remark says that it is still being counted (X439); another value in the remark (X440); a provisional
    value that is not marked as one, where the form has a mark for it (X441).

    Args:
        rows: submitted indicators.
        expected: what was asked.
    """
    findings, columns = [], expected.columns
    for row, actual in with_actuals(rows):
        written = row.values.get(REMARK, "")
        if not written:
            continue
        remark = fold(written)
        words = {"label": columns[ACTUAL].label, "value": grouped(actual)}
        words |= {"other": columns[REMARK].label, "remark": written}
        if actual == 0 and _is_counting(remark):
            findings.append(finding_at("X439", row, ACTUAL, **words))
        elif (other := _other_value(remark, actual, row.known["unit"])) is not None:
            findings.append(finding_at("X440", row, ACTUAL, **words, example=other or words["value"]))
        elif PROVISIONAL in columns and _says_provisional(remark) and not _is_marked(row):
            marked = words | {"label": columns[PROVISIONAL].label, "actual": columns[ACTUAL].label}
            findings.append(finding_at("X441", row, PROVISIONAL, **marked))
    return findings


def _is_marked(row: SubmittedRow) -> bool:
    return row.has_value(PROVISIONAL) and row.values[PROVISIONAL] == 1


def _says_provisional(remark: str) -> bool:
    return (_PROVISIONAL.search(remark) is not None and _SETTLED.search(remark) is None) or _is_counting(remark)


def _is_counting(remark: str) -> bool:
    return _COUNTING.search(remark) is not None and _SETTLED.search(remark) is None


def _other_value(remark: str, actual: Decimal, unit: str) -> str | None:
    """The value that a remark gives instead of the cell's; "" where it asks for one and does not say which."""
    said = _NO_VALUE.sub("□", remark)
    found = next((one for one in _RIGHT_VALUE.finditer(said) if not _is_of_another(said[: one.start("number")])), None)
    if found is None and not (_TO_BE_CORRECTED.search(said) or _was_corrected(said, unit)):
        return None
    values = list(_values(found["number"] if found else said, unit))
    if not values:
        return None if found else ""
    return None if actual in values else grouped(values[0])


def _was_corrected(said: str, unit: str) -> bool:
    """Tell whether a remark says to what figure something was corrected: the cell's value, as far as it says."""
    figures = re.finditer(rf"({_NUMBER})({re.escape(fold(unit))})?{_CORRECTED}", said)
    return any(not _is_of_another(said[: one.start()]) for one in figures)


def _is_of_another(before: str) -> bool:
    return _OF_ANOTHER.search(before) is not None


def _values(text: str, unit: str) -> Iterator[Decimal]:
    for number in re.finditer(rf"({_NUMBER})({re.escape(fold(unit))})?", text):
        for written in (number[0], f"{number[1]}{unit}"):
            read = read_quantity(written, unit)
            if read.kind is Kind.NUMBER and read.value is not None:
                yield read.value
                break
