"""How much a file may hold: far more than any return, and no more than the reader takes within seconds and 1 GiB."""

from dataclasses import dataclass

_MIB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """What a file must not exceed.

    Attributes:
        file_bytes: of the file as it is received; a return of 200 items with long texts has about 0.2 MB.
        parts: in its zip.
        part_bytes, all_bytes: of one part and of all, unpacked.
        ratio: by how much a part may have been packed, where it has more than `ratio_matters_from` bytes: a short part
            of blanks may well shrink by more.
        depth: of nested elements.
        attribute: characters of an attribute.
        count: what a part may announce; the reader sets aside memory for it.
        filled_rows, filled_columns: how far down and to the right a filled cell may stand.
        filled_area: the rectangle between the filled cells of a sheet, which the reader lays out whole.
        filled: cells of a file; a return has about 6,000, and a hundred times as many would take a minute.
        merges, merged_area: merged ranges of a sheet, and the cells of one.
    """

    file_bytes: int = 20 * _MIB
    parts: int = 1_500
    part_bytes: int = 64 * _MIB
    all_bytes: int = 160 * _MIB
    ratio: int = 250
    ratio_matters_from: int = _MIB
    depth: int = 64
    attribute: int = 70_000
    count: int = 2_000_000
    filled_rows: int = 20_000
    filled_columns: int = 500
    filled_area: int = 2_000_000
    filled: int = 100_000
    merges: int = 20_000
    merged_area: int = 200_000


LIMITS = Limits()
