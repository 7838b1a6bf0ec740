"""What stands by an entry cell while it is filled in: a drop-down and a message. Other values stay possible."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from schemas.form import Column


def guide(sheet: Worksheet, where: tuple[int, int, int, int], column: Column, options: Sequence[str]) -> None:
    """Put the guide on the cells of an entry column; what is written against it, a finding explains.

    Args:
        sheet: where to.
        where: first row and column, last row and column, from 0.
        column: of the form.
        options: what the drop-down offers; none for a column that is written into.

    Raises:
        ValueError: where the writer refuses it.
    """
    if not column.is_entry or not column.help:
        return
    message = f"{column.help}\n例：{column.example}" if column.example else column.help
    rule: dict[str, object] = {
        "validate": "list" if options else "any",
        "input_title": column.label[:32],
        "input_message": message[:255],
        "error_type": "warning",
        "error_title": column.label[:32],
        "error_message": message[:255],
    }
    if options:
        rule["source"] = options
    if (code := sheet.data_validation(*where, rule)) != 0:
        raise ValueError(f"the drop-down of {column.key} cannot be written (code {code})")
