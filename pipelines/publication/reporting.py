"""Who reports on an item that several departments share, and who reports at all."""

from collections.abc import Iterable


def reporting_department(department: str) -> str:
    """Give the department that reports on an item: the first one named (`register.store.reporting_departments`)."""
    return department.partition("、")[0]


def departments_with_items(of_items: Iterable[str], departments: list[str]) -> list[str]:
    """Give the departments that report on at least one item, in official order.

    Args:
        of_items: `department` of each item.
        departments: of the programme.
    """
    reporters = {reporting_department(name) for name in of_items}
    return [department for department in departments if department in reporters]
