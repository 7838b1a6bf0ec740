"""What the reader of workbooks makes of formats, moments and parts that reach beyond its limits."""

import pytest

from pipelines.workbook.reading.moments import moment_of, moment_written
from pipelines.workbook.reading.number_formats import Shown, shown_as
from pipelines.workbook.reading.package_xml import CellStyle
from pipelines.workbook.reading.rejected import Rejected
from pipelines.workbook.reading.sheet_xml import read_sheet_facts
from pipelines.workbook.reading.shown import as_text


@pytest.mark.parametrize(
    ("number_format", "code", "shown"),
    [
        (0, "", Shown.PLAIN),
        (1, "General", Shown.PLAIN),
        (9, "", Shown.PERCENT),
        (14, "", Shown.DATE),
        (27, "", Shown.DATE),
        (57, "", Shown.DATE),
        (164, '#,##0"人"', Shown.PLAIN),
        (164, '0"days"', Shown.PLAIN),
        (164, "0.00E+00", Shown.PLAIN),
        (164, "#,##0;[Red]▲#,##0", Shown.PLAIN),
        (164, "#,##0,,", Shown.SCALED),
        (164, "0.0%", Shown.PERCENT),
        (164, "e", Shown.DATE),
        (46, "", Shown.DURATION),
        (164, "[mm]:ss", Shown.DURATION),
        (164, "G/標準", Shown.PLAIN),
        (164, 'g/"標準"', Shown.PLAIN),
        (164, 'G/標準"人"', Shown.PLAIN),
        (164, "[$-411]r", Shown.DATE),
        (164, "rr", Shown.DATE),
        (164, "[$-41E]bbbb", Shown.DATE),
        (164, "#,##0 kr", Shown.PLAIN),
        (164, "[Red]0", Shown.PLAIN),
    ],
)
def test_formats(number_format: int, code: str, shown: Shown) -> None:
    assert shown_as(number_format, code) is shown


@pytest.mark.parametrize(
    ("serial", "from_1904", "duration", "text"),
    [
        (44652, False, False, "2022年4月1日"),
        (43190, True, False, "2022年4月1日"),
        (44652.5, False, False, "2022年4月1日 12:00"),
        (0.25, False, False, "6時0分"),
        (1.5, False, True, "36時間0分"),
        (59, False, False, "1900年2月28日"),
        (61, False, False, "1900年3月1日"),
    ],
)
def test_moments(serial: float, from_1904: bool, duration: bool, text: str) -> None:
    assert as_text(moment_of(serial, from_1904=from_1904, duration=duration)) == text


@pytest.mark.parametrize("serial", [60, -1, 3e6, float("inf")])
def test_a_number_outside_the_calendar_is_no_day(serial: float) -> None:
    assert moment_of(serial, from_1904=False) is None


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("2022-04-01T00:00:00.000Z", "2022年4月1日"),
        ("2022-03-31T15:00:00Z", "2022年4月1日"),
        ("2022-04-01T00:00:00+09:00", "2022年4月1日"),
        ("2022-04-01T09:30:00Z", "2022年4月1日 09:30"),
        ("2022-04", ""),
        ("2022-02-30", ""),
    ],
)
def test_iso_days(written: str, text: str) -> None:
    assert as_text(moment_written(written)) == text


# parts of sheets and no files: written into a workbook, they would keep other readers busy for hours
BEYOND: dict[str, tuple[str, bytes]] = {
    "row_beyond_grid": ("F115", b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>'),
    "first_row_beyond_grid": ("F115", b'<row r="1048577"/>'),
    "column_beyond_grid": ("F115", b'<row r="900"><c r="XFE900"><v>1</v></c></row>'),
    "in_the_last_corner": ("F116", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "in_the_last_row": ("F116", b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>'),
    "to_the_right": ("F116", b'<row r="900"><c r="XFD900"><v>1</v></c></row>'),
    "far_apart": ("F116", b'<row r="20000"><c r="SA20000"><v>1</v></c></row>'),
    "merge_over_the_sheet": ("F116", b'</sheetData><mergeCell ref="ZZ1:XFD1048576"/><sheetData>'),
}


@pytest.mark.parametrize("name", BEYOND)
def test_what_is_beyond_the_ordinary_limits_is_refused(name: str) -> None:
    code, cells = BEYOND[name]
    part = b"<worksheet><sheetData>" + cells + b"</sheetData></worksheet>"
    with pytest.raises(Rejected) as refused:
        read_sheet_facts(part, "xl/worksheets/sheet2.xml", "取組評価", [CellStyle(Shown.PLAIN, struck=False)], [])
    assert refused.value.code == code
