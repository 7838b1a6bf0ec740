"""The table of the summary about pillars and groups that have grades of their own."""

from pipelines.publication.blocks import Block, Value
from pipelines.publication.composed_cells import compose_level
from pipelines.publication.level_grades import phrase_level_grade
from pipelines.publication.levels import levels_of
from pipelines.publication.year_records import YearRecords


def grades_of_levels(year: YearRecords) -> list[Block]:
    """List them with grade, how it came about, and what was said; nothing where no level has a grade of its own."""
    if not year.levels:
        return []
    edition = year.edition
    names = edition.programme.names
    words = "・".join(dict.fromkeys(getattr(names, row["level_kind"]) for row in year.levels))
    lines: list[list[Value]] = []
    for row in year.levels:
        label = "　".join(f"{word}　{name}" for word, name in levels_of(row, edition))
        lines.append([label, phrase_level_grade(row, edition.scale), "\n".join(compose_level(row))])
    return [Block(f"{words}の達成度", [words, "達成度", "根拠・意見"], lines, wide_end=True, spans=(1, 2, 7))]
