"""What is asked for: an item, an indicator, or an administrative project that items contributed to."""

import difflib

from pipelines.auditing.tracing.published import Published
from pipelines.japanese.characters import fold
from pipelines.procedure.programme_year import UsageError

Wanted = tuple[list[str], list[str]]
"""Items and indicators, by their ids."""


def wanted(published: Published, name: str) -> Wanted:
    """Give the items and indicators that a name stands for.

    Args:
        published: the set.
        name: an item (with all its indicators), one indicator, a programme-wide indicator, or a project's code (all
            items that contributed to it).

    Raises:
        UsageError: for a name that is none of these, with the close matches.
    """
    asked = fold(name)
    items = [row["item_id"] for row in published.rows("items")]
    indicators = [row["indicator_id"] for row in published.rows("indicators")]
    wide = [row["indicator_id"] for row in published.rows("programme_indicators")]
    projects = [row["project_code"] for row in published.rows("contributions")]
    if asked in items:
        return [asked], [row["indicator_id"] for row in published.rows("indicators", item_id=asked)]
    if asked in (*indicators, *wide):
        return [], [asked]
    if asked in projects:
        return [row["item_id"] for row in published.rows("contributions", project_code=asked)], []
    known = [*items, *indicators, *wide, *projects]
    close = difflib.get_close_matches(asked, known, n=5, cutoff=0.3) or known[:5]
    raise UsageError(
        f"「{name}」は公表した結果にありません。次のどれかではありませんか：{'、'.join(dict.fromkeys(close))}"
    )
