#!/usr/bin/env bash
# Versions: xlsxwriter 3.3.1, openpyxl 3.1.5 (PyPI), Python 3.11.
# Expected: what stands between quotation marks in a formula is a text and stays as it was written.
# Behaviour: names of dynamic functions before a bracket are found by pattern, inside texts as well: a sentence that says
# FILTER( is stored as _xlfn._xlws.FILTER( and, as if it spilled, as a dynamic array formula. And a formula in which _xlfn.
# stands anywhere, be it within a text, is not expanded at all: its SORT( stays without the prefix the format asks for.
# Seen: {="_xlfn._xlws.FILTER(表)で選ぶ"} for ="FILTER(表)で選ぶ"; SORT( without prefix where "_xlfn." is a text beside it
# For us: the words in a form's formulas come from labels of the city's own; none of its formulas uses such a function, and a
# test reads the texts back (`tests/print/test_form_recalculated.py`).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{ "${PYTHON:-python3}" -m venv "$work/env" &&
  "$work/env/bin/python" -m pip install --quiet --disable-pip-version-check ${VERSIONS:-xlsxwriter==3.3.1 openpyxl==3.1.5}; } || exit 2
cat >"$work/seen" <<'SEEN'
="FILTER(表)で選ぶ" -> {="_xlfn._xlws.FILTER(表)で選ぶ"}
=SORT(B1:B9) -> {=_xlfn._xlws.SORT(B1:B9)}
=IF(A1="_xlfn.",SORT(B1:B9)) -> {=IF(A1="_xlfn.",SORT(B1:B9))}
SEEN
"$work/env/bin/python" - "$work/book.xlsx" >"$work/now" <<'PYTHON'
import sys

import openpyxl
import xlsxwriter

formulas = ['="FILTER(表)で選ぶ"', "=SORT(B1:B9)", '=IF(A1="_xlfn.",SORT(B1:B9))']
book = xlsxwriter.Workbook(sys.argv[1])
sheet = book.add_worksheet()
for row, formula in enumerate(formulas):
    sheet.write_formula(row, 0, formula)
book.close()
read = openpyxl.load_workbook(sys.argv[1]).active
for row, formula in enumerate(formulas, 1):
    cell = read.cell(row, 1).value
    print(formula, "->", cell if isinstance(cell, str) else f"{{{cell.text}}}")
PYTHON
diff "$work/seen" "$work/now"
