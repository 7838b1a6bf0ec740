"""Puts the page together: one HTML file with everything in it, and the files it offers."""

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipelines.publication.edition import Edition
from pipelines.publication.results import Results
from pipelines.publication.site.bar_chart import HEIGHT as BAR_HEIGHT
from pipelines.publication.site.course_chart import HEIGHT, WIDTH
from pipelines.publication.site.files import copied, list_downloads
from pipelines.publication.site.grades import grade_css, shown_grades
from pipelines.publication.site.guide import make_guide
from pipelines.publication.site.items import make_sections
from pipelines.publication.site.levels import has_level
from pipelines.publication.site.overview import look_at_year
from pipelines.publication.year_records import YearRecords
from pipelines.workbook.printing import MADE_UP_NOTE

PAGE = "site/index.html"
_TEMPLATES = Path(__file__).parent / "templates"


def build_site(results: Results, downloads: Mapping[str, bytes]) -> dict[str, bytes]:
    """Build the citizens' page of a year.

    Args:
        results: what everybody may know of the year (`Results.public`).
        downloads: what `offered` gave: path within `site/files/` -> bytes.

    Returns:
        Relative path -> bytes: the page and the files. The folder `site/` stands alone, on any server or none.
    """
    year = results.year
    edition = year.edition
    css = Markup(f"{_asset('page.css')}{grade_css(edition.scale)}{_print_mark(edition)}")
    script = Markup(_asset("page.js"))
    page = (
        _environment()
        .get_template("index.html.j2")
        .render(
            edition=edition,
            programme=edition.programme,
            names=edition.programme.names,
            year=look_at_year(year),
            sections=make_sections(year),
            heading=_item_heading(year),
            grades=shown_grades(edition.scale),
            departments=year.departments,
            guide=make_guide(year),
            downloads=list_downloads(downloads),
            made_up_note=MADE_UP_NOTE,
            chart_size=(WIDTH, HEIGHT, BAR_HEIGHT),
            css=css,
            css_hash=_hash(css),
            script=script,
            script_hash=_hash(script),
        )
    )
    return {PAGE: page.encode("utf-8")} | copied(downloads)


@cache
def _environment() -> Environment:
    """Give where the templates are; compiling one takes half as long as filling it in."""
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _asset(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _hash(inline: str) -> str:
    """The source expression by which the page's own policy lets this text and no other run or style."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(inline.encode('utf-8')).digest()).decode('ascii')}'"


def _item_heading(year: YearRecords) -> int:
    """The heading level of an item: under the section's h2 come the levels that the programme has."""
    return 3 + sum(has_level(year.items, level) for level in ("pillar", "group"))


def _print_mark(edition: Edition) -> str:
    """What every printed page says at its top: that values are made up or provisional, and of what they are."""
    text: Any = edition.titled(f"{edition.programme.title}　{edition.year_name}の結果")
    quoted = "".join(f"\\{ord(sign):x} " for sign in text)
    return f'@page{{@top-left{{content:"{quoted}"}}}}'
