"""docs/ja/reference/rules.md, written from the rule sets: `python -m schemas.rules_page`."""

from pathlib import Path

from schemas.code_lists import KINDS
from schemas.grades import Grades
from schemas.rule_set import RuleSet, load_rule_set, rule_set_names

PAGE = Path(__file__).parents[1] / "docs" / "ja" / "reference" / "rules.md"

AGGREGATIONS = {"mean": "上限までを数えた達成率の平均", "min": "最も低い達成率"}
DOWN_RATES = {"two_minus": "2 − 実績値÷目標値", "ratio": "目標値÷実績値"}
TARGETS = {"own_year": "その年度の目標値", "elapsed_share_of_final": "最終目標のうち、その年度までに進むべき分"}

_HEADER = """# 評価規則の一覧

達成率から算定達成度を決める規則です。どの年度にどの規則を使うかは、`programme.yaml` の `rule_sets` が決めます。
別の規則ならどうなるかは、`kaikaku compare-rules` で課題ごとに比べられます。計算の詳細は
[評価の方法](../../evaluation-method.md)（英語）にあります。

算定達成度は判断を助けるための値で、決定ではありません。

この頁は `schemas/rules/` の規則から作っています（`python -m schemas.rules_page`）。規則を直すときは、版（`version`）を
新しくしてから作り直してください。
"""


def write_page() -> str:
    """Give the page: an overview, then a section per rule set with its cut-offs and labels."""
    rule_sets = [load_rule_set(name) for name in rule_set_names()]
    overview = [f"| [{rules.name}](#{rules.name}) | {rules.title} | {rules.version} |" for rules in rule_sets]
    parts = [_HEADER, "| 名前 | 呼び名 | 版 |\n| --- | --- | --- |", *overview, ""]
    for rules in rule_sets:
        parts += [f"## {rules.name}\n", f"**{rules.title}　{rules.version}**（`schemas/rules/{rules.name}.yaml`）\n"]
        parts += ["| 達成度 | 達成率 |\n| --- | --- |", *_bands(rules), "", *_ways(rules)]
    return "\n".join(parts)


def _bands(rules: RuleSet) -> list[str]:
    rows = []
    for grade in rules.grades:
        low, high = rules.band(grade)
        bounds = [f"{low}％以上" if low is not None else "", f"{high}％未満" if high is not None else ""]
        rows.append(f"| {_label(grade, rules.scale)} | {' '.join(bound for bound in bounds if bound)} |")
    return rows


def _label(grade: int, scale: Grades | None) -> str:
    labels = {int(option.value): option.label for option in scale.grades} if scale else {}
    return f"{grade} {labels[grade]}" if labels.get(grade) else str(grade)


def _ways(rules: RuleSet) -> list[str]:
    weights = "、".join(f"{KINDS[kind]} {weight}" for kind, weight in rules.weights.by_kind.items())
    return [
        f"- 比べる目標　{TARGETS[rules.target]}",
        f"- まとめ方　{AGGREGATIONS[rules.aggregation]}（1つの達成率は{rules.cap_pct}％までを数える）",
        f"- 少ないほどよい指標　{DOWN_RATES[rules.down_rate]}",
        f"- 重み　{weights}",
        f"- 「約」の付く目標　{_tolerance(rules)}",
        "- 達成度の語句　" + ("この規則が定める" if rules.scale else "`programme.yaml` の `scales` による"),
        "",
    ]


def _tolerance(rules: RuleSet) -> str:
    share = rules.approx_tolerance_pct
    return f"目標値の{share}％までの不足は、達成とみなす" if share else "ちょうどの値と同じに扱う"


if __name__ == "__main__":
    PAGE.write_text(write_page(), encoding="utf-8", newline="\n")
