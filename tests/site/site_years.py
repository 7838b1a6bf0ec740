"""Years to build pages from, and what the pages are built with."""

import json
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd
from markup import Page, read_page
from returned_frames import make_returned

from pipelines.evaluation.evaluate import evaluate
from pipelines.evaluation.outcome import compare_resources, count_once, join_contributions
from pipelines.publication.publication import make_edition
from pipelines.publication.results import Results
from pipelines.publication.site import build_site
from pipelines.register.projects import no_projects
from pipelines.register.store import Register
from schemas.rule_set import load_rule_set

DOWNLOADS = {
    "workbooks/令和4年度_結果一覧.xlsx": b"x" * 2500,
    "data/items.csv": b"y" * 700,
    "data/datapackage.json": json.dumps({"resources": [{"path": "items.csv", "title": "項目別の評価結果"}]}).encode(),
}


HOSTILE = [
    "=1+1",
    "<script>alert('1')</script>",
    "https://example.com/?a=1&b=2",
    "a" * 5000,
    "前\u202e逆さ\u202c後",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }} {% raw %} </style> ]]> &amp; &#60;",
]


@dataclass(frozen=True)
class SiteYear(Results):
    """Everything that a page is built from; tests change parts of it with `replace`."""

    def build(self) -> dict[str, bytes]:
        return build_site(self.public, DOWNLOADS)

    @cached_property
    def files(self) -> dict[str, bytes]:
        return self.build()

    @cached_property
    def html(self) -> str:
        return self.files["site/index.html"].decode("utf-8")

    @cached_property
    def page(self) -> Page:
        return read_page(self.html)

    def with_items(self, **columns: object) -> "SiteYear":
        """The year with columns of its first items replaced, from the top: a list for as many items as it is long."""
        items = self.evaluation.items.copy()
        for name, values in columns.items():
            if name not in items:
                items[name] = ""
            column = items[name].astype("object").tolist()
            column[: len(values)] = values
            items[name] = pd.Series(column, index=items.index, dtype=items[name].dtype)
        return replace(self, evaluation=replace(self.evaluation, items=items))


def make_site_year(register: Register, fiscal_year: int, **options: object) -> SiteYear:
    programme = register.programme
    rules = load_rule_set(programme.rule_set_name(fiscal_year))
    checked = make_returned(register, fiscal_year, **options)
    evaluation = evaluate(checked, register, fiscal_year, rules, programme.scale(fiscal_year))
    further = {
        "resources": compare_resources(evaluation.items, checked.items),
        "financial_effects": count_once(
            evaluation.items, pd.DataFrame(columns=["relation"]), register.indicators, "千円"
        ),
        "contributions": join_contributions(evaluation.items, no_projects()),
    }
    edition = make_edition(checked, register, fiscal_year, rules)
    return SiteYear(evaluation, checked, edition, register, evaluation.indicators.iloc[:0], further)
