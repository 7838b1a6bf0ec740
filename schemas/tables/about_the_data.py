"""data/codes.csv, columns.csv and layout_changes.csv: what goes along with whatever tables there are."""

from schemas.everywhere import shared
from schemas.field import DAY, INTEGER, TRUTH, Field
from schemas.table import Table

# fmt: off
CODES = Table(
    "codes",
    "符号の一覧",
    [
        Field("table", "表", "符号を使う表の名称（ファイル名から .csv を除いたもの）。"),
        Field("column", "列", "符号を使う列の名称。"),
        Field("code", "符号", "符号。"),
        Field("meaning", "意味", "符号の意味。"),
    ],
    key=["table", "column", "code"],
    public=True,
)

COLUMNS = Table(
    "columns",
    "列の定義",
    [
        Field("table", "表", "表の名称（ファイル名から .csv を除いたもの）。"),
        Field("position", "順番", "表の中での列の順番。", INTEGER),
        Field("column", "列", "列の名称（英数字）。"),
        Field("title", "名称", "列の日本語の名称。"),
        Field("type", "型",
              "値の型。string は文字列、integer は整数、number は小数を含む数、boolean は true か false、"
              "date は日（ISO 8601）。"),
        shared("unit", definition=
               "数値の単位。空欄は数値でないもの、単位のない数値、または unit_column が単位の列を示すもの。"),
        Field("unit_column", "単位の列", "数値の単位を示す同じ行の列。空欄は単位が行によらないもの。"),
        Field("coded", "符号の列", "符号の列か。符号の意味は codes が示す。", TRUTH),
        Field("definition", "定義", "列の定義と、空欄の意味。"),
    ],
    key=["table", "column"],
    public=True,
)

LAYOUT_CHANGES = Table(
    "layout_changes",
    "表の構成の変更履歴",
    [
        Field("version", "版", "表の構成の版。", INTEGER),
        Field("changed_on", "変更した日", "変更した日（ISO 8601）。", DAY),
        Field("table", "表", "変更した表の名称。空欄はすべての表。"),
        Field("change", "変更の内容", "変更の内容。"),
    ],
    public=True,
)
# fmt: on
