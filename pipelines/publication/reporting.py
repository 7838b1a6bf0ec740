"""Who reports on an item that several departments share."""


def reporting_department(department: str) -> str:
    """Give the department that reports on an item: the first one named (`register.store.reporting_departments`)."""
    return department.partition("、")[0]
