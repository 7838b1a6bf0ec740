"""A programme from a plain list in Excel: items and indicators -> `programme.yaml` and the register's tables."""

from pipelines.new_programme.blank_list import write_blank_list
from pipelines.new_programme.groups import Group, in_groups
from pipelines.new_programme.problems import Problem
from pipelines.new_programme.sentences import Weight
from pipelines.new_programme.start import Started, is_programme_name, start_programme

__all__ = [
    "Group",
    "Problem",
    "Started",
    "Weight",
    "in_groups",
    "is_programme_name",
    "start_programme",
    "write_blank_list",
]
