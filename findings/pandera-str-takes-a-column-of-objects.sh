#!/usr/bin/env bash
# Versions: pandera 0.35.0, pandas 3.1.1 (PyPI), Python 3.11.
# Expected: since pandas 3 a text has a type of its own, and pandera's own comment at the place says that a column of objects
# is none then: a contract that asks for "str" refuses it, with rows or without.
# Behaviour: a column of objects that are texts, or missing where that is allowed, keeps the contract and stays one of
# objects; the same column without rows breaks it. So a table passes in the year it has rows and fails in the year it
# has none, and whoever reads "str" in the contract cannot rely on it. pandas' own name for the type makes no difference.
# Seen: objects are taken by "str", "string", StringDtype and a model's Series[str]; none of them takes no rows.
# For us: contracts ask for `schemas/text.py`, which looks at the type of the column and at nothing else.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{ "${PYTHON:-python3}" -m venv "$work/env" &&
  "$work/env/bin/python" -m pip install --quiet --disable-pip-version-check ${VERSIONS:-pandera==0.35.0 pandas==3.1.1}; } || exit 2
cat >"$work/seen" <<'SEEN'
"str": texts taken (object), with a missing one taken (object), numbers refused, no rows refused
"string": texts taken (object), with a missing one taken (object), numbers refused, no rows refused
StringDtype: texts taken (object), with a missing one taken (object), numbers refused, no rows refused
a model: texts taken (object), with a missing one taken (object), numbers refused, no rows refused
pandas says: str of texts, object of objects
SEEN
cat >"$work/look.py" <<'PYTHON'
import numpy as np
import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaError, SchemaErrors
from pandera.typing.pandas import Series


class Model(pa.DataFrameModel):
    a: Series[str] = pa.Field(nullable=True)


def asked(dtype):
    return pa.DataFrameSchema({"a": pa.Column(dtype, nullable=True)})


COLUMNS = {
    "texts": ["達成", "未達成"],
    "with a missing one": ["達成", None],
    "numbers": [1, 2],
    "no rows": [],
}
CONTRACTS = {
    '"str"': asked("str"),
    '"string"': asked("string"),
    "StringDtype": asked(pd.StringDtype(na_value=np.nan)),
    "a model": Model.to_schema(),
}
for name, contract in CONTRACTS.items():
    said = []
    for what, values in COLUMNS.items():
        try:
            table = contract.validate(pd.DataFrame({"a": pd.Series(values, dtype="object")}))
            said.append(f"{what} taken ({table['a'].dtype})")
        except (SchemaError, SchemaErrors):
            said.append(f"{what} refused")
    print(f"{name}: {', '.join(said)}")
print(f"pandas says: {pd.Series(['a']).dtype} of texts, {pd.Series(['a'], dtype='object').dtype} of objects")
PYTHON
"$work/env/bin/python" "$work/look.py" >"$work/now"
diff "$work/seen" "$work/now"
