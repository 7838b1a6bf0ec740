"""A return that LibreOffice opened and saved reads as it did before."""

import os
import subprocess
from pathlib import Path

import pandas as pd
import pytest
import returned_workbooks as rw
from rendering import IN_FAILURE, OFFICE

from pipelines.forms.department_form import DepartmentForm
from pipelines.forms.form_workbook import write_form
from pipelines.forms.sample import make_up_entries
from pipelines.register.store import Register

pytestmark = pytest.mark.print


def saved_by_libreoffice(books: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    """The workbooks after LibreOffice converted them to xlsx, all in one go."""
    if OFFICE is None:
        missing = "LibreOffice（soffice）がないため、保存し直したファイルの確認を省きます。"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    paths = [folder / f"{name}.xlsx" for name in books]
    for path, data in zip(paths, books.values(), strict=True):
        path.write_bytes(data)
    out = folder / "out"
    command = [OFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=IN_FAILURE)
    return {path.stem: (out / path.name).read_bytes() for path in paths}


def test_returns_saved_by_libreoffice_read_the_same(reform: Register, tmp_path: Path) -> None:
    clean = {name: rw.clean_return(reform, name) for name in (rw.DEPARTMENT, rw.OTHER, rw.IN_WORDS)}
    made_up = {
        f"{name}（架空）": write_form(
            DepartmentForm(reform, name, rw.YEAR, rw.FORM, make_up_entries(reform, name, rw.YEAR, rw.FORM, seed=1))
        )
        for name in ("財政局", "環境局")
    }
    books = clean | made_up
    for name, data in saved_by_libreoffice(books, tmp_path).items():
        before, after = rw.read(books[name], reform), rw.read(data, reform)
        assert after.status == "read"
        pd.testing.assert_frame_equal(before.items, after.items)
        pd.testing.assert_frame_equal(before.indicators, after.indicators)
        pd.testing.assert_frame_equal(before.findings, after.findings)
        pd.testing.assert_frame_equal(before.normalisations, after.normalisations)
        assert before.cells_read == after.cells_read
