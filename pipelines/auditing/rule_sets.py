"""One year under several rule sets, from what the last check left: a table for the terminal and a CSV for analysts."""

import difflib
from collections.abc import Sequence

from pipelines.evaluation.comparison import Comparison, Outcome, compare_rules
from pipelines.japanese.characters import display_width
from pipelines.keeping.single_file import publish_file
from pipelines.procedure.handed_over import take_checked
from pipelines.procedure.programme_year import RULES_COMPARISON, ProgrammeYear, UsageError
from pipelines.publication.reporting import reporting_department
from pipelines.publication.tidy import with_made_up, write_csv
from pipelines.workbook.printing import MADE_UP, MADE_UP_NOTE
from schemas.grades import Scale
from schemas.nothing import NONE, TO_BE_JUDGED
from schemas.own_parts import OwnParts
from schemas.rule_set import RuleSet

_HEADER = ["評価規則", "区分ごとの件数", TO_BE_JUDGED, "自己評価と一致", "1区分以内"]


def compare_year(year: ProgrammeYear, names: Sequence[str]) -> str:
    """規則の比較: what each rule set would give for the returns as last checked; writes the items' grades under each.

    Args:
        year: the year; its own rule set comes first.
        names: of the rule sets to compare with; all that can be when there are none.

    Returns:
        What came of it, as the terminal shows it.

    Raises:
        NothingKeptError, UnfinishedError: where nothing was checked yet, or not to its end.
        UsageError: for a rule set that is not there, or that does not fit the programme's grades; for a programme
            without any.
    """
    if not year.scale.given:
        raise UsageError("このプログラムは達成度の区分を設けていないため、評価規則による達成度の違いはありません。")
    checked = take_checked(year)
    rule_sets = _rule_sets(year.rules, names, year.scale, year.register.programme.own)
    comparison = compare_rules(checked, year.register, year.fiscal_year, rule_sets, year.scale)
    submissions = checked.submissions
    made_up = set(submissions.loc[submissions["made_up"].astype(bool), "department"])
    rows = comparison.items["department"].map(reporting_department).isin(made_up)
    path = year.results / RULES_COMPARISON
    publish_file(write_csv(with_made_up(comparison.items, rows)), path)
    first = [f"  {MADE_UP}{MADE_UP_NOTE}"] if made_up else []
    return "\n".join([*first, *_table(comparison), *_notes(comparison, year), f"  項目ごとの比較　{path}"])


def _rule_sets(own: RuleSet, names: Sequence[str], scale: Scale, own_parts: OwnParts) -> list[RuleSet]:
    known = own_parts.rule_set_names
    if unknown := [name for name in names if name not in known]:
        close = difflib.get_close_matches(unknown[0], known, n=3, cutoff=0.5) or known
        raise UsageError(f"評価規則「{unknown[0]}」はありません。次のどれかではありませんか：{'、'.join(close)}")
    others = [own_parts.rule_set(name) for name in dict.fromkeys(names or known) if name != own.name]
    unfit = [rules.name for rules in others if not _fits(rules, scale)]
    if names and unfit:
        grades = "、".join(map(scale.in_list, scale.numbers))
        raise UsageError(
            f"評価規則「{unfit[0]}」は、このプログラムの区分（{grades}）に合いません。"
            "評価規則のファイルに scale を書くと比べられます。"
        )
    return [own, *(rules for rules in others if rules.name not in unfit)]


def _fits(rules: RuleSet, scale: Scale) -> bool:
    try:
        rules.require_scale(rules.scale or scale)
    except ValueError:
        return False
    return True


def _table(comparison: Comparison) -> list[str]:
    rows = [_HEADER, *(_row(outcome) for outcome in comparison.outcomes)]
    widths = [max(display_width(row[place]) for row in rows) for place in range(len(_HEADER))]
    return ["  " + "  ".join(_padded(*cell) for cell in zip(row, widths, strict=True)).rstrip() for row in rows]


def _row(outcome: Outcome) -> list[str]:
    counts = [f"{outcome.scale.in_list(number)}:{count}" for number, count in outcome.counts.items()]
    agreement = [f"{n}／{outcome.compared}" if outcome.compared else NONE for n in (outcome.exact, outcome.near)]
    return [f"{outcome.rules.name}（{outcome.rules.cited}）", " ".join(counts), str(outcome.unjudged), *agreement]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - display_width(text))


def _notes(comparison: Comparison, year: ProgrammeYear) -> list[str]:
    differing = int((comparison.items["differs"] != "").sum())
    return [
        "  自己評価との一致は、算定と自己評価の両方がある項目で数えています。"
        "「－」は、区分の数が違うか、両方がある項目がないため、比べられないものです。",
        f"  この年度の規則「{year.rules.cited}」と違う区分になる規則がある項目　{differing}／{len(comparison.items)}件",
    ]
