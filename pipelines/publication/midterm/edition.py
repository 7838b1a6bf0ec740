"""What every page of a midterm or final evaluation has in common: the years, its name and titles."""

from dataclasses import dataclass

from pipelines.japanese.fiscal_years import both_years, era_year
from pipelines.publication.edition import Edition

COMMENT_LABEL = "外部評価の意見"
"""Header of the column that the outside committee fills in; by it the column is found again."""


@dataclass(frozen=True)
class MidtermEdition:
    """One publication over several years of one programme.

    Attributes:
        edition: that of the last year: programme, form, rules; `stage` 案 while any of the years is 案.
        years: in order.
    """

    edition: Edition
    years: tuple[int, ...]

    @property
    def is_final(self) -> bool:
        """Whether these are all years of the programme."""
        return list(self.years) == list(self.edition.programme.years)

    @property
    def graded(self) -> bool:
        """Whether the programme gives grades at all."""
        return self.edition.scale.given

    @property
    def kind(self) -> str:
        """What the evaluation is called."""
        return "総括評価" if self.is_final else "中間評価"

    @property
    def span(self) -> str:
        """The years as titles print them."""
        return f"{both_years(self.years[0])}から{both_years(self.years[-1])}まで"

    @property
    def name(self) -> str:
        """What identifies it on every sheet, whatever its stage: a returned workbook is known by it."""
        return f"{self.edition.programme.title}　{self.kind}（{self.span}）"

    @property
    def file_name(self) -> str:
        """Of the workbook."""
        return f"{era_year(self.years[0])}～{era_year(self.years[-1])}_{self.kind}.xlsx"

    def titled(self, part: str) -> str:
        """Give the title of a sheet with the marks that belong to it."""
        return self.edition.titled(f"{self.name}　{part}")


def short_year(fiscal_year: int) -> str:
    """Give a year for narrow headers: 2022 -> `令和4`."""
    return era_year(fiscal_year).removesuffix("年度")
