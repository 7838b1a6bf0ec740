#!/usr/bin/env bash
# Versions: xlsxwriter 3.3.1, openpyxl 3.1.5 (PyPI), Python 3.11.
# Expected: the path of a link to a workbook in a folder beside is stored as it was given: a target is a URI, whose folders
# stand apart by a slash.
# Behaviour: each slash becomes a backslash, also where the file is written on a system whose paths have none. Whoever takes
# the target for a path or a URI there finds no such file; beside the workbook itself, without a folder, all is well.
# Seen: 評価シート\財政局.xlsx for external:評価シート/財政局.xlsx; there as a path: False, in the same folder: True
# For us: the contents of the evaluation sheets lie in one folder with the departments' books (ADR 25), and
# `tests/whole/test_cited_pages.py` follows every link.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{ "${PYTHON:-python3}" -m venv "$work/env" &&
  "$work/env/bin/python" -m pip install --quiet --disable-pip-version-check ${VERSIONS:-xlsxwriter==3.3.1 openpyxl==3.1.5}; } || exit 2
cat >"$work/seen" <<'SEEN'
評価シート\財政局.xlsx '1(1)1'!A1 False
財政局.xlsx '1(1)1'!A1 True
SEEN
"$work/env/bin/python" - "$work" >"$work/now" <<'PYTHON'
import sys
from pathlib import Path

import openpyxl
import xlsxwriter

folder = Path(sys.argv[1]) / "books"
(folder / "評価シート").mkdir(parents=True)
for path in (folder / "評価シート" / "財政局.xlsx", folder / "財政局.xlsx"):
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("1(1)1")
    book.close()
book = xlsxwriter.Workbook(str(folder / "目次.xlsx"))
sheet = book.add_worksheet()
for row, path in enumerate(("評価シート/財政局.xlsx", "財政局.xlsx")):
    sheet.write_url(row, 0, f"external:{path}#'1(1)1'!A1", string="1(1)1")
book.close()
for row in openpyxl.load_workbook(folder / "目次.xlsx").active.iter_rows():
    link = row[0].hyperlink
    print(link.target, link.location, (folder / link.target).is_file())
PYTHON
diff "$work/seen" "$work/now"
