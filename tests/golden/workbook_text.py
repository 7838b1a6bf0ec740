"""A workbook as text that a person can compare: contents, formats and print settings, one line a fact."""

import io
from collections.abc import Iterator

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet


def describe(data: bytes, sheets: list[str] | None = None) -> str:
    """Give the description of a workbook's bytes; of a long one only the named sheets."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    lines = [f"title: {book.properties.title}", f"created: {book.properties.created}"]
    for sheet in [book[name] for name in sheets or book.sheetnames]:
        lines += ["", f"== {sheet.title}", *_settings(sheet), *_rows(sheet)]
    return "\n".join(lines) + "\n"


def _settings(sheet: Worksheet) -> Iterator[str]:
    setup = sheet.page_setup
    yield f"paper {setup.paperSize} {setup.orientation} fit {setup.fitToWidth}x{setup.fitToHeight}"
    yield f"area {sheet.print_area} rows {sheet.print_title_rows} columns {sheet.print_title_cols}"
    yield f"header {sheet.oddHeader.center.text} footer {sheet.oddFooter.left.text} | {sheet.oddFooter.center.text}"
    yield f"panes {sheet.freeze_panes} protected {sheet.protection.sheet}"
    yield "widths " + " ".join(f"{key}={value.width:g}" for key, value in sorted(sheet.column_dimensions.items()))
    yield "merged " + " ".join(sorted(str(area) for area in sheet.merged_cells.ranges))
    for rule in sheet.data_validations.dataValidation:
        yield f"choice {rule.sqref} {rule.formula1} {rule.promptTitle}"


def _rows(sheet: Worksheet) -> Iterator[str]:
    for row in sheet.iter_rows():
        cells = [
            cell for cell in row if not isinstance(cell, MergedCell) and (cell.value is not None or cell.has_style)
        ]
        if cells:
            yield f"row {row[0].row} height {sheet.row_dimensions[row[0].row].height or '-'}"
        yield from (f"  {cell.coordinate} {cell.value!r} {_format(cell)}" for cell in cells)


def _format(cell: Cell) -> str:
    font, border, place = cell.font, cell.border, cell.alignment
    edges = "".join(name[0] for name in ("left", "right", "top", "bottom") if getattr(border, name).style)
    fill = cell.fill.start_color.rgb if cell.fill.fill_type else "-"
    face = f"{font.name} {font.sz:g}{' bold' if font.b else ''}"
    at = f"{place.horizontal or '-'}/{place.vertical or '-'}{' wrap' if place.wrap_text else ''}"
    return f"[{face} {at} {cell.number_format} {edges or '-'} {fill}]"
