"""A rule set and a layout in a programme's own folder: found first, part of what results are made from, archived."""

import json
import shutil
from pathlib import Path

import pytest
import yaml

from pipelines.cli import main
from pipelines.keeping.fingerprint import Fingerprints
from pipelines.register.errors import RegisterError
from pipelines.register.store import load_programme
from schemas.layout import LAYOUTS
from schemas.rule_set import RULES, load_rule_set

NAME = "kawasaki-projects"
INPUTS = Path(__file__).parents[2] / "inputs"


def write_own(folder: Path, from_pct: int = 70) -> None:
    """Put a rule set that is called as the product's, and a layout, into the programme's folder."""
    rules = yaml.safe_load((RULES / "default.yaml").read_text(encoding="utf-8"))
    rules |= {"title": "架空市の評価規則", "version": "9"}
    rules["cut_offs"][2]["from_pct"] = from_pct
    layout = yaml.safe_load((LAYOUTS / "projects-list.yaml").read_text(encoding="utf-8")) | {"name": "own-list"}
    for place, part in (("rules/default", rules), ("layouts/own-list", layout)):
        path = folder / f"{place}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(yaml.safe_dump(part, allow_unicode=True), encoding="utf-8")
    settings = folder / "programme.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("name: projects-list", "name: own-list"), encoding="utf-8")


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    shutil.copytree(INPUTS / NAME, tmp_path / "inputs" / NAME)
    write_own(tmp_path / "inputs" / NAME)
    return tmp_path / "inputs"


def test_the_own_part_is_found_before_the_products(inputs: Path) -> None:
    programme = load_programme(inputs / NAME)
    assert programme.rule_set(2021).cited == "架空市の評価規則 9"
    assert programme.layout(2021).name == "own-list"
    assert load_rule_set("default").title == "既定の評価規則", "the product's own is untouched"
    assert load_programme(INPUTS / NAME) != programme, "a programme is equal only with equal parts"


@pytest.mark.parametrize(
    ("file", "right", "wrong", "said"),
    [
        ("rules/default.yaml", "version: '9'", "version: [", "【rules／default.yaml】YAMLとして読めません"),
        ("rules/default.yaml", "cap_pct: 150", "cap: 150", "【rules／default.yaml／cap】設定の値が決まりに合いません"),
        ("rules/default.yaml", "from_pct: 150", "from_pct: 20", "【rules／default.yaml】cut_offs の from_pct は"),
        ("layouts/own-list.yaml", "name: own-list", "name: list", "「list」はファイルの名前「own-list」と違います"),
    ],
)
def test_a_slip_in_an_own_part_is_said_at_its_place(inputs: Path, file: str, right: str, wrong: str, said: str) -> None:
    path = inputs / NAME / file
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong), encoding="utf-8")
    with pytest.raises(RegisterError, match=said):
        load_programme(inputs / NAME)


def test_results_are_made_from_it_made_anew_with_another_and_proved_from_the_archive(
    inputs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--inputs", str(inputs), "--outputs", str(tmp_path / "outputs")]
    of = ["--programme", NAME, "--year", "R3"]
    assert main(["run", "--direct", *of, *where]) in (0, 1)
    manifest = json.loads((tmp_path / "outputs" / NAME / "2021" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["rule_set"] == {"name": "default", "version": "9", "title": "架空市の評価規則"}
    named = {entry["path"] for entry in manifest["inputs"]}
    assert {f"{NAME}/rules/default.yaml", f"{NAME}/layouts/own-list.yaml"} <= named
    write_own(inputs / NAME, from_pct=75)
    capsys.readouterr()
    assert main(["verify", "--archive", *of, *where]) == 0
    assert "1バイトも違いませんでした" in capsys.readouterr().out
    assert main(["verify", *of, *where]) == 1
    assert f"{NAME}/rules/default.yaml は公表したときから変わっています" in capsys.readouterr().out
    assert main(["run", "--direct", *of, *where]) in (0, 1)
    assert "変更がないため" not in capsys.readouterr().out
    assert main(["verify", *of, *where]) == 0


def test_what_is_made_of_a_programme_is_made_of_its_own_parts_too(inputs: Path) -> None:
    first = Fingerprints().take(load_programme(inputs / NAME))
    assert Fingerprints().take(load_programme(inputs / NAME)) == first
    write_own(inputs / NAME, from_pct=75)
    assert Fingerprints().take(load_programme(inputs / NAME)) != first
