"""The parameters of the flows as the form of Prefect's pages shows them: typed, with Japanese titles and help."""

from typing import Annotated

from pydantic import Field

from pipelines.japanese.fiscal_years import CLOSED

Programme = Annotated[str, Field(title="プログラム", description="inputs の下のフォルダーの名前")]
Year = Annotated[
    str,
    Field(
        title="年度",
        description=f"2022、R4、令和4年度のように書きます。「{CLOSED}」は、実行する日（日本時間）の前の年度です。",
        examples=["令和4年度", "2022", CLOSED],
    ),
]
Years = Annotated[
    list[str],
    Field(title="年度", description="続く2つ以上の年度。例：2022 と 2023", min_length=2),
]
Departments = Annotated[
    list[str], Field(title="部署", description="対象を絞るときだけ選びます。選ばなければすべてが対象です。")
]
AsOf = Annotated[
    str,
    Field(
        title="登録簿の日付",
        description="この日の登録簿で行います（2023-03-31）。空なら年度の末日です。",
        pattern=r"^(\d{4}-\d{2}-\d{2})?$",
    ),
]
Inputs = Annotated[str, Field(title="入力フォルダー", description="サーバーを起動したフォルダーからの場所")]
Outputs = Annotated[str, Field(title="出力フォルダー", description="サーバーを起動したフォルダーからの場所")]
Seed = Annotated[int, Field(title="乱数の種", description="同じ種からは同じ架空データができます。")]
Cp932 = Annotated[
    bool,
    Field(title="シフトJISでも書く", description="CP932でも書き、表せない文字は〓にして一覧にします。"),
]
Comments = Annotated[
    str, Field(title="外部評価の意見", description="意見を記入して返された資料（xlsx）の場所。なければ空です。")
]
Files = Annotated[
    list[str],
    Field(title="ファイル", description="受付箱（inputs/<プログラム>/inbox）のファイルの場所"),
]
Carry = Annotated[
    list[str],
    Field(
        title="記入を写すファイル",
        description="部署が記入を始めた様式の場所。なければ空です。記入を新しい様式に写します。",
    ),
]
Day = Annotated[
    str,
    Field(
        title="受付日", description="2023-05-18のように書きます。空なら今日です。", pattern=r"^(\d{4}-\d{2}-\d{2})?$"
    ),
]

EVERYBODY: list[str] = []
"""No department named: all of them."""

NO_FILES: list[str] = []
"""Nothing to take over."""
