"""One department's form of one year: what its sheets are written from."""

from collections.abc import Collection
from dataclasses import dataclass, field

from pipelines.forms.entries import Entries
from pipelines.forms.last_year import LastYear, no_last_year
from pipelines.japanese.file_names import name_in_file
from pipelines.japanese.fiscal_years import both_years
from pipelines.japanese.year_titles import year_in_titles
from pipelines.register.store import Register
from schemas.form import Form
from schemas.programme import Programme


@dataclass(frozen=True)
class DepartmentForm:
    """What a form is made of.

    Attributes:
        register: the programme; the same one that the return is joined to later.
        department: one of the programme's departments.
        fiscal_year: the year reported on.
        form: its columns and texts.
        entries: what is filled in already; `no_entries()` for a blank form.
        last_year: the results of the year before, to be printed beside this year's cells.
    """

    register: Register
    department: str
    fiscal_year: int
    form: Form
    entries: Entries
    last_year: LastYear = field(default_factory=no_last_year)

    @property
    def programme(self) -> Programme:
        """The programme's settings."""
        return self.register.programme

    def items_sharing(self, indicator: str) -> list[str]:
        """Give the further items that an indicator counts for."""
        shared = self.register.further.shared_indicators
        return shared.loc[shared["indicator_id"] == indicator, "item_id"].tolist()

    def shared_from_elsewhere(self, own: Collection[str]) -> list[tuple[str, str]]:
        """Give (indicator, item) for what counts for an item and is no indicator of this form."""
        shared = self.register.further.shared_indicators
        pairs = zip(shared["indicator_id"].tolist(), shared["item_id"].tolist(), strict=True)
        return [(indicator, item) for indicator, item in pairs if indicator not in own]

    @property
    def heading(self) -> str:
        """Whose form of which year it is."""
        return f"{year_in_titles(self.fiscal_year, self.programme.year_label)}　{self.department}"

    @property
    def file_name(self) -> str:
        """The name it goes out under: `令和4（2022）年度_取組評価_財政局.xlsx`."""
        kind, department = name_in_file(self.form.items.title), name_in_file(self.department)
        return f"{both_years(self.fiscal_year)}_{kind}_{department}.xlsx"
