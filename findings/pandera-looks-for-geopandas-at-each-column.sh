#!/usr/bin/env bash
# Versions: pandera 0.35.0, pandas 3.1.1 (PyPI), Python 3.11; geopandas is not installed.
# Expected: whether an optional package is installed is found out once a process, as pandera does for Dask, modin and pyspark.
# Behaviour: at every validation the import of geopandas is tried again for each column of objects or truth values, and once
# for the table; each try searches every folder of the module path. Texts, numbers and categories are spared.
# Seen: 41 tries for 40 columns of objects or truth values, one for 40 of any other type; the same at the second validation.
# For us: quantities are objects (Decimal or nothing) and a run validates some forty tables: 423 tries a run, until
# `schemas/tables/__init__.py` remembers that there is none.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{ "${PYTHON:-python3}" -m venv "$work/env" &&
  "$work/env/bin/python" -m pip install --quiet --disable-pip-version-check ${VERSIONS:-pandera==0.35.0 pandas==3.1.1}; } || exit 2
cat >"$work/seen" <<'SEEN'
str: 1, again 1
object: 41, again 41
Int64: 1, again 1
int64: 1, again 1
bool: 41, again 41
float64: 1, again 1
category: 1, again 1
SEEN
cat >"$work/look.py" <<'PYTHON'
import sys


class Watch:
    """Sees which modules are looked for, and finds none."""

    tries = 0

    def find_spec(self, name, path=None, target=None):
        self.tries += name == "geopandas"


watch = Watch()
sys.meta_path.insert(0, watch)

import pandas as pd
import pandera.pandas as pa

VALUES = {"str": "a", "object": "a", "Int64": 1, "int64": 1, "bool": True, "float64": 1.0, "category": "a"}
for kind, value in VALUES.items():
    table = pd.DataFrame({f"c{number}": pd.Series([value], dtype=kind) for number in range(40)})
    contract = pa.DataFrameSchema({name: pa.Column(kind) for name in table})
    contract.validate(table)
    tries = []
    for _ in range(2):
        watch.tries = 0
        contract.validate(table)
        tries.append(watch.tries)
    print(f"{kind}: {tries[0]}, again {tries[1]}")
PYTHON
"$work/env/bin/python" "$work/look.py" >"$work/now"
diff "$work/seen" "$work/now"
