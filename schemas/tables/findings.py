"""data/findings.csv: one row is one finding."""

from collections.abc import Iterable, Mapping

import pandas as pd

from schemas.code_lists import ANSWER_STATES, ANSWERED, ROUND_STATES, SEVERITIES
from schemas.everywhere import shared
from schemas.field import DAY, RETURNED, WAIVED, Chosen, Field, or_blank
from schemas.table import Table

# fmt: off
FINDINGS = Table(
    "findings",
    "提出ファイルへの指摘",
    [
        Field("code", "番号", "指摘の番号。", fact=RETURNED, codes=Chosen.FINDINGS, pattern=r"^[FSCXDM]\d{3}$"),
        Field("severity", "重さ", "指摘の重さ。", fact=RETURNED, codes=SEVERITIES, compared=False),
        shared("department", definition="指摘を受けた{department}の名称。空欄は提出元が分からないファイル。"),
        "file", "sheet",
        shared("cell", pattern=r"^([A-Z]{1,3}[1-9]\d*)?$"),
        shared("item_id", definition="指摘に関わる{item}の番号。空欄は特定の{item}によらないもの。"),
        Field("message", "指摘", "指摘の内容。", fact=RETURNED, filled=True, compared=False),
        Field("value", "書かれている値", "書かれている値。書かれたとおりに示す。", fact=RETURNED, compared=False),
        Field("fix", "直し方", "直し方。", fact=RETURNED, filled=True, compared=False),
        Field("waived_by", "確認済みとした人", "確認済みとした者。空欄は確認済みとしていないもの。", fact=WAIVED),
        Field("waived_on", "確認済みとした日", "確認済みとした日（ISO 8601）。空欄は確認済みとしていないもの。",
              DAY, WAIVED),
        Field("waived_reason", "確認済みとした理由", "確認済みとした理由。空欄は確認済みとしていないもの。",
              fact=WAIVED),
        Field("round_state", "前回との比較", "前回の提出と比べた状態。空欄は前回の提出がないもの。",
              fact=RETURNED, codes=or_blank(ROUND_STATES), compared=False),
        Field("answer_state", "回答の状態", "指摘への{department}の回答の状態。空欄は回答のないもの。",
              fact=RETURNED, codes=or_blank(ANSWER_STATES), compared=False),
        Field("answer_reason", "回答の理由", "{department}が回答に書いた理由。空欄は回答のないもの。",
              fact=RETURNED, compared=False),
    ],
    compared_by=["code", "department", "sheet", "cell", "item_id"],
)
# fmt: on
"""What was found, in the order of files and places; texts, "" for what does not apply.

`waived_*` say who decided, when and why that nothing has to be done about it: it stays, and no longer blocks. It is the
same finding while the department has not mended it, whatever is then said of it.
"""


def findings_table(rows: Iterable[Mapping[str, str]]) -> pd.DataFrame:
    """Give findings as a table, also where there are none; a text that a row lacks is ""."""
    names = FINDINGS.names
    return pd.DataFrame([{name: row.get(name, "") for name in names} for row in rows], columns=names, dtype="str")


def place_of(finding: Mapping[str, str]) -> tuple[str, str, str]:
    """Give file, sheet and cell of a finding."""
    return finding.get("file", ""), finding.get("sheet", ""), finding.get("cell", "")


def said_at_place(finding: Mapping[str, str]) -> str:
    """Give the message without its file, sheet and cell, for where these stand beside it."""
    message = finding["message"]
    within = f"{finding['sheet']}!{finding['cell']}" if finding["sheet"] and finding["cell"] else finding["sheet"]
    places = [finding["file"] or finding["department"], within]
    return message.removeprefix(f"【{'／'.join(place for place in places if place)}】") or message


def is_waived(findings: pd.DataFrame) -> pd.Series:
    """Tell which findings somebody has waived."""
    return findings["waived_by"].ne("")


def is_settled(findings: pd.DataFrame) -> pd.Series:
    """Tell which findings ask for nothing more: waived by the office, or answered by the department."""
    return is_waived(findings) | findings["answer_state"].eq(ANSWERED)
