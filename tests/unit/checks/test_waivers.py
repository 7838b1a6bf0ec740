"""What the office lets pass: it stays in sight with who, when and why, and blocks nothing any more."""

from pathlib import Path

import pandas as pd
import pytest
import returned_workbooks as rw
from defects import DEFECTS

from pipelines.checks import Checked, check
from pipelines.checks.check import add_findings
from pipelines.checks.expected import departments_asked
from pipelines.checks.waivers import find_unused, waive
from pipelines.intake.decisions_file import COLUMNS, Waivers, read_waivers
from pipelines.register.store import Register
from schemas.catalogue import finding
from schemas.tables.findings import FINDINGS, findings_table

HEADER = ",".join(COLUMNS)
SAID = "書面で確認した,本部　山田,2023-05-31"


@pytest.fixture(scope="module")
def register(reform: Register) -> Register:
    return rw.some_departments(reform)


def decided(register: Register, tmp_path: Path, *rows: str, header: str = HEADER) -> Waivers:
    path = tmp_path / "decisions" / "2022-waivers.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return read_waivers(path, register.programme.departments)


def checked_with(register: Register, waivers: Waivers, *defects: str) -> Checked:
    data = rw.edited(rw.clean_return(register), *(DEFECTS[name].edit for name in defects))
    return check(rw.submit(register, 提出=data), register, rw.YEAR, rw.FORM, waivers=waivers)


def status(checked: Checked) -> str:
    return str(checked.submissions.set_index("file").loc["提出.xlsx", "status"])


def of_file(checked: Checked) -> pd.DataFrame:
    return checked.findings[checked.findings["file"] == "提出.xlsx"]


def test_a_waived_finding_stays_and_says_who_when_and_why(register: Register, tmp_path: Path) -> None:
    waivers = decided(register, tmp_path, f"X405,{rw.DEPARTMENT},,,{SAID}")
    checked = checked_with(register, waivers, "name_altered")
    found = of_file(checked)
    assert found[["code", "waived_by", "waived_on", "waived_reason"]].to_numpy().tolist() == [
        ["X405", "本部　山田", "2023-05-31", "書面で確認した"]
    ]
    assert status(checked) == "accepted"
    assert checked.submissions.set_index("file").loc["提出.xlsx", "findings"] == 1
    FINDINGS.validate(checked.findings)


def test_what_a_waived_error_kept_back_is_used_again(register: Register, tmp_path: Path) -> None:
    before = checked_with(register, decided(register, tmp_path), "name_altered", "cells_merged_over_rows")
    assert (before.items["activity_result__state"] == "blocked").sum() == 1
    assert (before.items["improvement__state"] == "blocked").sum() == 3
    waivers = decided(register, tmp_path, *(f"{code},{rw.DEPARTMENT},,,{SAID}" for code in ("X405", "C310")))
    after = checked_with(register, waivers, "name_altered", "cells_merged_over_rows")
    assert set(after.items["activity_result__state"]) == {"value"}
    assert "blocked" not in set(after.items["improvement__state"])


def test_a_value_that_cannot_be_read_counts_as_blank_when_it_is_waived(register: Register, tmp_path: Path) -> None:
    waivers = decided(register, tmp_path, f"C301,{rw.DEPARTMENT},,,{SAID}")
    checked = checked_with(register, waivers, "quantity_with_bound")
    assert checked.indicators["actual__state"].iloc[0] == "blank"
    assert "「30以上」" in of_file(checked)["message"].item()


def test_of_a_record_that_stands_twice_the_waived_row_counts(register: Register, tmp_path: Path) -> None:
    before = checked_with(register, decided(register, tmp_path), "indicator_twice")
    rows = of_file(before)["cell"].tolist()
    waivers = decided(register, tmp_path, f"X402,{rw.DEPARTMENT},,{rows[1]},{SAID}")
    after = checked_with(register, waivers, "indicator_twice")
    chosen = after.indicators[after.indicators["indicator_id"] == of_file(before)["value"].iloc[0]]
    assert chosen["indicator_id__cell"].tolist() == [rows[1]]
    assert chosen["remark__state"].tolist() == ["value"]


@pytest.mark.parametrize(
    ("place", "waived"),
    [
        (",", [True, True]),
        ("{item},", [True, False]),
        (",{cell}", [True, False]),
        (",取組評価!{cell}", [True, False]),
        (",指標!{cell}", [False, False]),
        ("{item},A1", [False, False]),
    ],
)
def test_a_waiver_is_as_wide_as_it_is_written(
    place: str, waived: list[bool], register: Register, tmp_path: Path
) -> None:
    defects = ["text_required_blank", "text_required_only_spaces"]
    first = of_file(checked_with(register, decided(register, tmp_path), *defects)).iloc[0]
    where = place.format(item=first["item_id"], cell=first["cell"])
    waivers = decided(register, tmp_path, f"X406,{rw.DEPARTMENT},{where},{SAID}")
    found = of_file(checked_with(register, waivers, *defects))
    assert found["waived_by"].ne("").tolist() == waived
    assert status(checked_with(register, waivers, *defects)) == ("accepted" if all(waived) else "returned")


def test_another_department_is_not_helped_by_it(register: Register, tmp_path: Path) -> None:
    waivers = decided(register, tmp_path, f"X406,{rw.OTHER},,,{SAID}")
    assert status(checked_with(register, waivers, "grade_blank")) == "returned"


BAD_ROWS = {
    f"X406,{rw.DEPARTMENT},,,,本部,2023-05-31": ("D502", "2行目の記録に理由がありません"),
    f"X406,{rw.DEPARTMENT},,,確認した,,": ("D502", "2行目の記録に決めた人、日付がありません"),
    f",{rw.DEPARTMENT},,,{SAID}": ("D502", "指摘の番号がありません"),
    f"X406,,,,{SAID}": ("D502", "部署がありません"),
    f"X999,{rw.DEPARTMENT},,,{SAID}": ("D503", "その番号の指摘はない"),
    f"F110,{rw.DEPARTMENT},,,{SAID}": ("D503", "受け付けられないファイル"),
    f"X406,川埼区役所,,,{SAID}": ("D503", "部署ではない"),
    f"X406,{rw.DEPARTMENT},,,確認した,本部,5月31日": ("D503", "日付として読めない"),
    f"X406,{rw.DEPARTMENT},,,確認した,本部,20230531": ("D503", "日付として読めない"),
}


@pytest.mark.parametrize("row", BAD_ROWS)
def test_a_waiver_that_cannot_stand_is_a_finding_with_its_row(row: str, register: Register, tmp_path: Path) -> None:
    code, says = BAD_ROWS[row]
    checked = checked_with(register, decided(register, tmp_path, row), "grade_blank")
    found = checked.findings[checked.findings["file"] == "decisions/2022-waivers.csv"]
    assert found[["code", "cell", "severity"]].to_numpy().tolist() == [[code, "A2", "warning"]]
    assert says in found["message"].item()
    assert status(checked) == "returned", "it is not used"


def test_one_bad_row_leaves_the_others_in_force(register: Register, tmp_path: Path) -> None:
    rows = [f"X406,{rw.DEPARTMENT},,,,,", "", f"X406,{rw.DEPARTMENT},,,{SAID}"]
    waivers = decided(register, tmp_path, *rows)
    assert waivers.findings["code"].tolist() == ["D502"]
    assert waivers.table["row"].tolist() == ["4"]
    assert status(checked_with(register, waivers, "grade_blank")) == "accepted"


def test_columns_may_stand_in_any_order_with_others_among_them(register: Register, tmp_path: Path) -> None:
    row = f"メモ,2023-05-31,本部,確認した,,,{rw.DEPARTMENT},X406"
    waivers = decided(register, tmp_path, row, header="memo,date,by,reason,cell,item_id,department,code")
    assert status(checked_with(register, waivers, "grade_blank")) == "accepted"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"code,department\n", "列「item_id」"),
        (f"{HEADER}\nX406,財政局,,,確認,本部,2023-05-31\n".encode("utf-16"), "文字コード"),
        (b"", "列「code」"),
        (f'{HEADER}\n"X406'.encode(), "CSVの書き方"),
    ],
)
def test_a_file_that_is_no_such_table_is_one_finding(
    content: bytes, says: str, register: Register, tmp_path: Path
) -> None:
    path = tmp_path / "2022-waivers.csv"
    path.write_bytes(content)
    waivers = read_waivers(path, register.programme.departments)
    assert waivers.findings["code"].tolist() == ["D501"]
    assert says in waivers.findings["message"].item()
    assert waivers.table.empty


def test_a_year_without_decisions_has_none(register: Register, tmp_path: Path) -> None:
    waivers = read_waivers(tmp_path / "2022-waivers.csv", register.programme.departments)
    assert waivers.table.empty
    assert waivers.findings.empty


class TestFindingsOfTheResults:
    """Findings that are made once there are results are let pass by the same decisions."""

    def later(self, checked: Checked, register: Register) -> Checked:
        rows = checked.items.iloc[:2]
        found = findings_table(
            finding(
                "X421", department=rw.DEPARTMENT, file="提出.xlsx", sheet="取組評価", cell=row["grade_reason__cell"],
                item_id=row["item_id"], grade=1, grade_label="自己評価", computed=3, label="評価の理由", figure="率",
                written="空欄", help="書いてください。", example="例",
            )
            for row in rows.to_dict("records")
        )  # fmt: skip
        return add_findings(checked, found, departments_asked(register), rw.FORM)

    def test_verdict_and_count_follow(self, register: Register, tmp_path: Path) -> None:
        checked = checked_with(register, decided(register, tmp_path))
        assert status(checked) == "accepted"
        after = self.later(checked, register)
        assert status(after) == "returned"
        assert after.submissions.set_index("file").loc["提出.xlsx", "findings"] == 2
        assert status(checked) == "accepted", "nothing is changed in place"

    def test_they_can_be_waived(self, register: Register, tmp_path: Path) -> None:
        waivers = decided(register, tmp_path, f"X421,{rw.DEPARTMENT},,,{SAID}")
        after = self.later(checked_with(register, waivers), register)
        assert of_file(after)["waived_by"].tolist() == ["本部　山田"] * 2
        assert status(after) == "accepted"
        assert "D504" not in set(after.findings["code"])

    def test_a_waiver_that_fits_nothing_is_said_once_everything_is_known(
        self, register: Register, tmp_path: Path
    ) -> None:
        waivers = decided(register, tmp_path, f"X406,{rw.DEPARTMENT},,,{SAID}", f"X421,{rw.DEPARTMENT},,,{SAID}")
        after = self.later(checked_with(register, waivers), register)
        unused = after.findings[after.findings["code"] == "D504"]
        assert unused["cell"].tolist() == ["A2"]
        assert "2行目の記録（X406／川崎区役所）" in unused["message"].item()

    def test_waivers_of_departments_that_were_not_asked_are_left_alone(
        self, register: Register, tmp_path: Path
    ) -> None:
        waivers = decided(register, tmp_path, f"X406,財政局,,,{SAID}")
        after = self.later(checked_with(register, waivers), register)
        assert "D504" not in set(after.findings["code"])

    def test_a_copy_is_as_good_as_its_original(self, register: Register) -> None:
        data = rw.clean_return(register)
        checked = check(rw.submit(register, **{"提出": data, "提出（2）": data}), register, rw.YEAR, rw.FORM)
        after = self.later(checked, register)
        statuses = dict(zip(after.submissions["file"], after.submissions["status"], strict=True))
        assert {statuses["提出.xlsx"], statuses["提出（2）.xlsx"]} == {"returned"}


class TestTheValueOfADecision:
    """A decision was taken on a value, and falls with it as the headquarters' decisions fall with their grades."""

    RECORD = f"C301,{rw.DEPARTMENT},2(1)3,I5,{SAID},"

    def found(
        self, written: str, record: str, tmp_path: Path, register: Register, extra: str = ",value"
    ) -> pd.DataFrame:
        at = {"file": "提出.xlsx", "sheet": "指標", "cell": "I5", "item_id": "2(1)3", "value": written}
        words = {"label": "実績値", "why": "語", "unit": "", "example": "1"}
        findings = findings_table([finding("C301", department=rw.DEPARTMENT, **at, **words)])
        waivers = decided(register, tmp_path, record, header=HEADER + extra).table
        passed = waive(findings, waivers)
        return pd.concat([passed, findings_table(find_unused(findings, waivers, [rw.DEPARTMENT]))])

    @pytest.mark.parametrize(
        ("then", "now"), [("3以上", "3以上"), ("3以上", "３以上"), ("3500台", "3,500台"), ("-3500", "▲3,500")]
    )
    def test_it_holds_while_the_value_stands(self, then: str, now: str, tmp_path: Path, register: Register) -> None:
        found = self.found(now, self.RECORD + then, tmp_path, register)
        assert found["waived_by"].tolist() == ["本部　山田"]

    @pytest.mark.parametrize("now", ["7777以上", "33以上", "3以上4以下", ""])
    def test_it_falls_with_another_value_and_says_so(self, now: str, tmp_path: Path, register: Register) -> None:
        found = self.found(now, self.RECORD + "3以上", tmp_path, register)
        assert found[["code", "waived_by", "severity"]].to_numpy().tolist() == [
            ["C301", "", "error"],
            ["D510", "", "warning"],
        ]
        said = found["message"].iloc[1]
        assert "2行目の記録（C301／川崎区役所／2(1)3／I5）は、「3以上」を確認したものです" in said
        assert f"「{now or '空欄'}」" in said

    @pytest.mark.parametrize("extra", ["", ",value"])
    def test_without_a_value_it_holds_and_the_office_is_told(
        self, extra: str, tmp_path: Path, register: Register
    ) -> None:
        found = self.found("7777以上", self.RECORD, tmp_path, register, extra)
        assert found[["code", "severity"]].to_numpy().tolist() == [["C301", "error"], ["D511", "note"]]
        assert found["waived_by"].iloc[0] == "本部　山田"
        assert "例：7777以上" in found["fix"].iloc[1]

    def test_a_decision_on_no_single_cell_needs_none(self, tmp_path: Path, register: Register) -> None:
        found = self.found("7777以上", f"C301,{rw.DEPARTMENT},,,{SAID},", tmp_path, register)
        assert found["code"].tolist() == ["C301"]

    def test_two_columns_of_values_are_no_table(self, tmp_path: Path, register: Register) -> None:
        waivers = decided(register, tmp_path, self.RECORD, header=f"{HEADER},value,value")
        assert waivers.findings["code"].tolist() == ["D501"]
