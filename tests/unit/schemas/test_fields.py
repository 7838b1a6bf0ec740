"""A published column is declared whole, once: what is unsaid is refused at once, in a sentence that says what."""

import re

import pandas as pd
import pandera.errors
import pytest

from schemas.entries import field_of
from schemas.everywhere import EVERYWHERE, IN_EVERY_TABLE, shared
from schemas.field import DAY, INTEGER, NUMBER, REGISTER, TRUTH, Field
from schemas.form import CellKind, Column
from schemas.published import SEVERAL_YEARS, YEARLY
from schemas.table import ContractError, Table

WHOLE = Field("visits", "来館者数", "来館者の数。空欄は数えていないもの。", NUMBER, REGISTER, unit="人", nullable=True)
WORDS = {
    "item": "事業",
    "department": "課",
    "indicator": "ものさし",
    "pillar": "柱",
    "group": "",
    "number": "事業コード",
}


def table(*columns: Field | str, **facts: object) -> Table:
    return Table("visits", "来館", ["item_id", *columns], **facts)


def without(**unsaid: object) -> Field:
    return Field(**{**WHOLE.__dict__, **unsaid})


@pytest.mark.parametrize(
    ("field", "facts", "missing"),
    [
        (without(title=""), {}, "a Japanese title"),
        (without(title="Visits"), {}, "a Japanese title"),
        (without(definition=""), {}, "a Japanese definition"),
        (without(definition="来館者の数。"), {}, "what an empty cell means"),
        (without(unit=""), {}, "its unit, or the column that holds it"),
        (without(unit="", unit_column="unit"), {}, "the column unit, which is to hold its unit"),
        (without(unit="%"), {}, "the ending _pct"),
        (without(name="visits_pct"), {}, "the ending _pct"),
        (without(codes={}), {}, "its codes"),
        (without(fact=None), {"compared_by": ["item_id"]}, "what kind of fact it is"),
    ],
)
def test_what_a_column_lacks_is_said_with_table_and_column(field: Field, facts: dict, missing: str) -> None:
    with pytest.raises(ContractError, match=rf"^visits\.csv, column {field.name} lacks .*{re.escape(missing)}"):
        table(field, **facts)


def test_all_that_lacks_is_said_at_once() -> None:
    with pytest.raises(ContractError, match="lacks a Japanese title; a Japanese definition; what an empty cell means"):
        table(without(title="", definition=""))


@pytest.mark.parametrize(
    ("columns", "facts", "said"),
    [
        ([WHOLE, WHOLE], {}, "column visits lacks a name of its own"),
        (["visitors"], {}, "column visitors: no field of that name"),
        ([WHOLE], {"key": ["day"]}, "column day lacks everything"),
        ([WHOLE], {"refers": {"indicator_id": "indicators"}}, "column indicator_id lacks everything"),
    ],
)
def test_a_table_names_only_columns_that_are_declared(columns: list, facts: dict, said: str) -> None:
    with pytest.raises(ContractError, match=said):
        table(*columns, **facts)


def test_a_whole_column_is_a_contract() -> None:
    declared = table(WHOLE, key=["item_id"])
    frame = pd.DataFrame({"item_id": ["1"], "visits": pd.Series([None], dtype=object)})
    assert declared.validate(frame).equals(frame)
    with pytest.raises(pandera.errors.SchemaErrors):
        declared.validate(frame.assign(further="1"), lazy=True)
    assert declared.empty().columns.tolist() == ["item_id", "visits"]


@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        (Field("day", "日", "その日。", DAY), ["2023-07-03", ""], ["3.7.2023"]),
        (Field("kind", "種別", "種別。", codes={"a": "甲", "": ""}), ["a", ""], ["b"]),
        (Field("asked", "照会", "照会したか。", INTEGER, codes={"1": "はい", "0": "いいえ"}), [0, 1], [2]),
        (Field("count", "数", "数。", INTEGER, least=1), [1, 2], [0]),
        (Field("is_real", "実在", "実在するか。", TRUTH), [True, False], ["はい"]),
        (Field("text", "文", "文。", filled=True), ["x"], [""]),
    ],
)
def test_a_field_refuses_what_it_cannot_hold(field: Field, good: list, bad: list) -> None:
    declared = Table("one", "一つ", [field])
    declared.validate(pd.DataFrame({field.name: good}))
    with pytest.raises(pandera.errors.SchemaError):
        declared.validate(pd.DataFrame({field.name: bad}))


def test_the_programmes_words_come_last() -> None:
    assert shared("item_id").titled(WORDS) == "事業コード"
    assert shared("pillar_no").titled(WORDS) == "柱の番号"
    assert shared("group").titled(WORDS) == "（使わない列）"
    assert shared("department").defined(WORDS).startswith("所管する課の名称。")
    assert shared("name", title="名称").titled(WORDS) == "名称"
    assert EVERYWHERE["name"].titled(WORDS) == "ものさし名"


def test_a_column_of_the_form_is_one_of_the_results() -> None:
    column = Column(key="saved", label="削減額{千円}", kind=CellKind.QUANTITY, unit="千円")
    field = field_of(column)
    assert (field.titled(WORDS), field.unit, field.kind) == ("削減額{千円}", "千円", NUMBER)
    assert field.defined(WORDS) == "課が様式の「削減額{千円}」に記入した内容。空欄は記入のないもの。"
    assert field.lacks() == []
    own = column.model_copy(update={"definition": "削減した額。空欄は削減のないもの。"})
    assert field_of(own).defined(WORDS) == "削減した額。空欄は削減のないもの。"
    brief = column.model_copy(update={"definition": "削減した額（{}を除く）。"})
    assert field_of(brief).defined(WORDS) == "削減した額（{}を除く）。空欄は記入のないもの。"


@pytest.mark.parametrize(
    "column",
    [
        Column(key="address", label="URL", kind=CellKind.TEXT),
        Column(key="satisfaction", label="満足度", kind=CellKind.QUANTITY, unit="%"),
        Column(key="visitors", label="来場者数", kind=CellKind.QUANTITY),
        Column(key="found", label="○", kind=CellKind.MARK),
    ],
)
def test_a_form_may_call_and_count_its_columns_as_it_likes(column: Column) -> None:
    assert field_of(column).lacks() == []


def test_several_years_say_of_a_years_column_what_the_year_says() -> None:
    """What differs is listed: it is another thing, or a thing of another year."""
    otherwise = {
        name: sorted(
            column
            for column, field in table.fields.items()
            if (known := [one.fields[column] for one in YEARLY.values() if column in one.fields])
            and field.title not in {one.title for one in known}
        )
        for name, table in SEVERAL_YEARS.items()
    }
    assert {name: columns for name, columns in otherwise.items() if columns} == {
        "changes": ["kind"],
        "effect_years": ["counted"],
    }


@pytest.mark.parametrize("name", IN_EVERY_TABLE)
def test_what_stands_in_every_table_lacks_nothing(name: str) -> None:
    assert EVERYWHERE[name].lacks() == []
