"""Thirty returns are read and checked in a few times what another reader takes only to open them."""

import io
import time

import openpyxl
import returned_workbooks as rw

from pipelines.checks import check
from pipelines.forms.department_form import DepartmentForm
from pipelines.forms.form_workbook import write_form
from pipelines.forms.sample import make_up_entries
from pipelines.intake import combine
from pipelines.register.store import Register


def test_a_year_is_read_and_checked_quickly(reform: Register) -> None:
    files = {
        name: write_form(
            DepartmentForm(reform, name, rw.YEAR, rw.FORM, make_up_entries(reform, name, rw.YEAR, rw.FORM, seed=1))
        )
        for name in reform.programme.departments
    }
    started = time.process_time()
    returns = [rw.read(data, reform, f"{name}.xlsx") for name, data in files.items()]
    check(combine(returns, rw.FORM), reform, rw.YEAR, rw.FORM)
    ours = time.process_time() - started
    started = time.process_time()
    for data in files.values():
        openpyxl.load_workbook(io.BytesIO(data))
    # 1.8 times as long; both are as slow as the machine is at the moment, so a tenfold loss is seen on any
    assert ours < 12 * (time.process_time() - started)
