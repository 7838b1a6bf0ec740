"""Has LibreOffice compute every formula of workbooks anew, whatever results are stored in them."""

import io
import subprocess
from collections.abc import Mapping
from pathlib import Path

import openpyxl
from rendering import IN_FAILURE, OFFICE

_AT_ONCE = 200  # one call writes some 250 files at most, and says nothing of those it leaves out
_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""


def recalculated(books: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Give name -> the workbook as LibreOffice saves it after it has computed all formulas."""
    profile, sent, back = (folder / name for name in ("profile", "sent", "back"))
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")
    sent.mkdir()
    for name, data in books.items():
        (sent / f"{name}.xlsx").write_bytes(data)
    names = list(books)
    for start in range(0, len(names), _AT_ONCE):
        files = [str(sent / f"{name}.xlsx") for name in names[start : start + _AT_ONCE]]
        command = [str(OFFICE), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx"]
        subprocess.run([*command, "--outdir", str(back), *files], check=True, capture_output=True, timeout=IN_FAILURE)
    return {name: (back / f"{name}.xlsx").read_bytes() for name in names}


def formulas(data: bytes) -> dict[tuple[str, str], str]:
    """Give (sheet, cell) -> what every formula gives."""
    written = openpyxl.load_workbook(io.BytesIO(data))
    results = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    return {
        (sheet.title, cell.coordinate): str(results[sheet.title][cell.coordinate].value or "")
        for sheet in written
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
