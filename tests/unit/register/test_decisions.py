"""The decisions file: read as the office writes it, refused with file, row, column, sentence and example."""

import pandas as pd
import pytest

from pipelines.register.decisions import read_decisions
from pipelines.register.errors import RegisterError
from schemas.grades import Grade, Scale
from schemas.tables.decisions import DECISION_COLUMNS

SCALE = Scale(from_year=2022, best=1, grades=[Grade(value=str(number), label="あ") for number in range(1, 6)])
ITEMS = ["1(1)1", "1(1)2"]
GOOD = {
    "item_id": "1(1)1", "grade": "2", "reason": "課題の対応が決まっているため", "decided_by": "行財政改革推進本部",
    "decided_on": "2023-07-03", "computed_grade": "3", "department_grade": "3",
}  # fmt: skip


@pytest.fixture
def write(tmp_path):
    def write_rows(*rows, columns=DECISION_COLUMNS, encoding="utf-8"):
        lines = [",".join(columns), *(",".join(row.get(name, "") for name in columns) for row in rows)]
        path = tmp_path / "decisions" / "2022.csv"
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding=encoding)
        return path

    return write_rows


def test_a_year_without_the_file_has_no_decisions(tmp_path):
    assert read_decisions(tmp_path / "2022.csv", ITEMS, SCALE).empty


def test_decisions_are_read_as_they_are_written(write):
    path = write(
        GOOD | {"item_id": "１（１）１", "grade": "２", "decided_on": "令和5年7月3日"},
        {},
        GOOD | {"item_id": "1(1)2", "computed_grade": "", "department_grade": "－"},
        encoding="utf-8-sig",
    )
    rows = read_decisions(path, ITEMS, SCALE).to_dict("records")
    assert [(row["item_id"], row["grade"], row["decided_on"]) for row in rows] == [
        ("1(1)1", 2, "2023-07-03"),
        ("1(1)2", 2, "2023-07-03"),
    ]
    assert rows[1]["place"] == "decisions／2022.csv／4行目"
    assert all(pd.isna(rows[1][name]) for name in ("computed_grade", "department_grade"))


@pytest.mark.parametrize(
    ("change", "column", "says"),
    [
        ({"item_id": "9(9)9"}, "item_id", "「9(9)9」は登録簿にありません"),
        ({"item_id": ""}, "item_id", "「」は登録簿にありません"),
        ({"grade": "6"}, "grade", "決定した達成度が「6」です。1、2、3、4、5のどれか"),
        ({"grade": "B"}, "grade", "決定した達成度が「B」です"),
        ({"grade": ""}, "grade", "決定した達成度が「」です"),
        ({"grade": "2.5"}, "grade", "決定した達成度が「2.5」です"),
        ({"reason": " "}, "reason", "決定の理由が空欄です"),
        ({"decided_by": ""}, "decided_by", "決定した者が空欄です"),
        ({"decided_on": ""}, "decided_on", "決定した日が空欄です"),
        ({"decided_on": "2023-02-31"}, "decided_on", "という日はありません"),
        ({"decided_on": "先日"}, "decided_on", "日付として読めません"),
        ({"computed_grade": "7"}, "computed_grade", "算定達成度が「7」です"),
        ({"department_grade": "未定"}, "department_grade", "自己評価が「未定」です"),
    ],
)
def test_a_bad_row_is_refused_with_its_place_and_an_example(write, change, column, says):
    path = write(GOOD | {"item_id": "1(1)2"}, GOOD | change)
    with pytest.raises(RegisterError) as refused:
        read_decisions(path, ITEMS, SCALE)
    assert str(refused.value).startswith(f"【decisions／2022.csv／3行目／{column}】")
    assert says in str(refused.value)
    assert "例：" in str(refused.value) or "のように" in str(refused.value) or "確かめて" in str(refused.value)


def test_an_item_decided_twice_is_refused_with_both_rows(write):
    with pytest.raises(RegisterError, match=r"3行目／item_id】「1\(1\)1」の決定は2行目にもあります"):
        read_decisions(write(GOOD, GOOD), ITEMS, SCALE)


def test_everything_that_is_wrong_is_said_at_once(write):
    with pytest.raises(RegisterError) as refused:
        read_decisions(write(GOOD | {"grade": "6", "reason": ""}, GOOD | {"item_id": "9(9)9"}), ITEMS, SCALE)
    assert len(str(refused.value).splitlines()) == 3


@pytest.mark.parametrize("gone", DECISION_COLUMNS)
def test_a_file_without_a_column_is_refused(write, gone):
    columns = [name for name in DECISION_COLUMNS if name != gone]
    with pytest.raises(RegisterError, match=f"列「{gone}」がありません"):
        read_decisions(write(GOOD, columns=columns), ITEMS, SCALE)


def test_a_file_in_the_code_page_of_windows_is_read(write):
    assert read_decisions(write(GOOD, encoding="cp932"), ITEMS, SCALE)["reason"].tolist() == [GOOD["reason"]]


def test_a_file_in_another_encoding_is_refused(write):
    with pytest.raises(RegisterError, match="UTF-8"):
        read_decisions(write(GOOD, encoding="utf-16"), ITEMS, SCALE)
