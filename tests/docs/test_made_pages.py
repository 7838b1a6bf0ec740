"""The generated pages say what the program says today, and every link in the documents leads somewhere."""

import re
from pathlib import Path
from types import ModuleType

import pytest

from pipelines import commands_page, leaflet_page
from pipelines.publication import tables_page
from pipelines.verbs import Verb, typed_verbs
from schemas import rules_page
from schemas.everywhere import IN_EVERY_TABLE
from schemas.published import SEVERAL_YEARS, YEARLY
from schemas.rule_set import RuleSet, rule_set_names
from schemas.table import Table
from tests.conftest import ROOT

PAGES = [commands_page, tables_page, rules_page, leaflet_page]
GUIDES = [*sorted(ROOT.glob("docs/ja/guide/*.md")), ROOT / "docs" / "ja" / "runbook.md"]
DOCUMENTS = sorted({*ROOT.glob("*.md"), *ROOT.glob("[!.]*/*.md"), *ROOT.glob("docs/**/*.md")})


@pytest.mark.parametrize("module", PAGES, ids=lambda module: module.__name__)
def test_a_generated_page_is_current(module: ModuleType) -> None:
    assert module.PAGE.read_text(encoding="utf-8") == module.write_page(), f"run: python -m {module.__name__}"


def test_readmes_list_of_verbs_is_current() -> None:
    readme = commands_page.README.read_text(encoding="utf-8")
    assert readme == commands_page.write_readme(readme), "run: python -m pipelines.commands_page"


@pytest.mark.parametrize(("name", "verb"), typed_verbs().items())
def test_a_verb_stands_on_the_page_with_its_options(name: str, verb: Verb) -> None:
    section = commands_page.write_page().split(f"\n## {name}\n")[1].split("\n## ")[0]
    assert verb.description in section
    assert verb.leaves in section
    assert all(f"`{argument.shown.split()[0]}" in section for argument in verb.all_arguments())


@pytest.mark.parametrize("name", typed_verbs())
def test_a_verb_stands_in_readme_and_in_a_guide_or_the_runbook(name: str) -> None:
    assert f"\nkaikaku {name} " in commands_page.README.read_text(encoding="utf-8")
    written = re.compile(rf"kaikaku {name}(?![a-z-])(?! diff)|`{name}`")
    assert any(written.search(path.read_text(encoding="utf-8")) for path in GUIDES)


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
    dead = [link for link in _links(document.read_text(encoding="utf-8")) if not (document.parent / link).exists()]
    assert not dead


def test_the_index_has_every_document_once_and_is_the_only_one() -> None:
    index = ROOT / "docs" / "index.md"
    by_reader, _, _ = index.read_text(encoding="utf-8").partition("\n## Pages that are made")
    entries = sorted((index.parent / link).resolve() for link in _links(by_reader))
    assert entries == sorted({*DOCUMENTS, ROOT / "docs" / "ja" / "leaflet.html"} - {index})
    from_readme = {ROOT / link for link in _links((ROOT / "README.md").read_text(encoding="utf-8"))}
    assert from_readme & {*DOCUMENTS} == {index}


def _links(text: str) -> list[str]:
    """Give the links into this project that stand outside of what is quoted."""
    quoted = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    return [link for link in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", quoted) if "://" not in link]
