"""Cells of the items sheets that hold several facts: what changed, why, and where the item is going."""

from collections.abc import Iterable, Mapping

from pipelines.japanese.fiscal_years import era_year
from pipelines.publication.entries import shown_choice
from pipelines.publication.midterm.edition import MidtermEdition
from pipelines.publication.midterm.records import ItemCourse
from schemas.code_lists import DIRECTIONS
from schemas.nothing import NONE, said
from schemas.programme import Programme
from schemas.tables.rows import Row


def compose_changes(changes: Iterable[Row], indicators: Mapping[str, str], of: MidtermEdition) -> str:
    """Say what changed for one item, a line for each change and what was said about it.

    Args:
        changes: its rows of `Midterm.changes`.
        indicators: indicator -> its name.
        of: the years, with the city's words and the grades as each year prints them.
    """
    return "\n".join(_change(row, indicators, of) for row in changes)


def compose_circumstances(years: Iterable[Row]) -> str:
    """Say what the departments reported as unavoidable in years whose grade stayed as it was.

    The programme asks that such changes be shown (chapter 4, 2(1)).

    Args:
        years: the item's rows of `Midterm.item_years` that no grade change speaks of.
    """
    return "\n".join(
        f"●{era_year(int(row['fiscal_year']))}の{_changed(row)}：{_one_line(row['circumstances'])}"
        for row in years
        if said(row["circumstances"]) or row["circumstances_kind"]
    )


def latest_direction(item: ItemCourse, programme: Programme) -> str:
    """Give the direction the department chose last, with the programme's words for it; "" where it chose none."""
    chosen = [row["direction"] for row in item.years.values() if row["direction"]]
    return shown_choice(programme, "direction", chosen[-1]) if chosen else ""


def _change(row: Row, indicators: Mapping[str, str], of: MidtermEdition) -> str:
    names, year = of.edition.programme.names, era_year(int(row["fiscal_year"]))
    match row["kind"]:
        case "grade":
            way = f"（{DIRECTIONS[row['direction']]}）" if row["direction"] else ""
            reasons = {
                "評価の理由": row["reason"],
                _changed(row): row["circumstances"],
                "決定の理由": row["decision_reason"],
            }
            lines = [f"【{word}】{_one_line(text)}" for word, text in reasons.items() if said(text)]
            before, after = _grades(row, of)
            return "\n".join([f"●{year}の達成度：{before}から{after}へ{way}", *lines])
        case "target":
            name = indicators.get(str(row["indicator_id"]), str(row["indicator_id"]))
            why = f"【理由】{_one_line(row['reason'])}" if row["reason"] else ""
            return f"●{name}の{year}の目標値：{row['before'] or NONE}から{row['after'] or NONE}へ{why}"
        case "department":
            return f"●{year}の所管：{row['before']}から{row['after']}へ"
        case "item_added":
            return f"●{year}から加わった{names.item}"
        case _:
            return f"●{year}からは対象外となった{names.item}"


def _grades(row: Row, of: MidtermEdition) -> tuple[str, str]:
    """Give both grades of a change as their years print them."""
    at = of.years.index(int(row["fiscal_year"]))
    before, after = (of.edition.programme.scale(of.years[place]) for place in (at - 1, at))
    return before.in_list(int(row["before"])), after.in_list(int(row["after"]))


def _changed(row: Row) -> str:
    kind = row["circumstances_kind"]
    return f"状況変化（{kind}）" if kind else "状況変化"


def _one_line(text: str) -> str:
    return " ".join(text.split())
