"""What stands beside kaikaku: the Prefect server, LibreOffice and fonts; none is needed for `--direct`."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pipelines.doctor.answers import Answer, bad, fine, look
from pipelines.flows.planned_runs import WHAT_TO_DO, Plans, ask, moment
from pipelines.flows.server import answers, running_here

_FONTS = ("YuGothic", "Yu Gothic", "Meiryo", "MS Gothic", "Hiragino", "Noto Sans CJK", "IPA", "Takao", "VL Gothic")
_WINDOWS_FONTS = ("YuGothM.ttc", "YuGothR.ttc", "meiryo.ttc", "msgothic.ttc")
_WITHOUT = "「--direct」を付ければ、Prefectなしで同じ処理ができます。"


def check_prefect(reached: Callable[[str], bool] = answers) -> Answer:
    """Is Prefect there, and a server: one asked for, the one of `serve`, or none (each run starts its own)."""
    try:
        has = version("prefect")
    except PackageNotFoundError:
        return look("Prefect", "入っていません", _WITHOUT)
    if url := os.environ.get("PREFECT_API_URL"):
        if not reached(url):
            remedy = f"サーバーを起動するか、環境変数 PREFECT_API_URL を消してください。{_WITHOUT}"
            return bad("Prefect", f"{has}。PREFECT_API_URL のサーバー（{url}）が応答しません", remedy)
        return fine("Prefect", f"{has}（サーバー {url}）")
    if url := running_here():
        return fine("Prefect", f"{has}（「kaikaku serve」が動いています：{url.removesuffix('/api')}）")
    return fine("Prefect", f"{has}（サーバーは処理のたびに起動します）")


def check_schedule(asked: Callable[[str], Plans] = ask) -> Answer:
    """Has the server of `serve` laid out the runs of the year; where nothing serves, nothing begins by itself."""
    url = running_here()
    if not url:
        return fine("予定", "「kaikaku serve」は動いていません（予定どおりに始めるときだけ要ります）")
    try:
        plans = asked(url)
    except (OSError, ValueError) as error:
        return bad("予定", f"サーバーに確かめられません（{error}）", WHAT_TO_DO)
    if plans.sentences:
        return bad("予定", plans.sentences[0], "　".join(plans.sentences[1:]) or "直したあと、もう一度調べてください。")
    if plans.overdue:
        name, due = plans.overdue[0]
        return look("予定", f"{name}（{moment(due)}）がまだ始まっていません", "画面のRunsで様子を見てください。")
    following = min(((moments[0], name) for name, moments in plans.coming.items()), default=None)
    return fine("予定", f"次は{moment(following[0])} {following[1]}" if following else "なし")


def check_this_machine(bind: Callable[[], None] | None = None) -> Answer:
    """May a program listen on this machine itself, as the server does; security software may forbid it."""
    try:
        (bind or _listen)()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return look("127.0.0.1", f"使えません（{reason}）", f"セキュリティソフトの設定を確かめてください。{_WITHOUT}")
    return fine("127.0.0.1", "使えます")


def check_libreoffice(find: Callable[[str], str | None] = shutil.which) -> Answer:
    """Is there a program that opens the workbooks; Excel does as well and is not looked for."""
    found = find("soffice") or find("libreoffice")
    return fine("LibreOffice", found or "なし（Excelがあれば要りません）")


def check_fonts(installed: Callable[[], str] | None = None) -> Answer:
    """Is there a Japanese font, for looking at the workbooks on this machine; making them needs none."""
    listed = (installed or _installed_fonts)()
    if any(font in listed for font in (*_FONTS, *_WINDOWS_FONTS)):
        return fine("日本語フォント", "あります")
    return look("日本語フォント", "見当たりません", "資料を開くパソコンに、游ゴシックやNotoなどを入れてください。")


def _listen() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        probe.listen(1)


def _installed_fonts() -> str:
    if sys.platform == "win32":
        return " ".join(path.name for path in (Path(os.environ["WINDIR"]) / "Fonts").glob("*.tt*"))
    if sys.platform == "darwin":
        return "Hiragino"  # every Mac has it
    if not (command := shutil.which("fc-list")):
        return ""
    return subprocess.run([command, ":lang=ja", "family"], capture_output=True, text=True, check=False).stdout
