"""What a step leaves is no result before the step is through."""

from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from pipelines.keeping.kept import NothingKeptError, UnfinishedError, keep, take_up
from pipelines.keeping.unfinished import MARKER
from pipelines.procedure.running.failures import failure_of
from pipelines.procedure.steps.leaving import leaves


def table(text: str) -> dict[str, pd.DataFrame]:
    return {"items": pd.DataFrame({"item_id": pd.array([text], dtype="str")})}


def test_a_step_that_fails_leaves_nothing_that_can_be_taken_up(tmp_path: Path) -> None:
    year = SimpleNamespace(kept=tmp_path)

    @leaves("checked", then="scored")
    def collect(year, _) -> None:
        keep(year.kept / "checked", table("new"))
        raise OSError(28, "No space left on device")

    for name in ("checked", "scored"):
        keep(tmp_path / name, table("old"))
    with pytest.raises(OSError, match="space"):
        collect(year, None)
    for name in ("checked", "scored"):
        with pytest.raises(UnfinishedError):
            take_up(tmp_path / name, ["items"])


def test_what_follows_from_a_step_has_to_be_made_anew(tmp_path: Path) -> None:
    year = SimpleNamespace(kept=tmp_path)
    collect = leaves("checked", then="scored")(lambda year, _: keep(year.kept / "checked", table("new")))
    score = leaves("scored")(lambda year, _: keep(year.kept / "scored", table("new")))
    keep(tmp_path / "scored", table("old"))
    collect(year, None)
    assert take_up(tmp_path / "checked", ["items"])["items"]["item_id"].tolist() == ["new"]
    with pytest.raises(UnfinishedError):
        take_up(tmp_path / "scored", ["items"])
    score(year, None)
    assert take_up(tmp_path / "scored", ["items"])["items"]["item_id"].tolist() == ["new"]
    assert not list(tmp_path.rglob(MARKER))


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [(NothingKeptError("items"), 2, "まだ評価していません"), (UnfinishedError("scored"), 3, "途中で止まっている")],
)
def test_people_are_told_which_verb_leaves_it(error: Exception, code: int, said: str) -> None:
    failure = failure_of(error)
    assert (failure.code, failure.foreseen) == (code, True)
    assert said in failure.sentence
    assert "「kaikaku evaluate」" in failure.sentence
    assert str(error) not in failure.sentence
