"""Text as pandera looks at it: a column of pandas' own text type, and nothing else.

Its `str` also takes a column of objects that happen to be texts or missing; and for a column that is right it makes a
table of the cells that are wrong, which is empty and most of what validating costs: 590 against 125 µs a column.
"""

from typing import Any

from pandera.dtypes import DataType, immutable
from pandera.engines.pandas_engine import STRING


@immutable(init=True)
class Text(STRING):
    """The type of a text column in a contract."""

    def check(self, pandera_dtype: DataType, data_container: Any = None) -> bool:  # noqa: ARG002
        """Tell whether a column is of this type, whatever stands in it."""
        return getattr(pandera_dtype, "type", None) == self.type


TEXT = Text()  # type: ignore[call-arg]  # pandera's decorator hides that it takes nothing


def contract_type(dtype: str) -> str | Text:
    """Give what pandera is told of a column that pandas calls so."""
    return TEXT if dtype == "str" else dtype
