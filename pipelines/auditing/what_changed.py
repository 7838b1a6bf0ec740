"""Says in Japanese what differs from the last run: which file is new, other or gone, and what it is."""

import re

from pipelines.keeping.kept import NothingKeptError, UnfinishedError, take_up
from pipelines.procedure.handed_over import REVIEWED
from pipelines.procedure.made_of.sight import AS_OF, CP932, DEPARTMENTS, PROGRAM, Changes
from pipelines.procedure.programme_year import ProgrammeYear

_ASKED = {
    PROGRAM: "プログラム（kaikaku本体か、使っているライブラリ）が更新された",
    AS_OF: "登録簿の日の指定（--as-of）が違う",
    DEPARTMENTS: "部署の指定（--department）が違う",
    CP932: "シフトJISの指定（--cp932）が違う",
}
_KINDS = {
    r"inputs/[^/]+/programme\.yaml": "プログラムの設定",
    r"inputs/[^/]+/rules/.*": "独自の評価規則",
    r"inputs/[^/]+/forms/.*": "独自の様式",
    r"inputs/[^/]+/layouts/.*": "独自の一覧の体裁",
    r"inputs/[^/]+/register/.*": "登録簿",
    r"inputs/[^/]+/submissions/\d+/past/.*": "以前の提出ファイル",
    r"inputs/[^/]+/submissions/.*": "提出ファイル",
    r"inputs/[^/]+/decisions/.*-waivers\.csv": "指摘を認める決定",
    r"inputs/[^/]+/decisions/.*-opinions\.csv": "外部評価の意見",
    r"inputs/[^/]+/decisions/.*-levels\.csv": "区分の達成度の決定",
    r"inputs/[^/]+/decisions/.*": "達成度の決定",
    r"inputs/[^/]+/receipts/.*": "受付の記録",
    r"inputs/[^/]+/actuals/.*": "全体の指標の実績",
    r"outputs/.*": "ほかの年度・プログラムの公表済みの結果",
}
_TOUCHED = "公表済みの資料"
_BETWEEN = "手順の間の表"


def say_changes(changed: Changes, year: ProgrammeYear) -> list[str]:
    """Give one line for each change of what the results are made from.

    Args:
        changed: what `sight.changes` gave of it.
        year: whose last check says whose a file was.
    """
    owners = _owners(year)
    lines = [said for name, said in _ASKED.items() if name in changed]
    for name, (before, now) in changed.items():
        if name not in _ASKED:
            owner = owners.get(name.rpartition("/")[2], "")
            lines.append(f"{_how(before, now)}　{_kind(name)}　{name}{f'（{owner}）' if owner else ''}")
    return lines


def say_touched(touched: Changes) -> list[str]:
    """Give one line for each file that the last run left and that is not as it left it."""
    lines = []
    for name, (before, now) in touched.items():
        place, _, path = name.partition("/")
        lines.append(f"{_how(before, now)}　{f'{_TOUCHED}　{path}' if place == 'results' else f'{_BETWEEN}　{name}'}")
    return lines


def _how(before: str | None, now: str | None) -> str:
    return "新規" if before is None else "なくなった" if now is None else "変更"


def _kind(name: str) -> str:
    return next((kind for pattern, kind in _KINDS.items() if re.fullmatch(pattern, name)), "そのほか")


def _owners(year: ProgrammeYear) -> dict[str, str]:
    try:
        submissions = take_up(year.left / "scored", REVIEWED)["submissions"]
    except (NothingKeptError, UnfinishedError):
        return {}
    return dict(zip(submissions["file"], submissions["department"], strict=True))
