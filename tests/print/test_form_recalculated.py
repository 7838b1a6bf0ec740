"""What a form's formulas give in LibreOffice is what the product has stored in them."""

import io
import os
import random
import re
import zipfile

import pytest
from recalculating import recalculated
from rendering import require_office

from schemas import live
from schemas.form import load_form
from tests.form_fills import fill, live_cells, small

pytestmark = pytest.mark.print
SPOILT = "spoilt"
"""Its stored results are false: only a program that computes gives the right ones."""

FILLS = int(os.environ.get("KAIKAKU_FILLS", "20"))
SEED = int(os.environ.get("KAIKAKU_FILLS_SEED", "16"))


@pytest.fixture(scope="module")
def books(reform, tmp_path_factory):
    require_office()
    dice, register = random.Random(SEED), small(reform)
    fills = [fill(register, load_form("reform"), dice).data for _ in range(FILLS)]
    sent = {f"{number:05}": data for number, data in enumerate(fills)} | {SPOILT: with_false_results(fills[0])}
    back = recalculated(sent, tmp_path_factory.mktemp("recalculated"))
    sent[SPOILT] = fills[0]
    return {name: (sent[name], back[name]) for name in sent}


def with_false_results(data: bytes) -> bytes:
    """The form with another result stored in every formula that gives a text."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode("utf-8") if name.startswith("xl/worksheets/sheet") else old.read(name)
            if isinstance(part, str):
                part, count = re.subn(r"(</f><v>)[^<]+(</v>)", r"\g<1>9\g<2>", part)
                assert count > 0, name
            new.writestr(name, part)
    return out.getvalue()


def test_stored_and_recalculated_results_are_the_same(books) -> None:
    compared = 0
    for name, (sent, back) in books.items():
        stored, computed = live_cells(sent), live_cells(back)
        for sheet, cells in stored.items():
            for place, value in cells.items():
                other = computed[sheet][place]
                compared += 1
                if isinstance(value, int | float) and isinstance(other, int | float):
                    assert other == pytest.approx(value, abs=1e-9), (name, sheet, place)
                else:
                    assert (other or "") == (value or ""), (name, sheet, place, value, other)
    assert compared > 50 * FILLS


def test_every_status_occurs(books) -> None:
    said = {
        str(value)[:2]
        for sent, _ in books.values()
        for cells in live_cells(sent).values()
        for (_, head), value in cells.items()
        if head == live.STATUS
    }
    assert said == {"あと", "要確", "記入"}
