#!/usr/bin/env bash
# Versions: pandera 0.35.0, pandas 3.1.1 (PyPI), Python 3.11.
# Expected: a table that keeps its contract is validated without any words being made: failure cases are laid out and
# printed only where there are some.
# Behaviour: of each text column ("str" and "string") the empty table of its failure cases is laid out and printed by
# pandas into a message that nobody reads; numbers, categories, days and plain objects are not. A table of 40
# text columns and 200 rows takes four times the processor's time of one of 40 columns of whole numbers.
# Seen: one printed table of 0 rows for a column of texts, none for any other; 40 for 40 columns.
# For us: tables of some rows and 40 to 60 text columns are what departments return; part of what a check costs.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{ "${PYTHON:-python3}" -m venv "$work/env" &&
  "$work/env/bin/python" -m pip install --quiet --disable-pip-version-check ${VERSIONS:-pandera==0.35.0 pandas==3.1.1}; } || exit 2
cat >"$work/seen" <<'SEEN'
str [0]
string [0]
object []
Int64 []
boolean []
category []
datetime64[ns] []
40 columns: 40
SEEN
cat >"$work/look.py" <<'PYTHON'
import pandas as pd
import pandera.pandas as pa

printed = []
as_text = pd.DataFrame.__repr__
pd.DataFrame.__repr__ = lambda table: (printed.append(len(table)), as_text(table))[1]


def rows_printed(columns):
    """Rows of each table that is made into words while a table that keeps its contract is validated."""
    printed.clear()
    pa.DataFrameSchema({name: pa.Column(str(values.dtype)) for name, values in columns.items()}).validate(
        pd.DataFrame(columns)
    )
    return printed


days = pd.to_datetime(["2026-05-01", "2026-05-29"]).to_series().reset_index(drop=True).astype("datetime64[ns]")
for kind in ("str", "string", "object"):
    print(kind, rows_printed({"a": pd.Series(["達成", "未達成"], dtype=kind)}))
print("Int64", rows_printed({"a": pd.Series([1, 2], dtype="Int64")}))
print("boolean", rows_printed({"a": pd.Series([True, False], dtype="boolean")}))
print("category", rows_printed({"a": pd.Series(["達成", "未達成"], dtype="category")}))
print("datetime64[ns]", rows_printed({"a": days}))
many = {f"c{number}": pd.Series(["達成"], dtype="str") for number in range(40)}
print("40 columns:", len(rows_printed(many)))
PYTHON
"$work/env/bin/python" "$work/look.py" >"$work/now"
diff "$work/seen" "$work/now"
