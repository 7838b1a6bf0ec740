"""data/items.csv: one row is one item of the register with its three grades of one fiscal year."""

import pandas as pd
import pandera.pandas as pa

from schemas.form import CellKind, Column, Form
from schemas.nothing import MISSING, REJECTED

GRADE = "department_grade"
"""The form's column with the department's grade."""

BASES = {
    "": "算定済み",
    "no_indicators": "指標なし",
    "no_figures": "数値の目標なし",
    "not_due": "目標の時期が未到来",
    "not_reported": "実績値の報告なし",
    "undecided": "実績値が未定",
    "not_applicable": "実績値が該当なし",
    "no_baseline": "比べる現状値なし",
    "blocked": "指摘により未確定",
    "missing": MISSING,
    "rejected": f"提出ファイル{REJECTED}",
}
"""Why an item has no computed grade (要判定), with the words readers see."""

FINAL_SOURCES = {"department": "自己評価", "computed": "算定達成度", "decision": "本部での決定", "": ""}
"""Where the final grade is from, with the words readers see; blank where there is none yet."""

STATUSES = {
    "accepted": "受理",
    "accepted_with_warnings": "受理（確認事項あり）",
    "returned": "差戻し",
    "rejected": REJECTED,
    "missing": MISSING,
}
"""What became of a department's return, with the words readers see."""

MARKS = {"people": "ヒト", "things": "モノ", "money": "カネ", "information": "情報", "time": "時間"}
"""The five resources of the programme's cards."""


def entries_of(form: Form) -> list[Column]:
    """Give the entry columns of the form's items sheet that the results carry beside the department's grade."""
    return [column for column in form.items.entries if column.key != GRADE]


def result_items_columns(form: Form) -> dict[str, pa.Column]:
    """Give the columns in their order, with Japanese titles and English descriptions.

    Args:
        form: the form of the year; its entries stand between `rule_set` and the expected resources.

    Raises:
        ValueError: when an entry of the form has the name of a column of the results.
    """
    columns = {column.name: column for column in _before_entries()}
    for entry in entries_of(form):
        if entry.key in columns:
            raise ValueError(f"the form's column {entry.key} has the name of a column of the results")
        columns[entry.key] = _entry(entry)
    marks = [
        _integer(f"expected_{key}", f"確保を想定する{title}", f"1 where the card expects {key}", isin=[0, 1])
        for key, title in MARKS.items()
    ]
    source = [
        _text("file", "ファイル", "Returned file the department's grade was read from"),
        _text("sheet", "シート", "Sheet the department's grade was read from"),
        _text("cell", "セル", "A1 address of the department's grade"),
    ]
    return columns | {column.name: column for column in [*marks, *source]}


def result_items_schema(form: Form) -> pa.DataFrameSchema:
    """Give the contract of the table for the form of the year: exactly these columns, in this order."""
    return pa.DataFrameSchema(
        columns=dict(result_items_columns(form)),
        checks=[
            pa.Check(_a_grade_or_a_reason, name="grade_or_reason"),
            pa.Check(_a_final_grade_has_a_source, name="final_grade_or_no_source"),
            pa.Check(_a_decision_has_a_reason, name="decision_or_no_reason"),
        ],
        strict=True,
        ordered=True,
    )


def _before_entries() -> list[pa.Column]:
    return [
        pa.Column(str, name="item_id", unique=True, title="課題No.", description="Key of the item in the register"),
        _text("department", "所管", "Departments in charge; the first one reports, joint ones are joined by 、"),
        _integer("pillar_no", "取組No.", "Number of the pillar"),
        _text("pillar", "取組名", "Name of the pillar"),
        _integer("group_no", "項目No.", "Number of the group within the pillar"),
        _text("group", "項目名", "Name of the group"),
        _integer("item_no", "番号", "Number of the item within the group"),
        _text("name", "課題名", "Name of the item"),
        _text("page", "掲載頁", "Page of the programme that describes the item"),
        _integer("computed_grade", "算定達成度", "Grade computed from the rates; empty (to be judged) without figures"),
        _integer(GRADE, "自己評価", "Grade given by the department"),
        _integer("final_grade", "確定した達成度", "The decided grade, else the department's, else the computed one"),
        _text("final_source", "確定の根拠", "department, computed, decision, or empty", isin=list(FINAL_SOURCES)),
        _text("basis", "算定していない理由", "Why there is no computed grade; empty with one", isin=list(BASES)),
        _text("explanation", "説明", "How the grade was computed, or why it was not (Japanese)", str_length=1),
        _text("decision_reason", "決定の理由", "Why the headquarters decided so; empty without a decision"),
        _text("decided_by", "決定した者", "Who decided; empty without a decision"),
        _text("decided_on", "決定した日", "Day of the decision (ISO 8601); empty without a decision"),
        _integer("changed", "状況変化", "1 where unavoidable changes of circumstances are reported", isin=[0, 1]),
        _quantity("mean_rate_pct", "達成率の平均（％）", "Mean of the capped rates that count, in percent"),
        _quantity("min_rate_pct", "達成率の最低（％）", "Lowest rate that counts, in percent, not capped"),
        _quantity("activity_rate_pct", "活動指標の達成率の平均（％）", "Mean of their capped rates"),
        _integer("activity_grade", "活動指標の算定達成度", "Grade that the activity indicators alone would give"),
        _quantity("outcome_rate_pct", "成果指標の達成率の平均（％）", "Mean of their capped rates"),
        _integer("outcome_grade", "成果指標の算定達成度", "Grade that the outcome indicators alone would give"),
        _count("rates", "達成率のある指標数", "Indicators whose rate counts in the grade"),
        _count("met_count", "目標を達成した指標数", "Indicators whose target was met, in figures or in words"),
        _count("indicators", "指標数", "Indicators of the item in the register"),
        _text("submission_status", "提出の状況", "What became of the department's return", isin=list(STATUSES)),
        _text("rule_set", "評価規則", "Name and version of the rule set"),
    ]


def _entry(entry: Column) -> pa.Column:
    description = f"Entry of the department's return ({entry.kind.value})"
    if entry.kind is CellKind.QUANTITY:
        return _quantity(entry.key, entry.label, description)
    if entry.kind in (CellKind.GRADE, CellKind.MARK):
        return _integer(entry.key, entry.label, description)
    return _text(entry.key, entry.label, description)


def _text(name: str, title: str, description: str, *, isin: list[str] | None = None, str_length: int = 0) -> pa.Column:
    checks = [pa.Check.isin(isin)] if isin else [pa.Check.str_length(min_value=str_length)] if str_length else []
    return pa.Column(str, checks, name=name, title=title, description=description)


def _integer(name: str, title: str, description: str, *, isin: list[int] | None = None) -> pa.Column:
    checks = [pa.Check.isin(isin)] if isin else []
    return pa.Column(pa.Int64, checks, name=name, nullable=True, title=title, description=description)


def _count(name: str, title: str, description: str) -> pa.Column:
    return pa.Column(int, pa.Check.ge(0), name=name, title=title, description=description)


def _quantity(name: str, title: str, description: str) -> pa.Column:
    return pa.Column(object, name=name, nullable=True, title=title, description=description)


def _a_grade_or_a_reason(frame: pd.DataFrame) -> pd.Series:
    return frame["computed_grade"].notna() == (frame["basis"] == "")


def _a_final_grade_has_a_source(frame: pd.DataFrame) -> pd.Series:
    return frame["final_grade"].notna() == (frame["final_source"] != "")


def _a_decision_has_a_reason(frame: pd.DataFrame) -> pd.Series:
    said = frame[["decision_reason", "decided_by", "decided_on"]] != ""
    decided = frame["final_source"] == "decision"
    return said.all(axis="columns").eq(decided) & said.any(axis="columns").eq(decided)
