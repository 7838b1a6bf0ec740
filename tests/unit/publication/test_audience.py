"""Two sets by construction: nothing that stands between the office and a department is in what everybody gets."""

import hashlib
import io
import json
import zipfile
from html import unescape

import pandas as pd
import pytest
import returned_workbooks as rw
from official_books import build_official_books

from pipelines.checks.check import check
from pipelines.evaluation.evaluate import evaluate
from pipelines.evaluation.outcome import compare_resources, count_once, join_contributions
from pipelines.evaluation.plausibility import list_doubts
from pipelines.intake import combine
from pipelines.publication.analysts_list import build_analysts_list
from pipelines.publication.audience import Audience, audience_of, for_everybody, is_public_table
from pipelines.publication.feedback import write_feedback
from pipelines.publication.manifest import list_outputs
from pipelines.publication.publication import (
    build_data,
    build_office_books,
    build_public_data,
    make_edition,
)
from pipelines.publication.results import Results
from pipelines.publication.site import build_site, offered
from pipelines.register.projects import no_projects
from schemas.rule_set import load_rule_set

ITEMS, INDICATORS = rw.FORM.items.title, rw.FORM.indicators.title
FILE = "内密のファイル名"
RAW = "７，３１９"
MARKS = {
    "a finding about an indicator": "内密の実績メモ",
    "a finding about a cell beside the table": "内密の欄外メモ",
    "a reading": RAW,
    "the name of a file": FILE,
    "who filled it in": "内密記入者",
    "how to reach them": "内密内線5731",
}


def with_marks(book):
    rw.write_in(ITEMS, 0, "financial_effect", RAW)(book)
    rw.write_in(INDICATORS, 0, "actual", MARKS["a finding about an indicator"])(book)
    book[ITEMS]["B40"] = MARKS["a finding about a cell beside the table"]
    cover = book["表紙"]
    for row in cover.iter_rows(max_col=1):
        if row[0].value in ("記入者", "連絡先"):
            place = "who filled it in" if row[0].value == "記入者" else "how to reach them"
            cover.cell(row[0].row, 2, MARKS[place])


def everything(files):
    """All that files hold and are called, as text: the parts of workbooks one by one, entities resolved."""
    said = []
    for path, data in files.items():
        said.append(path)
        if zipfile.is_zipfile(io.BytesIO(data)):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                said.append(everything({name: archive.read(name) for name in archive.namelist()}))
        else:
            in_old_code = "/cp932/" in path and not path.endswith("replaced_characters.csv")
            said.append(unescape(data.decode("cp932" if in_old_code else "utf-8-sig")))
    return "\n".join(said)


class Sets:
    """The year of three departments of which one sent a return full of marks, as the office and everybody get it."""

    def __init__(self, reform):
        register = rw.some_departments(reform)
        data = rw.edited(rw.clean_return(register), with_marks)
        self.sha = hashlib.sha256(data).hexdigest()
        self.sent = everything({"sent.xlsx": data})
        checked = check(combine([rw.read(data, register, f"{FILE}.xlsx")], rw.FORM), register, rw.YEAR, rw.FORM)
        rules = load_rule_set(register.programme.rule_set_name(rw.YEAR))
        scale = register.programme.scale(rw.YEAR)
        evaluation = evaluate(checked, register, rw.YEAR, rules, scale)
        self.evaluation, self.checked = evaluation, checked
        edition = make_edition(checked, register, rw.YEAR, rules)
        history, doubts = evaluation.indicators.iloc[:0], list_doubts(evaluation, rules, scale)
        further = {
            "resources": compare_resources(evaluation.items, checked.items),
            "financial_effects": count_once(
                evaluation.items, pd.DataFrame(columns=["relation"]), register.indicators, "千円"
            ),
            "contributions": join_contributions(evaluation.items, no_projects()),
            "plausibility": doubts,
        }
        results = Results(evaluation, checked, edition, register, history, further)
        built = {
            f"feedback/{rw.DEPARTMENT}.xlsx": write_feedback(checked, rw.DEPARTMENT, edition),
            **build_official_books(results.public),
            **build_office_books(results),
            **build_analysts_list(doubts, edition),
            **build_data(results),
            **build_public_data(results.public, cp932=True),
        }
        self.files = built | build_site(results.public, offered(built))
        self.public, self.office = (
            {path: data for path, data in self.files.items() if audience_of(path) is whose}
            for whose in (Audience.PUBLIC, Audience.OFFICE)
        )


@pytest.fixture(scope="module")
def sets(reform):
    return Sets(reform)


def test_no_mark_of_a_return_is_in_what_everybody_gets(sets):
    said = everything(sets.public)
    assert len(said) > 100_000
    assert [what for what, mark in MARKS.items() if mark in said] == []
    assert sets.sha not in said
    assert rw.DEPARTMENT in said


def test_the_office_has_them_all_so_that_the_search_would_see_them(sets):
    said = everything(sets.office)
    assert [what for what, mark in MARKS.items() if mark not in said] == []
    assert sets.sha in said


def test_no_message_of_a_finding_is_in_what_everybody_gets(sets):
    said = everything(sets.public)
    messages = set(sets.checked.findings["message"]) | set(sets.checked.findings["fix"])
    assert len(messages) > 3
    assert [message for message in messages if message in said] == []


def test_the_page_leads_to_files_of_the_web_folder_alone(sets):
    links = {path for path in sets.files if path.startswith("site/files/")}
    assert len(links) > 15
    assert set(sets.public) == links | {"site/index.html"} | {
        path for path in sets.files if path.startswith("workbooks/")
    }
    for path in (path for path in links if "/workbooks/" in path):
        assert sets.files[path] == sets.files[path.removeprefix("site/files/")]


def test_what_everybody_gets_describes_what_is_there(sets):
    package = json.loads(sets.public["site/files/data/datapackage.json"])
    names = {one["name"] for one in package["resources"]}
    assert {"items", "indicators", "codes"} <= names
    assert not names & {"findings", "normalisations", "submissions", "plausibility"}
    for table in ("codes", "columns"):
        text = sets.public[f"site/files/data/{table}.csv"].decode("utf-8-sig")
        assert {line.split(",")[0] for line in text.splitlines()[1:]} <= names
    fields = {field["name"] for one in package["resources"] for field in one["schema"]["fields"]}
    assert not fields & {"file", "sheet", "cell", "sha256"}


def test_builders_of_what_is_public_get_nothing_else(sets):
    evaluation, checked = for_everybody(sets.evaluation, sets.checked)
    assert all(getattr(checked, name).empty for name in ("findings", "normalisations", "cells", "waivers"))
    assert list(checked.submissions) == ["department", "status", "made_up"]
    assert FILE not in "".join(table.to_csv() for table in (evaluation.items, checked.items, checked.indicators))
    assert len(checked.items) == len(sets.checked.items)


def test_the_manifest_says_for_whom_each_file_is(sets):
    listed = {one["path"]: one["audience"] for one in list_outputs(sets.files)}
    assert listed["site/index.html"] == "public"
    assert listed["data/findings.csv"] == listed[f"feedback/{rw.DEPARTMENT}.xlsx"] == "office"
    assert listed["office/提出の状況_令和4年度.xlsx"] == "office"


def test_what_nobody_has_given_an_audience_cannot_be_published():
    with pytest.raises(ValueError, match="memo"):
        list_outputs({"memo/x.txt": b""})
    with pytest.raises(ValueError, match="letters"):
        is_public_table("letters")
