"""Tables of the office as Excel and people leave them: the same values, or a sentence with place and remedy."""

import re
from pathlib import Path

import pytest

from pipelines.intake.decisions_file import COLUMNS as WAIVER_COLUMNS
from pipelines.intake.decisions_file import read_waivers
from pipelines.intake.receipts import read_receipts
from pipelines.register.actuals import read_actuals
from pipelines.register.csv_tables import read_as_written, read_table
from pipelines.register.decisions import read_decisions
from pipelines.register.errors import RegisterError
from pipelines.register.office_table import read_office_table
from schemas.grades import Grade, Scale
from schemas.tables.decisions import DECISION_COLUMNS
from schemas.tables.receipts import RECEIPT_COLUMNS
from schemas.tables.targets import Targets

SHA = "0f" * 32
SCALE = Scale(from_year=2022, best=1, grades=[Grade(value=str(number), label="あ") for number in range(1, 6)])
RECEIPT = f"2023/5/22,1,道路局,道路局.xlsx,{SHA},道.xlsx,"
DECISION = "1(1)1,2,対応が決まっているため,本部,2023/7/3,3,3"
TARGET = "1(1)1-A1,2022,ge,5,,5件以上,2022/4/1,,"
WAIVER = "X406,道路局,,,確認した,本部,2023/5/31"
ACTUAL = "G1,97.1,確定値"
FORMS = ["2023/5/22", "2023/05/22", "2023/5/22 0:00", "2023年5月22日", "2023年5月22日(月)", "令和5年5月22日", "R5.5.22"]


def saved(folder: Path, name: str, header: str, *rows: str, encoding: str = "utf-8-sig") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes("\r\n".join([header, *rows, ""]).encode(encoding))
    return path


def read_each(
    folder: Path, change=lambda header, rows: (header, rows), encoding: str = "utf-8-sig"
) -> dict[str, object]:
    """Write one table of every kind as it is changed, and give what the office's readers make of it."""

    def lay(name, columns, row):
        header, rows = change(",".join(columns), [row])
        return saved(folder, name, header, *rows, encoding=encoding)

    targets = list(Targets.to_schema().columns)
    return {
        "receipts": read_receipts(lay("receipts/2022.csv", RECEIPT_COLUMNS, RECEIPT))["received_on"].tolist(),
        "decisions": read_decisions(lay("decisions/2022.csv", DECISION_COLUMNS, DECISION), ["1(1)1"], SCALE)[
            "decided_on"
        ].tolist(),
        "targets": read_table(lay("register/targets.csv", targets, TARGET), Targets)["valid_from"].tolist(),
        "waivers": read_waivers(lay("decisions/2022-waivers.csv", WAIVER_COLUMNS, WAIVER), ["道路局"]).table[
            "date"
        ].tolist(),
        "actuals": read_actuals(
            lay("actuals/2022.csv", ["indicator_id", "actual", "remark"], ACTUAL), {"G1": "%"}
        )["remark"].tolist(),
    }  # fmt: skip


EXPECTED = {
    "receipts": ["2023-05-22"],
    "decisions": ["2023-07-03"],
    "targets": ["2022-04-01"],
    "waivers": ["2023-05-31"],
    "actuals": ["確定値"],
}
CHANGES = {
    "days as Excel writes them": lambda header, rows: (header, rows),
    "rows of commas below": lambda header, rows: (header, [*rows, "," * header.count(","), "," * header.count(",")]),
    "a blank row in between": lambda header, rows: (header, ["　" + "," * header.count(","), "", *rows]),
    "blanks around the headers": lambda header, rows: (header.replace(",", " ,\u3000"), rows),
    "wide headers": lambda header, rows: (header.upper().translate({n: n + 0xFEE0 for n in range(65, 91)}), rows),
    "empty columns behind": lambda header, rows: (f"{header},,", [f"{row},," for row in rows]),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_excel_leaves_is_the_same_table(name: str, tmp_path: Path) -> None:
    assert read_each(tmp_path, CHANGES[name]) == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-8", "cp932"])
def test_either_encoding_of_excel_is_read(encoding: str, tmp_path: Path) -> None:
    assert read_each(tmp_path, encoding=encoding) == EXPECTED


@pytest.mark.parametrize("written", FORMS)
def test_a_day_in_every_form_of_excel(written: str, tmp_path: Path) -> None:
    path = saved(tmp_path, "receipts/2022.csv", ",".join(RECEIPT_COLUMNS), RECEIPT.replace("2023/5/22", written))
    assert read_receipts(path)["received_on"].tolist() == ["2023-05-22"]


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("5/22/2023", "順が分かりません"),
        ("22/5/23", "順が分かりません"),
        ("45068", "通し番号"),
        ("きのう", "読めません"),
    ],
)
def test_a_day_that_may_be_another_is_refused_where_it_stands(written: str, says: str, tmp_path: Path) -> None:
    path = saved(tmp_path, "receipts/2022.csv", ",".join(RECEIPT_COLUMNS), "", RECEIPT.replace("2023/5/22", written))
    with pytest.raises(RegisterError, match=rf"^【receipts／2022\.csv／3行目／received_on】「{written}」.*{says}"):
        read_receipts(path)
    waivers = saved(tmp_path, "decisions/w.csv", ",".join(WAIVER_COLUMNS), WAIVER.replace("2023/5/31", written), WAIVER)
    read = read_waivers(waivers, ["道路局"])
    assert (read.findings["code"].tolist(), read.table["row"].tolist()) == (["D503"], ["3"])


@pytest.mark.parametrize(
    ("low", "says"),
    [
        ("1.23457E+15", "指数の書き方"),
        ("5.263157894736842", "15桁を超えて"),
        ("1000000000000000", "15桁を超えて"),
        ("五", "数値ではありません"),
    ],
)
def test_a_number_that_excel_spoilt_is_refused_where_it_stands(low: str, says: str, tmp_path: Path) -> None:
    row = f"1(1)1-A1,2022,ge,{low},,,2022-04-01,,"
    path = saved(tmp_path, "register/targets.csv", ",".join(Targets.to_schema().columns), TARGET, row)
    with pytest.raises(RegisterError, match=rf"^【register／targets\.csv／3行目／low】「{re.escape(low)}」.*{says}"):
        read_table(path, Targets)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"a,b\n1,2,3\n", "receipts／t.csv／2行目】列の数（3列）が見出し（2列）"),
        (b"a,b\n1\n", "receipts／t.csv／2行目】列の数（1列）"),
        (b"a,b,\n1,2,3\n", "receipts／t.csv／2行目】列の数（3列）"),
        (b"a,,b\n1,x,3\n", "receipts／t.csv／2行目】見出しのない列に「x」"),
        (b'a,b\n1,2\n"1', "receipts／t.csv／3行目】CSVの書き方"),
        (b"a\n1\n", "receipts／t.csv／1行目】列「b」がありません"),
        (b"a,b,B \n1,2,3\n", "receipts／t.csv／1行目】列「b」が2つ以上"),
        ("a,b\n令和,2\n".encode("utf-16"), "receipts／t.csv】文字コード"),
        ("a,b\nこれは,切れた".encode()[:-1], "receipts／t.csv】文字コード"),
        (b"", "receipts／t.csv／1行目】列「a」がありません"),
    ],
)
def test_what_is_no_such_table_is_refused_with_its_folder(data: bytes, says: str, tmp_path: Path) -> None:
    path = tmp_path / "receipts" / "t.csv"
    path.parent.mkdir()
    path.write_bytes(data)
    with pytest.raises(RegisterError) as refused:
        read_as_written(path, ["a", "b"])
    assert str(refused.value).startswith(f"【{says}")
    assert str(refused.value).endswith("。")


def test_a_text_longer_than_the_csv_module_takes_is_read(tmp_path: Path) -> None:
    path = saved(tmp_path, "register/t.csv", "a,b", f"1,{'長' * 140_000}")
    assert len(read_office_table(path, ["a", "b"]).rows[2][1]) == 140_000
    with pytest.raises(RegisterError, match=r"register／t\.csv／2行目／b】「長{30}…」は140,000文字あり"):
        read_as_written(path, ["a", "b"])
