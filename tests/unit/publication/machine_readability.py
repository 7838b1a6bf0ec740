"""The Digital Agency's rules for machine-readable administrative data (2026-03-31) as checks of one year's data.

Each function is one rule and gives what breaks it; nothing where the rule is kept. docs/open-data.md lists all rules.
"""

import csv
import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import Any

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_NUMBERED = {"pillar_no", "group_no", "item_no", "seq", "position", "rank", "version", "fiscal_year", "target_year",
             "project_year", "project_grade"}  # fmt: skip
"""Numbers that count or name something and have no unit."""

_AS_WRITTEN = {"raw", "value", "message", "evidence", "meaning", "code", "fix", "definition"}
"""Columns that quote what a department wrote or a form offers, sign by sign; definitions quote form labels."""

_QUOTING = {"name", "unit", "explanation", "target_text", "baseline_text", "direction", "remark", "file", "sheet"}
"""Columns that repeat names and signs of the programme's document or of a file: faithful, whatever the sign."""

_LISTS = {"department": "item_departments", "contribution_projects": "contributions", "counted_in": None}
"""Columns with several values in a cell, and the table that has them one to a row."""


@dataclass
class Data:
    """One year's published data: file name -> bytes, the tables as text, the package and the workbook read back."""

    files: dict[str, bytes]
    package: dict[str, Any]
    book: Any
    tables: dict[str, list[list[str]]] = field(init=False)

    def __post_init__(self):
        self.tables = {name[:-4]: parse(data) for name, data in self.files.items() if name.endswith(".csv")}

    def fields(self, table):
        resource = next(one for one in self.package["resources"] if one["name"] == table)
        return resource["schema"]["fields"]

    def cells(self):
        """Give (table, column, field, value) of every cell."""
        for name, (header, *rows) in self.tables.items():
            of = {one["name"]: one for one in self.fields(name)}
            for row in rows:
                for column, value in zip(header, row, strict=False):
                    yield name, column, of.get(column, {}), value

    def numbers(self):
        return (cell for cell in self.cells() if cell[2].get("type") in ("integer", "number"))


def parse(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def lines(data):
    return data.decode("utf-8-sig").removesuffix("\r\n").split("\r\n")


def l1_01_machine_readable_formats(data):
    return [name for name in data.files if not name.endswith((".csv", ".xlsx", ".json"))]


def l1_02_one_table_per_file(data):
    wide = [name for name, (header, *rows) in data.tables.items() if any(len(row) != len(header) for row in rows)]
    return wide + [sheet.title for sheet in data.book if len(sheet.tables) > 1]


def l1_03_no_split_data(data):
    blank = [name for name, rows in data.tables.items() if not all(any(row) for row in rows)]
    return blank + [name for name, rows in data.tables.items() if not all(rows[0])]


def l1_04_nothing_beside_the_table(data):
    return [
        sheet.title
        for sheet in data.book
        if sheet.title in data.tables
        and (sheet.max_row, sheet.max_column) != (len(data.tables[sheet.title]), len(data.tables[sheet.title][0]))
    ]


def l1_05_every_column_has_a_telling_name(data):
    names = [(table, column) for table, rows in data.tables.items() for column in rows[0]]
    return [name for name in names if not re.fullmatch(r"[a-z][a-z0-9_]+", name[1])]


def l1_06_no_layout_by_spaces(data):
    found = [(table, column) for table, rows in data.tables.items() for column in rows[0] if re.search(r"\s", column)]
    cells = (cell for cell in data.cells() if cell[1] not in _AS_WRITTEN)
    return found + [
        (t, c, value) for t, c, _, value in cells if value != value.strip() or re.search(r"[ 　\t]{2}", value)
    ]


def l1_07_one_value_per_cell(data):
    found = [(t, c, value) for t, c, _, value in data.numbers() if value and not _NUMBER.fullmatch(value)]
    lists = {column for _, column, _, value in data.cells() if column in _LISTS and "、" in value}
    found += [("items", column) for column in lists if _LISTS[column] and _LISTS[column] not in data.tables]
    single = [
        row[c]
        for header, *rows in [data.tables["item_departments"]]
        for row in rows
        for c in [header.index("department")]
    ]
    return found + [name for name in single if "、" in name]


def l1_08_no_signs_of_one_maker_only(data):
    def foreign(text):
        plain = text.translate(str.maketrans("～－―∥", "〜−—‖"))
        return [sign for sign in plain if not _in(sign, "shift_jis") and _in(sign, "cp932")]

    headers = [column for rows in data.tables.values() for column in rows[0]]
    titles = [field["title"] for name in data.tables for field in data.fields(name)]
    own = (value for _, column, _, value in data.cells() if column not in _AS_WRITTEN | _QUOTING)
    return [text for text in [*headers, *titles, *own] if foreign(text)]


def _in(sign, encoding):
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def l1_09_blank_is_not_zero(data):
    found = []
    for table in {"indicators", "programme_indicators"} & set(data.tables):
        header, *rows = data.tables[table]
        for row in (dict(zip(header, row, strict=True)) for row in rows):
            if (row["actual"] != "") != (row["actual_state"] == "value"):
                found.append((table, row["indicator_id"], row["actual"], row["actual_state"]))
    return found


def l1_10_no_objects(data):
    return [name for book in _books(data) for name in book if re.search(r"drawing|media|chart|comment", name)]


def _books(data):
    return [zipfile.ZipFile(io.BytesIO(data.files[name])).namelist() for name in data.files if name.endswith(".xlsx")]


def l1_11_nothing_told_by_format(data):
    return [
        (sheet.title, cell.coordinate)
        for sheet in data.book
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fill_type or (cell.row > 1 and (cell.font.b or cell.font.color) and cell.font.b)
    ]


def l1_12_no_merged_cells(data):
    return [sheet.title for sheet in data.book if sheet.merged_cells.ranges]


def l1_13_nothing_hidden(data):
    sheets = [sheet.title for sheet in data.book if sheet.sheet_state != "visible"]
    dimensions = [d for sheet in data.book for d in [*sheet.row_dimensions.values(), *sheet.column_dimensions.values()]]
    return sheets + [d.index for d in dimensions if d.hidden or d.outlineLevel]


def l1_14_one_record_per_line(data):
    tables = [name for name, rows in data.tables.items() if len(lines(data.files[f"{name}.csv"])) != len(rows)]
    broken = [name for name, raw in data.files.items() if name.endswith(".csv") and re.search(rb"(?<!\r)\n", raw)]
    return tables + broken


def l1_15_commas_are_quoted(data):
    return [
        (name, number)
        for name, rows in data.tables.items()
        for number, (line, row) in enumerate(zip(lines(data.files[f"{name}.csv"]), rows, strict=False))
        if any("," in value and f'"{value.replace(chr(34), chr(34) * 2)}"' not in line for value in row)
        or len(row) != len(rows[0])
    ]


def l2_01_numbers_are_numbers(data):
    found = [(t, c, value) for t, c, _, value in data.numbers() if value and not _NUMBER.fullmatch(value)]
    for sheet in (sheet for sheet in data.book if sheet.title in data.tables):
        kinds = [field["type"] for field in data.fields(sheet.title)]
        for row in sheet.iter_rows(min_row=2):
            found += [
                (sheet.title, cell.coordinate)
                for cell, kind in zip(row, kinds, strict=False)
                if kind in ("integer", "number") and cell.value is not None and cell.data_type != "n"
            ]
    return found


def l2_02_nothing_left_out_because_it_is_above(data):
    always = {"indicator_id", "fiscal_year", "municipality", "kind", "seq", "table", "column", "resource"}
    always_here = lambda table, column: column in always and table not in ("plausibility", "layout_changes")  # noqa: E731
    items = {"items", "indicators", "resources", "financial_effects", "contributions", "item_departments"}
    return [
        (table, column)
        for table, column, _, value in data.cells()
        if value == "" and (always_here(table, column) or (column == "item_id" and table in items))
    ]


def l2_03_names_are_unique(data):
    return [name for name, rows in data.tables.items() if len(set(rows[0])) != len(rows[0])]


def l2_04_choices_are_codes(data):
    return [
        (table, column, value)
        for table, column, of, value in data.cells()
        if value and "constraints" in of and value not in map(str, of["constraints"]["enum"])
    ]


def l2_05_details_of_other_stand_apart(data):
    choices = {column for _, column, of, _ in data.cells() if of.get("constraints")}
    found = [(t, c, v) for t, c, of, v in data.cells() if c in choices and re.match(r"その他.", v)]
    header = data.tables["items"][0]
    return found + [c for c in ["circumstances"] if "circumstances_kind" in header and c not in header]


def l2_06_no_formulas(data):
    return [
        (sheet.title, cell.coordinate)
        for sheet in data.book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]


def l3_01_header_first(data):
    described = {name: [field["name"] for field in data.fields(name)] for name in data.tables}
    found = [name for name, rows in data.tables.items() if rows[0] != described[name]]
    sheets = [sheet for sheet in data.book if sheet.title in described]
    return found + [s.title for s in sheets if [cell.value for cell in s[1]] != described[s.title]]


def l3_02_code_list_attached(data):
    listed = {tuple(row[:3]) for row in data.tables["codes"][1:]}
    explained = all(row[3] for row in data.tables["codes"][1:])
    coded = ((t, c, value) for t, c, of, value in data.cells() if value and "constraints" in of)
    return [*(set(coded) - listed), *([] if explained else ["a code without a meaning"])]


def l3_03_special_signs_defined(data):
    found = [(t, c, value) for t, c, _, value in data.numbers() if value and not _NUMBER.fullmatch(value)]
    return found + [note for note in ("「¶」", "「'」", "空欄") if note not in data.package["description"]]


def l3_04_units_are_given(data):
    return [
        (name, of["name"])
        for name in data.tables
        for of in data.fields(name)
        if of["type"] in ("integer", "number")
        and not ({"unit", "unit_column", "constraints"} & set(of) or of["name"] in _NUMBERED)
    ]


def l3_05_western_years_and_iso_days(data):
    found = [
        (t, c, v) for t, c, _, v in data.cells() if c.endswith("year") and v and not re.fullmatch(r"(19|20)\d\d", v)
    ]
    days = ((t, c, of, v) for t, c, of, v in data.cells() if of.get("type") == "date" and v)
    return found + [(t, c, v) for t, c, _, v in days if not re.fullmatch(r"\d{4}-\d\d-\d\d", v)]


def l3_06_region_code_and_name(data):
    about = {"codes", "columns", "layout_changes"}
    found = [
        n
        for n, rows in data.tables.items()
        if n not in about and not {"municipality_code", "municipality"} <= set(rows[0])
    ]
    return found + [v for _, c, _, v in data.cells() if c == "municipality_code" and not _is_municipality(v)]


def _is_municipality(code):
    if not re.fullmatch(r"\d{6}", code):
        return False
    rest = sum(int(digit) * weight for digit, weight in zip(code, (6, 5, 4, 3, 2), strict=False)) % 11
    return int(code[5]) == (11 - rest) % 10


def l3_07_layout_changes_are_recorded(data):
    header, *rows = data.tables["layout_changes"]
    versions = [int(row[header.index("version")]) for row in rows]
    return [] if versions == sorted(versions) and versions[-1] == data.package["layout_version"] else versions


def l3_08_definitions_and_encoding(data):
    undefined = [(n, of["name"]) for n in data.tables for of in data.fields(n) if not of.get("description")]
    names = [(n, of["name"]) for n in data.tables for of in data.fields(n) if not of["name"].isascii()]
    rows = {tuple(row[i] for i in (0, 2)) for row in data.tables["columns"][1:]}
    unlisted = [(n, c) for n, table in data.tables.items() for c in table[0] if (n, c) not in rows]
    declared = [
        one["name"] for one in data.package["resources"] if (one["encoding"], one["dialect"]["bom"]) != ("utf-8", True)
    ]
    actual = [n for n, raw in data.files.items() if n.endswith(".csv") and not raw.startswith(b"\xef\xbb\xbf")]
    return undefined + names + unlisted + declared + actual


def l3_09_long_form(data):
    return [
        (name, column)
        for name, rows in data.tables.items()
        for column in rows[0]
        if re.search(r"(19|20)\d\d|_r\d", column)
    ]


RULES = {
    f"L{name[1]}-{name[3:5]}": check
    for name, check in list(globals().items())
    if re.fullmatch(r"l[123]_\d\d_\w+", name)
}
"""Rule number -> check."""
