"""What a publication consists of: for each part the call that builds it, so that it is built only where it is new."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from pipelines.checks.check import Checked
from pipelines.evaluation.plausibility import list_doubts
from pipelines.keeping.kept import take_up
from pipelines.procedure.dated import require_day_after_its_facts
from pipelines.procedure.further_results import FURTHER
from pipelines.procedure.handed_over import take_reviewed, take_scored
from pipelines.procedure.made_of.input_hashes import hash_inputs, hash_projects
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.procedure.years.published_years import hash_year, published_among, read_history
from pipelines.publication.analysts_list import build_analysts_list
from pipelines.publication.edition import Edition
from pipelines.publication.feedback import take_shares, write_share
from pipelines.publication.item_sheets import ItemSheets, write_item_sheets
from pipelines.publication.publication import (
    build_data,
    build_indicator_lists,
    build_office_books,
    build_official_list,
    build_public_data,
    feedback_names,
    item_sheet_books,
    make_edition,
)
from pipelines.publication.results import Results
from pipelines.publication.site import build_site, offered

Files = dict[str, bytes]
"""Relative path -> bytes."""


@dataclass(frozen=True)
class PlannedPublication:
    """The parts of a year's publication.

    Attributes:
        checked: the returns and all that was found.
        edition: what all pages have in common.
        feedback: file stem -> call that gives the department's workbook.
        sheets: department -> call that gives its book of evaluation sheets.
        sheet_books: department -> path of that book.
        parts: name -> call that gives files.
        official_list: gives the call that builds it of item -> page of its evaluation sheet.
        page: gives the call that builds the citizens' page, which offers the files built before it.
        inputs: path -> SHA-256 of what everything is made from, for the manifest.
    """

    checked: Checked
    edition: Edition
    feedback: dict[str, "partial[bytes]"]
    sheets: dict[str, "partial[ItemSheets]"]
    sheet_books: dict[str, str]
    parts: dict[str, "partial[Files]"]
    official_list: Callable[[Mapping[str, int]], "partial[Files]"]
    page: Callable[[Mapping[str, bytes]], "partial[Files]"]
    inputs: dict[str, str]


def plan_publication(year: ProgrammeYear, *, cp932: bool) -> PlannedPublication:
    """Take up what the steps before left and say what is to be built of it.

    Args:
        year: checked and scored.
        cp932: whether the data are asked for in that code page too.

    Raises:
        NothingKeptError, UnfinishedError: where the steps before did not run, or not to their end.
        UsageError: where an earlier year's tables are not as published.
        RegisterError: where the books would be older than what they tell of.
    """
    checked, evaluation = take_reviewed(year), take_scored(year)
    edition = make_edition(checked, year.register, year.fiscal_year, year.rules)
    programme = year.register.programme
    published = year.outputs / programme.name
    earlier = published_among(published, [one for one in programme.years if one < year.fiscal_year])
    history = read_history(published, earlier, year.city.further.renumbered, year.fiscal_year)
    last_year = history[history["fiscal_year"] == year.fiscal_year - 1]
    doubts = list_doubts(evaluation, year.rules, year.scale, last_year if len(last_year) else None)
    further = take_up(year.kept / "scored", FURTHER) | {"plausibility": doubts}
    require_day_after_its_facts(evaluation, checked, edition, further["levels"]["decided_on"])
    results = Results(evaluation, checked, edition, year.register, history, further)
    inputs = hash_inputs(year, checked.submissions)
    if len(further["contributions"]):
        inputs |= hash_projects(year)
    for one in earlier:
        inputs |= {f"outputs/{programme.name}/{path}": sha for path, sha in hash_year(published / str(one)).items()}
    books, year_records = item_sheet_books(results.public), results.public.year
    return PlannedPublication(
        checked=checked,
        edition=edition,
        feedback=plan_feedback(year, checked),
        sheets={name: partial(write_item_sheets, year_records.of_department(name)) for name in books},
        sheet_books=books,
        parts={
            "指標の一覧": partial(build_indicator_lists, results.public),
            "分析用の確認リスト": partial(build_analysts_list, doubts, edition),
            "提出の状況": partial(build_office_books, results),
            "データ": partial(build_data, results, cp932=cp932),
            "公表用データ": partial(build_public_data, results.public, cp932=cp932),
        },
        official_list=lambda pages: partial(build_official_list, results.public, pages),
        page=lambda files: partial(build_site, results.public, offered(files)),
        inputs=inputs,
    )


def plan_feedback(year: ProgrammeYear, checked: Checked) -> dict[str, "partial[bytes]"]:
    """Give file stem -> call, for every department that has items and for files that do not say whose they are."""
    edition = make_edition(checked, year.register, year.fiscal_year, year.rules)
    names = feedback_names(checked, year.register.items, edition)
    shares = take_shares(checked, list(names.values()), edition)
    return {name: partial(write_share, share) for name, share in zip(names, shares, strict=True)}
