"""What docs/accessibility.md says of every workbook that leaves the house, checked on both programmes' outputs."""

import io
import re
import zipfile

import openpyxl
import pytest

_LEAST_CONTRAST = 4.5
"""WCAG 2.1 AA, 1.4.3, for text of any size."""


@pytest.fixture(scope="module")
def books(published):
    """Of each programme: lists, data, two of the feedback, three of the evaluation sheets with their contents."""
    paths = [*published.glob("*/*/workbooks/*.xlsx"), *published.glob("*/*/data/*.xlsx")]
    for folder in published.glob("*/*/feedback"):
        paths += sorted(folder.glob("*.xlsx"))[:2]
    for contents in published.glob("*/*/workbooks/*/*_目次.xlsx"):
        others = sorted(path for path in contents.parent.glob("*.xlsx") if path != contents)
        paths += [contents, *others[:2]]
    assert len(paths) >= 8
    return {path: openpyxl.load_workbook(path, rich_text=True) for path in paths}


def test_every_workbook_has_title_subject_and_language(books):
    for path, book in books.items():
        assert book.properties.title, path
        assert book.properties.subject, path
        assert {prop.name: prop.value for prop in book.custom_doc_props.props}.get("Language") == "ja-JP", path


def test_it_opens_on_the_first_sheet_at_its_first_cell(books):
    for path, book in books.items():
        assert book.active == book.worksheets[0], path
        assert book.worksheets[0].sheet_view.selection[0].activeCell in (None, "A1"), path


def test_sheets_have_different_names_and_none_is_blank(books):
    for path, book in books.items():
        assert len({name.casefold() for name in book.sheetnames}) == len(book.sheetnames), path
        assert all(sheet["A1"].value or sheet.max_row > 1 for sheet in book.worksheets), path


def test_no_rows_or_columns_between_what_is_shown_are_hidden(books):
    for path, book in books.items():
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                assert not [row for row, of in sheet.row_dimensions.items() if of.hidden], (path, sheet.title)


def test_there_are_no_macros_links_to_elsewhere_or_pictures_without_words(books):
    for path in books:
        parts = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
        assert not [name for name in parts.namelist() if "vbaProject" in name or "externalLink" in name]
        for name in (name for name in parts.namelist() if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name)):
            frames = re.findall(r"<xdr:cNvPr [^>]*>", parts.read(name).decode())
            assert all("descr=" in frame for frame in frames), (path, name)


def test_links_lead_within_the_book_or_beside_it_and_say_where(books):
    counted, sheets = 0, {path: book.sheetnames for path, book in books.items()}
    for path, book in books.items():
        for cell in (cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink):
            target = path.parent / (cell.hyperlink.target or path.name)
            if target not in sheets:
                sheets[target] = openpyxl.load_workbook(target, read_only=True).sheetnames
            assert cell.hyperlink.location.rpartition("!")[0].strip("'").replace("''", "'") in sheets[target]
            assert str(cell.value or "").strip(), (path, cell.coordinate)
            counted += 1
    assert counted > 100


def test_text_stands_out_from_its_ground(books):
    for path, book in books.items():
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                for cell in (cell for cell in row if cell.value not in (None, "")):
                    ink, ground = _colour(cell.font.color, "000000"), _ground(cell)
                    assert _contrast(ink, ground) >= _LEAST_CONTRAST, (path.name, sheet.title, cell.coordinate)


def test_tables_of_data_are_marked_up_and_have_no_fills(books):
    for path in (path for path in books if path.parent.name == "data"):
        for sheet in books[path].worksheets:
            assert len(sheet.tables) == (1 if sheet.max_row > 1 else 0), (path, sheet.title)


def _colour(colour, default):
    rgb = colour.rgb if colour is not None and colour.type == "rgb" else default
    return str(rgb)[-6:]


def _ground(cell):
    return _colour(cell.fill.fgColor, "FFFFFF") if cell.fill.fill_type == "solid" else "FFFFFF"


def _contrast(one, other):
    lights = sorted((_light(one), _light(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _light(rgb):
    parts = [int(rgb[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_contrast_is_computed_as_the_guidelines_say():
    assert _contrast("000000", "FFFFFF") == pytest.approx(21)
    assert _contrast("767676", "FFFFFF") == pytest.approx(4.54, abs=0.01)
