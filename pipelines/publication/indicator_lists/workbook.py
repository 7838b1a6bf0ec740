"""The workbook 指標の達成状況: cover, contents, and a sheet for each thing that the programme measures."""

from collections.abc import Mapping

import pandas as pd

from pipelines.checks.check import Checked
from pipelines.evaluation.evaluate import Evaluation
from pipelines.japanese.file_names import name_in_file
from pipelines.japanese.fiscal_years import era_year
from pipelines.publication.edition import Edition
from pipelines.publication.entry_states import with_all_states
from pipelines.publication.front_pages import CONTENTS, COVER, Entry, write_contents, write_cover
from pipelines.publication.indicator_lists.contributions_sheet import list_contributions
from pipelines.publication.indicator_lists.courses import make_courses
from pipelines.publication.indicator_lists.effects_sheet import list_effects
from pipelines.publication.indicator_lists.indicators_sheet import IN_ORDER, list_indicators, sentences_of
from pipelines.publication.indicator_lists.resources_sheet import list_resources
from pipelines.publication.indicator_lists.wide_sheet import list_wide_indicators
from pipelines.publication.list_sheet import ListSheet, write_list_sheet
from pipelines.register.store import Register
from pipelines.workbook.book import finish_book, new_book
from pipelines.workbook.sheet_names import sheet_name
from schemas.code_lists import KINDS


def indicator_lists_name(edition: Edition) -> str:
    """Give the workbook's file name."""
    return f"{era_year(edition.fiscal_year)}_{name_in_file(_title(edition))}.xlsx"


def write_indicator_lists(
    evaluation: Evaluation,
    checked: Checked,
    edition: Edition,
    register: Register,
    history: pd.DataFrame,
    further: Mapping[str, pd.DataFrame],
) -> bytes:
    """Write the workbook; what the programme does not have, or nobody reported, has no sheet.

    Args:
        evaluation: of the year.
        checked: for whose returns are in.
        edition: programme, year, stage.
        register: as it stood at the end of the year: targets of every year, sentences where they are on this machine.
        history: `schemas.tables.result_indicators` of the programme's earlier years as published; may be empty.
        further: `programme_indicators`, `financial_effects`, `resources`, `contributions`, as far as they were
            evaluated.

    Returns:
        The bytes of the workbook; the same arguments give the same bytes.

    Raises:
        CellError: for a value that no cell can hold.
    """
    title = f"{edition.year_name}　{edition.programme.title}　{_title(edition)}"
    book, buffer = new_book(title=edition.titled(title), subject=edition.programme.title, created=edition.created)
    taken: set[str] = set()
    cover, contents = sheet_name(COVER, taken), sheet_name(CONTENTS, taken)
    listed = _lists(evaluation, checked, register, history, further, edition)
    lists = {sheet_name(name, taken): of for name, of in listed.items()}
    write_cover(book, cover, title, checked.submissions, evaluation.items, edition)
    write_contents(
        book, contents, [Entry(of.part, name, note=f"{of.records}件") for name, of in lists.items()], edition
    )
    for name, of in lists.items():
        write_list_sheet(book, name, of, edition)
    return finish_book(book, buffer)


def _lists(
    evaluation: Evaluation,
    checked: Checked,
    register: Register,
    history: pd.DataFrame,
    further: Mapping[str, pd.DataFrame],
    edition: Edition,
) -> dict[str, ListSheet]:
    """Give sheet -> what stands on it, in order."""
    items, lists = evaluation.items, dict[str, ListSheet]()
    courses = make_courses(evaluation, history, register, edition)
    for kind in IN_ORDER:
        word = KINDS[kind]
        of_kind = evaluation.indicators[evaluation.indicators["kind"] == kind]
        if len(of_kind):
            sentences = sentences_of(register.sentences, of_kind)
            lists[word] = list_indicators(kind, items, of_kind, courses, sentences, edition)
    if _has(further, "programme_indicators"):
        part = f"計画全体と財政の{edition.programme.names.indicator}"
        lists[part] = list_wide_indicators(further["programme_indicators"], f"{part}の達成状況", edition)
    if _has(further, "financial_effects"):
        lists["財政効果"] = list_effects(further["financial_effects"], items, edition, "財政効果")
    if _has(further, "resources"):
        lists["経営資源"] = list_resources(further["resources"], items, edition, "経営資源の想定と確保")
    if _has(further, "contributions"):
        answered = with_all_states(items, checked.items, edition)
        lists["事務事業への貢献"] = list_contributions(further["contributions"], answered, edition, "事務事業への貢献")
    return lists


def _has(further: Mapping[str, pd.DataFrame], name: str) -> bool:
    return name in further and len(further[name]) > 0


def _title(edition: Edition) -> str:
    return f"{edition.programme.names.indicator}の達成状況"
