"""The folders: inputs that are there, outputs that can be written, room on the disk, work that stopped half-way."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from pipelines.doctor.answers import Answer, bad, fine, look
from pipelines.keeping.unfinished import MARKER

_NEEDED_MB, _COMFORTABLE_MB = 200, 1024


def check_inputs(inputs: Path) -> list[Answer]:
    """Are there programmes, each with its document, its register and what the departments sent."""
    names = sorted(path.parent.name for path in inputs.glob("*/programme.yaml"))
    if not names:
        remedy = "kaikakuのフォルダーで実行するか、--inputs で場所を指定してください。"
        return [bad("入力", f"「{inputs}」にプログラムがありません", remedy)]
    return [_check_programme(inputs / name) for name in names]


def _check_programme(folder: Path) -> Answer:
    tables = [name for name in ("items", "indicators", "targets") if (folder / "register" / f"{name}.csv").is_file()]
    if len(tables) < 3:
        remedy = "「kaikaku import-programme」か「kaikaku new-programme」で作ってください。"
        return bad("入力", f"{folder.name}：登録簿（register）の表がそろっていません", remedy)
    years = {
        path.name: sum(file.is_file() and not file.name.startswith((".", "~")) for file in path.iterdir())
        for path in sorted((folder / "submissions").glob("[0-9][0-9][0-9][0-9]"))
    }
    sent = "、".join(f"{year}年度 {count}件" for year, count in years.items() if count)
    if not sent:
        return look(
            "入力", f"{folder.name}：提出ファイルはまだありません", "「kaikaku forms」で様式を作り、依頼してください。"
        )
    return fine("入力", f"{folder.name}：提出ファイル {sent}")


def check_writable(folder: Path, about: str) -> Answer:
    """Can files be written, renamed and deleted in a folder (or, where it is not there, in the one it would be in)."""
    place = folder
    while not place.exists():
        place = place.parent
    if not place.is_dir():
        return bad(about, f"「{place}」はフォルダーではなくファイルです", "別の場所を指定してください。")
    try:
        with tempfile.TemporaryDirectory(prefix=".kaikaku-doctor-", dir=place) as inside:
            first = Path(inside) / "書込み.txt"
            first.write_text("確認", encoding="utf-8")
            first.replace(first.with_name("改名.txt"))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return bad(about, f"「{folder}」に書き込めません（{reason}）", "権限を確かめるか、別の場所を指定してください。")
    return fine(about, f"{folder}（書き込めます）")


def check_disk(folder: Path, free_bytes: Callable[[Path], int] = lambda path: shutil.disk_usage(path).free) -> Answer:
    """Is there room; a large city's year takes 50 MB, twice while it is published, and the one before stays."""
    place = folder
    while not place.is_dir():
        place = place.parent
    free = free_bytes(place) // 1024**2
    words = f"空き {free / 1024:,.1f} GB" if free >= 1024 else f"空き {free} MB"
    if free < _NEEDED_MB:
        return bad("ディスク", words, f"{_NEEDED_MB} MB 以上を空けてください。")
    if free < _COMFORTABLE_MB:
        return look("ディスク", words, "少なくなっています。")
    return fine("ディスク", words)


def check_unfinished(outputs: Path) -> Answer:
    """Did a run stop half-way; its folder is never taken for a result, and running again makes it anew."""
    marked = sorted(path.parent for path in outputs.rglob(MARKER))
    leftovers = [path for path in sorted(outputs.glob("*/.*.new-*")) if path.is_dir() and path not in marked]
    if marked or leftovers:
        found = "、".join(str(path) for path in [*marked, *leftovers][:3])
        remedy = "別の処理が動いていなければ、もう一度「kaikaku run」を実行してください。"
        return look("途中の処理", f"{len(marked) + len(leftovers)}か所（{found}）", remedy)
    return fine("途中の処理", "なし")
