"""What is said of items that the year does not evaluate, wherever items are counted."""

from collections import Counter
from collections.abc import Sequence

from pipelines.publication.year_records import Resting


def resting_note(resting: Sequence[Resting], item: str) -> str:
    """Say that they are in no count, and how many are finished or have not begun; "" where there are none.

    Args:
        resting: items that the year does not evaluate.
        item: the city's word for an item.
    """
    if not resting:
        return ""
    kinds = "、".join(f"{kind}{count}件" for kind, count in Counter(one.kind for one in resting).items())
    return f"この年度の評価の対象ではない{item}{len(resting)}件（{kinds}）は、件数と合計に含めていません。"
