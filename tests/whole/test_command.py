"""The command as people and scripts use it: exit codes, messages, folders (without Prefect)."""

import shutil
from pathlib import Path

import pytest

from pipelines.cli import main
from tests.conftest import INPUTS

REFORM = ["--programme", "kawasaki-reform-3", "--year", "R4"]
Command = pytest.CaptureFixture[str]


@pytest.fixture
def folders(tmp_path: Path) -> list[str]:
    shutil.copytree(INPUTS, tmp_path / "inputs", ignore=shutil.ignore_patterns("local", "2022"))
    return ["--inputs", str(tmp_path / "inputs"), "--outputs", str(tmp_path / "outputs"), "--direct"]


def test_the_real_list_runs_to_the_end(folders: list[str], tmp_path: Path, capsys: Command) -> None:
    assert main(["run", "--programme", "kawasaki-projects", *folders]) == 0
    said = capsys.readouterr().out
    assert "合計　こども未来局　30件　予算額（千円） 122,523,602　決算額（見込）（千円） 135,455,487" in said
    assert "合計　総務企画局　8件　予算額（千円） 6,852,989　決算額（見込）（千円） 6,584,629" in said
    published = tmp_path / "outputs" / "kawasaki-projects" / "2021"
    assert {path.name for path in published.iterdir()} == {
        "workbooks",
        "office",
        "feedback",
        "data",
        "site",
        "manifest.json",
    }


def test_forms_samples_and_a_run_of_one_department(folders: list[str], tmp_path: Path, capsys: Command) -> None:
    assert main(["forms", *REFORM, *folders]) == 0
    forms = tmp_path / "outputs" / "kawasaki-reform-3" / "2022" / "forms"
    assert len(list(forms.glob("*.xlsx"))) == 27
    assert main(["sample", *REFORM, "--seed", "3", *folders]) == 0
    assert main(["sample", *REFORM, "--seed", "4", *folders]) == 2, "a return is never overwritten"
    assert "上書きしません" in capsys.readouterr().err
    assert main(["check", *REFORM, "--department", "財政局", "会計室", *folders]) in (0, 1)
    partial = tmp_path / "outputs" / "kawasaki-reform-3" / "2022" / "partial"
    assert {path.stem for path in (partial / "feedback").iterdir()} == {"財政局", "会計室"}
    assert "架空データ" in capsys.readouterr().out


def test_publish_uses_the_last_evaluation(folders: list[str], tmp_path: Path, capsys: Command) -> None:
    year = ["--programme", "kawasaki-projects", "--year", "2021", *folders]
    assert main(["publish", *year]) == 2
    assert "kaikaku evaluate" in capsys.readouterr().err
    assert main(["evaluate", *year]) == 0
    assert not (tmp_path / "outputs" / "kawasaki-projects" / "2021").exists()
    assert main(["publish", *year]) == 0
    assert list((tmp_path / "outputs" / "kawasaki-projects" / "2021" / "workbooks").glob("*.xlsx"))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["run", "--programme", "kawasaki-project"], "kawasaki-projects"),
        (["run", "--year", "来年"], "令和4年度"),
        (["check", *REFORM, "--department", "財政部"], "財政局"),
    ],
)
def test_what_is_not_there_ends_with_2(arguments: list[str], says: str, folders: list[str], capsys: Command) -> None:
    assert main([*arguments, *folders]) == 2
    assert says in capsys.readouterr().err


@pytest.mark.parametrize("below", [".", "results"])
@pytest.mark.parametrize(
    "verb", [["run", "--direct"], ["run", "--dry-run"], ["status"], ["remind"], ["verify"], ["trace", "x"], ["diff"]]
)
def test_outputs_that_are_a_file_end_with_2(verb: list[str], below: str, tmp_path: Path, capsys: Command) -> None:
    (tmp_path / "file").touch()
    assert main([*verb, *REFORM, "--inputs", str(INPUTS), "--outputs", str(tmp_path / "file" / below)]) == 2
    said = capsys.readouterr().err
    assert f"出力先の「{tmp_path / 'file'}」はフォルダーではなくファイルです" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("arguments", [[], ["walk"], ["run", "--colour", "red"], ["sample"]])
def test_a_wrong_call_ends_with_2(arguments: list[str], capsys: Command) -> None:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2
    assert "使い方" in capsys.readouterr().err


def test_a_wrong_register_ends_with_3_and_leaves_what_was_there(
    folders: list[str], tmp_path: Path, capsys: Command
) -> None:
    year = ["--programme", "kawasaki-projects", *folders]
    assert main(["run", *year]) == 0
    manifest = tmp_path / "outputs" / "kawasaki-projects" / "2021" / "manifest.json"
    before = manifest.read_bytes()
    table = tmp_path / "inputs" / "kawasaki-projects" / "register" / "targets.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("ge,224664", "ge,多数"), encoding="utf-8")
    assert main(["run", *year]) == 3
    assert "【register／targets.csv／2行目／low】「多数」は数値ではありません" in capsys.readouterr().err
    assert manifest.read_bytes() == before


def test_a_foreign_document_ends_with_3_and_writes_nothing(tmp_path: Path, capsys: Command) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("拝啓\n", encoding="utf-8")
    assert main(["import-programme", str(letter), "--out", str(tmp_path / "register")]) == 3
    assert main(["import-programme", str(tmp_path / "none.txt"), "--out", str(tmp_path / "register")]) == 3
    assert not (tmp_path / "register").exists()
    assert "。" in capsys.readouterr().err


def test_an_evaluation_made_with_another_register_or_other_decisions_is_not_published(
    folders: list[str], tmp_path: Path, capsys: Command
) -> None:
    year = ["--programme", "kawasaki-projects", *folders]
    assert main(["run", *year]) == 0
    results = tmp_path / "outputs" / "kawasaki-projects" / "2021"
    before = (results / "manifest.json").read_bytes()
    assert main(["publish", *year]) == 0, "nothing has changed"
    programme = tmp_path / "inputs" / "kawasaki-projects"
    targets = programme / "register" / "targets.csv"
    targets.write_text(targets.read_text(encoding="utf-8").replace("ge,224664", "ge,224665"), encoding="utf-8")
    assert main(["publish", *year]) == 2
    assert "「inputs/kawasaki-projects/register/targets.csv」が評価の後に変わった" in capsys.readouterr().err
    assert (results / "manifest.json").read_bytes() == before
    assert main(["evaluate", *year]) == 0
    assert main(["publish", *year]) == 0
    (programme / "decisions").mkdir()
    (programme / "decisions" / "2021.csv").write_text("", encoding="utf-8")
    assert main(["publish", *year]) == 2
    assert "decisions/2021.csv" in capsys.readouterr().err


def test_an_evaluation_made_beside_other_projects_or_other_published_years_is_not_published(
    folders: list[str], tmp_path: Path, capsys: Command
) -> None:
    one = [*REFORM, "--department", "会計室", *folders]
    assert main(["evaluate", *one]) == 1, "nothing was returned"
    projects = tmp_path / "inputs" / "kawasaki-projects" / "register" / "items.csv"
    before = projects.read_text(encoding="utf-8")
    projects.write_text(before.replace("事業,", "事業（改）,", 1), encoding="utf-8")
    assert main(["publish", *one]) == 2
    assert "「inputs/kawasaki-projects/register/items.csv」が評価の後に変わった" in capsys.readouterr().err
    projects.write_text(before, encoding="utf-8")
    assert main(["publish", *one]) == 1, "as it was evaluated"
    other_year = tmp_path / "outputs" / "kawasaki-reform-3" / "2023" / "data"
    other_year.mkdir(parents=True)
    (other_year / "indicators.csv").write_bytes(b"")
    assert main(["publish", *one]) == 2
    assert "「outputs/kawasaki-reform-3/2023/data/indicators.csv」が評価の後に変わった" in capsys.readouterr().err
