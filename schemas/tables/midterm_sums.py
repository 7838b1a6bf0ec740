"""data/distribution.csv, changes.csv and comments.csv of a midterm or final evaluation."""

import pandera.pandas as pa
from pandera.typing.pandas import Series

LEVELS = ["all", "pillar", "group", "department"]
"""What grades are counted by."""

CHANGES = ["grade", "target", "department", "item_added", "item_ended"]
"""What may change between the years."""


class Distribution(pa.DataFrameModel):
    """One row is the number of items with one final grade at one level in one year; an empty grade is 要判定."""

    level: Series[str] = pa.Field(isin=LEVELS, title="区分", description="all, pillar, group or department")
    key: Series[str] = pa.Field(
        title="番号", description="`1` for a pillar, `1(2)` for a group, else the name or empty"
    )
    label: Series[str] = pa.Field(title="名称", description="Name of the pillar, group or department")
    fiscal_year: Series[int] = pa.Field(title="年度", description="Western fiscal year")
    grade: Series[pa.Int64] = pa.Field(nullable=True, title="確定した達成度", description="Empty: to be judged")
    items: Series[int] = pa.Field(ge=0, title="課題数", description="Number of items")

    class Config:
        """Columns exactly these, in this order: the CSV has them so."""

        strict = True
        ordered = True


class Changes(pa.DataFrameModel):
    """One row is one thing that changed from one year to the next, with what is known of why."""

    kind: Series[str] = pa.Field(isin=CHANGES, title="変わったもの", description="What changed")
    item_id: Series[str] = pa.Field(title="課題No.", description="Item")
    indicator_id: Series[str] = pa.Field(title="指標No.", description="Indicator, for a revised target")
    fiscal_year: Series[int] = pa.Field(title="年度", description="The year that differs, or whose target was revised")
    before: Series[str] = pa.Field(title="前", description="What it was")
    after: Series[str] = pa.Field(title="後", description="What it became")
    direction: Series[str] = pa.Field(
        isin=["improved", "declined", ""], title="向き", description="For grades, by the scale's direction"
    )
    valid_from: Series[str] = pa.Field(title="適用日", description="From when a revised target holds")
    reason: Series[str] = pa.Field(title="理由", description="The department's reason, or that of the revision")
    circumstances_kind: Series[str] = pa.Field(title="状況変化の区分", description="Of the later year, as chosen")
    circumstances: Series[str] = pa.Field(title="やむを得ない状況変化", description="Of the later year")
    decision_reason: Series[str] = pa.Field(title="決定の理由", description="The headquarters', in the later year")

    class Config:
        """Columns exactly these, in this order: the CSV has them so."""

        strict = True
        ordered = True


class Comments(pa.DataFrameModel):
    """One row is one comment of the outside committee; `item_id` is empty for the one on the whole."""

    item_id: Series[str] = pa.Field(unique=True, title="課題No.", description="Item, or empty for the whole programme")
    comment: Series[str] = pa.Field(str_length={"min_value": 1}, title="外部評価の意見", description="As written")
    file: Series[str] = pa.Field(title="ファイル", description="Returned workbook it was read from")
    sheet: Series[str] = pa.Field(title="シート", description="Its sheet")
    cell: Series[str] = pa.Field(title="セル", description="Its A1 address")

    class Config:
        """Columns exactly these, in this order: the CSV has them so."""

        strict = True
        ordered = True
