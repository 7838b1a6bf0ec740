"""The columns of published tables as one programme says them: titles, definitions, units and codes in its own words."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from pipelines.publication.edition import Edition
from schemas.catalogue import load_catalogue
from schemas.code_lists import RARE
from schemas.entries import field_of
from schemas.everywhere import EVERYWHERE, IN_EVERY_TABLE
from schemas.field import Chosen, Field, Kind
from schemas.grades import Option, Scale
from schemas.table import Table

Described = dict[str, Any]
"""A column as the data package has it."""

Codes = Mapping[str, Mapping[str, str]]
"""Column -> code -> its meaning."""


def fields_of(table: Table, columns: Iterable[str], edition: Edition) -> list[Field]:
    """Give the fields of a table's columns as they are published, those that every table has among them.

    Args:
        table: the contract.
        columns: of the table as it is written; only these are given, in this order.
        edition: for the form, which says of its own columns what they are.

    Raises:
        KeyError: for a column that no contract has.
    """
    known = {name: EVERYWHERE[name] for name in IN_EVERY_TABLE} | table.fields
    entries = {entry.key: entry for entry in edition.entries}
    fields = [known[column] for column in columns]
    return [field_of(entries[f.name]) if f.of_form and f.name in entries else f for f in fields]


def codes_of(
    fields: Iterable[Field], edition: Edition, scales: Sequence[Scale], rare: Mapping[str, Collection[str]]
) -> dict[str, dict[str, str]]:
    """Give column -> code -> meaning, for every column that holds codes.

    A blank is no code: what it means is part of the column's definition. A code of `RARE` is given only where it stands
    in the table.

    Args:
        fields: what `fields_of` gave.
        edition: programme and form.
        scales: those whose grades may stand in the table.
        rare: column -> the codes of `RARE` that stand in it.
    """
    found = {field.name: codes for field in fields if (codes := _codes(field, edition, scales))}
    return {
        name: {code: meaning for code, meaning in codes.items() if code not in RARE or code in rare[name]}
        for name, codes in found.items()
    }


def describe_fields(fields: Iterable[Field], codes: Codes, edition: Edition) -> list[Described]:
    """Describe columns for the data package; `codes` are what `codes_of` gave of the same ones."""
    return [_describe(field, codes.get(field.name, {}), edition) for field in fields]


def _describe(field: Field, codes: Mapping[str, str], edition: Edition) -> Described:
    described: Described = {
        "name": field.name,
        "type": str(field.kind),
        "title": field.titled(edition.words),
        "description": field.defined(edition.words),
    }
    if codes:
        kind = int if field.kind is Kind.INTEGER else str
        return described | {"constraints": {"enum": [kind(code) for code in codes]}}
    return described | {name: unit for name in ("unit", "unit_column") if (unit := getattr(field, name))}


def _codes(field: Field, edition: Edition, scales: Sequence[Scale]) -> dict[str, str]:
    worded = edition.programme.names.worded
    match field.codes:
        case None:
            return {}
        case Chosen.GRADES:
            return {str(number): scale.meaning(number) for scale in scales for number in scale.numbers}
        case Chosen.OPTIONS:
            return _options(edition.programme.choices.get(field.name, []))
        case Chosen.FINDINGS:
            catalogue = load_catalogue().items()
            return {code: worded(re.sub(r"\{\w+\}", "〇〇", entry.message)) for code, entry in catalogue}
        case fixed:
            return {code: worded(meaning) for code, meaning in fixed.items() if code}


def _options(options: Iterable[Option]) -> dict[str, str]:
    return {option.value: option.label or option.value for option in options}
