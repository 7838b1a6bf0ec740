"""Checks: typed cells -> findings, the cells that findings block, and the verdict on each submission."""

from pipelines.checks.check import Checked, check
from pipelines.checks.verdict import status_by_department

__all__ = ["Checked", "check", "status_by_department"]
