"""Whether circumstances changed is told by what the department wrote, not by the sentence on the grade."""

from pathlib import Path

import pytest

from pipelines.auditing.tracing.origins import Kind, Origins
from pipelines.auditing.tracing.published import Published
from pipelines.auditing.tracing.sentences import say
from pipelines.auditing.tracing.trace import Check, Number, Trace
from pipelines.publication.read_manifest import Manifest
from schemas.grades import NO_GRADES
from schemas.programme import Names

WHY = "達成率の平均が100.0％のため「3」"
TITLES = {
    "computed_grade": "算定達成度", "changed": "状況変化", "mean_rate_pct": "達成率の平均（％）",
    "circumstances_kind": "状況変化の区分", "circumstances": "やむを得ない状況変化",
}  # fmt: skip
RULES = {"name": "default", "version": "1", "title": "標準"}


def said_of(kind: str, text: str, titles: dict[str, str]) -> list[str]:
    row = {"item_id": "1", "name": "窓口", "department": "財政局", "explanation": WHY, "computed_grade": "3"}
    row |= {"circumstances_kind": kind, "circumstances": text, "changed": "1" if kind or text else "0"}
    row |= {"mean_rate_pct": "100.0"}
    facts = {"programme": "p", "programme_title": "計画", "fiscal_year": 2022, "rule_set": RULES}
    facts |= {"register_as_of": "2023-03-31"}
    published = Published(Path("p"), Manifest({}, {}, facts), "0", {"items": [row]}, {"items": titles}, {})
    origins = Origins(published, None, "items", row, "財政局.xlsx")
    columns = ("computed_grade", "changed", "mean_rate_pct")
    numbers = [Number("1", "items", c, TITLES[c], row[c], origins.of(c), Check.NOT_CHECKED) for c in columns]
    assert numbers[1].origin.kind is Kind.COMPUTED
    return say(published, [Trace(row, "", "", numbers, "なし")], Names(), NO_GRADES).splitlines()


@pytest.mark.parametrize(
    ("kind", "text", "why"),
    [
        (
            "感染症", "中止",
            "「状況変化の区分」の欄に「感染症」とある、「やむを得ない状況変化」の欄に「中止」とあるため",
        ),
        ("", "", "「状況変化の区分」「やむを得ない状況変化」の欄に記入がないため"),
    ],
)  # fmt: skip
def test_the_departments_own_words_say_it(kind: str, text: str, why: str) -> None:
    lines = said_of(kind, text, TITLES)
    at = lines.index(f"  状況変化　{'1' if kind else '0'}")
    assert lines[at + 1] == f"    根拠　{why}"
    assert sum(WHY in line for line in lines) == 1
    assert lines[lines.index("  達成率の平均（％）　100.0") + 1] == "    算定　上の説明のとおり"


def test_a_form_that_does_not_ask_says_so() -> None:
    asked = {key: title for key, title in TITLES.items() if not key.startswith("circumstances")}
    assert "    根拠　様式に状況変化の欄がないため" in said_of("", "", asked)
