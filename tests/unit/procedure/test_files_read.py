"""A submitted file that was read before is taken up as it was read."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pandas as pd

from pipelines.intake.read_return import read_return
from pipelines.intake.refusals import UNFORESEEN
from pipelines.intake.returns import Return
from pipelines.keeping.make import open_make
from pipelines.procedure.reading import RETURN
from pipelines.procedure.running.each import one_by_one
from schemas.tables.findings import findings_table
from tests import returned_workbooks as rw


def test_a_return_comes_back_as_it_was(reform) -> None:
    data = rw.edited(rw.clean_return(reform, "財政局"), rw.write_in("取組評価", 0, "department_grade", 9))
    one = read_return(data, "財政局.xlsx", reform.programme, rw.FORM, reform, rw.YEAR)
    again = RETURN.read(RETURN.write(one))
    for name, value in vars(one).items():
        if isinstance(value, pd.DataFrame):
            pd.testing.assert_frame_equal(getattr(again, name), value, check_exact=True)
        else:
            assert getattr(again, name) == value


def test_a_fault_that_says_nothing_of_the_file_is_not_kept(tmp_path: Path, reform) -> None:
    one = read_return(b"", "a.xlsx", reform.programme, rw.FORM, reform, rw.YEAR)
    row = findings_table([{"code": UNFORESEEN, "severity": "reject", "department": "", "file": "a.xlsx"}])
    assert RETURN.lasts(one)
    assert not RETURN.lasts(replace(one, findings=row))
    open_make(one_by_one(lambda _: None), tmp_path / "made")("読む", RETURN, {"a": partial(_failing, "a")})
    assert not (tmp_path / "made").exists()


def _failing(_: str) -> Return:
    findings = findings_table([{"code": UNFORESEEN, "severity": "reject", "department": "", "file": "a.xlsx"}])
    return Return("", "a.xlsx", "", "rejected", False, "", 0, pd.DataFrame(), pd.DataFrame(), findings, pd.DataFrame())
