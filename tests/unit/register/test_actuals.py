"""The actuals of the programme as a whole: read as officials write them, refused with file, row and column."""

from decimal import Decimal

import pandas as pd
import pytest

from pipelines.register.actuals import read_actuals
from pipelines.register.errors import RegisterError
from pipelines.register.wide_indicators import WIDE_COLUMNS, load_wide_indicators
from tests.conftest import INPUTS

UNITS = {"P1": "%", "F1-1": "", "F3-2": "円"}


@pytest.fixture
def write(tmp_path):
    def write_rows(*rows, header="indicator_id,actual,remark,peer_actual,judgement"):
        path = tmp_path / "actuals" / "2022.csv"
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
        return path

    return write_rows


def test_values_are_read_as_officials_write_them(write):
    path = write("P1,57.8%,速報値,,", "F1-1,－,,,", '"F3-2","531,306",,"653,597円",○', ",,,,")
    rows = read_actuals(path, UNITS).to_dict("records")
    assert [row["actual"] for row in rows] == [Decimal("57.8"), None, Decimal(531306)]
    assert [row["actual_state"] for row in rows] == ["value", "dash", "value"]
    assert (rows[2]["peer_actual"], rows[2]["judgement"], rows[0]["remark"]) == (Decimal(653597), 1, "速報値")
    assert pd.isna(rows[0]["judgement"])


def test_the_further_columns_may_be_left_out(write, tmp_path):
    path = write("P1,未定,", header="indicator_id,actual,remark")
    assert read_actuals(path, UNITS)["actual_state"].tolist() == ["undecided"]
    assert read_actuals(tmp_path / "none.csv", UNITS).empty


@pytest.mark.parametrize(
    ("row", "column", "says"),
    [
        ("P9,1,,,", "indicator_id", "「P9」という指標はありません"),
        ("P1,多い,,,", "actual", "「多い」は数値として読めません"),
        ("P1,1,,多い,", "peer_actual", "「多い」は数値として読めません"),
        ("P1,1,,,達成", "judgement", "「達成」は使えません"),
        ("F1-1,1,,,", "indicator_id", "「F1-1」の行が2つあります"),
    ],
)
def test_a_bad_row_is_refused_with_its_place(write, row, column, says):
    with pytest.raises(RegisterError) as refused:
        read_actuals(write("F1-1,－,,,", row), UNITS)
    assert str(refused.value).startswith(f"【actuals／2022.csv／3行目／{column}】{says}")


def test_both_tables_of_the_register_are_read_as_one(tmp_path):
    wide = load_wide_indicators(INPUTS / "kawasaki-reform-3" / "register")
    assert wide["scope"].value_counts().to_dict() == {"fiscal": 12, "goal": 3, "programme": 1}
    assert list(wide.columns) == WIDE_COLUMNS
    assert wide.set_index("indicator_id").at["F3-2", "peer_value"] == Decimal(653597)
    assert load_wide_indicators(tmp_path).empty
