"""Two years of the programme as published and read back: the second on changed returns."""

from dataclasses import replace

import pytest
from returned_frames import make_returned

from pipelines.evaluation.evaluate import evaluate
from pipelines.evaluation.several_years import YearResults, review_years
from pipelines.evaluation.several_years.revisions import find_revisions
from pipelines.japanese.fiscal_years import last_day
from pipelines.publication.midterm.edition import MidtermEdition
from pipelines.publication.publication import build_data, make_edition
from pipelines.publication.read_back import read_back
from pipelines.publication.results import Results
from schemas.rule_set import load_rule_set
from schemas.tables.result_indicators import RESULT_INDICATORS
from schemas.tables.result_items import result_items

YEARS = (2022, 2023)


def publish(register, fiscal_year, **options):
    """The tables of a year as bytes, and its edition."""
    programme = register.programme
    rules = load_rule_set(programme.rule_set_name(fiscal_year))
    checked = make_returned(register, fiscal_year, **options)
    evaluation = evaluate(checked, register, fiscal_year, rules, programme.scale(fiscal_year))
    edition = make_edition(checked, register, fiscal_year, rules)
    results = Results(evaluation, checked, edition, register, evaluation.indicators.iloc[:0], {})
    return evaluation, build_data(results), edition


@pytest.fixture(scope="session")
def published_years(reform):
    return {year: publish(reform, year, made_up=year == YEARS[0]) for year in YEARS}


@pytest.fixture(scope="session")
def read_years(published_years, reform):
    programme = reform.programme
    years = []
    for year, (_, data, edition) in published_years.items():
        items = read_back(data["data/items.csv"], result_items(programme.form(year)), "items")
        indicators = read_back(data["data/indicators.csv"], RESULT_INDICATORS, "indicators")
        years.append(YearResults(year, programme.scale(year), edition.stage, items, indicators))
    return years


@pytest.fixture
def review(reform):
    def of(years, register=reform):
        last = years[-1].fiscal_year
        wanted = [year.fiscal_year for year in years] + [register.programme.years[-1]]
        revisions = find_revisions(register.targets, register.indicators, wanted, last_day(last))
        return review_years(years, register, revisions, load_rule_set(register.programme.rule_set_name(last)))

    return of


@pytest.fixture
def edition_of(published_years):
    def of(midterm):
        *_, edition = published_years[midterm.years[-1]]
        return MidtermEdition(replace(edition, made_up=midterm.made_up), tuple(midterm.years))

    return of


@pytest.fixture
def regraded(read_years):
    """Give the two years with other final grades of some items in the second: item -> grade or None."""

    def of(grades, **texts):
        first, second = read_years
        items = second.items.copy()
        for item_id, grade in grades.items():
            at = items["item_id"] == item_id
            items.loc[at, "final_grade"] = grade
            items.loc[at, "final_source"] = "" if grade is None else "department"
            for column, text in texts.items():
                items.loc[at, column] = text
        return [first, replace(second, items=items)]

    return of
