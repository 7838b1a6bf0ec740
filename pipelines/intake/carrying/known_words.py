"""What earlier and other versions of a form called its columns, and what else they printed."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.japanese.characters import as_key
from schemas.form import CellKind, Column, Form, SheetForm
from schemas.programme import Programme


@dataclass(frozen=True)
class KnownForm:
    """A form as it may have been handed out.

    Attributes:
        form: with every header that its columns are known to have had.
        versions: all the forms that it may have been, this year's first.
        printed: table -> what other versions print in places that are nobody's entries, as it is compared: titles,
            notes, groups, and the headers of locked columns.
    """

    form: Form
    versions: list[Form]
    printed: dict[str, frozenset[str]]


def known_form(programme: Programme, form: Form, version: str) -> KnownForm:
    """Give the form of a version with all that other versions called its columns.

    Where a header has meant another column, the version's own word goes first, then this year's, then the others'.

    Args:
        programme: whose forms of all years count as versions, with the form that they were made from.
        form: this year's.
        version: as the cover says; it need not be one that is accepted.
    """
    accepted = {one.version for one in form.accepts}
    base = form.of_version(version) if version in accepted else form
    others = [form, *(form.of_version(one) for one in sorted(accepted)), *_relatives(programme, form)]
    sheets = {name: _with_headers(sheet, [one.sheets[name] for one in others]) for name, sheet in base.sheets.items()}
    printed = {
        name: frozenset(_printed([base.sheets[name], *(one.sheets[name] for one in others)])) for name in base.sheets
    }
    return KnownForm(base.model_copy(update=sheets), others, printed)


def _relatives(programme: Programme, form: Form) -> list[Form]:
    return [
        *(one for year in programme.years if (one := programme.form(year)).name == form.name),
        programme.own.form(form.name),
    ]


def _with_headers(sheet: SheetForm, others: list[SheetForm]) -> SheetForm:
    taken = {as_key(label) for column in sheet.columns for label in column.headers}
    further: dict[str, list[str]] = {column.key: [] for column in sheet.columns}
    for column in (column for other in others for column in other.columns if column.key in further):
        for label in column.headers:
            if as_key(label) not in taken:
                taken.add(as_key(label))
                further[column.key].append(label)
    columns = [column.model_copy(update={"also": [*column.also, *further[column.key]]}) for column in sheet.columns]
    return sheet.model_copy(update={"columns": columns})


def _printed(sheets: list[SheetForm]) -> Iterator[str]:
    for sheet in sheets:
        yield from (as_key(text) for text in (sheet.title, sheet.note, *(column.group for column in sheet.columns)))
        yield from (as_key(label) for column in sheet.columns if _is_locked(column) for label in column.headers)


def _is_locked(column: Column) -> bool:
    return column.kind is CellKind.FIXED
