"""Where form and tables meet: what a department writes in a column of the form is a column of the results."""

from collections.abc import Mapping

from schemas.code_lists import YES_NO
from schemas.field import INTEGER, NUMBER, RETURNED, TEXT, Chosen, Field, literal
from schemas.form import CellKind, Column

_KINDS = {CellKind.QUANTITY: NUMBER, CellKind.GRADE: INTEGER, CellKind.MARK: INTEGER}
_CODES: Mapping[CellKind, Mapping[str, str] | Chosen] = {
    CellKind.MARK: YES_NO,
    CellKind.CHOICE: Chosen.OPTIONS,
    CellKind.GRADE: Chosen.GRADES,
}
_DEFINITION = "{{department}}が様式の「{label}」に記入した内容。"
_EMPTY, _NO_ENTRY = "空欄", "空欄は記入のないもの。"


def field_of(entry: Column) -> Field:
    """Give the column of the results for a column of the form: its title is the label, its unit that of the form."""
    kind = _KINDS.get(entry.kind, TEXT)
    definition = literal(entry.definition) or _DEFINITION.format(label=literal(entry.label))
    return Field(
        entry.key,
        literal(entry.label),
        definition if _EMPTY in entry.definition else definition + _NO_ENTRY,
        kind,
        RETURNED,
        codes=_CODES.get(entry.kind),
        unit=entry.unit,
        nullable=kind is not TEXT,
        of_form=True,
    )
