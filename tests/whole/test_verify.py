"""kaikaku verify: what it says of a set as published, of one that somebody touched, and of inputs that changed."""

import json
import shutil

import pytest

from pipelines.cli import main
from pipelines.keeping.unfinished import MARKER, mark

SET = "outputs/kawasaki-projects/2021"
OF = ["--programme", "kawasaki-projects", "--year", "R3"]


@pytest.fixture
def city(published, tmp_path):
    for name in ("inputs", "outputs"):
        shutil.copytree(published.parent / name / "kawasaki-projects", tmp_path / name / "kawasaki-projects")
    return tmp_path


@pytest.fixture
def verify(city, capsys):
    def run(*arguments, of=OF):
        code = main(["verify", *arguments, *of, "--inputs", str(city / "inputs"), "--outputs", str(city / "outputs")])
        said = capsys.readouterr()
        return code, (said.out + said.err).strip().splitlines()

    return run


def test_a_set_as_published_needs_nothing(verify, city):
    code, lines = verify()
    assert code == 0
    assert lines[-1].strip() == "公表したときのままです。次にすることはありません。"
    assert verify(str(city / SET), of=[]) == (code, lines)


def test_what_other_verbs_put_beside_the_set_is_none_of_its_business(verify, city):
    for name in ("forms/財政局.xlsx", "partial/manifest.json", "rules-comparison.csv"):
        (city / SET / name).parent.mkdir(exist_ok=True)
        (city / SET / name).write_bytes(b"x")
    assert verify()[0] == 0


def remove(path):
    path.unlink()


def change(path):
    path.write_bytes(path.read_bytes() + b" ")


@pytest.mark.parametrize(
    ("touch", "said"),
    [
        (lambda city: remove(city / SET / "data/items.csv"), "出力　data/items.csv がありません。"),
        (lambda city: change(city / SET / "data/items.csv"), "出力　data/items.csv は公表したときから変わっています。"),
        (lambda city: (city / SET / "data/memo.txt").touch(), "出力　data/memo.txt は公表したものにありません。"),
        (lambda city: mark(city / SET), f"出力　{MARKER} があります。作成の途中か、途中で止まったフォルダーです。"),
        (lambda city: remove(city / SET / "manifest.json"), "出力　manifest.json がありません。"),
        (lambda city: (city / SET / "manifest.json").write_text("{"), "出力　manifest.json を読み取れません"),
        (lambda city: (city / SET / "manifest.json").write_text("{}"), "出力　manifest.json に「programme」がない"),
    ],
)
def test_a_touched_set_is_found_and_said_what_to_do(verify, city, touch, said):
    touch(city)
    code, lines = verify()
    assert code == 1
    assert [line for line in lines if line.strip().startswith(said)]
    assert "次にすること" in lines[-1]
    assert "公表せず" in lines[-1] or "公表しないで" in lines[-1]


def test_feedback_of_a_later_check_is_said_to_be_one(verify, city):
    book = next((city / SET / "feedback").iterdir())
    change(book)
    code, lines = verify()
    assert code == 1
    assert f"  出力　feedback/{book.name} は公表したときから変わっています。" in lines
    assert [line for line in lines if "公表した後に「kaikaku check」をしたときも新しくなります" in line]


@pytest.mark.parametrize("path", ["../x", "/etc/passwd"])
def test_a_manifest_that_points_out_of_the_folder_is_not_followed(verify, city, path):
    manifest = json.loads((city / SET / "manifest.json").read_text(encoding="utf-8"))
    manifest["outputs"][0]["path"] = path
    (city / SET / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    code, lines = verify()
    assert code == 1
    assert "場所として使えません" in "".join(lines)


@pytest.mark.parametrize(
    ("touch", "said"),
    [
        (lambda inputs: change(inputs / "register/targets.csv"), "targets.csv は公表したときから変わっています。"),
        (lambda inputs: change(next(inputs.glob("submissions/2021/*"))), "は公表したときから変わっています。"),
        (
            lambda inputs: shutil.copy(next(inputs.glob("submissions/2021/*")), inputs / "submissions/2021/new.xlsx"),
            "submissions/2021/new.xlsx は公表した後に加わっています。",
        ),
    ],
)  # fmt: skip
def test_changed_inputs_ask_for_another_run(verify, city, touch, said):
    touch(city / "inputs/kawasaki-projects")
    code, lines = verify()
    assert code == 1
    assert [line for line in lines if line.startswith("  入力　") and line.endswith(said)]
    assert "「kaikaku run --programme kawasaki-projects --year 2021」" in lines[-1]


def test_another_rule_set_asks_for_another_run(verify, city):
    path = city / SET / "manifest.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"version": "2022-1"', '"version": "0"'), encoding="utf-8")
    code, lines = verify()
    assert code == 1
    assert "  入力　評価規則が変わっています（公表したとき default 0、いま default 2022-1）。" in lines


def test_inputs_that_are_not_here_are_noted_and_no_difference(verify, city):
    shutil.rmtree(city / "inputs")
    code, lines = verify(str(city / SET), of=[])
    assert code == 0
    assert [line for line in lines if line.startswith("  参考　入力のうち") and "確かめていません" in line]


def test_a_folder_that_is_not_there_is_wrong_usage(verify, city):
    code, lines = verify(str(city / "nowhere"), of=[])
    assert code == 2
    assert "がありません" in lines[-1]
    assert verify(str(city / SET))[0] == 2


def test_a_file_is_said_to_be_no_folder(verify, city):
    code, lines = verify(str(city / SET / "manifest.json"), of=[])
    assert code == 2
    assert "manifest.json」はフォルダーではなくファイルです" in lines[-1]
