"""The picture of the house, held against the imports (docs/architecture.md, Who may use whom)."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WALK = ["register", "forms", "intake", "checks", "evaluation", "publication"]
VOCABULARIES = {"japanese", "workbook"}
VERBS = "verbs"
"""What the table says of each verb is for whoever does one; it uses nothing of the house."""
MODULES = sorted([*ROOT.glob("pipelines/**/*.py"), *ROOT.glob("schemas/**/*.py")])


def imports_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}


def room_of(path: Path) -> str:
    parts = path.relative_to(ROOT).parts
    return parts[1] if parts[0] == "pipelines" and len(parts) > 2 else parts[0]


def allowed(room: str) -> set[str]:
    if room == VERBS:
        return {room}
    if room in VOCABULARIES:
        return VOCABULARIES
    if room in WALK:
        return {*WALK[: WALK.index(room) + 1], *VOCABULARIES}
    if room == "doctor":  # looks at everything, and asks the flows where their server is
        return {*WALK, *VOCABULARIES, "procedure", "flows", VERBS, room}
    return {*WALK, *VOCABULARIES, "procedure", VERBS, room}


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
