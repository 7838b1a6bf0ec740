"""The sheets of the workbook and their columns: written, read and exported by this one description."""

from dataclasses import dataclass

from pipelines.new_programme.countings import COUNTED, LAGS
from schemas.code_lists import BETTER, ITEM_STATUSES, JUDGED_BY, KINDS, RESOURCES
from schemas.form import CellKind

YES, NO = "○", "－"
SHEETS_OF_FORM = {"items": "評価", "indicators": "指標の実績"}
"""The two tables of a form, as the sheet of its columns names them."""

OF_THE_LIST = "一覧"
"""What that sheet calls the columns that the official list has and no form."""

AUTOMATIC = "自動"
"""What is written into them: nothing."""

CELL_KINDS = {
    CellKind.TEXT: "文章",
    CellKind.QUANTITY: "数量",
    CellKind.CHOICE: "選択",
    CellKind.MARK: "○か－",
    CellKind.GRADE: "評価の数字",
    CellKind.FIXED: "計画からの転記",
    CellKind.KEY: "番号",
}
"""Kinds of a form's columns in words; a grade and a number cannot be added."""


@dataclass(frozen=True)
class BookColumn:
    """One column of a sheet.

    Attributes:
        key: its name in the rows.
        label: its header, unique within the sheet.
        width: in half-width signs.
        required: whether a row without it cannot be taken in.
        options: what a drop-down offers; ("=", sheet, key): what stands in another sheet's column, and nothing else.
        hint: shown when a cell is selected.
    """

    key: str
    label: str
    width: float
    required: bool = False
    options: tuple[str, ...] = ()
    hint: str = ""

    @property
    def refers_to(self) -> tuple[str, str] | None:
        """The sheet and the key in which its values must stand; None where they are free."""
        return (self.options[1], self.options[2]) if self.options[:1] == ("=",) else None


@dataclass(frozen=True)
class BookSheet:
    """One sheet: a table whose rows are records.

    Attributes:
        name: of the sheet.
        what: what it is for, one line of the front page and under its title.
        columns: from left to right.
        examples: rows that show how it is filled in; their first cell begins with 例, and nobody reads them.
        rows: how many rows there are to write in, at the least.
        needed: whether a programme needs at least one row.
        has_years: whether a column for each fiscal year stands behind the others.
        a3: whether it is printed on A3.
    """

    name: str
    what: str
    columns: tuple[BookColumn, ...]
    examples: tuple[dict[str, str], ...] = ()
    rows: int = 30
    needed: bool = False
    has_years: bool = False
    a3: bool = False

    def label(self, key: str) -> str:
        """Give the header of a column."""
        return next(column.label for column in self.columns if column.key == key)


_LINES = (
    BookColumn("label", "項目", 27, required=True),
    BookColumn("value", "記入欄", 46, required=True),
    BookColumn("help", "内容と記入例", 62),
    BookColumn("path", "設定の名前", 20),
)
_VALIDITY = (
    BookColumn("valid_from", "適用開始日", 13, hint="途中で変わったときだけ書きます。例：2028-04-01"),
    BookColumn("valid_to", "適用終了日", 13, hint="途中で終わったときだけ書きます。例：2029-03-31"),
    BookColumn("change_reason", "変更の理由", 24),
)

SETTING_SHEET = BookSheet(
    "設定", "計画の名称、年度、呼び名、期限など、1行に1つのことを書きます。", _LINES, needed=True, rows=0
)
DEPARTMENTS = BookSheet(
    "組織",
    "担当を、様式を配る順に1行に1つ書きます。途中で改称・新設・廃止があったときは、その行を下に書き足します。",
    (
        BookColumn("name", "名称", 28, required=True, hint="今の名称を書きます。例：総務課"),
        BookColumn("formerly", "前の名称", 28, hint="改称のときだけ書きます。"),
        BookColumn("valid_from", "改称・新設の日", 18, hint="例：2028-04-01"),
        BookColumn("valid_to", "廃止の日", 18, hint="最後の日です。例：2029-03-31"),
        BookColumn("reason", "理由", 34, hint="例：組織改正"),
        BookColumn("items", "移す項目の番号", 26, hint="2つに分かれたとき、この組織に移すものを「、」で区切ります。"),
    ),
    (
        {"name": "例：総務課"},
        {"name": "例：企画課", "formerly": "政策課", "valid_from": "2028-04-01", "reason": "組織改正"},
    ),
    needed=True,
)
LEVELS = BookSheet(
    "体系",
    "項目の上の段階の番号と名称です。段階のない計画では、何も書きません。",
    (
        BookColumn("pillar_no", "上の段階の番号", 16, required=True, hint="例：1"),
        BookColumn("group_no", "次の段階の番号", 16, hint="上の段階そのものの行では空欄にします。例：2"),
        BookColumn("name", "名称", 70, required=True),
    ),
    (
        {"pillar_no": "例 1", "name": "市民サービスの向上"},
        {"pillar_no": "例 1", "group_no": "1", "name": "窓口の改善"},
    ),
)
ITEMS = BookSheet(
    "項目",
    "評価するものを1行に1件書きます。",
    (
        BookColumn("item_id", "番号", 11, required=True, hint="1件ごとに違うものにします。例：1-2"),
        BookColumn("pillar_no", "上の段階の番号", 13),
        BookColumn("group_no", "次の段階の番号", 13),
        BookColumn("item_no", "段階の中の番号", 13, hint="空欄なら上から順に付けます。"),
        BookColumn("name", "名称", 44, required=True),
        BookColumn(
            "department", "担当", 24, required=True, hint="2つ以上のときは、報告する担当を先にして「、」で区切ります。"
        ),
        BookColumn("page", "掲載頁", 8),
        *(
            BookColumn(key, word, 6, options=(YES, NO), hint="確保を想定するものに○を選びます。")
            for key, word in RESOURCES.items()
        ),
        *_VALIDITY,
        BookColumn(
            "status",
            "状況",
            10,
            options=tuple(ITEM_STATUSES.values()),
            hint="終わったものは「完了」を選んで適用終了日を、後から始まるものは「開始前」を選んで適用開始日を書きます。",
        ),
    ),
    (
        {
            "item_id": "例1",
            "pillar_no": "1",
            "group_no": "1",
            "name": "窓口の待ち時間の短縮",
            "department": "市民課",
            "page": "12",
            "people": YES,
        },
        {
            "item_id": "例2",
            "pillar_no": "1",
            "group_no": "1",
            "name": "使用料の見直し",
            "department": "財政課、施設課",
            "page": "13",
            "money": YES,
        },
    ),
    rows=100,
    needed=True,
    a3=True,
)
INDICATORS = BookSheet(
    "指標",
    "指標を1行に1つ書きます。指標のない項目があっても構いません。",
    (
        BookColumn("indicator_id", "指標No.", 13, required=True, hint="指標ごとに違うものにします。例：1-2-A1"),
        BookColumn(
            "item_id", "番号", 11, required=True, options=("=", "項目", "item_id"), hint="シート「項目」の番号です。"
        ),
        BookColumn("kind", "種別", 11, required=True, options=tuple(KINDS.values())),
        BookColumn("name", "名称", 44, required=True),
        BookColumn("unit", "単位", 9, hint="例：件"),
        BookColumn("aggregation", "集計の方法", 11, hint="累計、平均など。例：累計"),
        BookColumn(
            "better", "望ましい方向", 18, options=tuple(BETTER.values()), hint="空欄なら目標値と名称から読み取ります。"
        ),
        BookColumn(
            "reported_as", "実績の書き方", 12, options=tuple(COUNTED), hint="累計の値を聞くときは「累計」を選びます。"
        ),
        BookColumn("lag_years", "実績の確定", 12, options=tuple(LAGS), hint="翌年度に確定する指標で選びます。"),
        BookColumn(
            "judged_by",
            "比べる目標値",
            14,
            options=tuple(filter(None, JUDGED_BY.values())),
            hint="空欄なら、その年度の目標値です。最終目標は、シート「目標」の最も後の年度の列に書きます。",
        ),
        BookColumn("baseline", "現状値", 14, hint="ないときは「－」と書きます。例：25分"),
        BookColumn("baseline_year", "現状値の年度", 14, hint="例：令和7年度"),
        *_VALIDITY,
    ),
    (
        {
            "indicator_id": "例1-O1",
            "item_id": "例1",
            "kind": KINDS["outcome"],
            "name": "窓口の平均待ち時間",
            "unit": "分",
            "better": BETTER["down"],
            "baseline": "25分",
            "baseline_year": "令和7年度",
        },
        {
            "indicator_id": "例2-A1",
            "item_id": "例2",
            "kind": KINDS["activity"],
            "name": "使用料を見直した施設",
            "unit": "施設",
            "aggregation": "累計",
            "better": BETTER["up"],
            "baseline": "－",
        },
    ),
    rows=150,
    a3=True,
)
TARGETS = BookSheet(
    "目標",
    "指標ごとに、各年度の目標値を書きます。途中で見直したときは、同じ指標No.の行を下に足し、見直した日と理由を書きます。",
    (
        BookColumn("indicator_id", "指標No.", 13, required=True, options=("=", "指標", "indicator_id")),
        BookColumn("valid_from", "見直した日", 13, hint="最初の目標値では空欄にします。例：2028-04-01"),
        BookColumn("note", "見直しの理由", 24),
    ),
    ({"indicator_id": "例1-O1"}, {"indicator_id": "例2-A1"}),
    rows=150,
    has_years=True,
    a3=True,
)
EXAMPLE_TARGETS = (("20分以下", "18分以下", "16分以下", "15分以下"), ("－", "5施設以上", "8施設以上", "10施設"))
FORM = BookSheet(
    "用紙",
    "担当に配る様式の列と、公表する一覧だけにある列です。使わない列の「使う」は－にします。列を足すときは下に書き足します。",
    (
        BookColumn("sheet", "シート", 13, required=True, options=(*SHEETS_OF_FORM.values(), OF_THE_LIST)),
        BookColumn("label", "見出し", 24, required=True),
        BookColumn("used", "使う", 7, required=True, options=(YES, NO)),
        BookColumn("required", "必須", 7, options=(YES, NO)),
        BookColumn("kind", "書くもの", 15, required=True, options=(*CELL_KINDS.values(), AUTOMATIC)),
        BookColumn("group", "上の見出し", 20),
        BookColumn("unit", "単位", 9),
        BookColumn("width", "幅", 7),
        BookColumn("help", "説明", 46),
        BookColumn("example", "記入例", 24),
        BookColumn("listed", "一覧に載せる", 9, options=(YES, NO)),
        BookColumn("list_label", "一覧の見出し", 20),
        BookColumn("list_width", "一覧の幅", 8),
        BookColumn("key", "列の名前", 20, hint="処理が使う名前です。足した列では空欄のままで構いません。"),
        BookColumn("most", "満点", 8, hint="足した「数量」の列で、これより大きい数はないときに書きます。例：4"),
    ),
    rows=12,
    needed=True,
    a3=True,
)
GRADES = BookSheet(
    "評価の区分",
    "評価の区分を、凡例に並べる順に書きます。達成率の下限が空欄の区分は、そのほかのすべてにつきます。"
    "点数の合計で区分を決めるときは、評価点の下限も書きます。"
    "区分のない計画では、すべての行を消します。",
    (
        BookColumn(
            "value", "数字", 10, required=True, hint="比べるための数字です。記号や呼び名で評価するときも付けます。"
        ),
        BookColumn("sign", "記号", 10, hint="S・A・◎など、区分の記号があるときだけ書きます。"),
        BookColumn("label", "呼び名", 50),
        BookColumn("from_pct", "達成率の下限（％）", 18, hint="この達成率から、この区分になります。例：80"),
        BookColumn(
            "from_points",
            "評価点の下限",
            18,
            hint="点数の合計で区分を決めるときだけ書きます。最も悪い区分は空欄です。例：18",
        ),
    ),
    rows=3,
)
RULE_SHEET = BookSheet(
    "評価の規則", "達成率から区分を決める規則です。分からなければ、このままで構いません。", _LINES, needed=True, rows=0
)
CHOICES = BookSheet(
    "選択肢",
    "様式の「選択」の列で選べるものです。",
    (
        BookColumn("column", "列の見出し", 28, required=True, hint="シート「用紙」の見出しです。"),
        BookColumn("value", "選ぶもの", 20, required=True),
        BookColumn("label", "説明", 50),
    ),
    rows=20,
)
_ITEM = ("=", "項目", "item_id")
ALSO_UNDER = BookSheet(
    "再掲",
    "2か所以上に載せる項目の、シート「項目」に書いた場所のほかの場所です。なければ何も書きません。",
    (
        BookColumn("item_id", "番号", 11, required=True, options=_ITEM, hint="シート「項目」の番号です。"),
        BookColumn("pillar_no", "上の段階の番号", 16, required=True, hint="再び載せる場所の番号です。"),
        BookColumn("group_no", "次の段階の番号", 16),
    ),
    ({"item_id": "例1", "pillar_no": "2", "group_no": "1"},),
    rows=10,
)
SHARED = BookSheet(
    "共通の指標",
    "2つ以上の項目に数える指標の、シート「指標」に書いた項目のほかの項目です。なければ何も書きません。",
    (
        BookColumn("indicator_id", "指標No.", 13, required=True, options=("=", "指標", "indicator_id")),
        BookColumn(
            "item_id", "ほかに数える番号", 18, required=True, options=_ITEM, hint="もう1つの項目の番号です。例：2"
        ),
    ),
    ({"indicator_id": "例1-O1", "item_id": "2"},),
    rows=10,
)
RENUMBERED = BookSheet(
    "番号の付け直し",
    "途中で番号が変わったものです。前年度の評価と実績を、新しい番号へ引き継ぎます。なければ何も書きません。",
    (
        BookColumn("item_id", "新しい番号", 14, required=True, hint="シート「項目」か「指標」の番号です。例：15"),
        BookColumn("formerly", "前年度の番号", 14, required=True, hint="例：5"),
        BookColumn("fiscal_year", "最初の年度", 20, required=True, hint="新しい番号の最初の年度です。例：令和10年度"),
    ),
    ({"item_id": "例 15", "formerly": "5", "fiscal_year": "令和10年度"},),
    rows=10,
)
FACTS = BookSheet(
    "項目の情報",
    "様式の「計画からの転記」の列を足したときに、項目ごとに印刷する内容です。なければ何も書きません。",
    (
        BookColumn("item_id", "番号", 11, required=True, options=_ITEM, hint="シート「項目」の番号です。"),
        BookColumn(
            "key",
            "列の見出し",
            28,
            required=True,
            options=("=", "用紙", "label"),
            hint="シート「用紙」に「計画からの転記」として足した列の見出しです。",
        ),
        BookColumn("fiscal_year", "年度", 20, hint="どの年度も同じなら空欄にします。例：令和10年度"),
        BookColumn("value", "内容", 60, required=True),
    ),
    ({"item_id": "例1", "key": "根拠法令", "value": "地方自治法"},),
    rows=20,
)
FURTHER = BookSheet(
    "登録簿の補足",
    "ほかのシートの書き方では表せない値です。書き出したときだけ使い、手で書く必要はありません。",
    (
        BookColumn("table", "表", 16, required=True),
        BookColumn("row", "行", 40, required=True),
        BookColumn("column", "列", 18, required=True),
        BookColumn("value", "値", 50),
    ),
    rows=0,
)

SHEETS = (
    SETTING_SHEET,
    DEPARTMENTS,
    LEVELS,
    ITEMS,
    INDICATORS,
    TARGETS,
    FORM,
    GRADES,
    RULE_SHEET,
    CHOICES,
    ALSO_UNDER,
    SHARED,
    RENUMBERED,
    FACTS,
    FURTHER,
)
OPTIONAL = {
    "also_under.csv": ALSO_UNDER,
    "shared_indicators.csv": SHARED,
    "renumbered.csv": RENUMBERED,
    "item_facts.csv": FACTS,
}
"""The tables of the register that a programme need not have, and their sheets."""

TABLE = "表"
"""What the sheets of further tables of the register begin with: `表1 directions`; A1 says which table it is."""
