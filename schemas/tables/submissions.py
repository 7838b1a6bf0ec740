"""data/submissions.csv: one row is one received file, or one department that sent none."""

from schemas.code_lists import STATUSES
from schemas.everywhere import shared
from schemas.field import DAY, INTEGER, RECEIVED, RETURNED, Field
from schemas.table import Table

# fmt: off
SUBMISSIONS = Table(
    "submissions",
    "提出の状況",
    [
        shared("department", definition="提出した{department}の名称。空欄は提出元が分からないファイル。"),
        shared("file", definition="提出ファイルの名称。空欄は提出のないもの。", compared=False, fact=RETURNED),
        Field("sha256", "ハッシュ値（SHA-256）", "提出ファイルのハッシュ値（SHA-256）。空欄は提出のないもの。",
              fact=RETURNED, pattern=r"^([0-9a-f]{64})?$"),
        Field("status", "受付の状態", "受付の状態。", fact=RETURNED, codes=STATUSES),
        Field("cells_read", "読み取ったセルの数", "読み取ったセルの数。",
              INTEGER, RETURNED, unit="セル", least=0, compared=False),
        Field("findings", "指摘の数", "指摘の数。", INTEGER, RETURNED, unit="件", least=0),
        "made_up",
        Field("form_version", "様式の版", "提出ファイルの様式の版。空欄は分からないもの。", fact=RETURNED),
        Field("values_number", "確認番号", "記入内容の確認番号。空欄は表を読み取れなかったもの。",
              fact=RETURNED, pattern=r"^([A-Z]{4}-[A-Z]{4})?$", compared=False),
        Field("confirmed_by", "確認者", "記入内容を確認した責任者の職・氏名。空欄は有効な確認がないもの。",
              fact=RETURNED, compared=False),
        Field("confirmed_on", "確認日", "記入内容を確認した日（ISO 8601）。空欄は有効な確認がないもの。",
              DAY, RETURNED, compared=False),
        # from the receipts: without one a file has none of these
        Field("received_on", "受付日", "受付日（ISO 8601）。空欄は受付の記録がないもの。",
              DAY, RECEIVED, required=False),
        Field("round", "回", "その年度の何回目の提出か。空欄は受付の記録がないもの。",
              INTEGER, RECEIVED, unit="回", nullable=True, least=1, required=False),
        Field("working_days_late", "期限からの遅れ（開庁日）", "提出期限からの遅れ。空欄は受付の記録がないもの。",
              INTEGER, RECEIVED, unit="日", nullable=True, least=0, required=False),
    ],
    compared_by=["department", "file"],
)
# fmt: on
"""The verdict on each file; `department` is "" where a rejected file does not say whose it is."""
