"""What a programme changes of a base form: columns dropped, reworded or added, as data (`form_columns`)."""

import unicodedata
from collections.abc import Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from schemas.form import AcceptedVersion, CellKind, Column, Form, InList, SheetForm

ADDABLE = (CellKind.TEXT, CellKind.QUANTITY, CellKind.CHOICE, CellKind.MARK, CellKind.FIXED)
"""Kinds of columns that a programme can add."""

NEEDED = {"department_grade", "actual"}
"""Keys of columns that cannot be spared."""

KEY = r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$"
"""How the key of an added column is written."""


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ChangedColumn(_Model):
    """New words for a column of the base form; what is left out stays as it is. `kind` cannot change: drop and add."""

    key: str
    label: str | None = None
    group: str | None = None
    required: bool | None = None
    unit: str | None = None
    width: float | None = None
    help: str | None = None
    example: str | None = None
    in_list: InList | None = None


class AddedColumn(Column):
    """A column the base form does not have; a fixed one prints what `register/item_facts.csv` says of an item.

    Attributes:
        after: key of the column it stands behind; the last one when not given.
    """

    key: str = Field(pattern=KEY)
    after: str = ""

    @model_validator(mode="after")
    def _can_be_added(self) -> Self:
        if self.kind not in ADDABLE:
            raise ValueError(f"列「{self.label}」の kind は {'、'.join(ADDABLE)} のどれかにしてください")
        if self.kind is CellKind.FIXED and (self.required or self.required_where or self.required_with):
            raise ValueError(f"列「{self.label}」は記入する欄ではない（kind: fixed）ため、必須にできません")
        return self


class SheetChanges(_Model):
    """The changes of one sheet: first `drop`, then `change`, then `add`."""

    drop: list[str] = []
    change: list[ChangedColumn] = []
    add: list[AddedColumn] = []


class FormChanges(_Model):
    """The changes of a form from a year on; a later entry replaces an earlier one as a whole.

    Attributes:
        from_year: first fiscal year they hold for.
        version: of the changed form, printed on its cover; a return with another version is refused.
        title, instructions: instead of the base form's; the base form's when not given.
        accepts: earlier versions of the changed form that are still taken; those of the base form are not.
        items, indicators: the changes of its sheets. The results carry no further column of indicators, so that none
            can be added there.
    """

    from_year: int
    version: str = Field(min_length=1)
    title: str = ""
    instructions: list[str] = []
    accepts: list[AcceptedVersion] = []
    items: SheetChanges = SheetChanges()
    indicators: SheetChanges = SheetChanges()

    @model_validator(mode="after")
    def _indicators_get_no_columns(self) -> Self:
        if self.indicators.add:
            raise ValueError("indicators には列を加えられません。items に加えてください")
        return self


def change_form(form: Form, changes: FormChanges) -> Form:
    """Give a form with the changes applied.

    Args:
        form: a base form; nothing of it is changed.
        changes: of its columns and texts.

    Raises:
        ValueError: in Japanese, where a column is not there, is there already, or cannot be spared.
    """
    return Form(
        name=form.name,
        version=changes.version,
        title=changes.title or form.title,
        instructions=changes.instructions or form.instructions,
        accepts=changes.accepts,
        items=_change_sheet(form.items, changes.items),
        indicators=_change_sheet(form.indicators, changes.indicators),
    )


def _change_sheet(sheet: SheetForm, changes: SheetChanges) -> SheetForm:
    _require(sheet, changes.drop)
    for column in sheet.columns:
        if column.key in changes.drop and (column.kind is CellKind.KEY or column.key in NEEDED):
            raise ValueError(f"列 {column.key}（{column.label}）は処理に必要なため、drop で除くことはできません")
    columns = [column for column in sheet.columns if column.key not in changes.drop]
    kept = sheet.model_copy(update={"columns": columns})
    _require(kept, [change.key for change in changes.change])
    for change in changes.change:
        columns = [_changed(column, change) if column.key == change.key else column for column in columns]
    for added in changes.add:
        keys = [column.key for column in columns]
        if added.key in keys:
            raise ValueError(f"列 {added.key} はすでにあります。add では新しい key にしてください")
        if added.after and added.after not in keys:
            raise ValueError(f"after の列 {added.after} がありません。あるのは {'、'.join(keys)} です")
        place = keys.index(added.after) + 1 if added.after else len(keys)
        columns.insert(place, Column(**added.model_dump(exclude={"after"})))
    for added in changes.add:
        _require_comparable(added, {column.key: column for column in columns})
    changed = {change.key for change in changes.change} | {added.key for added in changes.add}
    columns = [_with_unit(column) if column.key in changed else column for column in columns]
    dumped: list[dict[str, Any]] = [column.model_dump() for column in columns]
    return SheetForm.model_validate(sheet.model_dump() | {"columns": dumped})


def _changed(column: Column, change: ChangedColumn) -> Column:
    """Give a column with its new words; a new unit takes the old one's place in a label that is not new."""
    given = {name: value for name in change.model_fields_set - {"key"} if (value := getattr(change, name)) is not None}
    if column.unit and change.unit not in (None, column.unit) and change.label is None:
        given["label"] = column.label.replace(f"（{column.unit}）", f"（{change.unit}）")
    return column.model_copy(update=given)


def _require_comparable(added: AddedColumn, columns: Mapping[str, Column]) -> None:
    """Refuse an added column that is compared with one that is not there, is no quantity, or has another unit."""
    bound = [added.at_most.column] if added.at_most and added.at_most.column else []
    if (added.sum_of or added.at_most) and added.kind is not CellKind.QUANTITY:
        raise ValueError(
            f"列 {added.key}（{added.label}）は数値の列（kind: quantity）でないため、sum_of と at_most は使えません"
        )
    for key in (*added.sum_of, *bound):
        other = columns.get(key)
        if other is None:
            raise ValueError(
                f"列 {added.key} の sum_of・at_most にある列 {key} がありません。あるのは {'、'.join(columns)} です"
            )
        if other.kind is not CellKind.QUANTITY or other.unit != added.unit or other is columns[added.key]:
            raise ValueError(
                f"列 {added.key} の sum_of・at_most にある列 {key}（{other.label}）は、"
                f"単位が「{added.unit or 'なし'}」の数値の列ではないため比べられません"
            )


def _with_unit(column: Column) -> Column:
    """Give a column whose header says the unit it is counted in: nobody can guess it from 「節約額」."""
    unit, label = (unicodedata.normalize("NFKC", text) for text in (column.unit, column.label))
    if not unit or column.kind is not CellKind.QUANTITY or f"({unit})" in label or "単位" in label:
        return column
    return column.model_copy(update={"label": f"{column.label}（{column.unit}）", "also": [*column.also, column.label]})


def _require(sheet: SheetForm, keys: list[str]) -> None:
    known = [column.key for column in sheet.columns]
    if unknown := [key for key in keys if key not in known]:
        raise ValueError(
            f"列 {unknown[0]} は様式のシート「{sheet.title}」にありません。あるのは {'、'.join(known)} です"
        )
