"""The items of all returns: one row is one row of the items sheet of one file."""

import pandera.pandas as pa

from schemas.form import Form
from schemas.programme import Programme
from schemas.tables.submitted import submitted_schema


def submitted_items(form: Form, programme: Programme, fiscal_year: int) -> pa.DataFrameSchema:
    """Give the schema of the items as one year's form, scale and options have them."""
    return submitted_schema(form.items, programme.scale(fiscal_year), programme.choices)
