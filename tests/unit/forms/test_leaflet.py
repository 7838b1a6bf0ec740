"""The leaflet speaks of the programme's own form, and what it calls a mistake is one."""

import re
from html.parser import HTMLParser

import pytest

from pipelines.checks import check
from pipelines.forms.leaflet.mistakes import BLANK, Mistake, list_mistakes
from pipelines.forms.leaflet.page import write_leaflet
from pipelines.register.store import Register
from schemas.code_lists import SEVERITY_WORDS
from schemas.form import load_form
from schemas.programme import Confirmation, Programme
from tests import returned_workbooks as rw

SHEETS = {column.key: sheet.title for sheet in (rw.FORM.items, rw.FORM.indicators) for column in sheet.entries}


class _Texts(HTMLParser):
    """Gathers what is read on a page."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def read(page: bytes) -> str:
    parser = _Texts()
    parser.feed(page.decode("utf-8"))
    return "".join(parser.texts)


@pytest.fixture(scope="module")
def register(reform: Register) -> Register:
    return rw.some_departments(reform)


@pytest.fixture(scope="module")
def mistakes(register: Register) -> list[Mistake]:
    return list_mistakes(rw.FORM, register.programme.scale(rw.YEAR))


def test_there_are_ten_of_different_kinds(mistakes: list[Mistake]) -> None:
    assert len(mistakes) == 10
    assert len({mistake.code for mistake in mistakes}) >= 7


def test_a_mistake_is_as_grave_as_its_finding_and_gone_when_mended(register: Register, mistakes: list[Mistake]) -> None:
    # a reason that is missing beside the computed grade is tried in `test_review.py`
    in_a_cell = [mistake for mistake in mistakes if mistake.key and mistake.code != "X421"]
    clean, files = rw.clean_return(register), {}
    for number, mistake in enumerate(in_a_cell):
        for written in (mistake.wrong, *mistake.right):
            cell = None if written == BLANK else written
            files[f"{number}{written}"] = rw.edited(clean, rw.write_in(SHEETS[mistake.key], 0, mistake.key, cell))
    found = check(rw.submit(register, **files), register, rw.YEAR, rw.FORM).findings
    of = {name: dict(found.loc[found["file"] == f"{name}.xlsx", ["code", "severity"]].to_numpy()) for name in files}
    for number, mistake in enumerate(in_a_cell):
        severity = of[f"{number}{mistake.wrong}"][mistake.code]
        assert mistake.outcome.split("：")[0] == SEVERITY_WORDS[severity]
        assert all(mistake.code not in of[f"{number}{right}"] for right in mistake.right), mistake


@pytest.mark.parametrize("name", ["reform", "standard", "projects"])
def test_a_mistake_is_made_only_in_a_column_that_the_form_has(name: str, reform: Register) -> None:
    form = load_form(name)
    labels = {column.key: column.label for sheet in form.sheets.values() for column in sheet.entries}
    own = [mistake for mistake in list_mistakes(form, reform.programme.scale(2022)) if mistake.key]
    assert own
    assert all(labels[mistake.key] == mistake.where for mistake in own)


def another_city(programme: Programme, **changes: object) -> Programme:
    """The programme of a city with its own words, its standard form and a scale of four grades."""
    settings = programme.model_dump(exclude={"departments", "form_columns", "forms", "scales"}) | {
        "title": "架空市の計画（架空データ）",
        "departments": ["総務課"],
        "department_changes": [],
        "names": {"item": "実施項目", "department": "担当課", "indicator": "ものさし"},
        "forms": [{"from_year": 2022, "name": "standard"}],
        "scales": [
            {"from_year": 2022, "best": 4, "grades": [{"value": str(n), "label": f"{n}です"} for n in (4, 3, 2, 1)]}
        ],
        "contact": "架空市企画課",
        "deadline": "05-31",
    }
    return Programme.model_validate(settings | changes)


def test_another_citys_leaflet_has_its_words_its_sheets_its_deadline_and_its_grades(reform: Register) -> None:
    text = read(write_leaflet(another_city(reform.programme), 2022))
    assert all(
        word in text for word in ("実施項目", "ものさし", "「評価」", "2023年5月31日（水）", "架空市企画課", "3～4")
    )
    assert not re.search("改革課題|課題No|局区|取組評価", text)


@pytest.mark.parametrize(
    ("confirmation", "said"),
    [(Confirmation.NONE, None), (Confirmation.OPTIONAL, "任意"), (Confirmation.REQUIRED, "必須。ないと差し戻します")],
)
def test_it_asks_for_a_confirmation_as_the_programme_does(
    confirmation: Confirmation, said: str | None, reform: Register
) -> None:
    text = read(write_leaflet(another_city(reform.programme, confirmation=confirmation), 2022))
    assert ("確認番号" in text) == (said is not None)
    assert said is None or said in text
