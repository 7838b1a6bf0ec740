"""A return that LibreOffice opened and saved reads as it did before."""

import os
import subprocess
from pathlib import Path

import mending as m
import pandas as pd
import pytest
import returned_workbooks as rw
from rendering import IN_FAILURE, OFFICE

from pipelines.forms.department_form import DepartmentForm
from pipelines.forms.form_workbook import write_form
from pipelines.forms.sample import make_up_entries
from pipelines.register.store import Register
from tests.unit.checks.defects import DEFECTS

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


def test_what_was_sent_back_reads_the_same_after_libreoffice_saved_it(reform: Register, tmp_path: Path) -> None:
    """LibreOffice 7.4 leaves out who wrote a comment: the office's own are known by how they begin."""
    some = rw.some_departments(reform)
    slips = ["quantity_as_error", "quantity_became_a_date", "grade_blank", "text_struck_through", "actual_off_by_ten"]
    slips += ["quantity_as_percentage", "quantity_in_words", "cells_merged_over_rows", "code_in_words"]
    sent = rw.edited(rw.clean_return(some), *(DEFECTS[slip].edit for slip in slips))
    feedback = m.judged(some, sent).feedback
    saved = saved_by_libreoffice({"feedback": feedback}, tmp_path)["feedback"]
    before, after = rw.read(feedback, some), rw.read(saved, some)
    pd.testing.assert_frame_equal(before.items, after.items)
    pd.testing.assert_frame_equal(before.indicators, after.indicators)
    pd.testing.assert_frame_equal(before.findings, after.findings)
    assert before.values_number == after.values_number


def test_a_comment_of_the_departments_own_is_still_said(reform: Register, tmp_path: Path) -> None:
    some = rw.some_departments(reform)
    feedback = m.judged(some, rw.edited(rw.clean_return(some), DEFECTS["grade_blank"].edit)).feedback
    own = rw.edited(feedback, DEFECTS["comment_added"].edit)
    assert "S225" in set(rw.read(own, some).findings["code"])
    assert "S225" in set(rw.read(saved_by_libreoffice({"own": own}, tmp_path)["own"], some).findings["code"])
