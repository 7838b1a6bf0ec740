"""The programme's own words in a form that is made for any city: `{item}`, `{grades}` … in its texts."""

import re
from collections.abc import Mapping
from typing import Any

from schemas.form import Form

WORDS = ("item", "department", "indicator", "grade", "grades", "best")
_PLACE = re.compile(r"\{(" + "|".join(WORDS) + r")\}")


def word_form(form: Form, words: Mapping[str, str]) -> Form:
    """Give a form with the programme's words in its texts; one without places for them is given as it is.

    Args:
        form: its titles, labels, help and examples may hold `{item}`, `{department}`, `{indicator}` (the programme's
            words), `{grade}` (達成度), `{grades}` (1から5までの数字) and `{best}` (the best grade).
        words: for `WORDS`; without grades there are none that speak of them.

    Raises:
        ValueError: in Japanese, for a place that there is no word for.
    """
    plain = form.model_dump()
    worded = _fill(plain, words)
    return form if worded == plain else Form.model_validate(worded)


def _word(name: str, words: Mapping[str, str]) -> str:
    if name not in words:
        raise ValueError(f"様式の文に {{{name}}} がありますが、scales に区分がありません。その文を直してください")
    return words[name]


def _fill(part: Any, words: Mapping[str, str]) -> Any:
    if isinstance(part, str):
        return _PLACE.sub(lambda found: _word(found[1], words), part) if "{" in part else part
    if isinstance(part, dict):
        return {key: _fill(value, words) for key, value in part.items()}
    return [_fill(value, words) for value in part] if isinstance(part, list) else part
