"""register/discrepancies.csv: one row is one place where the document contradicts itself or was misread."""

import pandera.pandas as pa
from pandera.typing.pandas import Series

from schemas.text import Text


class Discrepancies(pa.DataFrameModel):
    """Both readings with their source lines, which one was chosen and why."""

    where: Series[Text] = pa.Field(str_length={"min_value": 1}, title="箇所")
    field: Series[Text] = pa.Field(str_length={"min_value": 1}, title="項目")
    reading_a: Series[Text] = pa.Field(title="読み取りA")
    source_a: Series[Text] = pa.Field(title="Aの出典")
    reading_b: Series[Text] = pa.Field(title="読み取りB")
    source_b: Series[Text] = pa.Field(title="Bの出典")
    chosen: Series[Text] = pa.Field(title="採用した値")
    reason: Series[Text] = pa.Field(str_length={"min_value": 1}, title="理由")
