"""What people added to the tables since an earlier import, rows and columns: a fresh reading keeps it."""

from pathlib import Path

import pandas as pd

from pipelines.keeping.csv_text import as_written
from pipelines.register.csv_tables import read_as_written
from schemas.tables.validity import Validity

_VALIDITY = list(Validity.to_schema().columns)
_KEYS = {"items": "item_id", "indicators": "indicator_id"}
_ONE_ROW = {name: [key] for name, key in _KEYS.items()} | {"targets": ["indicator_id", "fiscal_year", "valid_from"]}


def keep_revisions(fresh: dict[str, pd.DataFrame], folder: Path) -> dict[str, pd.DataFrame]:
    """Add to freshly read tables the rows and columns that people wrote into the tables on disk.

    Those are items and indicators with a `valid_from`, the end (`valid_to`, `change_reason`) of one without, targets
    from a later day than any of the document's, and columns that no document fills, such as `lag_years`. The document
    itself never has such rows.

    Args:
        fresh: `items`, `indicators`, `targets` and others as the document has them.
        folder: the register's folder; may not exist yet.

    Returns:
        The tables; those with rows or columns of people hold text only, in the columns of the file. Each such row
        stands after the one it stood after.

    Raises:
        RegisterError: where a table on disk cannot be read.
    """
    kept = {name: _with_columns_of_people(table, name, folder) for name, table in fresh.items()}
    for name, key in _KEYS.items():
        path = folder / f"{name}.csv"
        written = read_as_written(path, [key]) if path.exists() else pd.DataFrame()
        if "valid_from" in written.columns or "valid_to" in written.columns:
            kept[name] = _with_rows_of_people(as_written(kept[name]), written, key)
    path, targets = folder / "targets.csv", as_written(kept["targets"])
    if path.exists() and len(targets):
        written = read_as_written(path, list(targets.columns))
        later = written[written["valid_from"] > targets["valid_from"].max()]
        if len(later):
            kept["targets"] = pd.concat([targets, later[targets.columns]], ignore_index=True)
    return kept


def _with_columns_of_people(fresh: pd.DataFrame, name: str, folder: Path) -> pd.DataFrame:
    """The table with what the same rows on disk say in columns that it does not have."""
    path, keys = folder / f"{name}.csv", _ONE_ROW.get(name)
    if keys is None or not path.exists():
        return fresh
    written = read_as_written(path, keys)
    added = [column for column in written.columns if column not in fresh.columns and column not in _VALIDITY]
    if not added:
        return fresh
    # of an item's or indicator's rows only the first time is the document's
    own = written.drop_duplicates(keys)[[*keys, *added]]
    return as_written(fresh).merge(own, on=keys, how="left", validate="one_to_one").fillna("")


def _with_rows_of_people(fresh: pd.DataFrame, written: pd.DataFrame, key: str) -> pd.DataFrame:
    columns = [*fresh.columns, *_VALIDITY]
    of_the_file = [*fresh.columns, *(name for name in _VALIDITY if name in written.columns)]
    old = written.reindex(columns=columns, fill_value="").to_dict("records")
    ends = {row[key]: row for row in old if row["valid_from"] == "" and row["valid_to"] != ""}
    rows = fresh.reindex(columns=columns, fill_value="").to_dict("records")
    for row in rows:
        row.update({name: ends[row[key]][name] for name in _VALIDITY if row[key] in ends})
    in_document = {row[key] for row in rows}
    for previous, row in zip([{}, *old], old, strict=False):
        if row["valid_from"] != "" or (row[key] in ends and row[key] not in in_document):
            after = [n for n, one in enumerate(rows) if one[key] in (row[key], previous.get(key))]
            rows.insert(after[-1] + 1 if after else len(rows), row)
    return pd.DataFrame(rows, columns=of_the_file, dtype="str")
