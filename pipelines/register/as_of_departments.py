"""Which departments there are on a day and what they are called, from `department_changes` of programme.yaml."""

from datetime import date

from schemas.programme import DepartmentChange, Programme


def departments_on(programme: Programme, day: date) -> list[str]:
    """Give the departments of a day by the names they had, in official order."""
    names = list(programme.departments)
    for begun in reversed(_days_of_beginning(programme)):
        if begun > day:
            names = [former for name in names for former in _undo(programme, name, begun)]
    ended = {change.name for change in programme.department_changes if change.valid_to and change.valid_to < day}
    return [name for name in dict.fromkeys(names) if name not in ended]


def department_on(programme: Programme, written: str, begins: date, day: date, item: str = "") -> str | None:
    """Give the name on a day of the department that an item's row names.

    Args:
        programme: with its changes.
        written: the name in the row: that of the row's first day or, where an analyst wrote the new name over the
            old one, the latest.
        begins: the row's first day.
        day: the day that is asked for.
        item: the item's number, by which a split says which part of the department has it (`items` of the change).

    Returns:
        The name; None where the department is not there on that day or was split and the row does not say into which.
    """
    name: str | None = written
    if written in departments_on(programme, begins):
        for begun in _days_of_beginning(programme):
            if begins < begun <= day:
                new = _whose(item, [c for c in _changes(programme, begun) if c.formerly == name])
                name = new[0] if len(new) == 1 else None if new else name
    else:
        for begun in reversed(_days_of_beginning(programme)):
            if begun > day and name is not None:
                former = _undo(programme, name, begun)
                name = former[0] if len(former) == 1 else None
    return name if name in departments_on(programme, day) else None


def _whose(item: str, parts: list[DepartmentChange]) -> list[str]:
    """The names that a department's item may have after a change: that which names it, else that which names none."""
    named = [part.name for part in parts if item in part.items]
    rest = [part.name for part in parts if not part.items]
    return named or rest if any(part.items for part in parts) else [part.name for part in parts]


def known_departments(programme: Programme) -> set[str]:
    """Give every name a department ever had."""
    changes = programme.department_changes
    return {*programme.departments, *(c.name for c in changes), *(c.formerly for c in changes if c.formerly)}


def renamed_between(before: Programme, after: Programme) -> dict[str, DepartmentChange]:
    """Give the departments that have another name in the later register: old name -> the change to the latest one.

    Args:
        before: the programme with the departments of one day.
        after: the same of a later day.
    """
    renamed: dict[str, DepartmentChange] = {}
    for name in (one for one in before.departments if one not in after.departments):
        now = name
        for change in sorted(_renamings(after), key=lambda change: str(change.valid_from)):
            if change.formerly == now:
                now, renamed[name] = change.name, change
        if name in renamed and now not in after.departments:
            del renamed[name]
    return renamed


def _renamings(programme: Programme) -> list[DepartmentChange]:
    return [change for change in programme.department_changes if change.formerly]


def _undo(programme: Programme, name: str, begun: date) -> list[str]:
    """The names that a department had before the changes of a day: none for a new one, several after a merger."""
    own = [change for change in _changes(programme, begun) if change.name == name]
    return [change.formerly for change in own if change.formerly] if own else [name]


def _changes(programme: Programme, begun: date) -> list[DepartmentChange]:
    return [change for change in programme.department_changes if change.valid_from == begun]


def _days_of_beginning(programme: Programme) -> list[date]:
    return sorted({change.valid_from for change in programme.department_changes if change.valid_from})
