"""Rule sets, forms and layouts of a programme's own: each is found before one of the product's with the same name."""

from pydantic import BaseModel, ConfigDict

from schemas.form import Form, load_form
from schemas.layout import Layout, layout_names, load_layout
from schemas.rule_set import RuleSet, load_rule_set, rule_set_names

RULE_SETS, FORMS, LAYOUTS = "rules", "forms", "layouts"

FOLDERS: dict[str, type[BaseModel]] = {RULE_SETS: RuleSet, FORMS: Form, LAYOUTS: Layout}
"""Folder, of a programme as of `schemas/` -> what its files `NAME.yaml` are."""


class OwnParts(BaseModel):
    """The parts that lie in a programme's folder, by the stem of their files."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rules: dict[str, RuleSet] = {}
    forms: dict[str, Form] = {}
    layouts: dict[str, Layout] = {}

    def rule_set(self, name: str) -> RuleSet:
        """Give a rule set by its name; raises ValueError where there is none."""
        return self.rules.get(name) or load_rule_set(name)

    def form(self, name: str) -> Form:
        """Give a base form by its name; raises FileNotFoundError where there is none."""
        return self.forms.get(name) or load_form(name)

    def layout(self, name: str) -> Layout:
        """Give a layout by its name; raises FileNotFoundError where there is none."""
        return self.layouts.get(name) or load_layout(name)

    @property
    def rule_set_names(self) -> list[str]:
        """The names of all rule sets that the programme may use."""
        return sorted({*self.rules, *rule_set_names()})

    @property
    def layout_names(self) -> list[str]:
        """The names of all layouts that the programme may use."""
        return sorted({*self.layouts, *layout_names()})
