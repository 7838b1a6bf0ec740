#!/usr/bin/env bash
# Versions: pandas 3.1.1 (PyPI), Python 3.11.
# Expected: a list of truth values, one for each row, picks rows: of a table without rows it picks none, and all columns stay,
# as they do under .loc, with an array of numpy, or with a Series.
# Behaviour: a list that is empty is taken for a list of columns: the table comes back without any. The same line that has
# worked for every table with rows fails at the next column it names, for the one table that has none.
# Seen: KeyError 'unit' behind frame[mask]; frame.loc[mask], frame[array] and frame[Series] keep both columns.
# For us: masks that are lists go through .loc; a programme without an indicator could not be loaded
# (`pipelines/register/as_of_checks.py`, `tests/unit/register/test_as_of.py`).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{ "${PYTHON:-python3}" -m venv "$work/env" &&
  "$work/env/bin/python" -m pip install --quiet --disable-pip-version-check ${VERSIONS:-pandas==3.1.1}; } || exit 2
cat >"$work/seen" <<'SEEN'
two rows, list: 1 row of name, unit
two rows, list under .loc: 1 row of name, unit
two rows, array: 1 row of name, unit
two rows, Series: 1 row of name, unit
no rows, list: 0 rows of no column; the next line: KeyError 'unit'
no rows, list under .loc: 0 rows of name, unit
no rows, array: 0 rows of name, unit
no rows, Series: 0 rows of name, unit
SEEN
cat >"$work/look.py" <<'PYTHON'
import numpy as np
import pandas as pd

TABLE = pd.DataFrame({"name": ["満足度", "回数"], "unit": ["%", "回"]})
WAYS = {
    "list": lambda frame, mask: frame[mask],
    "list under .loc": lambda frame, mask: frame.loc[mask],
    "array": lambda frame, mask: frame[np.array(mask, dtype=bool)],
    "Series": lambda frame, mask: frame[pd.Series(mask, index=frame.index, dtype=bool)],
}
for what, frame in (("two rows", TABLE), ("no rows", TABLE.iloc[:0])):
    mask = [unit == "%" for unit in frame["unit"]]
    for way, pick in WAYS.items():
        found = pick(frame, mask)
        rows = f"{len(found)} row{'' if len(found) == 1 else 's'}"
        said = f"{what}, {way}: {rows} of {', '.join(found.columns) or 'no column'}"
        try:
            found["unit"]
        except KeyError as error:
            said += f"; the next line: KeyError {error}"
        print(said)
PYTHON
"$work/env/bin/python" "$work/look.py" >"$work/now"
diff "$work/seen" "$work/now"
