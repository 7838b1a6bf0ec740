"""An import: people's decisions applied and kept, doubts that are new refused, all of it written or nothing."""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mini_document import Indicator, Item, apples, build

from pipelines.cli import main
from pipelines.importing.import_document import import_document
from pipelines.keeping.csv_text import write_table
from pipelines.register.csv_tables import read_as_written
from pipelines.register.errors import RegisterError
from tests.conftest import INPUTS

HEADER = "table,where,field,from,to,reason,by,date\n"
BY = "所管に確かめた,企画担当,2022-06-01"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "programme" / "register"


@pytest.fixture
def read(tmp_path: Path, out: Path) -> Callable[..., Any]:
    def do(text: str = "", *, strict: bool = False) -> Any:
        document = tmp_path / "document.txt"
        document.write_text(text or build(), encoding="utf-8")
        return import_document(document, out, strict=strict)

    return do


def snapshot(folder: Path) -> dict[str, bytes | None]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def append(path: Path, *lines: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + "".join(f"{line}\n" for line in lines), encoding="utf-8")


def doubtful() -> str:
    pears = Indicator("成果", "なしの配布数", "3個", ["4個", "5個", "6個", "7個"], card_baseline="2個")
    return build([apples(), Item(2, "なしの配布", [pears], list_name="梨の配布")])


def test_an_import_writes_its_tables_and_nothing_else(read: Any, out: Path) -> None:
    imported = read()
    assert {path for path in snapshot(out.parent) if path.endswith(".csv")} == {
        f"register/{name}.csv"
        for name in ("items", "indicators", "targets", "discrepancies", "directions", "local/sentences")
    }
    assert (imported.rows["items"], imported.corrections, imported.new_discrepancies) == (2, 0, 0)
    assert [path.name for path in out.parent.iterdir()] == ["register"]


def test_corrections_beside_the_tables_are_applied(read: Any, out: Path) -> None:
    out.mkdir(parents=True)
    rows = [
        f"indicators,1(1)1-O1,better,up,down,減らす取組であると{BY}",
        f"targets,1(1)1-O1 2023,text,5個,約5個,{BY}",
    ]
    (out / "corrections.csv").write_text("\ufeff" + HEADER + "\n".join(rows), encoding="utf-8")
    assert read().corrections == 2
    assert read_as_written(out / "indicators.csv", [])["better"].tolist() == ["down"]
    assert read_as_written(out / "directions.csv", []).iloc[0].tolist() == [
        "1(1)1-O1",
        "down",
        "減らす取組であると所管に確かめた",
    ]
    assert "約5個" in set(read_as_written(out / "targets.csv", [])["text"])


def test_the_committed_corrections_have_their_header() -> None:
    path = INPUTS / "kawasaki-reform-3" / "register" / "corrections.csv"
    assert path.read_text(encoding="utf-8").splitlines()[0] + "\n" == HEADER


@pytest.mark.parametrize(
    ("corrections", "says"),
    [
        (
            HEADER + f"targets,1(1)1-O1 2023,low,4,5,{BY}\n",
            "【register／corrections.csv／2行目／from】「1(1)1-O1 2023」のlowは「4」のはず",
        ),
        ("table,where\n", "【register／corrections.csv／1行目】列「field」がありません"),
        (HEADER + "targets,1(1)1-O1 2023\n", "【register／corrections.csv／2行目】列の数"),
    ],
)
def test_a_correction_that_does_not_fit_stops_the_import(read: Any, out: Path, corrections: str, says: str) -> None:
    read()
    (out / "corrections.csv").write_text(corrections, encoding="utf-8")
    before = snapshot(out.parent)
    with pytest.raises(RegisterError) as refusal:
        read()
    assert says in str(refusal.value)
    assert snapshot(out.parent) == before


def test_strict_refuses_what_is_not_on_record_and_says_how_to_accept_it(read: Any, out: Path) -> None:
    read()
    before = snapshot(out.parent)
    with pytest.raises(RegisterError) as refusal:
        read(doubtful(), strict=True)
    said = str(refusal.value)
    assert "1(1)2　name：「" in said
    assert "1(1)2-O1　baseline：「" in said
    assert "--strict を付けずに取り込んで" in said
    assert snapshot(out.parent) == before
    accepted = read(doubtful())
    assert accepted.new_discrepancies == accepted.rows["discrepancies"] == 2
    assert read(doubtful(), strict=True).new_discrepancies == 0


def test_the_command_refuses_and_accepts(tmp_path: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = tmp_path / "document.txt"
    document.write_text(doubtful(), encoding="utf-8")
    command = ["import-programme", str(document), "--out", str(out)]
    assert main([*command, "--strict"]) == 3
    assert "1(1)2　name：" in capsys.readouterr().err
    assert not out.exists()
    assert main(command) == 0
    assert "新しい食い違いが2件" in capsys.readouterr().out
    (out / "corrections.csv").write_text(HEADER + f"items,1(1)2,page,42,43,{BY}\n", encoding="utf-8")
    assert main([*command, "--strict"]) == 0
    assert "訂正を1件" in capsys.readouterr().out


def test_strict_does_not_mind_that_lines_moved(read: Any) -> None:
    read(doubtful())
    assert read("\n\n" + doubtful(), strict=True).new_discrepancies == 0


def test_strict_without_a_record_refuses_every_doubt(read: Any, out: Path) -> None:
    with pytest.raises(RegisterError, match="2件"):
        read(doubtful(), strict=True)
    assert not out.exists()


def test_rows_that_people_added_are_kept(read: Any, out: Path) -> None:
    read()
    items = read_as_written(out / "items.csv", [])
    changed = items.assign(valid_from="", valid_to=["", "2023-03-31"], change_reason=["", "終了"])
    added = changed.iloc[[0]].assign(item_id="1(1)9", valid_from="2023-04-01", change_reason="追加")
    moved = changed.iloc[[0]].assign(department="財政局", valid_from="2024-04-01", change_reason="移管")
    for name, table in (("items", [changed.iloc[[0]], added, changed.iloc[[1]], moved]),):
        lines = [",".join(table[0].columns), *(",".join(row) for part in table for row in part.to_numpy())]
        (out / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    append(out / "targets.csv", "1(1)1-O1,2023,eq,9,9,9個,2023-04-01,見直し")
    before = snapshot(out)
    read()
    assert snapshot(out) == before


def test_columns_that_people_added_are_kept(read: Any, out: Path) -> None:
    read()
    said = {"items": ("memo", "照会中"), "indicators": ("lag_years", "1"), "targets": ("memo", "仮")}
    for name, (column, value) in said.items():
        table = read_as_written(out / f"{name}.csv", [])
        write_table(table.assign(**{column: [value, *[""] * (len(table) - 1)]}), out / f"{name}.csv")
    append(out / "targets.csv", "1(1)1-O1,2023,eq,9,9,9個,2023-04-01,見直し,協議中")
    before = snapshot(out)
    read()
    assert snapshot(out) == before


def test_a_kept_row_that_no_longer_fits_stops_the_import(read: Any, out: Path) -> None:
    read(doubtful())
    append(out / "targets.csv", "1(1)2-O1,2023,eq,9,9,9個,2023-04-01,見直し")
    before = snapshot(out.parent)
    with pytest.raises(
        RegisterError, match=r"書き込みませんでした。【register／targets\.csv／.*「1\(1\)2-O1」はindicators\.csvに"
    ):
        read()
    assert snapshot(out.parent) == before


def test_the_same_document_touches_no_file(read: Any, out: Path) -> None:
    read()
    times = {path: path.stat().st_mtime_ns for path in out.rglob("*.csv")}
    read()
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*.csv")} == times


class Failing:
    """Lets calls through until the one that fails, as a full disk or a file that somebody has open."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, fails_at: int) -> None:
        self.calls, self._fails_at = 0, fails_at
        for owner, name in (
            (Path, "mkdir"),
            (Path, "open"),
            (Path, "replace"),
            (os, "fsync"),
            (shutil, "copy2"),
            (tempfile, "mkdtemp"),
        ):
            monkeypatch.setattr(owner, name, self._counted(getattr(owner, name)))

    def _counted(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            self.calls += 1
            if self.calls == self._fails_at:
                raise OSError(28, "No space left on device")
            return real(*arguments, **options)

        return call


@pytest.mark.parametrize("there_before", [True, False])
def test_a_failure_at_any_step_leaves_everything_as_it_was(
    read: Any, out: Path, monkeypatch: pytest.MonkeyPatch, there_before: bool
) -> None:
    if there_before:
        read()
        shutil.rmtree(out / "local")
    before = snapshot(out.parent.parent)
    document = out.parent.parent / "document.txt"
    document.write_text(doubtful(), encoding="utf-8")
    before["document.txt"] = document.read_bytes()
    step, said = 0, []
    while True:
        step += 1
        with monkeypatch.context() as patch:
            failing = Failing(patch, step)
            try:
                import_document(document, out)
            except RegisterError as refusal:
                said.append(str(refusal))
            else:
                break
        assert failing.calls >= step
        now = snapshot(out.parent.parent)
        assert {path: data for path, data in now.items() if path != "programme" or there_before} == before, step
    assert step > 20
    assert all(one.endswith("。") for one in said)
    assert "なしの配布" in (out / "items.csv").read_text(encoding="utf-8")


def test_a_stopped_import_is_put_back_too(read: Any, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read()
    before = snapshot(out.parent)
    real, calls = Path.replace, []

    def stopped(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(self, target)

    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        read(doubtful())
    assert snapshot(out.parent) == before
