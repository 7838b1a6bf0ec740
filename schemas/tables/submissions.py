"""data/submissions.csv: one row is one received file, or one department that sent none."""

from typing import Optional

import pandera.pandas as pa
from pandera.typing.pandas import Series

STATUSES = ["accepted", "accepted_with_warnings", "returned", "rejected", "missing"]
"""What becomes of a submission; the last two leave the department's items without values."""


class Submissions(pa.DataFrameModel):
    """The verdict on each file; `department` is "" where a rejected file does not say whose it is.

    The last three come from the receipts and are empty for a file that was put into the folder without one.
    """

    department: Series[str] = pa.Field(title="局区等")
    file: Series[str] = pa.Field(title="ファイル")
    sha256: Series[str] = pa.Field(str_matches=r"^([0-9a-f]{64})?$", title="ハッシュ値（SHA-256）")
    status: Series[str] = pa.Field(isin=STATUSES, title="受付の状態")
    cells_read: Series[pa.Int64] = pa.Field(ge=0, title="読み取ったセルの数")
    findings: Series[pa.Int64] = pa.Field(ge=0, title="指摘の数")
    made_up: Series[bool] = pa.Field(title="架空データ")
    form_version: Series[str] = pa.Field(title="様式の版")
    received_on: Optional[Series[str]] = pa.Field(  # noqa: UP045  pandera reads it so
        str_matches=r"^(\d{4}-\d{2}-\d{2})?$", title="受付日", description="Day of receipt"
    )
    round: Optional[Series[pa.Int64]] = pa.Field(  # noqa: UP045
        nullable=True, ge=1, title="回", description="Which of the department's returns it is, from 1"
    )
    working_days_late: Optional[Series[pa.Int64]] = pa.Field(  # noqa: UP045
        nullable=True, ge=0, title="期限からの遅れ（開庁日）", description="Working days after the deadline"
    )
