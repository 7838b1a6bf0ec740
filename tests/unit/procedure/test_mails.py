"""The drafts of each kind: who gets one, what it asks for, what is attached, and why somebody gets none."""

import csv
import io
import json
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from pipelines.cli import main
from pipelines.procedure.mailing.letters import Occasion
from pipelines.procedure.mailing.write_mails import LIST, Mails, addresses_of, write_mails
from pipelines.procedure.programme_year import ProgrammeYear, UsageError, open_year
from pipelines.publication.publish_set import publish
from pipelines.register.errors import RegisterError
from pipelines.register.store import Register
from pipelines.verbs import VERBS
from schemas.mail_template import MailKind
from schemas.programme import Programme
from tests.conftest import INPUTS
from tests.few_departments import keep_departments
from tests.made_once import made_once
from tests.mails import attached_to, body_of, mails_in
from tests.returned_workbooks import clean_return, edited, write_in

PROGRAMME = "kawasaki-reform-3"
FINE, SENT_BACK, MISSING = "会計室", "監査事務局", "人事委員会事務局"
IN_TIME, LATE, BY = date(2023, 5, 10), date(2023, 5, 22), date(2023, 6, 2)
FORM = "令和4（2022）年度_取組評価_{}.xlsx"


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory, reform: Register) -> Path:
    """The forms are made; one return is in order, one is sent back, one is missing."""

    def make(folder: Path) -> None:
        inputs = folder / "inputs" / PROGRAMME
        shutil.copytree(INPUTS / PROGRAMME, inputs, ignore=shutil.ignore_patterns("local", "submissions"))
        keep_departments(inputs, [FINE, SENT_BACK, MISSING])
        with (inputs / "programme.yaml").open("a", encoding="utf-8") as file:
            file.write("mail: {addresses: {会計室: [kaikei@city.example.jp, kaikei-2@city.example.jp]}}\n")
        assert main(["forms", *where(folder), "--direct"]) == 0
        submissions = inputs / "submissions" / "2022"
        submissions.mkdir(parents=True)
        (submissions / "1.xlsx").write_bytes(clean_return(reform, FINE))
        wrong = write_in("取組評価", 0, "department_grade", 9)
        (submissions / "2.xlsx").write_bytes(edited(clean_return(reform, SENT_BACK), wrong))
        assert main(["check", *where(folder), "--direct"]) == 1

    return made_once(tmp_path_factory, "mails", make)


def where(folder: Path) -> list[str]:
    folders = ["--inputs", str(folder / "inputs"), "--outputs", str(folder / "outputs")]
    return ["--programme", PROGRAMME, "--year", "R4", *folders]


@pytest.fixture
def city(checked: Path, tmp_path: Path) -> Path:
    """A copy that may be changed."""
    for name in ("inputs", "outputs"):
        shutil.copytree(checked / name, tmp_path / name)
    return tmp_path


def opened(city: Path, *departments: str) -> ProgrammeYear:
    return open_year(city / "inputs", city / "outputs", PROGRAMME, "R4", list(departments))


def write(city: Path, kind: MailKind, today: date = LATE, by: date | None = None, *departments: str) -> Mails:
    return write_mails(opened(city, *departments), kind, Occasion(today, by))


def listed(mails: Mails) -> dict[str, dict[str, str]]:
    text = (mails.folder / LIST).read_text(encoding="utf-8-sig")
    return {row["局区等"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


def test_each_department_gets_its_own_form_and_the_leaflet(city: Path) -> None:
    mails = write(city, MailKind.FORMS)
    assert mails.folder == city / "outputs" / PROGRAMME / "2022" / "mail" / "forms"
    assert sorted(path.name for path in mails.folder.iterdir()) == sorted(
        [*(f"{name}.eml" for name in (FINE, SENT_BACK, MISSING)), LIST]
    )
    forms = city / "outputs" / PROGRAMME / "2022" / "forms"
    for name, mail in mails_in(mails.folder).items():
        assert attached_to(mail) == {
            FORM.format(name): (forms / FORM.format(name)).read_bytes(),
            "記入の案内.html": (forms / "記入の案内.html").read_bytes(),
        }
        title = "川崎市行財政改革第3期プログラム　令和4（2022）年度の様式の御提出について"
        assert mail["Subject"] == f"【回答依頼】{title}（提出期限　2023年5月20日（土・閉庁日））"
        said = body_of(mail)
        assert said.startswith(f"{name}　御担当者様\n")
        assert (
            f"・提出期限　2023年5月20日（土・閉庁日）\n・添付ファイル　「{FORM.format(name)}」、「記入の案内.html」\n"
            in said
        )
        assert said.endswith("問合せ先　総務企画局行政改革マネジメント推進室\n")
        assert "架空" not in said + mail["Subject"], "a blank form holds nothing made up"
    assert mails_in(mails.folder)[FINE]["To"] == "kaikei@city.example.jp, kaikei-2@city.example.jp"
    assert mails.without_address == [MISSING, SENT_BACK]
    assert listed(mails)[FINE]["宛先"] == "kaikei@city.example.jp、kaikei-2@city.example.jp"


def test_what_could_not_be_taken_over_goes_with_the_form(city: Path) -> None:
    beside = (
        city / "outputs" / PROGRAMME / "2022" / "forms" / f"令和4（2022）年度_取組評価_{FINE}_写せなかった記入.xlsx"
    )
    beside.write_bytes(b"PK")
    assert attached_to(mails_in(write(city, MailKind.FORMS).folder)[FINE])[beside.name] == b"PK"


def test_a_department_whose_form_is_missing_is_listed_and_gets_no_mail(city: Path, capsys) -> None:
    (city / "outputs" / PROGRAMME / "2022" / "forms" / FORM.format(FINE)).unlink()
    write(city, MailKind.FORMS)
    assert main(["mail", "forms", *where(city)]) == 1
    said = capsys.readouterr().out
    assert "下書きを2件作りました。送信はしていません。" in said
    command = f"「kaikaku forms --programme {PROGRAMME} --year 2022」"
    assert f"    {FINE}：様式「{FORM.format(FINE)}」がありません。{command}で作れます。" in said
    assert not (city / "outputs" / PROGRAMME / "2022" / "mail" / "forms" / f"{FINE}.eml").exists()


def test_only_who_has_not_returned_is_reminded_and_each_of_what_is_open(city: Path) -> None:
    mails = write(city, MailKind.REMIND)
    found = mails_in(mails.folder)
    assert set(found) == {SENT_BACK, MISSING}
    assert listed(mails)[FINE]["備考"] == "提出されています（受理）。"
    assert all(mail["Subject"].startswith("【督促】") for mail in found.values())
    past = "提出期限の2023年5月20日（土・閉庁日）を過ぎておりますので、至急、"
    assert f"まだ提出が確認できておりません。{past}御提出" in body_of(found[MISSING])
    assert f"{past}修正したものを御提出" in body_of(found[SENT_BACK])
    results = city / "outputs" / PROGRAMME / "2022"
    assert attached_to(found[MISSING]) == {
        FORM.format(MISSING): (results / "forms" / FORM.format(MISSING)).read_bytes()
    }
    assert attached_to(found[SENT_BACK]) == {f"{SENT_BACK}.xlsx": (results / f"feedback/{SENT_BACK}.xlsx").read_bytes()}


@pytest.mark.parametrize(
    ("today", "by", "notice", "asks"),
    [
        (IN_TIME, None, "提出のお願い", "2023年5月20日（土・閉庁日）までに御提出"),
        (date(2023, 5, 20), None, "提出のお願い", "2023年5月20日（土・閉庁日）までに御提出"),
        (IN_TIME, date(2023, 5, 19), "提出のお願い", "2023年5月19日（金）までに御提出"),
        (LATE, BY, "督促", "過ぎておりますので、2023年6月2日（金）までに御提出"),
    ],
)
def test_a_reminder_before_the_deadline_is_no_dunning(city: Path, today: date, by: date | None, notice, asks) -> None:
    mail = mails_in(write(city, MailKind.REMIND, today, by).folder)[MISSING]
    assert mail["Subject"].startswith(f"【{notice}】")
    assert asks in body_of(mail)


def test_a_reminder_goes_without_a_form_where_there_is_none_and_that_is_said(city: Path) -> None:
    shutil.rmtree(city / "outputs" / PROGRAMME / "2022" / "forms")
    mails = write(city, MailKind.REMIND)
    mail = mails_in(mails.folder)[MISSING]
    assert (attached_to(mail), "添付ファイル" in body_of(mail)) == ({}, False)
    assert listed(mails)[MISSING]["備考"] == "添付する様式がないため、添付していません。"


def test_findings_go_back_with_their_number_and_the_day_of_the_next_return(city: Path) -> None:
    mails = write(city, MailKind.FEEDBACK, LATE, BY)
    found = mails_in(mails.folder)
    assert set(found) == {FINE, SENT_BACK}
    assert listed(mails)[MISSING]["備考"].startswith("提出がありません")
    for name, mail in found.items():
        book = city / "outputs" / PROGRAMME / "2022" / "feedback" / f"{name}.xlsx"
        assert attached_to(mail) == {book.name: book.read_bytes()}
    back, fine = found[SENT_BACK], found[FINE]
    assert back["Subject"].endswith("の様式の確認結果について（差戻し）")
    assert "・指摘の件数　要修正　1件、要確認　0件\n・再提出の期限　2023年6月2日（金）\n" in body_of(back)
    assert "2023年6月2日（金）までに修正したものを御提出" in body_of(back)
    assert "・指摘の件数　なし\n・添付ファイル" in body_of(fine), "nothing is asked for, and no day"


@pytest.mark.parametrize(("today", "day"), [(IN_TIME, "2023年5月20日（土・閉庁日）までに"), (LATE, "速やかに")])
def test_without_another_day_the_deadline_holds_as_long_as_it_has_not_passed(city: Path, today: date, day: str) -> None:
    said = body_of(mails_in(write(city, MailKind.FEEDBACK, today).folder)[SENT_BACK])
    assert f"{day}修正したものを御提出" in said
    assert ("再提出の期限" in said) == (today == IN_TIME)


def test_nobody_gets_what_was_found_a_round_ago(city: Path, reform: Register) -> None:
    mended = city / "inputs" / PROGRAMME / "submissions" / "2022" / "2.xlsx"
    mended.write_bytes(edited(clean_return(reform, SENT_BACK), write_in("取組評価", 0, "department_grade", 8)))
    with pytest.raises(UsageError, match="まだ検査していないファイルが1件あります"):
        write(city, MailKind.REMIND)
    stale = city / "outputs" / PROGRAMME / "2022" / "feedback"
    before = (stale / f"{SENT_BACK}.xlsx").read_bytes()
    assert main(["check", *where(city), "--direct", "--department", SENT_BACK]) == 1
    assert (stale / f"{SENT_BACK}.xlsx").read_bytes() == before
    fresh = city / "outputs" / PROGRAMME / "2022" / "partial" / "feedback" / f"{SENT_BACK}.xlsx"
    for departments in ([], [SENT_BACK]):
        mails = write(city, MailKind.FEEDBACK, LATE, None, *departments)
        assert attached_to(mails_in(mails.folder)[SENT_BACK]) == {fresh.name: fresh.read_bytes()}
    assert mails.folder == city / "outputs" / PROGRAMME / "2022" / "partial" / "mail" / "feedback"
    assert list(listed(mails)) == [SENT_BACK]
    fresh.unlink()
    mails = write(city, MailKind.FEEDBACK)
    assert set(mails_in(mails.folder)) == {FINE}
    assert "いまの提出「2.xlsx」の指摘のファイルがありません" in listed(mails)[SENT_BACK]["備考"]


def test_results_go_out_as_the_manifest_has_them_or_not_at_all(city: Path) -> None:
    assert main(["run", *where(city), "--direct"]) == 1
    mails = write(city, MailKind.RESULTS)
    results = city / "outputs" / PROGRAMME / "2022"
    whole = results / "workbooks" / "令和4年度_改革課題の取組結果一覧.xlsx"
    for name, mail in mails_in(mails.folder).items():
        sheets = results / "workbooks" / "取組評価シート" / f"令和4年度_取組評価シート_{name}.xlsx"
        assert attached_to(mail) == {path.name: path.read_bytes() for path in (sheets, whole)}
        assert mail["Subject"].endswith("令和4（2022）年度の評価の結果（案）について")
    assert main(["verify", *where(city)]) == 0, "the drafts are no part of the set"
    assert main(["run", *where(city), "--direct", "--fresh"]) == 1
    assert set(mails_in(mails.folder)) == {FINE, SENT_BACK, MISSING}, "they stay when a set takes another's place"
    sheets.write_bytes(b"by hand")
    mails = write(city, MailKind.RESULTS)
    assert name not in mails_in(mails.folder)
    assert "公表したときから変わっています" in listed(mails)[name]["備考"]
    manifest = results / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text(encoding="utf-8")) | {"stage": ""}), encoding="utf-8")
    assert "の評価の結果について" in mails_in(write(city, MailKind.RESULTS).folder)[MISSING]["Subject"]
    manifest.write_text("{}", encoding="utf-8")
    with pytest.raises(UsageError, match=r"manifest\.json に.*「kaikaku run"):
        write(city, MailKind.RESULTS)


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        (MailKind.FORMS, "様式がまだありません.*「kaikaku forms --programme kawasaki-reform-3 --year 2022」"),
        (MailKind.FEEDBACK, "まだ検査していません。先に「kaikaku check "),
        (MailKind.RESULTS, "公表資料がまだありません.*「kaikaku run "),
    ],
)
def test_what_is_not_there_yet_is_said_with_the_command_that_makes_it(city: Path, kind: MailKind, says: str) -> None:
    shutil.rmtree(city / "outputs")
    with pytest.raises(UsageError, match=says):
        write(city, kind)
    assert not (city / "outputs").exists()


def test_a_set_takes_the_place_of_the_one_before_as_a_whole(city: Path, reform: Register) -> None:
    folder = write(city, MailKind.REMIND).folder
    assert len(mails_in(folder)) == 2
    submissions = city / "inputs" / PROGRAMME / "submissions" / "2022"
    for name, file in ((SENT_BACK, "2.xlsx"), (MISSING, "3.xlsx")):
        (submissions / file).write_bytes(clean_return(reform, name))
    assert main(["check", *where(city), "--direct"]) == 0
    assert write(city, MailKind.REMIND).count == 0
    assert [path.name for path in folder.iterdir()] == [LIST], "nobody is reminded by a draft of yesterday"


def test_the_same_day_gives_the_same_bytes(city: Path) -> None:
    first, second = (
        {path.name: path.read_bytes() for path in write(city, MailKind.FEEDBACK).folder.iterdir()} for _ in range(2)
    )
    assert first == second


def test_a_text_and_a_sender_of_the_programmes_own(city: Path) -> None:
    own = city / "inputs" / PROGRAMME
    (own / "mail").mkdir()
    (own / "mail" / "forms.txt").write_text("{city}より\n\n{department}へ\n{contact}", encoding="utf-8")
    settings = yaml.safe_load((own / "programme.yaml").read_text(encoding="utf-8"))
    settings |= {"mail": {"sender": "gyokaku@city.example.jp"}, "contact": ""}
    (own / "programme.yaml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    mail = mails_in(write(city, MailKind.FORMS).folder)[FINE]
    assert (mail["Subject"], body_of(mail), mail["From"]) == ("川崎市より", f"{FINE}へ\n", "gyokaku@city.example.jp")
    (own / "mail" / "forms.txt").write_text("{town}より\n\n本文", encoding="utf-8")
    publish({"old": b""}, city / "outputs" / PROGRAMME / "2022" / "mail" / "forms")
    with pytest.raises(RegisterError, match=r"【mail／forms\.txt／1行目】「\{town\}」という差込みはありません"):
        write(city, MailKind.FORMS)
    assert (city / "outputs" / PROGRAMME / "2022" / "mail" / "forms" / "old").exists(), "nothing is written then"


def test_the_kinds_are_those_that_the_verb_takes() -> None:
    (kind,) = [one for one in VERBS["mail"].all_arguments() if one.key == "kind"]
    assert kind.how["choices"] == list(MailKind)
    assert all(f"{one} {one.words}" in kind.words for one in MailKind)


def test_a_former_name_has_the_address_of_what_it_became(reform: Register) -> None:
    def change(name: str, formerly: str) -> dict[str, str]:
        return {"name": name, "formerly": formerly, "valid_from": "2024-04-01", "reason": "組織改正"}

    settings = reform.programme.model_dump(mode="json")
    changes = [change("財務局", "財政局"), change("港湾室", "港湾局"), change("海岸室", "港湾局")]
    departments = [name for name in settings["departments"] if name not in ("財政局", "港湾局")]
    settings["departments"] = [*departments, "財務局", "港湾室", "海岸室"]
    addresses = {"財務局": ["a@example.jp"], "港湾室": ["b@example.jp"]}
    programme = Programme.model_validate(settings | {"department_changes": changes, "mail": {"addresses": addresses}})
    assert addresses_of(programme, "財政局") == addresses_of(programme, "財務局") == ["a@example.jp"]
    assert addresses_of(programme, "港湾局") == [], "which of two parts is meant, nobody knows"
    assert addresses_of(programme, "会計室") == []


@pytest.mark.parametrize("kind", ["forms", "results"])
def test_another_day_is_for_what_is_asked_again_only(city: Path, kind: str, capsys) -> None:
    assert main(["mail", kind, "--by", "2023-06-02", *where(city)]) == 2
    assert "「--by」は、remind と feedback のときだけ" in capsys.readouterr().err
    assert main(["mail", "remind", "--by", "6月2日", *where(city)]) == 2
    assert main(["mail", "remind", "--by", "令和5年6月2日", *where(city)]) == 0
