"""What a programme will look like, in a few lines for the terminal."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from pipelines.japanese.fiscal_years import both_years, last_day
from pipelines.japanese.numbers import plain
from pipelines.japanese.working_days import day_and_weekday
from pipelines.register.store import items_of, load_register
from schemas.programme import Programme


def say_programme(folder: Path) -> list[str]:
    """Say a programme: levels, years, departments with their items, the form, the grades, the day of return."""
    programme = load_register(folder).programme
    year = programme.years[0]
    return [
        f"{programme.title}（{programme.city}）",
        f"年度　{'、'.join(map(both_years, programme.years))}",
        f"段階　{' ＞ '.join(_levels(programme))}",
        *_departments(folder, programme),
        f"様式　{'、'.join(column.label for column in programme.form(year).items.entries)}",
        *_grades(programme, year),
        f"提出期限　{day_and_weekday(programme.deadline_of(year))}（{both_years(year)}分）",
    ]


def _levels(programme: Programme) -> list[str]:
    names = programme.names
    return [word for word in (names.pillar, names.group, names.item, names.indicator) if word]


def _departments(folder: Path, programme: Programme) -> Iterator[str]:
    register = load_register(folder, last_day(programme.years[0]))
    for name in register.programme.departments:
        items = items_of(register, name)
        indicators = int(register.indicators["item_id"].isin(items["item_id"]).sum())
        counted = f"{programme.names.item}{len(items)}件　{programme.names.indicator}{indicators}件"
        yield f"{programme.names.department}　{name}　{counted}"


def _grades(programme: Programme, year: int) -> Iterator[str]:
    scale, rules = programme.scale(year), programme.rule_set(year)
    if not scale.given:
        yield "評価　達成度の区分はなく、達成率と、目標の達成・未達成だけを公表します"
        return
    if score := programme.form(year).score:
        yield f"評価　{score.label}（{'、'.join(part.label for part in score.parts)}の合計、{plain(score.most)}点満点）"
        for grade in score.grades:
            yield f"　　　{scale.phrase(grade)}　{_reach(score.band(grade), '点')}"
        return
    yield f"評価　{rules.cited}"
    for grade in rules.grades:
        yield f"　　　{scale.phrase(grade)}　達成率{_reach(rules.band(grade), '％')}"


def _reach(band: tuple[Decimal | None, Decimal | None], unit: str) -> str:
    low, high = band
    return "".join(
        (f"{plain(low)}{unit}以上" if low is not None else "", f"{plain(high)}{unit}未満" if high is not None else "")
    )
