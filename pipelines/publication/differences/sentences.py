"""What differs between two sets and why, said in Japanese: counts, then the inputs, then item by item."""

import json
from collections.abc import Mapping, Sequence
from itertools import groupby

from pipelines.publication.differences.causes import say_reason
from pipelines.publication.differences.changes import Change
from pipelines.publication.differences.evidence import CAUSE_WORDS, Evidence
from pipelines.publication.differences.published_set import PublishedSet
from schemas.code_lists import DECISION, SCOPES, STATUSES
from schemas.field import Chosen
from schemas.grades import NO_GRADES, Scale
from schemas.nothing import NOT_REPORTED, no_value
from schemas.programme import Names
from schemas.published import YEARLY

_LONGEST_SHOWN = 24
_NOTHING = "なし"
_COUNTED = {
    "確定した達成度": ("items", {"final_grade"}),
    "算定達成度": ("items", {"computed_grade"}),
    "自己評価": ("items", {"department_grade"}),
    DECISION: ("items", {"decision_reason"}),
    "実績値": ("indicators", {"actual", "done_on", "actual_state"}),
    "達成率": ("indicators", {"rate_pct"}),
    "目標値": ("indicators", {"op", "low", "high", "target_text", "due_on"}),
    "提出の状況": ("submissions", {"status"}),
    "指摘（新規・解消）": ("findings", {""}),
}
_TABLES = {"programme_indicators": SCOPES["programme"], "submissions": "提出の状況", "findings": "指摘"}
# said by other fields of the same row: the sentence about a rate, the number behind a printed target
_IMPLIED = {
    "explanation": {"rate_pct", "computed_grade", "basis", "met", "department_grade", "mean_rate_pct"},
    "actual_state": {"actual", "done_on"},
    "baseline": {"baseline_text"},
    "low": {"target_text"},
    "high": {"target_text", "low"},
    "op": {"target_text"},
    "due_on": {"target_text"},
    "financial_effect": {"counted"},
}


def describe(changes: Sequence[Change], evidence: Evidence, names: Names, scale: Scale = NO_GRADES) -> list[str]:
    """Say what differs.

    Args:
        changes: what `explain_changes` gave.
        evidence: what `find_evidence` gave.
        names: the city's words.
        scale: the grades as the year prints them; where nobody knows, grades are shown as the numbers they are.

    Returns:
        Lines: how many of what, what differs in the inputs, then two lines per item, indicator, return or finding:
        what changed, and why.
    """
    counts = {
        words: len({change["key"] for change in changes if change["table"] == table and change["field"] in fields})
        for words, (table, fields) in _COUNTED.items()
    }
    counted = "　".join(f"{names.worded(words)} {count}件" for words, count in counts.items() if count)
    lines = [f"件数　{counted or '達成度、実績値、目標値、達成率に違いはありません。'}"]
    lines += [f"入力　{said}" for said in evidence.returns.values()]
    lines += [f"入力　{names.worded(CAUSE_WORDS[cause])}　{said}" for cause, said in evidence.others.items()]
    shown = ""
    for (table, _), group in groupby(changes, key=lambda row: (_heading(row, names), row["key"])):
        members = list(group)
        if table != shown:
            lines.append(f"● {table}")
            shown = table
        reasons = dict.fromkeys(reason for row in members for reason in row["causes"])
        lines += [
            f"  {_whose(members[0])}：{_what(members, names, scale)}",
            f"    原因　{'、'.join(say_reason(one, names) for one in reasons)}",
        ]
    return lines


def as_json_lines(changes: Sequence[Change], before: PublishedSet, after: PublishedSet) -> list[str]:
    """Give every change as one JSON object per line, values as they were published."""
    sets = {"before": before.manifest.version_of("rule_set"), "after": after.manifest.version_of("rule_set")}
    return [
        json.dumps(
            {**row, "rule_set": sets, "causes": [{"cause": str(c), "said": said} for c, said in row["causes"]]},
            ensure_ascii=False,
        )
        for row in changes
    ]


def _heading(row: Change, names: Names) -> str:
    table = row["table"]
    return names.worded(_TABLES[table]) if table in _TABLES else f"{names.item}と{names.indicator}"


def _whose(row: Change) -> str:
    if row["table"] == "submissions":
        return row["department"] or row["key"]
    if row["table"] == "findings":
        return f"{row['key']}"
    department = f"（{row['department']}）" if row["department"] else ""
    effect = "　合計に数える財政効果額" if row["table"] == "financial_effects" else ""
    return f"{row['key']} {row['name']}{department}{effect}".replace("\n", " ")


def _what(rows: Sequence[Change], names: Names, scale: Scale) -> str:
    fields = {row["field"] for row in rows}
    beside = {row["field"]: row for row in rows}
    said = [_one(row, beside, names, scale) for row in rows if not _IMPLIED.get(row["field"], set()) & fields]
    return "、".join(said)


def _one(row: Change, beside: Mapping[str, Change], names: Names, scale: Scale) -> str:
    before, after = row["before"], row["after"]
    if not row["field"]:
        new, gone = ("新しい指摘", "なくなった指摘") if row["table"] == "findings" else ("追加", "終了")
        if row["table"] == "submissions":
            before, after = STATUSES.get(before, before), STATUSES.get(after, after)
        return f"{gone}「{_short(before)}」" if before else f"{new}「{_short(after)}」"
    if row["field"] == "sha256":
        return "提出ファイルの内容"
    if row["field"] == "actual":
        before, after = (row[side] or _no_actual(row["table"], beside, side) for side in ("before", "after"))
    codes = _codes(row, scale)
    before, after = (names.worded(codes[value]) if value in codes else value for value in (before, after))
    if max(len(before), len(after)) > _LONGEST_SHOWN or "\n" in before + after:
        return f"「{row['title']}」の文章"
    return f"{row['title']} {before or _NOTHING}→{after or _NOTHING}"


def _codes(row: Change, scale: Scale) -> Mapping[str, str]:
    """Give the words for the codes of a change's field; options that a programme chooses are shown as they are."""
    field = YEARLY[row["table"]].fields.get(row["field"])
    if field is not None and field.codes is Chosen.GRADES:
        return {str(number): scale.in_list(number) for number in scale.numbers}
    return field.codes if field is not None and isinstance(field.codes, Mapping) else {}


def _no_actual(table: str, beside: Mapping[str, Change], side: str) -> str:
    """Give the word for an actual that one of the sets does not have, from what else differs in its row."""
    if "actual_state" not in beside:
        return _NOTHING
    state = beside["actual_state"][side]
    if table == "programme_indicators" and not state:
        return NOT_REPORTED
    return no_value(state, beside["basis"][side] if "basis" in beside else "")


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:59] + "…"
