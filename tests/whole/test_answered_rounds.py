"""Rounds of a department that mends in place and answers: what the year says then, and what the rules have cost."""

import csv
import io
import json
import shutil

import openpyxl
import pytest

from pipelines.cli import main
from pipelines.forms.cover import CONFIRMED_BY, CONFIRMED_NUMBER, CONFIRMED_ON
from pipelines.intake.own_answer import ANSWER, LIST_LABELS, REASON
from schemas.tables.answers import AS_IT_IS
from tests.conftest import INPUTS
from tests.returned_workbooks import cell_at, clean_return, edited, write_in

NAME, PROGRAMME = "会計室", "kawasaki-reform-3"
SHEET, INDICATORS = "取組評価", "指標"
WHY = "年度末の実数で、統計表と照合済み"
DOUBT = write_in(INDICATORS, 0, "remark", "正しくは9件です。差替え願います")


@pytest.fixture
def city(tmp_path):
    source = INPUTS / PROGRAMME
    shutil.copytree(source, tmp_path / "inputs" / PROGRAMME, ignore=shutil.ignore_patterns("local", "submissions"))
    return tmp_path


@pytest.fixture
def kaikaku(city, capsys):
    def run(*arguments, year=("--year", "R4")):
        folders = ["--inputs", str(city / "inputs"), "--outputs", str(city / "outputs")]
        code = main([*arguments, "--programme", PROGRAMME, *year, *folders])
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def send(city, kaikaku, name, data, day):
    path = city / name
    path.write_bytes(data)
    assert kaikaku("receive", str(path), "--on", day)[0] == 0
    kaikaku("check", "--direct")
    kaikaku("evaluate", "--direct")
    kaikaku("publish", "--direct")


def published(city, table, **only):
    with (city / f"outputs/{PROGRAMME}/2022/data/{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if all(row[key] == value for key, value in only.items())]


def feedback(city):
    return (city / f"outputs/{PROGRAMME}/2022/feedback/{NAME}.xlsx").read_bytes()


def write_answers(book):
    page = book["指摘"]
    header = next(row for row in page.iter_rows() if {cell.value for cell in row} >= set(LIST_LABELS))
    place = {cell.value: cell.column for cell in header}
    for row in range(header[0].row + 1, page.max_row + 1):
        if page.cell(row, place["番号"]).value == "X440":
            page.cell(row, place[ANSWER]).value = AS_IT_IS
            page.cell(row, place[REASON]).value = WHY


def open_codes(city):
    rows = published(city, "findings", department=NAME)
    return sorted(row["code"] for row in rows if row["answer_state"] != "answered" and row["round_state"] != "解消")


def test_four_rounds(city, kaikaku, reform):
    clean = clean_return(reform, NAME)
    form = edited(clean, DOUBT)
    send(city, kaikaku, "1.xlsx", edited(form, write_in(SHEET, 0, "department_grade", None)), "2023-05-10")
    assert open_codes(city) == ["X406", "X440"]

    # the second round in the workbook that was sent back: mended, and the doubt answered
    def mend(book):
        cell_at(book, SHEET, 0, "department_grade").value = 3
        write_answers(book)

    send(city, kaikaku, "2.xlsx", edited(feedback(city), mend), "2023-05-12")
    assert open_codes(city) == []
    (row,) = published(city, "submissions", department=NAME)
    assert (row["status"], row["round"]) == ("accepted", "2")
    number = row["values_number"]

    # the third on the form it sent first: what was answered stays answered; the head has confirmed
    def confirm(book):
        for line in book["表紙"].iter_rows():
            written = {CONFIRMED_BY: "室長", CONFIRMED_ON: "2023年5月15日", CONFIRMED_NUMBER: number}
            if line[0].value in written:
                line[1].value = written[line[0].value]

    send(city, kaikaku, "3.xlsx", edited(form, confirm), "2023-05-15")
    assert open_codes(city) == []
    (city / "3.xlsx").write_bytes(form)
    code, said = kaikaku("check", str(city / "3.xlsx"), "--json")
    (alone,) = json.loads(said)["files"]
    assert [(one["code"], one["waived"], one["answer"]) for one in alone["findings"]] == [("X440", True, WHY)]
    assert (alone["status"], alone["confirmation_number"]) == ("accepted", number)
    (row,) = published(city, "submissions", department=NAME)
    assert (row["confirmed_by"], row["confirmed_on"], row["values_number"]) == ("室長", "2023-05-15", number)

    # another value: the doubt is asked again, and the confirmation holds no more
    actual = cell_at(openpyxl.load_workbook(io.BytesIO(form)), INDICATORS, 0, "actual").value
    changed = edited(form, confirm, write_in(INDICATORS, 0, "actual", actual + 1))
    send(city, kaikaku, "4.xlsx", changed, "2023-05-16")
    assert open_codes(city) == ["S253", "X440"]
    (stale,) = published(city, "findings", department=NAME, code="X440")
    assert (stale["answer_state"], stale["answer_reason"]) == ("stale", WHY)
    assert f"前回の回答「{WHY}」" in "".join(
        str(cell.value) for row in openpyxl.load_workbook(io.BytesIO(feedback(city)))["指摘"] for cell in row
    )

    code, said = kaikaku("findings", "--list", year=())
    assert code == 0
    assert "X440" in said
    lines = [json.loads(line) for line in kaikaku("findings", "--json", year=())[1].splitlines()]
    seen = {(one["round"], one["code"], one["round_state"], one["answer_state"]) for one in lines}
    assert {
        (1, "X406", "", ""), (1, "X440", "", ""), (2, "X406", "解消", ""), (2, "X440", "継続", "answered"),
        (3, "X440", "継続", "answered"), (4, "X440", "継続", "stale"), (4, "S253", "新規", ""),
    } == seen  # fmt: skip
    ranking = said[said.index("規則の順位") :].splitlines()
    assert ranking[2].split()[:4] == ["1", "X406", "要修正", "1"], "the rule that sent a return back comes first"
    assert kaikaku("findings", "--years", "2023", year=())[0] == 0
    assert kaikaku("findings", "--department", "ない局", year=())[0] == 2
