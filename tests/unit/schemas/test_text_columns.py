"""A text column of a contract is one of pandas' own text type: objects that happen to be texts are none."""

import pandas as pd
import pandera.errors
import pytest

from schemas.tables.items import Items
from schemas.tables.receipts import Receipts
from schemas.tables.submissions import SUBMISSIONS
from schemas.text import contract_type

TEXTS = ["財政局", "港湾局"]


@pytest.mark.parametrize("values", [TEXTS, ["", ""], []])
def test_texts_keep_the_contract(values: list[str]) -> None:
    table = SUBMISSIONS.empty().reindex(range(len(values))).assign(department=pd.array(values, dtype="str"))
    column = SUBMISSIONS.schema.columns["department"]
    assert column.validate(table)["department"].tolist() == values


@pytest.mark.parametrize(
    "values", [pd.Series(TEXTS, dtype="object"), pd.Series([1, 2]), pd.Series(TEXTS, dtype="category")]
)
def test_anything_else_breaks_it_and_is_named(values: pd.Series) -> None:
    with pytest.raises(pandera.errors.SchemaError, match="department"):
        SUBMISSIONS.schema.columns["department"].validate(pd.DataFrame({"department": values}))


def test_a_missing_text_breaks_it() -> None:
    missing = pd.DataFrame({"department": pd.array(["財政局", None], dtype="str")})
    with pytest.raises(pandera.errors.SchemaError, match="non-nullable"):
        SUBMISSIONS.schema.columns["department"].validate(missing)


def test_models_and_fields_mean_the_same_text() -> None:
    text = contract_type("str")
    assert type(SUBMISSIONS.schema.columns["file"].dtype) is type(text)
    assert {type(Items.to_schema().columns["name"].dtype), type(Receipts.to_schema().columns["file"].dtype)} == {
        type(text)
    }
