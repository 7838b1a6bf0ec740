"""kaikaku diff at the command line: the set of before is kept, and what differs is said with its cause."""

import json
import shutil

import pytest

from pipelines.cli import main

SET, PREVIOUS = "outputs/kawasaki-projects/2021", "outputs/.previous/kawasaki-projects/2021"
HEADER = "item_id,grade,reason,decided_by,decided_on,computed_grade,department_grade\n"
DECISION = "40205030,1,手続の電子化が計画を大きく超えて進んだため,行財政改革推進本部,令和4年8月1日,1,2\n"


@pytest.fixture
def city(published, tmp_path):
    for name in ("inputs/kawasaki-projects", "outputs/kawasaki-projects"):
        shutil.copytree(published.parent / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def kaikaku(city, capsys):
    def run(verb, *arguments, of=("--programme", "kawasaki-projects", "--year", "2021")):
        folders = ["--inputs", str(city / "inputs"), "--outputs", str(city / "outputs")]
        code = main([verb, *map(str, arguments), *of, *folders])
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def nothing_changed(kaikaku, city):
    code, said = kaikaku("diff")
    assert code == 2
    assert "前に公表した結果はありません" in said
    assert kaikaku("run", "--direct")[0] == 0
    assert not (city / PREVIOUS).exists()


def a_decision_comes(kaikaku, city):
    before = contents(city / SET)
    (city / SET / "forms").mkdir()
    (city / SET / "forms" / "form.xlsx").write_bytes(b"other verbs own this")
    path = city / "inputs/kawasaki-projects/decisions/2021.csv"
    path.parent.mkdir()
    path.write_text(HEADER + DECISION, encoding="utf-8")
    assert kaikaku("run", "--direct")[0] == 0
    assert contents(city / PREVIOUS) == before
    code, said = kaikaku("diff")
    assert code == 0
    lines = said.splitlines()
    assert [line for line in lines if line.strip().startswith("件数　確定した達成度 1件　本部での決定 1件")]
    at = next(n for n, line in enumerate(lines) if line.strip().startswith("40205030 "))
    assert "確定した達成度 2→1" in lines[at]
    assert lines[at + 1].strip() == "原因　本部での決定（decisions/2021.csvを追加）"
    assert sum(line.strip().startswith("原因") for line in lines) == 1


def the_same_is_published_again(kaikaku, city):
    before = contents(city / PREVIOUS)
    assert kaikaku("publish", "--direct")[0] == 0
    assert contents(city / PREVIOUS) == before


def the_rules_change_and_the_decision_goes(kaikaku, city):
    path = city / "inputs/kawasaki-projects/programme.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("2021, name: default", "2021, name: city-habit"), encoding="utf-8")
    (city / "inputs/kawasaki-projects/decisions/2021.csv").unlink()
    assert kaikaku("run", "--direct")[0] == 0
    rows = [json.loads(line) for line in kaikaku("diff", "--json")[1].splitlines()]
    named = {row["field"]: {cause["cause"] for cause in row["causes"]} for row in rows if row["key"] == "40205030"}
    assert named["final_source"] == {"decision"}
    computed = [row for row in rows if row["field"] == "computed_grade"]
    assert computed
    assert all({cause["cause"] for cause in row["causes"]} == {"rule_set"} for row in computed)


def two_folders_are_named(kaikaku, city):
    named = kaikaku("diff", city / PREVIOUS, city / SET, of=[])
    assert named == kaikaku("diff")
    same = kaikaku("diff", city / SET, city / SET, of=[])
    assert same[0] == 0
    assert "違いはありません" in same[1]
    assert kaikaku("diff", city / SET, city / SET, "--json", of=[]) == (0, "")


def test_each_publication_is_compared_with_the_one_before(kaikaku, city):
    nothing_changed(kaikaku, city)
    a_decision_comes(kaikaku, city)
    the_same_is_published_again(kaikaku, city)
    the_rules_change_and_the_decision_goes(kaikaku, city)
    two_folders_are_named(kaikaku, city)


@pytest.mark.parametrize("folders", [["one"], ["one", "two"], ["one", "two", "three"]])
def test_folders_that_are_not_there_or_not_two_are_wrong_usage(kaikaku, city, folders):
    assert kaikaku("diff", *(city / name for name in folders), of=[])[0] == 2


def test_a_part_of_the_city_is_not_compared_with_all_of_it(kaikaku, city):
    part = city / SET / "partial"
    shutil.copytree(city / SET, part)
    for folders in ((city / SET, part), (part, city / SET)):
        code, said = kaikaku("diff", *folders, of=[])
        assert code == 2
        assert f"「{part}」は一部だけの結果" in said
    assert kaikaku("diff", part, part, of=[])[0] == 0
