"""The plan of one year, in the document's own sentences, where the document was imported on this machine."""

import re

import pandas as pd

_SPAN = re.compile(r"(\d{4})-(\d{4})")


def sentences_of_year(sentences: pd.DataFrame, field: str, fiscal_year: int) -> dict[str, str]:
    """Give item_id -> the sentences of a field that hold for a year, in the document's order.

    Args:
        sentences: `item_id, field, text` and, where the document distinguishes, `years` (`2022-2025`, `2023,2025`,
            "" for every year).
        field: as the document calls it.
        fiscal_year: the western fiscal year.
    """
    of_field = sentences[sentences["field"] == field]
    if "years" in of_field.columns:
        of_field = of_field.loc[[holds_in(years, fiscal_year) for years in of_field["years"]]]
    told = of_field[of_field["text"] != ""]
    return {str(item): "\n".join(texts) for item, texts in told.groupby("item_id", sort=False)["text"]}


def holds_in(years: str, fiscal_year: int) -> bool:
    """Tell whether years as the register writes them (`2022-2025`, `2023,2025`, "" for all) include a year."""
    if span := _SPAN.fullmatch(years):
        return int(span[1]) <= fiscal_year <= int(span[2])
    return years == "" or str(fiscal_year) in years.split(",")
