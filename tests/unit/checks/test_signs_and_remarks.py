"""Actual values below 0, copied columns, sizes that no year explains, and remarks that contradict their value."""

from decimal import Decimal

import pytest
from asked_rows import Known, figures, submitted

from pipelines.checks.below_zero import find_below_zero
from pipelines.checks.expected import Expected
from pipelines.checks.figures import find_copied_columns, find_falling_totals, find_slips
from pipelines.checks.remarks import find_contradicted
from pipelines.checks.submitted_rows import SubmittedRow
from schemas.form import load_form

FORM = load_form("reform").indicators
ONE = "1(1)1-A1"


def one(actual: str, known: Known, **entries: object) -> tuple[list[SubmittedRow], Expected]:
    return submitted(FORM, [{"indicator_id": ONE, "actual": Decimal(actual), **entries}], {ONE: known})


@pytest.mark.parametrize(
    ("known", "code"),
    [
        ({"unit": "時間", "low": Decimal(52000), "baseline": Decimal(53000)}, "X432"),
        ({"unit": "人"}, "X432"),
        ({"unit": "千枚", "name": "用紙の使用枚数", "low": Decimal(7)}, "X432"),
        ({"unit": "箇所", "name": "改良した交差点"}, "X432"),
        ({"unit": "千円", "name": "収入未済額", "baseline": Decimal(40)}, "X437"),
        ({"unit": "千円", "name": "経費削減額", "low": Decimal(6916)}, "X437"),
        ({"unit": "%", "name": "交付率", "low": Decimal(55)}, "X437"),
        ({"unit": "分", "name": "窓口の待ち時間の短縮", "low": Decimal(5)}, "X437"),
        ({"unit": "億円", "name": "純損益", "baseline": Decimal(-17), "low": Decimal(1)}, ""),
        ({"unit": "億円", "name": "純損益", "low": Decimal(1)}, ""),
        ({"unit": "%", "name": "利用者の伸び率", "low": Decimal(3)}, ""),
        ({"unit": "人", "name": "定員の増加数", "low": Decimal(1562)}, ""),
        ({"unit": "人", "name": "利用者数", "aggregation": "前年度比較"}, ""),
        ({"unit": "人", "name": "転入超過数", "low": Decimal(300), "baseline": Decimal(120)}, ""),
    ],
)
def test_a_minus_where_nothing_can_be_negative(known: Known, code: str) -> None:
    rows, expected = one("-48200", known)
    found = find_below_zero(rows, expected)
    assert [finding["code"] for finding in found] == ([code] if code else [])
    if code:
        assert "「▲48,200」" in found[0]["message"]
        assert find_slips(rows, expected) == find_falling_totals(rows, expected) == []


@pytest.mark.parametrize("actual", ["0", "48200"])
def test_what_is_not_below_0_is_no_sign(actual: str) -> None:
    assert find_below_zero(*one(actual, {"unit": "人"})) == []


@pytest.mark.parametrize(
    ("actual", "codes"),
    [
        *((str(n), []) for n in (201, 300, 1000, 1500, 4900)),
        *((str(n), ["X409"]) for n in (2, 10, 25, 40, 99, 199, 5000, 20_000, 25_000, 45_000, 300_000, 1_000_000)),
        ("0", []),
    ],
)
def test_whatever_no_year_explains_is_asked_about_without_gaps(actual: str, codes: list[str]) -> None:
    rows, expected = one(actual, {"low": Decimal(1000), "baseline": Decimal(1000)})
    assert [finding["code"] for finding in find_slips(rows, expected)] == codes


@pytest.mark.parametrize(("actual", "times"), [("40", "25分の1"), ("23400", "23倍"), ("5000000", "5,000倍")])
def test_the_size_is_said_as_it_is(actual: str, times: str) -> None:
    rows, expected = one(actual, {"low": Decimal(1000)})
    assert f"目標値（1,000件）のおよそ{times}です" in find_slips(rows, expected)[0]["message"]


def test_one_known_value_of_its_size_is_enough() -> None:
    assert find_slips(*one("40", {"low": Decimal(1000), "baseline": Decimal(30)})) == []


class TestCopiedColumns:
    TARGETS = ("0", "12", "99.5", "640", "3", "53800")

    def found(self, actuals: tuple[str, ...], *, column: str = "low", files: int = 1) -> list[dict[str, str]]:
        ids = [f"1(1){n}-A1" for n in range(len(actuals))]
        records = [
            {"indicator_id": key, "actual": actual, "file": f"{n % files}.xlsx"}
            for n, (key, actual) in enumerate(zip(ids, figures(*actuals), strict=True))
        ]
        known = {key: {column: value} for key, value in zip(ids, figures(*self.TARGETS), strict=False)}
        return find_copied_columns(*submitted(FORM, records, known))

    @pytest.mark.parametrize(
        ("column", "said"), [("low", "当該年度の目標値"), ("baseline", "現状値"), ("last", "前年度の実績値")]
    )
    def test_it_is_asked_about_once(self, column: str, said: str) -> None:
        found = self.found(self.TARGETS, column=column)
        assert [(one["code"], one["cell"]) for one in found] == [("X438", "I5")]
        assert f"実績値が、6件のすべてで{said}と同じです" in found[0]["message"]

    def test_one_own_value_is_a_column_of_its_own(self) -> None:
        assert self.found((*self.TARGETS[:-1], "53801")) == []

    def test_a_few_values_are_no_column(self) -> None:
        assert self.found(self.TARGETS[:4]) == []
        assert self.found(self.TARGETS, files=2) == []

    def test_plans_in_round_numbers_are_often_kept(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(TestCopiedColumns, "TARGETS", ("1", "4", "20", "300", "12", "1.5"))
        assert self.found(self.TARGETS) == []


CONTRADICTED = {
    ("0", "集計中"): ["X439"],
    ("0", "未確定のため後日報告"): ["X439"],
    ("0", "開催を見送った"): [],
    ("48200", "正しくは48,000（差し替え願います）"): ["X440"],
    ("48200", "正しくは４８，０００件です"): ["X440"],
    ("48200", "48,000に訂正をお願いします"): ["X440"],
    ("48200", "4月1日に差替え願います"): ["X440"],
    ("48200", "誤りで、48,000が正しい"): ["X440"],
    ("48200", "確定値は48,000"): ["X440"],
    ("48200", "正しくは48,200"): [],
    ("48200", "正しくは4.82万件"): [],
    ("48200", "48,000から48,200に訂正した"): [],
    ("48200", "確定値は10月に公表"): [],
    ("48200", "前年度は47,000件"): [],
    ("48200", "令和6年度に算出方法を修正した（旧方法では47,000件）"): [],
    ("48200", "10月に確定"): [],
    ("48200", "修正値は48,000"): ["X440"],
    ("48200", "4月に48,000件に修正"): ["X440"],
    ("48200", "適正値は50以下"): [],
    ("48200", "令和4年度に目標値を50,000件に修正した"): [],
    ("48200", "修正後の計画では50,000件"): [],
    ("48200", "前年度の実績は誤りで、正しくは47,000件"): [],
    ("48200", "集計の対象を15区域に修正した"): [],
    ("48200", "確定値は前年度比2.3%増"): [],
    ("48200", "確定値は3か月後に公表"): [],
    ("48200", "確定値は9/30に公表"): [],
    ("48200", "集計中だったが確定"): [],
    ("48200", "速報値は48,100だったが、4月に確定した"): [],
    ("48200", "速報値を確定値に更新した"): [],
    ("48200", "速報値と同じ"): [],
    ("48200", "確定値（速報値ではありません）"): [],
    ("48200", "調査中に把握した件数"): [],
    ("48200", "確認中の3件を除く"): [],
    ("48200", "9月に確定したら差し替える（集計中）"): ["X441"],
    ("48200", "未確定の数値"): ["X441"],
    ("0", "感染症のため調査中止"): [],
    ("0", "未公表の案件はない"): [],
    ("0", "集計中のため"): ["X439"],
    ("0", "調査中につき未定"): ["X439"],
    ("48200", "見込み値"): ["X441"],
    ("48200", "見込値（3月末時点）"): ["X441"],
    ("48200", "速報値"): ["X441"],
    ("48200", "（速報）"): ["X441"],
    ("48200", "一部集計中"): ["X441"],
    ("48200", "速報値ではなく確定値"): [],
    ("48200", "見込み値を上回った"): [],
    ("48200", "利用者の見込みが増えた"): [],
}


@pytest.mark.parametrize(("actual", "remark"), CONTRADICTED)
def test_remarks_that_contradict_their_value(actual: str, remark: str) -> None:
    found = find_contradicted(*one(actual, {}, remark=remark))
    assert [finding["code"] for finding in found] == CONTRADICTED[actual, remark]
    for finding in found:
        assert f"「{remark}」" in finding["message"]


@pytest.mark.parametrize(("mark", "codes"), [(1, []), (0, ["X441"]), (None, ["X441"])])
def test_a_marked_provisional_value_is_as_asked(mark: int | None, codes: list[str]) -> None:
    found = find_contradicted(*one("48200", {}, remark="見込み値", provisional=mark))
    assert [(finding["code"], finding["cell"]) for finding in found] == [(code, "K5") for code in codes]


def test_a_form_without_the_mark_takes_it_in_the_remark() -> None:
    spec = load_form("projects").indicators
    record = {"indicator_id": ONE, "actual": Decimal(5), "remark": "速報値"}
    assert find_contradicted(*submitted(spec, [record], {ONE: {}})) == []
