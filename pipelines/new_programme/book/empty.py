"""The settings that an empty workbook begins with: those of a programme begun from a list."""

from typing import Any

import yaml

from pipelines.new_programme.settings import Facts, write_settings

_LEVELS = {"item": "実施項目", "department": "担当課", "indicator": "指標"}
_YEARS = 4


def empty_settings(first_year: int) -> dict[str, Any]:
    """Give the settings, with an empty title, city and list of departments, for four years from one on."""
    years = list(range(first_year, first_year + _YEARS))
    facts = Facts("", "", "", years, [], _LEVELS, has_resources=True, has_pages=True)
    settings: dict[str, Any] = yaml.safe_load(write_settings(facts))
    return settings | {"title": "", "city": "", "departments": []}
