"""A published table read back is the table that was published, but for rates, which are rounded in print."""

from decimal import Decimal

import pandas as pd
import pytest

from pipelines.evaluation.rates import shown_pct
from pipelines.publication.read_back import ReadBackError, as_written, read_back
from pipelines.publication.tidy import harmless, write_csv
from schemas.table import Table
from schemas.tables.result_indicators import RESULT_INDICATORS
from schemas.tables.result_items import result_items


def contracts(reform):
    return {"items": result_items(reform.programme.form(2022)), "indicators": RESULT_INDICATORS}


@pytest.mark.parametrize("name", ["items", "indicators"])
def test_what_was_published_comes_back_typed(published_years, reform, name):
    evaluation, data, _ = published_years[2022]
    table = getattr(evaluation, name)
    back = read_back(data[f"data/{name}.csv"], contracts(reform)[name], name)
    assert back.pop("made_up").all()
    for column in table:
        wanted = table[column].tolist()
        if str(column).endswith("_pct"):
            wanted = [None if value is None else shown_pct(value) for value in wanted]
        shown = [None if pd.isna(value) else value for value in back[column]]
        assert shown == [None if pd.isna(value) else value for value in wanted], column
    assert write_csv(back) == write_csv(table.assign(**{c: back[c] for c in table if str(c).endswith("_pct")}))


@pytest.mark.parametrize(
    "text", ["=SUM(A1)", "-市民への周知", "@係", "'引用'で始まる", "普通の文", "", "-5", "\t字下げ"]
)
def test_texts_that_look_like_formulas_come_back_as_they_were(text):
    assert as_written(harmless(text)) == text


def test_a_column_that_an_older_publication_lacks_is_empty(published_years, reform):
    raw = published_years[2022][1]["data/items.csv"].decode("utf-8-sig").splitlines()[:1]
    header = ",".join(name for name in raw[0].split(",") if name not in ("decision_reason", "rates"))
    cells = ",".join({"item_id": "1(1)1", "met_count": "0", "indicators": "0"}.get(n, "") for n in header.split(","))
    back = read_back(f"{header}\r\n{cells}\r\n".encode(), contracts(reform)["items"], "items")
    assert back.loc[0, "decision_reason"] == ""
    assert back.loc[0, "rates"] == 0


@pytest.mark.parametrize(
    "data", [b"\xff\xfe", b"item_id,final_grade\r\n1,\xe4\xb8\x89\r\n", b"item_id\r\n1,2\r\n", b""]
)
def test_what_is_no_published_table_is_refused_in_japanese(reform, data):
    with pytest.raises(ReadBackError, match="公表したときの形をしていません"):
        read_back(data, contracts(reform)["items"], "data/items.csv")


def test_numbers_come_back_exactly():
    contract = Table("x", "数値", ["unit", "actual"])
    table = pd.DataFrame({"actual": pd.Series([Decimal("0.1"), None, Decimal("123456789.25")], dtype=object)})
    assert read_back(write_csv(table), contract, "x")["actual"].tolist() == [
        Decimal("0.1"),
        None,
        Decimal("123456789.25"),
    ]
