"""Pages to look at: the reform programme, the projects of fiscal 2021, and a city that does everything differently."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from site_years import SiteYear, make_site_year

from pipelines.register.store import Register
from schemas.programme import Programme

PLAIN = {"activity_result": "説明会を3回開いた", "grade_reason": "予定どおり終えたため"}
OTHER_GRADES = {"4": "S 目標を上回った", "3": "A 目標どおり", "2": "B 目標を下回った", "1": "C 目標を大きく下回った"}


@pytest.fixture(scope="session")
def reform_site(reform: Register) -> SiteYear:
    return make_site_year(reform, 2022, statuses={"交通局": "rejected", "港湾局": "missing"}, made_up=True)


@pytest.fixture(scope="session")
def projects_site(projects: Register) -> SiteYear:
    return make_site_year(projects, 2021)


@pytest.fixture(scope="session")
def other_site(projects: Register) -> SiteYear:
    """架空市: four grades of which 4 is the best, no levels, the plain form, its own words."""
    programme = Programme(
        name="kakuushi-plan",
        title="架空市改革プラン",
        city="架空市",
        years=[2021, 2022],
        starts_on=date(2021, 4, 1),
        names={"item": "実施項目", "department": "課", "indicator": "ものさし"},
        result_title="{year}の結果（{department}）",
        departments=["総務課", "子育て課"],
        scales=[
            {
                "from_year": 2021,
                "best": 4,
                "grades": [{"value": value, "label": label} for value, label in OTHER_GRADES.items()],
            }
        ],
        forms=[{"from_year": 2021, "name": "standard"}],
        rule_sets=[{"from_year": 2021, "name": "four-levels-4-best"}],
        layouts=[{"from_year": 2021, "name": "standard-list"}],
        choices={"direction": [{"value": "Ⅰ", "label": "続ける"}, {"value": "Ⅱ", "label": "改める"}]},
        final_years=[2021],
        contact="庁内だけの内線",
        public_contact="総務課改革係",
    )
    names = {"総務企画局": "総務課", "こども未来局": "子育て課"}
    items = projects.items.assign(department=projects.items["department"].map(names))
    items["name"] = [f"実施項目その{number}" for number in range(1, len(items) + 1)]
    measures = [f"ものさしその{number}" for number in range(1, len(projects.indicators) + 1)]
    indicators = projects.indicators.assign(name=measures)
    return make_site_year(replace(projects, programme=programme, items=items, indicators=indicators), 2021, texts=PLAIN)


@pytest.fixture(scope="session")
def site_folder(reform_site: SiteYear, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reform programme's page on disk, as somebody unpacks it: `site/index.html` and its files."""
    folder = tmp_path_factory.mktemp("page")
    year = reform_site.with_items(financial_effect=[Decimal(0)])
    for path, data in year.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder / "site"
