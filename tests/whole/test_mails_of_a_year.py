"""The mails of a whole year, as a department's mail program reads them: form, findings, reminder, results."""

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
import yaml

from pipelines.cli import main
from tests.conftest import INPUTS
from tests.few_departments import keep_departments
from tests.made_once import made_once
from tests.mails import attached_to, body_of, mails_in
from tests.returned_workbooks import clean_return, edited, write_in
from tests.whole.test_another_city import FOREIGN, edit_settings, start, write_list
from tests.whole.test_another_city import NAME as ANOTHER

REFORM = "kawasaki-reform-3"
WRONG, MISSING, OTHERS = "監査事務局", "人事委員会事務局", ["会計室", "交通局"]
KINDS = ["forms", "remind", "feedback", "results"]
MADE_UP = "【架空データ】"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Mails = dict[str, dict[str, EmailMessage]]


def kaikaku(folder: Path, programme: str, year: str, verb: str, *more: str) -> int:
    where = ["--inputs", str(folder / "inputs"), "--outputs", str(folder / "outputs")]
    direct = ["--direct"] if verb not in ("mail", "receive") else []
    return main([verb, *more, "--programme", programme, "--year", year, *where, *direct])


@pytest.fixture(scope="module")
def reform_year(tmp_path_factory: pytest.TempPathFactory, reform) -> Path:
    """Four departments: the return of one is sent back, of one there is none; the others' are made up."""

    def play(folder: Path) -> None:
        inputs = folder / "inputs" / REFORM
        shutil.copytree(INPUTS / REFORM, inputs, ignore=shutil.ignore_patterns("local", "submissions"))
        keep_departments(inputs, [WRONG, MISSING, *OTHERS])
        settings = inputs / "programme.yaml"
        mail = {"addresses": {name: [f"d{n}@city.example.jp"] for n, name in enumerate([WRONG, MISSING, *OTHERS])}}
        text = yaml.safe_dump({"mail": mail}, allow_unicode=True)
        settings.write_text(f"{settings.read_text(encoding='utf-8')}{text}", encoding="utf-8")

        def do(verb: str, *more: str) -> int:
            return kaikaku(folder, REFORM, "R4", verb, *more)

        codes = [do("forms"), do("mail", "forms"), do("sample", "--seed", "1")]
        came = shutil.move(inputs / "submissions" / "2022", folder / "came")
        for path in Path(came).glob(f"*_{MISSING}.xlsx"):
            path.unlink()
        wrong = write_in("取組評価", 0, "department_grade", 9)
        for path in Path(came).glob(f"*_{WRONG}.xlsx"):
            path.write_bytes(edited(clean_return(reform, WRONG), wrong))
        codes += [do("receive", f"{came}/*.xlsx", "--on", "2023-05-18"), do("check")]
        codes += [do("mail", "feedback", "--by", "2023-06-02"), do("mail", "remind"), do("run"), do("mail", "results")]
        (folder / "codes.json").write_text(json.dumps(codes), encoding="utf-8")

    return made_once(tmp_path_factory, "mails-of-a-year", play)


@pytest.fixture(scope="module")
def another_year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up city with words of its own; one department has returned nothing."""

    def play(folder: Path) -> None:
        write_list(folder / "list.xlsx")
        start(folder)
        edit_settings(folder / "inputs")
        for verb, *more in [["forms"], ["mail", "forms"], ["sample", "--seed", "1"]]:
            assert kaikaku(folder, ANOTHER, "R7", verb, *more) == 0
        next((folder / "inputs" / ANOTHER / "submissions" / "2025").glob("*福祉課*")).unlink()
        assert kaikaku(folder, ANOTHER, "R7", "run") == 1
        for kind in KINDS[1:]:
            assert kaikaku(folder, ANOTHER, "R7", "mail", kind) == 0

    return made_once(tmp_path_factory, "mails-of-another-city", play)


def results_of(folder: Path, programme: str, year: int) -> Path:
    return folder / "outputs" / programme / str(year)


def mails_of(results: Path) -> Mails:
    return {kind: mails_in(results / "mail" / kind) for kind in KINDS}


def all_of(mails: Mails) -> Iterator[tuple[str, str, EmailMessage]]:
    yield from ((kind, name, mail) for kind, of_kind in mails.items() for name, mail in of_kind.items())


def test_each_command_ends_as_it_says(reform_year: Path) -> None:
    codes = json.loads((reform_year / "codes.json").read_text(encoding="utf-8"))
    assert codes == [0, 0, 0, 0, 1, 0, 0, 1, 0]


def test_each_mail_goes_to_whom_it_concerns(reform_year: Path) -> None:
    mails = mails_of(results_of(reform_year, REFORM, 2022))
    everybody = {WRONG, MISSING, *OTHERS}
    assert {kind: set(of_kind) for kind, of_kind in mails.items()} == {
        "forms": everybody,
        "remind": {WRONG, MISSING},
        "feedback": {WRONG, *OTHERS},
        "results": everybody,
    }
    for _, name, mail in all_of(mails):
        assert f"{name}　御担当者様\n" in body_of(mail)
        assert mail["To"] == f"d{[WRONG, MISSING, *OTHERS].index(name)}@city.example.jp"
        assert (mail["From"], mail["Date"], mail["Message-ID"], mail["X-Unsent"]) == (None, None, None, "1")


def test_what_is_attached_is_the_departments_own_file_byte_by_byte(reform_year: Path) -> None:
    results = results_of(reform_year, REFORM, 2022)
    form = "forms/令和4（2022）年度_取組評価_{}.xlsx"
    wanted = {
        "forms": [form, "forms/記入の案内.html"],
        "feedback": ["feedback/{}.xlsx"],
        "results": [
            "workbooks/取組評価シート/令和4年度_取組評価シート_{}.xlsx",
            "workbooks/令和4年度_改革課題の取組結果一覧.xlsx",
        ],
    }
    for kind, name, mail in all_of(mails_of(results)):
        paths = wanted.get(kind) or [form if name == MISSING else "feedback/{}.xlsx"]
        files = [results / path.format(name) for path in paths]
        assert attached_to(mail) == {path.name: path.read_bytes() for path in files}
        assert all(f"「{path.name}」" in body_of(mail) for path in files)
        types = [part.get_content_type() for part in mail.iter_attachments()]
        assert types == [XLSX if path.suffix == ".xlsx" else "text/html" for path in files]


def test_what_is_said_is_what_the_year_came_to(reform_year: Path) -> None:
    results = results_of(reform_year, REFORM, 2022)
    mails = mails_of(results)
    text = (results / "data" / "findings.csv").read_text(encoding="utf-8-sig")
    found = [row["severity"] for row in csv.DictReader(io.StringIO(text, newline="")) if row["department"] == WRONG]
    counts = f"要修正　{found.count('error')}件、要確認　{found.count('warning')}件"
    assert found.count("error") > 0
    assert f"・指摘の件数　{counts}\n・再提出の期限　2023年6月2日（金）\n" in body_of(mails["feedback"][WRONG])
    subjects = {kind: str(mail["Subject"]) for kind, name, mail in all_of(mails) if name in (MISSING, WRONG)}
    assert [subjects[kind].removeprefix(MADE_UP)[:8] for kind in KINDS] == [
        "【回答依頼】川崎", "【督促】川崎市行", "【指摘の返却】川", "【結果の送付】川",
    ]  # fmt: skip
    assert all("川崎市行財政改革第3期プログラム　令和4（2022）年度の" in subject for subject in subjects.values())


def test_made_up_values_are_said_to_be_so_before_anything_else(reform_year: Path) -> None:
    mails = mails_of(results_of(reform_year, REFORM, 2022))
    marked = {(kind, name) for kind, name, mail in all_of(mails) if mail["Subject"].startswith(MADE_UP)}
    everybody = {WRONG, MISSING, *OTHERS}
    assert marked == {("results", name) for name in everybody} | {("feedback", name) for name in OTHERS}
    assert {(kind, name) for kind, name, mail in all_of(mails) if body_of(mail).startswith(MADE_UP)} == marked


@pytest.mark.parametrize("year", ["reform_year", "another_year"])
def test_nothing_is_left_to_be_filled_in(year: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(year)
    (results,) = (folder / "outputs").glob("[!.]*/20*")
    mails = list(all_of(mails_of(results)))
    assert {kind for kind, _, _ in mails} == set(KINDS)
    for kind, name, mail in mails:
        said = f"{mail['Subject']}\n{body_of(mail)}"
        assert not re.search(r"[{}｛｝]|None|nan", said), (kind, name)
        assert not re.search(r"\n\n\n|　$|、、", said), (kind, name)
        assert attached_to(mail), (kind, name)


def test_another_city_is_told_nothing_in_the_words_of_kawasaki(another_year: Path) -> None:
    results = results_of(another_year, ANOTHER, 2025)
    mails = mails_of(results)
    assert set(mails["remind"]) == {"福祉課"}
    for kind, name, mail in all_of(mails):
        names = " ".join(attached_to(mail))
        said = f"{mail['Subject']}\n{body_of(mail)}\n{names}"
        assert not [word for word in FOREIGN if word in said.lower()], (kind, name)
        assert "架空市行政改革プラン" in said
        assert "令和7（2025）年度" in said
    lists = [path.read_text(encoding="utf-8-sig") for path in results.glob("mail/*/一覧.csv")]
    assert len(lists) == len(KINDS)
    assert not [word for word in FOREIGN for text in lists if word in text.lower()]
    assert all(text.startswith("担当課,メール,宛先,") for text in lists)
