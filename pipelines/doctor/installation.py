"""Python, the pinned packages, the XML parser, the time zones and the length of paths."""

import re
import sys
from collections.abc import Callable, Iterable
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from xml.parsers import expat
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pipelines.doctor.answers import Answer, bad, fine, look
from pipelines.japanese.zone import TIME_ZONE

_OLDEST_PYTHON = (3, 11)
_SAFE_EXPAT = (2, 6, 0)
_SET_UP = "「make setup」（Windowsでは「py bootstrap.py setup」）を実行してください。"
_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)\s*(?:;\s*(?P<marker>[^\\]+))?")
_NAMED = 3


def check_python(found: tuple[int, ...] = tuple(sys.version_info[:3])) -> Answer:
    """Is this Python new enough."""
    words = ".".join(map(str, found))
    if found < _OLDEST_PYTHON:
        return bad("Python", words, "Python 3.11 以上を入れて、" + _SET_UP)
    return fine("Python", words)


def check_packages(pins: Path, installed: Callable[[str], str] = version) -> Answer:
    """Are the packages those that are pinned for this system and this Python.

    Args:
        pins: `requirements/run.txt`.
        installed: gives the version of a package, or raises PackageNotFoundError.
    """
    if not pins.is_file():
        return bad("パッケージ", f"{pins} がありません", "kaikakuのフォルダーで実行してください。")
    wrong, count = [], 0
    for name, wanted in _pinned(pins.read_text(encoding="utf-8").splitlines()):
        count += 1
        try:
            if (has := installed(name)) != wanted:
                wrong.append(f"{name} {has}（{wanted}のはず）")
        except PackageNotFoundError:
            wrong.append(f"{name} なし")
    if wrong:
        more = f" ほか{len(wrong) - _NAMED}件" if len(wrong) > _NAMED else ""
        return bad("パッケージ", f"指定の版と違います：{'、'.join(wrong[:_NAMED])}{more}", _SET_UP)
    return fine("パッケージ", f"{count}件すべて指定の版")


def check_expat(found: tuple[int, int, int] = expat.version_info) -> Answer:
    """Does the XML parser end quickly on large tokens (CVE-2023-52425); kaikaku's own guard limits them as well."""
    words = ".".join(map(str, found))
    if found < _SAFE_EXPAT:
        return look("XML（expat）", words, "2.6.0 より古いので、Pythonを新しい版に更新することをお勧めします。")
    return fine("XML（expat）", words)


def check_time_zone(name: str = TIME_ZONE) -> Answer:
    """Is Japan's time known; without it the fiscal year cannot be told."""
    try:
        ZoneInfo(name)
    except ZoneInfoNotFoundError:
        return bad("タイムゾーン", f"{name} のデータがありません", f"tzdata が要ります。{_SET_UP}")
    return fine("タイムゾーン", name)


def check_long_paths(folder: Path, system: str = sys.platform, enabled: Callable[[], bool] | None = None) -> Answer:
    """Can files with long Japanese names be written; Windows allows 260 signs unless it is told otherwise."""
    room = 260 - len(str(folder.resolve()))
    if system != "win32":
        return fine("長いパス", "制限なし")
    if (enabled or _windows_long_paths)():
        return fine("長いパス", "有効")
    if room < 150:
        remedy = "C:\\kaikaku のような短い場所に移すか、Windowsの「長いパス」を有効にしてください。"
        return bad("長いパス", f"無効で、残りは{room}文字", remedy)
    return look("長いパス", f"無効（残り{room}文字）", "深いフォルダーに移さないでください。")


def _windows_long_paths() -> bool:
    import winreg  # noqa: PLC0415  is there on Windows only

    place = r"SYSTEM\CurrentControlSet\Control\FileSystem"
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as key:  # type: ignore[attr-defined,unused-ignore]
        return bool(winreg.QueryValueEx(key, "LongPathsEnabled")[0])  # type: ignore[attr-defined,unused-ignore]


def _pinned(lines: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Name and version of what is pinned for this machine."""
    for line in lines:
        pin = _PIN.match(line)
        if pin and (not pin["marker"] or _holds(pin["marker"].strip())):
            yield pin["name"], pin["version"]


def _holds(marker: str) -> bool:
    if find_spec("packaging") is None:
        return False  # which is a line of its own: packaging is pinned without a marker
    from packaging.markers import Marker  # noqa: PLC0415  not before a marker is met

    return Marker(marker).evaluate()
