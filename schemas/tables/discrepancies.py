"""register/discrepancies.csv: one row is one place where the document contradicts itself or was misread."""

import pandera.pandas as pa
from pandera.typing.pandas import Series


class Discrepancies(pa.DataFrameModel):
    """Both readings with their source lines, which one was chosen and why."""

    where: Series[str] = pa.Field(str_length={"min_value": 1}, title="箇所")
    field: Series[str] = pa.Field(str_length={"min_value": 1}, title="項目")
    reading_a: Series[str] = pa.Field(title="読み取りA")
    source_a: Series[str] = pa.Field(title="Aの出典")
    reading_b: Series[str] = pa.Field(title="読み取りB")
    source_b: Series[str] = pa.Field(title="Bの出典")
    chosen: Series[str] = pa.Field(title="採用した値")
    reason: Series[str] = pa.Field(str_length={"min_value": 1}, title="理由")
