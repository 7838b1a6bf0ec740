"""The grades of pillars and groups as people read them: in a heading, in a table, in a sentence."""

from pipelines.publication.levels import headings_of
from pipelines.publication.year_records import YearRecords
from pipelines.register.level_keys import key_of
from schemas.grades import Scale
from schemas.nothing import TO_BE_JUDGED
from schemas.programme import Programme
from schemas.tables.result_levels import LEVEL_SOURCES
from schemas.tables.rows import Row, present

_TIES = {
    "mean": "平均が2つの達成度のちょうど中間のときは、低い方とします。",
    "majority": "最も多い達成度が2つ以上あるときは、低い方とします。",
}


def phrase_level_grade(row: Row, scale: Scale) -> str:
    """Give the grade of a row of `data/levels.csv` with its words, or 要判定."""
    grade = present(row["level_grade"])
    return TO_BE_JUDGED if grade is None else scale.phrase(grade)


def graded_headings_of(item: Row, year: YearRecords) -> list[str]:
    """Give the headings an item stands under, with the grade of each level that has one of its own."""
    levels = [level for level in year.edition.layout.group_rows if present(item.get(level))]
    headings = headings_of(item, year.edition)
    return [f"{text}{_behind(level, item, year)}" for level, text in zip(levels, headings, strict=True)]


def explain_level_grades(programme: Programme) -> list[str]:
    """Say for a legend where the grades of levels come from; nothing where no level has any."""
    lines = []
    for one in programme.level_grades:
        word, item = getattr(programme.names, one.level), programme.names.item
        rolled = f"決定がないときは、その{word}の{item}の確定した達成度から、{LEVEL_SOURCES[one.by]}により定めます。"
        without = f"{rolled}{_TIES.get(one.by, '')}" if one.by != "decided" else f"決定がないものは{TO_BE_JUDGED}です。"
        lines.append(f"{word}の達成度は、決定した達成度です。{without}")
    return lines


def _behind(level: str, item: Row, year: YearRecords) -> str:
    row = year.level_by_key.get(key_of(level, item))
    return "" if row is None else f"　【達成度　{phrase_level_grade(row, year.edition.scale)}】"
