"""The generated pages say what the program says today, and every link in the documents leads somewhere."""

import re
from pathlib import Path
from types import ModuleType

import pytest

from pipelines import commands_page
from pipelines.cli import make_parser
from pipelines.publication import tables_page
from schemas import rules_page
from schemas.everywhere import IN_EVERY_TABLE
from schemas.published import SEVERAL_YEARS, YEARLY
from schemas.rule_set import RuleSet, rule_set_names
from schemas.table import Table
from tests.conftest import ROOT

PAGES = [commands_page, tables_page, rules_page]
DOCUMENTS = sorted([ROOT / "README.md", *ROOT.glob("docs/**/*.md"), *ROOT.glob("notebooks/*.md")])


@pytest.mark.parametrize("module", PAGES, ids=lambda module: module.__name__)
def test_a_generated_page_is_current(module: ModuleType) -> None:
    assert module.PAGE.read_text(encoding="utf-8") == module.write_page(), f"run: python -m {module.__name__}"


def test_every_verb_stands_on_the_page_with_its_options() -> None:
    page = commands_page.write_page()
    for name, (words, verb) in commands_page._verbs(make_parser()):
        section = page.split(f"\n## {name}\n")[1].split("\n## ")[0]
        assert words in section
        for option in (action.option_strings[0] for action in verb._actions[1:] if action.option_strings):
            assert f"`{option}" in section, f"{name} {option}"


@pytest.mark.parametrize("name", rule_set_names())
def test_a_rule_set_stands_on_the_page_with_its_cut_offs(name: str) -> None:
    rules = rules_page.load_rule_set(name)
    section = rules_page.write_page().split(f"\n## {name}\n")[1].split("\n## ")[0]
    assert rules.cited.replace(" ", "　") in section
    assert all(f"{cut.from_pct}％以上" in section for cut in rules.cut_offs)


def test_the_page_of_rules_speaks_of_every_key_a_rule_set_may_have() -> None:
    source = Path(rules_page.__file__).read_text(encoding="utf-8")
    derived = {"cut_offs": "band", "lowest_grade": "grades"}
    assert all(f"rules.{derived.get(key, key)}" in source for key in RuleSet.model_fields)


@pytest.mark.parametrize(("tables", "of"), [(YEARLY, ""), (SEVERAL_YEARS, "複数年度の")])
def test_every_published_column_stands_on_the_page_of_tables(tables: dict[str, Table], of: str) -> None:
    page = tables_page.write_page()
    for name, table in tables.items():
        section = page.split(f"\n### {of}{name}.csv")[1].split("\n### ")[0]
        own = [column for column in table.names if column not in IN_EVERY_TABLE]
        assert [column for column in own if f"| `{column}` |" not in section] == [], name


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(document: Path) -> None:
    text = re.sub(r"```.*?```", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text)
    dead = [link for link in links if "://" not in link and not (document.parent / link).exists()]
    assert not dead
