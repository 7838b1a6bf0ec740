"""What the last complete run was made from and what it left, so that one with nothing new has nothing to do."""

import json
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pipelines.keeping.shelf import Shelf
from pipelines.keeping.single_file import publish_file
from pipelines.procedure.made_of.sight import CP932, INPUTS, OUTPUTS, Changes, changes, hash_folder, look
from pipelines.procedure.programme_year import BESIDE_THE_SET, ProgrammeYear, UsageError
from schemas.own_parts import FOLDERS as OWN_PARTS

UNCHANGED = "  変更がないため、前回の結果をそのまま使います。"

_STEPS = ("checked", "before", "scored")
_SETTINGS = ("programme.yaml", "register", *OWN_PARTS)
_BY_YEAR = ("decisions", "actuals", "receipts")
_AGAIN = "「kaikaku run」で評価からやり直してください。公表済みの資料はそのままです。"


@dataclass(frozen=True)
class LastRun:
    """The last run that was through.

    Attributes:
        made_from: what `sight.look` gave.
        left: relative path under the outputs folder -> hash of what it published and left for single steps.
    """

    made_from: dict[str, str]
    left: dict[str, str]


def note_sight(year: ProgrammeYear) -> None:
    """Note what lies there before anything is read: `note_run` holds the end of the run against it."""
    seen = look(year, cp932=False)
    publish_file(_json({"seen": seen}), _sight(year))


def hold_sight(year: ProgrammeYear) -> None:
    """Hold a later step against the first one: where something was changed between them, `note_run` notes nothing."""
    if _seen(year) != look(year, cp932=False):
        _sight(year).unlink(missing_ok=True)


def require_same_settings(year: ProgrammeYear) -> None:
    """Make sure that what the year was graded with is as it was.

    That is settings, register, decisions, receipts and actuals, other years as published, and the city's projects.

    The manifest names them as they lie there now: publishing an evaluation made with others would name what it was not
    made from. Returns are named by the bytes that were read, and may have come since.

    Raises:
        UsageError: with the first file that differs.
    """
    seen, now = _seen(year), look(year, cp932=False)
    if not seen:
        raise UsageError(f"検査と評価の間に入力が変わったため、公表できません。{_AGAIN}")
    before, after = ({name: one[name] for name in one if _is_setting(name, year)} for one in (seen, now))
    if changed := changes(before, after):
        raise UsageError(f"「{next(iter(changed))}」が評価の後に変わったため、公表できません。{_AGAIN}")


def note_run(year: ProgrammeYear, submissions: pd.DataFrame, *, cp932: bool) -> None:
    """Note what a run was made from and what it left.

    Nothing is noted when a file was replaced while the run was under way, or steps were run at different times: then
    nobody can say what the results were made from, and the next run goes through all steps.

    Args:
        year: which was just published.
        submissions: the received files with the hashes of the bytes that were read.
        cp932: as the run was asked.
    """
    seen, now = _seen(year), look(year, cp932=cp932)
    folder = f"{INPUTS}/{year.submissions.relative_to(year.inputs).as_posix()}"
    read = set(submissions["sha256"]) - {""}
    if seen | {CP932: now[CP932]} != now or not read <= {d for name, d in now.items() if name.startswith(folder)}:
        _record(year).unlink(missing_ok=True)
        return
    publish_file(_json({"made_from": now, "left": _left(year)}), _record(year))


def last_run(year: ProgrammeYear) -> LastRun | None:
    """Give the last run that was through, or None."""
    try:
        found = json.loads(_record(year).read_bytes())
        return LastRun(found["made_from"], found["left"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def find_touched(year: ProgrammeYear, run: LastRun) -> Changes:
    """Give what does not lie there as the run left it, or was not there then."""
    return changes(run.left, _left(year))


def is_unchanged(year: ProgrammeYear, *, cp932: bool) -> bool:
    """Tell whether a run would give what lies there already."""
    run = last_run(year)
    return run is not None and run.made_from == look(year, cp932=cp932) and not find_touched(year, run)


def forget_everything(year: ProgrammeYear) -> None:
    """Forget the last run and all that was made for the year: the next run makes everything."""
    _record(year).unlink(missing_ok=True)
    Shelf(year.shelf).clear()


def _is_setting(name: str, year: ProgrammeYear) -> bool:
    """Tell whether a name that `sight.look` gives is that of a file beside the returns that the year depends on."""
    first, programme, *rest = [*name.split("/"), "", "", ""]
    if first == OUTPUTS:  # other years as published, and the city's projects
        return True
    if first == INPUTS and programme == year.register.programme.projects:
        return rest[0] in _SETTINGS
    if (first, programme) != (INPUTS, year.register.programme.name):
        return False
    years = (str(year.fiscal_year), str(year.fiscal_year - 1))
    return rest[0] in _SETTINGS or (rest[0] in _BY_YEAR and rest[1][:4] in years)


def _left(year: ProgrammeYear) -> dict[str, str]:
    results = {f"results/{name}": digest for name, digest in hash_folder(year.results, BESIDE_THE_SET).items()}
    steps = {f"{step}/{name}": d for step in _STEPS for name, d in hash_folder(year.left / step).items()}
    return results | steps


def _seen(year: ProgrammeYear) -> dict[str, str]:
    path = _sight(year)
    return dict(json.loads(path.read_bytes())["seen"]) if path.is_file() else {}


def _sight(year: ProgrammeYear) -> Path:
    return year.kept / "seen.json"


def _record(year: ProgrammeYear) -> Path:
    return year.left / "last-run.json"


def _json(content: dict[str, dict[str, str]]) -> bytes:
    return json.dumps(content, indent=1).encode("ascii")
