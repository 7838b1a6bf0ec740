"""P17: every workbook is read back by another reader, cell by cell, before it is published."""

import io
import re
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.cli import main
from pipelines.workbook import book as book_module
from pipelines.workbook.book import finish_book, new_book
from pipelines.workbook.proof import NotAsMeantError, require_as_meant
from tests.promises.city import City, hashes


def changed_in_one_cell(data: bytes) -> bytes:
    """Change one stored number: the last digit of the first value of the first sheet that has one."""
    out, done = io.BytesIO(), False
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/") and not done:
                content, count = re.subn(
                    rb'(<c r="[A-Z]+\d+"(?: s="\d+")?><v>\d*)(\d)</v>',
                    lambda found: found[1] + str((int(found[2]) + 1) % 10).encode() + b"</v>",
                    content,
                    count=1,
                )
                done = bool(count)
            new.writestr(name, content)
    assert done
    return out.getvalue()


def test_one_changed_cell_stops_the_run_and_the_old_set_stays(
    city: City, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    before = hashes(city.results)
    city.resubmit()
    real, calls = book_module.require_as_meant, []

    def failpoint(book, data):
        calls.append(book)
        return real(book, changed_in_one_cell(data) if len(calls) == 2 else data)

    monkeypatch.setattr(book_module, "require_as_meant", failpoint)
    assert main(city.command()[3:]) == 3
    assert "公表済みの資料はそのままです" in capsys.readouterr().err
    assert hashes(city.results) == before


def small_book(*values: object) -> tuple[object, io.BytesIO]:
    book, buffer = new_book(title="題", subject="件名", created=date(2022, 4, 1))
    sheet = book.add_worksheet("表")
    for row, value in enumerate(values):
        (sheet.write_string if isinstance(value, str) else sheet.write_number)(row, 0, value)
    return book, buffer


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20),
            st.sampled_from(
                ["=1+1", "_x0041_", "_x000D_", " 前後 ", "改\n行", "http://x", "1e5", "TRUE", "#N/A", "<b>&amp;"]
            ),
            st.integers(-(10**14), 10**14),
            st.floats(-1e9, 1e9).map(lambda value: round(value, 6)),
        ),
        min_size=1,
        max_size=10,
    )
)
def test_whatever_is_written_reads_back_as_it_was_meant(values: list[object]) -> None:
    assert finish_book(*small_book(*values))


def test_a_lost_a_changed_and_an_added_cell_are_named() -> None:
    book, buffer = small_book("甲", 12, "乙")
    data = finish_book(book, buffer)
    for spoil in (
        lambda xml: xml.replace(b"<v>12</v>", b"<v>13</v>"),
        lambda xml: re.sub(rb'<c r="A2"><v>12</v></c>', b"", xml),
        lambda xml: xml.replace(b"</c></row>", b'</c><c r="C1"><v>9</v></c></row>', 1),
    ):
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                content = old.read(name)
                new.writestr(name, spoil(content) if name.startswith("xl/worksheets/") else content)
        with pytest.raises(NotAsMeantError, match="「表」の"):
            require_as_meant(book, out.getvalue())
