"""What became of a department whose name a return still carries, from `department_changes` of programme.yaml."""

from pipelines.japanese.characters import as_key
from pipelines.japanese.days import japanese_day
from schemas.programme import DepartmentChange, Programme


def explain_name(written: str, programme: Programme) -> tuple[str, list[str]] | None:
    """Say why a name is no department of the year though it was one or will be.

    Args:
        written: the name on a cover.
        programme: with the departments of the year, and all its changes.

    Returns:
        The first half of a sentence, and the departments of the year to which it leads (none where it ended); None
        for a name that no change knows.
    """
    return _formerly(as_key(written), programme) or _ended(written, programme) or _later(written, programme)


def _formerly(key: str, programme: Programme) -> tuple[str, list[str]] | None:
    """The name was given up: by another name, a merger or a split, perhaps several times."""
    step = [change for change in programme.department_changes if as_key(change.formerly) == key]
    if not step:
        return None
    now, sentences = [change.name for change in step], [_what_happened(step, programme)]
    while later := [change for change in programme.department_changes if change.formerly in now and change not in step]:
        if not set(now).isdisjoint(programme.departments):
            break
        now, step = [change.name for change in later], [*step, *later]
        sentences.append(_what_happened(later, programme))
    return "。".join(sentences), [name for name in programme.departments if name in now]


def _what_happened(changes: list[DepartmentChange], programme: Programme) -> str:
    first = changes[0]
    day = japanese_day(first.valid_from) if first.valid_from else ""
    names = "」「".join(change.name for change in changes)
    with_others = [
        change.formerly
        for change in programme.department_changes
        if change.name == first.name and change.valid_from == first.valid_from and change.formerly != first.formerly
    ]
    if len(changes) > 1:
        return f"「{first.formerly}」は{day}に「{names}」に分かれました（{first.reason}）"
    if with_others:
        others = "」「".join(with_others)
        return f"「{first.formerly}」は{day}に「{others}」と合わせて「{names}」になりました（{first.reason}）"
    return f"「{first.formerly}」は{day}に「{names}」になりました（{first.reason}）"


def _ended(written: str, programme: Programme) -> tuple[str, list[str]] | None:
    for change in programme.department_changes:
        if as_key(change.name) == as_key(written) and change.valid_to:
            return f"「{change.name}」は{japanese_day(change.valid_to)}までの部署です（{change.reason}）", []
    return None


def _later(written: str, programme: Programme) -> tuple[str, list[str]] | None:
    """The name is that of a later year."""
    for change in programme.department_changes:
        if as_key(change.name) == as_key(written) and change.valid_from:
            earlier = [change.formerly] if change.formerly in programme.departments else []
            return f"「{change.name}」は{japanese_day(change.valid_from)}からの部署です（{change.reason}）", earlier
    return None
