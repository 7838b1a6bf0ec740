"""kaikaku register diff: what changed in a programme between two days, or between two imports."""

from datetime import date
from pathlib import Path

from pipelines.procedure.programme_year import UsageError, find_programme, require_started
from pipelines.register.as_of import register_as_of
from pipelines.register.diff import compare_registers
from pipelines.register.diff_sentences import describe_changes
from pipelines.register.register import Register, RegisterHistory
from pipelines.register.store import load_history, load_register, load_tables
from schemas.programme import Programme

_NOTHING = "変更はありません。"


def say_changes_between_days(inputs: Path, programme: str | None, first: date, last: date) -> str:
    """Say what changed in a programme from one day to another.

    Args:
        inputs: folder with one folder per programme.
        programme: its name; the first one when not given.
        first: the earlier day; the register as it stood at its end is compared with that of `last`.
        last: the later day.

    Returns:
        A heading and one line per change, or that there is none.

    Raises:
        UsageError: for a programme that is not there, days the wrong way round or before the programme's start.
        RegisterError: where the register is wrong.
    """
    history = load_history(inputs / find_programme(inputs, programme))
    if first > last:
        raise UsageError(f"--from の{first}が --to の{last}より後です。--from に前の日を指定してください。")
    require_started(history.programme, first)
    return _say(
        f"{history.programme.title}　{first}から{last}までの変更",
        register_as_of(history, first),
        register_as_of(history, last),
    )


def say_changes_between_folders(before: Path, after: Path) -> str:
    """Say what differs between two folders: each a programme (`inputs/<programme>`) or tables of an import.

    Raises:
        UsageError: for a folder that is not there or has no tables.
        RegisterError: where a table is wrong.
    """
    return _say(f"{before} と {after} の違い", _open(before), _open(after))


def _say(heading: str, before: Register, after: Register) -> str:
    lines = describe_changes(compare_registers(before, after), after.programme.names)
    counted = [f"  {len(lines)}件"] if lines else []
    return "\n".join([f"■ {heading}", *(f"  {line}" for line in lines or [_NOTHING]), *counted])


def _open(folder: Path) -> Register:
    if (folder / "programme.yaml").exists():
        return load_register(folder)
    if not (folder / "items.csv").exists():
        raise UsageError(f"「{folder}」に登録簿がありません。items.csv のあるフォルダーを指定してください。")
    items, indicators, targets = load_tables(folder, date.min)
    # tables alone: no settings, so no years, and departments are what the items name and are not compared
    programme = Programme.model_construct(name=folder.name, departments=[], years=[], starts_on=date.min)
    return register_as_of(RegisterHistory(programme, items, indicators, targets), date.max)
