"""The indicators of all returns: one row is one row of the indicators sheet of one file."""

import pandera.pandas as pa

from schemas.form import Form
from schemas.programme import Programme
from schemas.tables.submitted import submitted_schema


def submitted_indicators(form: Form, programme: Programme, fiscal_year: int) -> pa.DataFrameSchema:
    """Give the schema of the indicators as one year's form, scale and options have them."""
    return submitted_schema(form.indicators, programme.scale(fiscal_year), programme.choices)
