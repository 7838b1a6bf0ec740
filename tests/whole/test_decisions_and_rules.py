"""Decisions, rule sets side by side and further tables, as the office meets them at the command line."""

import csv
import shutil
from pathlib import Path

import pytest

from pipelines.cli import main
from tests.conftest import INPUTS

YEAR = ["--programme", "kawasaki-projects", "--year", "2021"]
HEADER = "item_id,grade,reason,decided_by,decided_on,computed_grade,department_grade\n"
GOOD = "40205030,1,手続の電子化が計画を大きく超えて進んだため,行財政改革推進本部,令和4年8月1日,1,2\n"
Command = pytest.CaptureFixture[str]


@pytest.fixture
def folders(tmp_path: Path) -> list[str]:
    shutil.copytree(INPUTS, tmp_path / "inputs", ignore=shutil.ignore_patterns("local", "2022"))
    return [*YEAR, "--inputs", str(tmp_path / "inputs"), "--outputs", str(tmp_path / "outputs"), "--direct"]


@pytest.fixture
def results(tmp_path: Path) -> Path:
    return tmp_path / "outputs" / "kawasaki-projects" / "2021"


def decide(tmp_path: Path, *rows: str) -> None:
    path = tmp_path / "inputs" / "kawasaki-projects" / "decisions" / "2021.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text(HEADER + "".join(rows), encoding="utf-8-sig")


def read(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_decision_is_published_with_its_reason(folders: list[str], tmp_path: Path, results: Path) -> None:
    decide(tmp_path, GOOD)
    assert main(["run", *folders]) == 0
    rows = {row["item_id"]: row for row in read(results / "data" / "items.csv")}
    decided = rows.pop("40205030")
    assert [decided[name] for name in ("computed_grade", "department_grade", "final_grade", "final_source")] == [
        "1", "2", "1", "decision",
    ]  # fmt: skip
    assert (decided["decided_by"], decided["decided_on"]) == ("行財政改革推進本部", "2022-08-01")
    assert decided["decision_reason"] == "手続の電子化が計画を大きく超えて進んだため"
    assert {row["final_source"] for row in rows.values()} == {"department"}
    assert "decisions/2021.csv" in (results / "manifest.json").read_text(encoding="utf-8")


UNREASONED = GOOD.replace("手続の電子化が計画を大きく超えて進んだため", "")


@pytest.mark.parametrize(
    ("rows", "place", "says"),
    [
        ([GOOD.replace("40205030", "40205039")], "2行目／item_id", "「40205039」は登録簿にありません"),
        ([GOOD.replace(",1,手続", ",6,手続")], "2行目／grade", "決定した達成度が「6」です"),
        ([UNREASONED], "2行目／reason", "決定の理由が空欄です"),
        ([GOOD, GOOD], "3行目／item_id", "「40205030」の決定は2行目にもあります"),
        ([GOOD.replace(",1,2\n", ",1,3\n")], "2行目／department_grade", "決定したときの「3」から、今は「2」"),
        ([GOOD.replace(",1,2\n", ",,2\n")], "2行目／computed_grade", "決定したときの「なし」から、今は「1」"),
    ],
)
def test_a_bad_decision_ends_with_3_and_changes_nothing(
    rows: list[str], place: str, says: str, folders: list[str], tmp_path: Path, results: Path, capsys: Command
) -> None:
    decide(tmp_path, GOOD)
    assert main(["run", *folders]) == 0
    before = contents(results)
    decide(tmp_path, *rows)
    assert main(["run", *folders]) == 3
    said = capsys.readouterr().err
    assert f"【decisions／2021.csv／{place}】" in said
    assert says in said
    assert contents(results) == before


def test_a_run_of_one_department_leaves_the_decisions_on_others_aside(
    folders: list[str], tmp_path: Path, results: Path
) -> None:
    decide(tmp_path, GOOD)
    assert main(["run", *folders, "--department", "こども未来局"]) == 0
    assert {row["final_source"] for row in read(results / "partial" / "data" / "items.csv")} == {"department"}
    decide(tmp_path, GOOD.replace("40205030", "40205039"))
    assert main(["run", *folders, "--department", "こども未来局"]) == 3


def test_a_year_that_is_decided_is_no_draft(folders: list[str], tmp_path: Path, results: Path) -> None:
    settings = tmp_path / "inputs" / "kawasaki-projects" / "programme.yaml"
    decided = settings.read_text(encoding="utf-8")
    assert "final_years: [2021]" in decided, "the committed list is the city's own, as it was decided"
    settings.write_text(decided.replace("final_years: [2021]", "final_years: []"), encoding="utf-8")
    assert main(["run", *folders]) == 0
    assert '"stage": "案"' in (results / "manifest.json").read_text(encoding="utf-8")
    settings.write_text(decided, encoding="utf-8")
    assert main(["run", *folders]) == 0
    assert '"stage": ""' in (results / "manifest.json").read_text(encoding="utf-8")


def test_rule_sets_side_by_side(folders: list[str], results: Path, capsys: Command) -> None:
    assert main(["compare-rules", *folders]) == 2
    assert "kaikaku evaluate" in capsys.readouterr().err
    assert main(["run", *folders]) == 0
    capsys.readouterr()
    assert main(["compare-rules", *folders]) == 0
    said = capsys.readouterr().out
    assert "default（既定の評価規則 2022-1）" in said
    assert "10／20" in said, "as in docs/evaluation-against-official-2021.md"
    assert "S:0 A:1 B（標準）:0 C:8 D:11" in said
    rows = read(results / "rules-comparison.csv")
    assert len(rows) == 38
    assert {"default", "sabcd_label", "elapsed-share", "differs", "made_up"} <= set(rows[0])
    assert (results / "rules-comparison.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    before = (results / "rules-comparison.csv").read_bytes()
    assert main(["run", *folders]) == 0
    assert (results / "rules-comparison.csv").read_bytes() == before, "publishing keeps it"


@pytest.mark.parametrize(
    ("name", "says"),
    [("defualt", "default"), ("four-levels-4-best", "このプログラムの区分（1、2、3、4、5）に合いません")],
)
def test_a_rule_set_that_cannot_be_compared_ends_with_2(
    name: str, says: str, folders: list[str], capsys: Command
) -> None:
    assert main(["evaluate", *folders]) == 0
    assert main(["compare-rules", *folders, "--rules", name]) == 2
    assert says in capsys.readouterr().err


def test_chosen_rule_sets_stand_after_that_of_the_year(folders: list[str], results: Path) -> None:
    assert main(["evaluate", *folders]) == 0
    assert main(["compare-rules", *folders, "--rules", "sabcd", "default"]) == 0
    columns = list(read(results / "rules-comparison.csv")[0])
    assert [name for name in columns if name.endswith("_rate_pct")] == ["default_rate_pct", "sabcd_rate_pct"]


def test_what_stands_beside_the_grades_is_published(published: Path) -> None:
    data = published / "kawasaki-reform-3" / "2022" / "data"
    wide = read(data / "programme_indicators.csv")
    assert len(wide) == 16
    assert {"met", "not_met"} <= {row["met"] for row in wide}
    assert {row["remark"] for row in wide} == {"【架空データ】"}
    assert len(read(data / "resources.csv")) == 215 * 5
    assert read(data / "financial_effects.csv")
    assert (data / "contributions.csv").read_text(encoding="utf-8-sig").startswith("item_id,project_code,project_name,")
    package = (data / "datapackage.json").read_text(encoding="utf-8")
    assert all(f'"{name}.csv"' in package for name in ("resources", "contributions", "programme_indicators"))
