"""The picture of the house, held against the imports (docs/architecture.md, Who may use whom)."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from schemas import nothing

ROOT = Path(__file__).parents[2]
HOUSE = [
    {"schemas", "verbs"},
    {"japanese"},
    {"keeping", "workbook"},
    {"register"},
    {"forms", "importing", "new_programme"},
    {"intake"},
    {"checks"},
    {"evaluation"},
    {"publication"},
    {"procedure"},
    {"deciding"},
    {"auditing"},
    {"flows"},
    {"doctor"},
]
"""The rooms, floor by floor from the ground. The commands are the roof: they use every room, and no room uses them."""

PROCEDURE = [
    {"by_hand", "dated", "programme_year"},
    {"decided", "further_results", "handed_over", "made_of", "reading", "running"},
    {"carrying", "receiving", "years"},
    {"files_alone", "mailing", "planned_publication"},
    {"steps"},
    {"procedures"},
]
"""The rooms inside `procedure/`, floor by floor from its ground."""

WAYS_IN = {"importing", "new_programme"}
"""Two ways into the register, which only the commands take."""

RESULTS = {"register", "forms", "intake", "checks", "evaluation", "publication"}
"""The rooms that results come from."""

MODULES = sorted([*ROOT.glob("pipelines/**/*.py"), *ROOT.glob("schemas/**/*.py")])
CLOCK = "pipelines.japanese.clock"
READS_THE_CLOCK = {
    "datetime.now", "datetime.today", "datetime.utcnow", "date.today", "Timestamp.now", "Timestamp.today",
    "Timestamp.utcnow", "time.time", "time.time_ns", "time.localtime", "time.gmtime", "time.ctime", "time.asctime",
    "time.strftime",
}  # fmt: skip


def name_of(path: Path) -> str:
    """Give the dotted name of a module; a package goes by its folder."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {name_of(path) for path in MODULES}


def imported_in(tree: ast.AST) -> set[str]:
    """Give the modules that are imported anywhere; `from package import module` is an import of that module."""
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names} & NAMES
            names |= inner or {node.module}
    return names


def parsed(path: Path) -> ast.AST:
    return ast.parse(path.read_text(encoding="utf-8"))


def room_in_house(module: str) -> str:
    """Give the room of a module of ours; "" for one on the roof, and for other people's."""
    first, second, *_ = [*module.split("."), ""]
    if first == "schemas":
        return first
    if second == "commands":
        return ""
    return second if first == "pipelines" and (ROOT / first / second).is_dir() else ""


def room_in_procedure(module: str) -> str:
    """Give the room of a module inside `procedure/`: its folder there or its file; "" for one elsewhere."""
    return module.split(".")[2] if module.startswith("pipelines.procedure.") else ""


def floor_of(room: str, floors: list[set[str]]) -> int:
    return next(number for number, rooms in enumerate(floors) if room in rooms)


def arrows_up(module: str, tree: ast.AST) -> list[str]:
    """Give what a module imports from a floor above its own, from another room of its own floor, or from the roof."""
    found = []
    for used in imported_in(tree):
        for room_of, floors in ((room_in_house, HOUSE), (room_in_procedure, PROCEDURE)):
            room, other = room_of(module), room_of(used)
            if room and other and room != other and floor_of(other, floors) >= floor_of(room, floors):
                found.append(used)
        if room_in_house(module) and used.startswith("pipelines.") and not room_in_house(used):
            found.append(used)
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_uses_only_rooms_on_floors_below(path: Path) -> None:
    assert arrows_up(name_of(path), parsed(path)) == []


@pytest.mark.parametrize(
    ("module", "used"),
    [
        # the arrows that ran back up before there were floors, and the ties by a name
        ("keeping.kept", "procedure.running.each"),
        ("procedure.running.failures", "auditing.recorded"),
        ("procedure.years.midterm", "auditing.verify"),
        ("procedure.made_of.last_run", "procedure.planned_publication"),
        ("procedure.made_of.last_run", "procedure.steps"),
        ("procedure.made_of.originals", "procedure.procedures"),
        ("keeping.kinds", "intake.returns"),
        ("keeping.make", "procedure.programme_year"),
        ("keeping.csv_text", "register.csv_tables"),
        ("keeping.archive", "publication.manifest"),
        ("procedure.years.published_years", "auditing.rule_sets"),
        ("procedure.steps.publishing", "auditing.results_diff"),
        # a neighbour, and the roof
        ("procedure.reading", "procedure.running.each"),
        ("procedure.steps", "commands"),
    ],
)
def test_who_looks_up_is_seen(module: str, used: str) -> None:
    assert arrows_up(f"pipelines.{module}", ast.parse(f"def late():\n    from pipelines.{used} import anything"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_commands_take_a_way_into_the_register(path: Path) -> None:
    room = room_in_house(name_of(path))
    used = {room_in_house(name) for name in imported_in(parsed(path))}
    assert not room or used & WAYS_IN <= {room}


def test_every_room_stands_on_one_floor() -> None:
    rooms = {room_in_house(name_of(path)) for path in MODULES} - {""}
    inside = {room_in_procedure(name_of(path)) for path in MODULES} - {""}
    for found, floors in ((rooms, HOUSE), (inside, PROCEDURE)):
        assert found == set().union(*floors)
        assert sum(map(len, floors)) == len(found)


def test_the_drawing_shows_these_floors() -> None:
    drawn = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").partition("## Who may use whom")[2]
    house, inside = drawn.split("Inside `procedure/`")
    rows = re.findall(r"^\| (`.+?) \|", house, re.MULTILINE)
    assert [set(re.findall(r"`(\w+)/`", row)) for row in reversed(rows)] == HOUSE
    floors: dict[str, set[str]] = {}
    for floor, rooms in re.findall(r"^\| (\d) \| (.+?) \|", inside, re.MULTILINE):
        floors.setdefault(floor, set()).update(re.findall(r"`(\w+)(?:/|\.py)`", rooms))
    assert [floors[floor] for floor in sorted(floors)] == PROCEDURE


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_prefect_is_imported_in_flows_only(path: Path) -> None:
    if any(name.split(".")[0] == "prefect" for name in imported_in(parsed(path))):
        assert room_in_house(name_of(path)) == "flows"


def clock_readings(tree: ast.AST) -> list[str]:
    """Give what in a module asks for the time of day; durations (`monotonic`, `perf_counter`) are none."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            found.append(".".join(ast.unparse(node).split(".")[-2:]))
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            found += [f"time.{alias.name}" for alias in node.names]
    return [one for one in found if one in READS_THE_CLOCK]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_clock_is_read_in_one_file_and_nothing_of_it_goes_into_a_result(path: Path) -> None:
    tree = parsed(path)
    assert bool(clock_readings(tree)) == (name_of(path) == CLOCK)
    if room_in_house(name_of(path)) in {"schemas", *RESULTS}:
        assert CLOCK not in imported_in(tree)


@pytest.mark.parametrize(
    "source",
    ["datetime.now(UTC)", "dt.datetime.now()", "date.today()", "time.time()", "x = datetime.now", "pd.Timestamp.now()",
     "from time import time"],
)  # fmt: skip
def test_a_second_clock_would_be_seen(source: str) -> None:
    assert clock_readings(ast.parse(source))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_no_two_files_of_tests_share_a_name() -> None:
    """Of two such files pytest, which knows a file by its name, refuses the second."""
    names = Counter(path.name for path in ROOT.glob("tests/**/test_*.py"))
    assert [name for name, files in names.items() if files > 1] == []


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


DOORS = {"analysts_list", "feedback.share", "midterm.records", "refused_text", "take_year"}
"""Where publication takes tables apart."""

DATA = {"data_tables", "flat_workbook", "midterm.data", "read_back", "tidy"}
"""What is a table and stays one."""

GIVEN = {"audience", "edition", "midterm.comments", "publication", "results", "submission_words"}
"""What is given tables, or gives some, and hands them on whole."""


def test_publication_takes_its_tables_apart_at_its_doors_only() -> None:
    takes, has_tables = set(), set()
    for path in MODULES:
        module = name_of(path)
        if room_in_house(module) == "publication":
            tree, name = parsed(path), module.removeprefix("pipelines.publication.")
            used = {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
            takes |= {name} if "rows_of" in used else set()
            has_tables |= {name} if "pandas" in imported_in(tree) else set()
    assert takes == DOORS
    assert has_tables <= DOORS | DATA | GIVEN


TRUTHS = (ast.Compare, ast.BoolOp)


def says_truths(node: ast.AST) -> bool:
    return isinstance(node, ast.ListComp) and isinstance(node.elt, TRUTHS)


def masks_of(tree: ast.AST) -> list[str]:
    """Give what is picked by a list of truth values, written there or before, within one function."""
    found: dict[str, None] = {}
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        nodes = list(ast.walk(function))
        assigned = [node for node in nodes if isinstance(node, ast.Assign) and says_truths(node.value)]
        lists = {ast.unparse(target) for node in assigned for target in node.targets}
        picked = [node for node in nodes if isinstance(node, ast.Subscript)]
        masked = [one for one in picked if says_truths(one.slice) or ast.unparse(one.slice) in lists]
        found |= {ast.unparse(one): None for one in masked if not ast.unparse(one.value).endswith(".loc")}
    return list(found)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_list_of_truth_values_picks_rows_under_loc(path: Path) -> None:
    """Of a table without rows it would be an empty list, which names columns (`findings/`)."""
    assert masks_of(parsed(path)) == []


def test_such_a_list_is_seen_wherever_it_is_written() -> None:
    lines = ["def f(t, y):", " a = t[[x > 1 for x in y]]", " m = [x not in y for x in y]", " b = t[m], t.loc[m]"]
    assert masks_of(ast.parse("\n".join([*lines, " return t[[x.key for x in y]]"]))) == [
        "t[[x > 1 for x in y]]",
        "t[m]",
    ]
