"""The document's own sentences where a department wrote none, on machines where the document was imported."""

import pandas as pd

from schemas.form import CellKind, Column


def fill_in_sentences(items: pd.DataFrame, sentences: pd.DataFrame, entries: list[Column]) -> pd.DataFrame:
    """Give the items with blank texts filled in from the document.

    Args:
        items: one row per item, with the entry columns of the form.
        sentences: `item_id, field, text`; a field that is no text entry of the form is left out.
        entries: the entry columns of the form's items.

    Returns:
        A new table; what a department wrote stays as it is.
    """
    filled = {}
    for key in (column.key for column in entries if column.kind is CellKind.TEXT):
        known = sentences[sentences["field"] == key].set_index("item_id")["text"]
        if len(known):
            filled[key] = items[key].where(items[key] != "", items["item_id"].map(known).fillna(""))
    return items.assign(**filled)
