"""What differs between two sets and why: each kind of cause alone, several together, and none without evidence."""

import json

import pytest

from pipelines.publication.differences import (
    as_json_lines,
    compare_tables,
    describe,
    explain_changes,
    find_evidence,
    read_set,
)
from pipelines.publication.differences.evidence import Cause
from schemas.grades import Grade, Scale
from schemas.programme import Names

NAMES = Names(item="改革課題", department="局区等", indicator="指標", headquarters="本部", programme="プログラム")
ITEM = {
    "item_id": "1(1)2",
    "department": "財政局、総務局",
    "name": "使用料",
    "computed_grade": "3",
    "department_grade": "3",
    "final_grade": "3",
    "final_source": "department",
    "basis": "",
    "explanation": "平均100％",
    "decision_reason": "",
    "mean_rate_pct": "100.0",
    "activity_result": "見直した",
}
INDICATOR = {
    "indicator_id": "1(1)2-O1",
    "item_id": "1(1)2",
    "department": "財政局、総務局",
    "name": "収納率",
    "op": "ge",
    "low": "50",
    "high": "",
    "target_text": "50%以上",
    "actual": "50",
    "actual_state": "value",
    "rate_pct": "100.0",
    "met": "met",
    "basis": "",
    "explanation": "100％",
}
RETURN = {"department": "財政局", "file": "財政局.xlsx", "sha256": "a" * 64, "status": "accepted", "findings": "0"}
FINDING = {
    "code": "X405",
    "severity": "error",
    "department": "財政局",
    "file": "財政局.xlsx",
    "sheet": "指標",
    "cell": "G5",
    "item_id": "1(1)2",
    "message": "違います",
    "waived_by": "",
    "waived_on": "",
    "waived_reason": "",
    "round_state": "",
}
OTHER_ITEM = ITEM | {"item_id": "1(1)10", "name": "手数料"}
INPUTS = {
    "reform/programme.yaml": "1",
    "reform/register/targets.csv": "2",
    "reform/submissions/2022/財政局.xlsx": "a",
}


def csv(rows, columns):
    lines = [",".join(columns), *(",".join(f'"{row[name]}"' for name in columns) for row in rows)]
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()


def a_set(items=(ITEM, OTHER_ITEM), indicators=(INDICATOR,), returns=(RETURN,), findings=(), inputs=(), **facts):
    tables = {
        "items": csv(items, ITEM), "indicators": csv(indicators, INDICATOR), "submissions": csv(returns, RETURN),
        "findings": csv(findings, FINDING),
    }  # fmt: skip
    hashes = {path: digest * 64 for path, digest in {**INPUTS, **dict(inputs)}.items() if digest}
    manifest = {
        "programme": "reform", "programme_title": "計画", "fiscal_year": 2022, "stage": "案",
        "rule_set": {"name": "default", "version": "1"}, "program": {"name": "kaikaku", "version": "0.1.0"}, **facts,
        "inputs": [{"path": path, "sha256": digest} for path, digest in hashes.items()],
        "outputs": [{"path": "data/items.csv", "sha256": "0" * 64}],
    }  # fmt: skip
    fields = [{"name": name, "title": f"「{name}」"} for name in {**ITEM, **INDICATOR, **RETURN, **FINDING}]
    package = {"resources": [{"name": name, "schema": {"fields": fields}} for name in tables]}
    files = {f"data/{name}.csv": table for name, table in tables.items()}
    files |= {"manifest.json": json.dumps(manifest).encode(), "data/datapackage.json": json.dumps(package).encode()}
    return read_set(files)


def compare(before, after):
    return explain_changes(compare_tables(before, after), find_evidence(before, after))


def causes(before, after):
    """Give (key, field) -> the causes that are named."""
    changes = compare(before, after)
    return {(change["key"], change["field"]): [cause for cause, _ in change["causes"]] for change in changes}


RESENT = {"returns": [RETURN | {"sha256": "b" * 64}], "inputs": {"reform/submissions/2022/財政局.xlsx": "b"}}
REVISED = {"inputs": {"reform/register/targets.csv": "3"}}
RATED = {"rate_pct": "120.0", "explanation": "120％"}
GRADED = ITEM | {"computed_grade": "2", "mean_rate_pct": "120.0"}


def test_equal_sets_do_not_differ():
    assert compare(a_set(), a_set()) == []


def test_an_actual_and_what_follows_from_it_come_from_the_return():
    after = a_set([GRADED, OTHER_ITEM], [INDICATOR | RATED | {"actual": "60"}], **RESENT)
    found = causes(a_set(), after)
    del found["財政局", "sha256"]
    assert set(map(tuple, found.values())) == {(Cause.SUBMISSION,)}
    assert {field for _, field in found} == {"actual", "rate_pct", "explanation", "computed_grade", "mean_rate_pct"}


def test_a_target_and_what_follows_from_it_come_from_the_register():
    after = a_set([GRADED, OTHER_ITEM], [INDICATOR | RATED | {"low": "40", "target_text": "40%以上"}], **REVISED)
    assert set(map(tuple, causes(a_set(), after).values())) == {(Cause.REGISTER,)}


def test_a_grade_alone_comes_from_the_rule_set():
    after = a_set([GRADED, OTHER_ITEM], rule_set={"name": "default", "version": "2"})
    assert set(map(tuple, causes(a_set(), after).values())) == {(Cause.RULE_SET,)}


def test_a_grade_alone_comes_from_the_program_where_only_that_is_another_one():
    after = a_set([GRADED, OTHER_ITEM], program={"name": "kaikaku", "version": "0.2.0"})
    assert set(map(tuple, causes(a_set(), after).values())) == {(Cause.PROGRAM,)}


@pytest.mark.parametrize("way", ["added", "withdrawn"])
def test_a_final_grade_comes_from_the_decision(way):
    decided = a_set(
        [ITEM | {"final_grade": "2", "final_source": "decision", "decision_reason": "効果が大きい"}, OTHER_ITEM],
        inputs={"reform/decisions/2022.csv": "d"},
    )
    found = causes(a_set(), decided) if way == "added" else causes(decided, a_set())
    assert set(map(tuple, found.values())) == {(Cause.DECISION,)}
    assert {field for _, field in found} == {"final_grade", "final_source", "decision_reason"}


def test_several_causes_are_all_named():
    row = INDICATOR | RATED | {"actual": "60", "low": "40", "target_text": "40%以上"}
    both = {**RESENT, "inputs": {**RESENT["inputs"], **REVISED["inputs"]}}
    found = causes(a_set(), a_set([GRADED, OTHER_ITEM], [row], rule_set={"name": "x", "version": "1"}, **both))
    assert set(found["1(1)2", "computed_grade"]) == {Cause.SUBMISSION, Cause.REGISTER, Cause.RULE_SET}
    assert found["1(1)2-O1", "actual"] == [Cause.SUBMISSION]
    assert found["1(1)2-O1", "low"] == [Cause.REGISTER]


def test_the_return_of_another_department_is_no_evidence():
    other = RETURN | {"department": "総務局", "file": "総務局.xlsx"}
    before = a_set(returns=[RETURN, other])
    after = a_set([ITEM | {"department_grade": "2"}], returns=[RETURN, other | {"sha256": "b" * 64}])
    assert causes(before, after)["1(1)2", "department_grade"] == [Cause.UNKNOWN]


def test_nothing_is_blamed_without_evidence():
    after = a_set([GRADED, OTHER_ITEM])
    assert set(map(tuple, causes(a_set(), after).values())) == {(Cause.UNKNOWN,)}
    assert "原因を特定できません" in "".join(said(a_set(), after))


def test_a_finding_that_a_revised_target_brings_up_comes_from_the_register():
    blocked = INDICATOR | {"actual": "", "actual_state": "blocked", "rate_pct": "", "basis": "blocked"}
    found = causes(a_set(), a_set(indicators=[blocked], findings=[FINDING], **REVISED))
    assert found["X405 財政局 指標 G5 1(1)2", ""] == [Cause.REGISTER]
    assert found["1(1)2-O1", "actual"] == [Cause.REGISTER]


def test_the_same_finding_in_another_file_is_no_difference():
    renamed = {**RESENT, "findings": [FINDING | {"file": "財政局_修正.xlsx", "message": "修正.xlsxで違います"}]}
    changes = compare(a_set(findings=[FINDING]), a_set(**renamed))
    assert {change["table"] for change in changes} == {"submissions"}


def test_items_stand_in_the_programmes_order_and_what_ended_keeps_its_place():
    items = [ITEM | {"item_id": name} for name in ("1(1)2", "1(1)10", "1(1)11")]
    after = [row | {"department_grade": "1"} for row in items if row["item_id"] != "1(1)10"]
    changes = compare(a_set(items, []), a_set(after, [], **REVISED))
    assert [change["key"] for change in changes] == ["1(1)2", "1(1)10", "1(1)11"]
    assert [change["field"] for change in changes] == ["department_grade", "", "department_grade"]


def said(before, after):
    return describe(compare(before, after), find_evidence(before, after), NAMES)


def test_what_is_said_counts_first_and_gives_every_item_a_line_and_its_reason():
    after = a_set([GRADED, OTHER_ITEM], [INDICATOR | RATED | {"actual": "60"}], **RESENT)
    assert said(a_set(), after) == [
        "件数　算定達成度 1件　実績値 1件　達成率 1件",
        "入力　財政局が再提出（財政局.xlsx）",
        "● 改革課題と指標",
        "  1(1)2 使用料（財政局、総務局）：「computed_grade」 3→2、「mean_rate_pct」 100.0→120.0",
        "    原因　財政局が再提出（財政局.xlsx）",
        "  1(1)2-O1 収納率（財政局、総務局）：「actual」 50→60、「rate_pct」 100.0→120.0",
        "    原因　財政局が再提出（財政局.xlsx）",
        "● 提出の状況",
        "  財政局：提出ファイルの内容",
        "    原因　財政局が再提出（財政局.xlsx）",
    ]


def test_grades_are_said_as_the_city_prints_them():
    letters = [Grade(value=str(n), sign="SABC"[n - 1], label="") for n in range(1, 5)]
    scale = Scale(from_year=2022, best=1, grades=letters, printed="sign")
    before, after = a_set(), a_set([GRADED, OTHER_ITEM])
    lines = describe(compare(before, after), find_evidence(before, after), NAMES, scale)
    assert any("「computed_grade」 B→A" in line or "算定達成度 B→A" in line for line in lines)


def test_the_state_of_a_file_that_came_or_went_is_said_in_words():
    unknown = RETURN | {"department": "", "file": "名前なし.xlsx", "sha256": "c" * 64, "status": "rejected"}
    with_it = a_set(returns=[RETURN, unknown])
    assert "  名前なし.xlsx：追加「不受理」" in said(a_set(), with_it)
    assert "  名前なし.xlsx：終了「不受理」" in said(with_it, a_set())


def test_a_return_that_is_gone_is_said_to_be_so():
    missing = RETURN | {"file": "", "sha256": "", "status": "missing"}
    assert "入力　財政局の提出ファイルがなくなった（財政局.xlsx）" in said(a_set(), a_set(returns=[missing]))


@pytest.mark.parametrize(
    ("state", "words"),
    [("blank", "未記入"), ("dash", "－"), ("undecided", "未定"), ("unreadable", "確認中"), ("", "未提出")],
)
def test_blank_dash_and_undecided_are_told_apart(state, words):
    row = INDICATOR | {"actual": "", "actual_state": state}
    assert f"「actual」 50→{words}" in "".join(said(a_set(), a_set(indicators=[row], **RESENT)))
    zero = INDICATOR | {"actual": "0"}
    assert "「actual」 50→0" in "".join(said(a_set(), a_set(indicators=[zero], **RESENT)))


def test_a_code_is_said_in_the_words_of_its_own_table():
    before = a_set(items=[ITEM | {"basis": "no_figures", "computed_grade": ""}, OTHER_ITEM])
    assert any("数値の目標なし→算定済み" in line for line in said(before, a_set()))
    before = a_set(indicators=[INDICATOR | {"basis": "no_baseline", "op": "le"}])
    lines = "".join(said(before, a_set()))
    assert "比べる現状値なし→算定済み" in lines
    assert "以下→以上" in lines


def test_long_texts_are_named_and_not_printed():
    after = a_set([ITEM | {"activity_result": "説明会を開いた。" * 9}, OTHER_ITEM], **RESENT)
    assert "「「activity_result」」の文章" in "".join(said(a_set(), after))


def test_json_lines_carry_values_and_causes():
    after = a_set([GRADED, OTHER_ITEM], rule_set={"name": "default", "version": "2"})
    lines = as_json_lines(compare(a_set(), after), a_set(), after)
    first = json.loads(lines[0])
    assert (first["key"], first["field"], first["before"], first["after"]) == ("1(1)2", "computed_grade", "3", "2")
    assert first["causes"] == [{"cause": "rule_set", "said": "default 1→default 2"}]


@pytest.mark.parametrize(
    ("other", "cause"),
    [
        ({"register_as_of": "2022-12-01"}, Cause.REGISTER),
        ({"inputs": {"outputs/reform/2021/data/items.csv": "4"}}, Cause.LAST_YEAR),
        ({"inputs": {"outputs/projects/2022/data/items.csv": "4"}}, Cause.PROJECTS),
        ({"inputs": {"projects/register/items.csv": "4"}}, Cause.PROJECTS),
        ({"inputs": {"reform/actuals/2021.csv": "4"}}, Cause.ACTUALS),
    ],
)
def test_every_source_that_differs_is_evidence(other, cause):
    evidence = find_evidence(a_set(register_as_of="2023-03-31"), a_set(**{"register_as_of": "2023-03-31", **other}))
    assert list(evidence.others) == [cause]
