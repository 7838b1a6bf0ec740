"""The picture of the house, held against the imports (docs/architecture.md, Who may use whom)."""

import ast
from pathlib import Path

import pytest

from schemas import nothing

ROOT = Path(__file__).parents[2]
WALK = ["register", "forms", "intake", "checks", "evaluation", "publication"]
VOCABULARIES = {"japanese", "workbook"}
MODULES = sorted([*ROOT.glob("pipelines/**/*.py"), *ROOT.glob("schemas/**/*.py")])


def imports_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}


def room_of(path: Path) -> str:
    parts = path.relative_to(ROOT).parts
    return parts[1] if parts[0] == "pipelines" and len(parts) > 2 else parts[0]


def allowed(room: str) -> set[str]:
    if room in VOCABULARIES:
        return VOCABULARIES
    if room in WALK:
        return {*WALK[: WALK.index(room) + 1], *VOCABULARIES}
    if room == "doctor":  # looks at everything, and asks the flows where their server is
        return {*WALK, *VOCABULARIES, "procedure", "flows", room}
    return {*WALK, *VOCABULARIES, "procedure", room}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_uses_only_rooms_before_it(path: Path) -> None:
    room = room_of(path)
    used = {name.split(".")[1] for name in imports_of(path) if name.startswith("pipelines.")}
    if room == "schemas":
        assert not used
    elif room != "pipelines":
        assert used <= allowed(room)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_prefect_is_imported_in_flows_only(path: Path) -> None:
    if any(name.split(".")[0] == "prefect" for name in imports_of(path)):
        assert room_of(path) == "flows"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


WORDS_FOR_NOTHING = {word for name, word in vars(nothing).items() if name.isupper() and isinstance(word, str)}
OTHER_WORDS_FOR_IT = {"—", "未報告", "記録なし"}
TAKE_THEIR_WORDS = ["forms", "checks", "evaluation", "procedure", "publication"]
NO_WORD_FOR_NOTHING = {
    # a sign among signs: what a code page turns into what
    ("publication/cp932.py", "—"),
    ("publication/cp932.py", "－"),
}


@pytest.mark.parametrize("room", TAKE_THEIR_WORDS)
def test_no_room_has_a_word_of_its_own_for_nothing(room: str) -> None:
    found = set()
    for path in (ROOT / "pipelines" / room).rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                word = node.value.strip("「」（）／\n")
                if word in WORDS_FOR_NOTHING | OTHER_WORDS_FOR_IT:
                    found.add((path.relative_to(ROOT / "pipelines").as_posix(), word))
    assert found <= NO_WORD_FOR_NOTHING
