"""The lines of the two sheets that say one thing a line: settings of the programme, and of the rule set."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipelines.new_programme.book import values
from pipelines.new_programme.book.values import Kind

FURTHER_LABEL = "そのほかの設定"
"""The label of a line whose value is JSON at a path; it goes before what a declared line says of the same path."""


@dataclass(frozen=True)
class Setting:
    """One line of a sheet that says one thing a line.

    Attributes:
        path: where its value stands in `programme.yaml`, or in the rule set.
        label: what people call it.
        help: what it is, with an example.
        kind: how it is written and read.
        required: whether there is no programme without it.
    """

    path: str
    label: str
    help: str
    kind: Kind = field(default_factory=values.Text)
    required: bool = False


SETTINGS: Sequence[Setting] = (
    Setting("title", "計画の正式な名称", "様式と一覧の表題になります。例：架空町行政改革プラン", required=True),
    Setting("city", "市区町村の名称", "例：架空町", required=True),
    Setting(
        "municipality_code",
        "全国地方公共団体コード",
        "6桁の数字です。オープンデータの説明に載ります。空欄でも構いません。例：012345",
        values.Pattern(r"(\d{6})?", "6桁の数字"),
    ),
    Setting(
        "years",
        "評価する年度",
        "古い順に「、」で区切ります。続く年度は「～」でつなげます。例：令和9年度～令和12年度",
        values.Years(),
        required=True,
    ),
    Setting(
        "starts_on", "計画の始まる日", "最初の目標値を使い始める日です。空欄なら最初の年度の4月1日です。", values.Day()
    ),
    Setting("names.pillar", "一番上の段階の呼び名", "「柱」「基本方針」など。段階がなければ空欄にします。例：基本方針"),
    Setting("names.group", "次の段階の呼び名", "「改革項目」「施策」など。段階がなければ空欄にします。例：改革項目"),
    Setting("names.item", "評価する1件の呼び名", "例：実施項目", required=True),
    Setting("names.department", "担当の呼び名", "例：担当課", required=True),
    Setting("names.indicator", "指標の呼び名", "例：指標", required=True),
    Setting("names.programme", "計画そのものの呼び名", "文の中で計画を指す言葉です。例：計画", required=True),
    Setting("names.headquarters", "達成度を決める組織", "「推進本部」など。例：庁内", required=True),
    Setting(
        "level_grades",
        "段階に付ける評価",
        "項目の上の段階にも区分を付けるときに、段階と決め方を「：」でつなぎます。決め方は、委員会などが決める「決定」か、"
        "項目の区分からまとめる「平均」「最も悪い区分」「最も多い区分」です。例：上の段階：決定",
        values.LevelGrades(),
    ),
    Setting("names.project", "事務事業の呼び名", "貢献先を書く様式のときに印刷されます。例：事業", required=True),
    Setting(
        "year_label",
        "年度の書き方",
        "表題に、評価する年度（令和6年度）を書くか、評価を行う年度（令和7年度評価）を書くかです。",
        values.Choice({"fiscal": "評価する年度", "evaluation": "評価を行う年度"}),
    ),
    Setting(
        "result_title",
        "一覧の表題",
        "{year}に年度、{department}に担当の名称が入ります。",
        required=True,
    ),
    Setting("deadline", "様式の提出期限", "評価する年度の翌年度の月日です。例：5月20日", values.MonthDay()),
    Setting(
        "confirmation",
        "責任者の確認欄",
        "様式の表紙に、責任者が確認した日と氏名を書く欄を設けるかどうかです。",
        values.Choice({"optional": "設ける（記入は任意）", "required": "設ける（記入は必須）", "none": "設けない"}),
    ),
    Setting("contact", "様式の問合せ先", "様式の表紙に載ります。公表する資料には載りません。例：総務課（内線123）"),
    Setting(
        "public_contact", "公表資料の問合せ先", "一覧の表紙と市民向けページに載ります。例：総務課 電話000-000-0000"
    ),
    Setting(
        "document_dates",
        "資料の日付",
        "年度と日を「：」でつなぎ、「、」で区切ります。例：令和9年度：2028-09-01",
        values.DaysOfYears(),
    ),
    Setting(
        "final_years",
        "結果が確定した年度",
        "「案」と印刷しない年度です。始まったばかりの計画では空欄にします。",
        values.Years(),
    ),
    Setting(
        "schedule.forms",
        "様式を作る日（自動実行）",
        "自動実行（kaikaku serve）を使うときの月日です。",
        values.MonthDay(),
    ),
    Setting(
        "schedule.reminders",
        "督促の日（自動実行）",
        "提出期限の何日前かを「、」で区切ります。しないときは「－」です。",
        values.Numbers(),
    ),
    Setting("schedule.evaluation", "評価をする日（自動実行）", "全体の評価をする月日です。", values.MonthDay()),
    Setting("schedule.at", "始める時刻（自動実行）", "例：8:30", values.Clock()),
    Setting(
        "projects",
        "事務事業のプログラム",
        "事務事業への貢献度を書く様式のとき、そのプログラムの名前です。普通は空欄です。",
    ),
    Setting("form", "様式のもと", "シート「用紙」は、この様式の列を変えたものです。", required=True),
    Setting(
        "form_version", "様式の版", "列を変えたときに様式の表紙に印刷されます。変えるたびに新しくします。例：2027-1"
    ),
    Setting(
        "layout", "一覧の体裁のもと", "シート「用紙」の「一覧に載せる」は、この体裁を変えたものです。", required=True
    ),
    Setting(
        "score.label",
        "評価点の呼び名",
        "区分を点数の合計で決めるときの、合計の呼び名です。空欄なら「評価点」です。例：総合点",
    ),
    Setting(
        "score.columns",
        "評価点の列",
        "合計する列の見出しを「、」で区切ります。シート「用紙」の、満点を書いた「数量」の列か、シート「選択肢」で点数を選ぶ"
        "「選択」の列です。区分を達成率で決める計画では空欄にします。例：必要性、有効性、効率性",
        values.Names(),
    ),
    Setting(
        "outside_review.title",
        "外部評価の呼び名",
        "委員会などの評価や意見を結果に載せるときの呼び名です。空欄なら「外部評価」です。例：行政評価委員会の評価",
    ),
    Setting(
        "outside_review.final",
        "外部評価を最終の評価とするか",
        "外部評価の区分を、確定した達成度とするかどうかです。空欄なら、しません。",
        values.YesNo({True: "する", False: "しない"}),
    ),
)

RULES: Sequence[Setting] = (
    Setting(
        "name",
        "評価規則のファイル名",
        "既製の規則（default など）のままなら、変えません。例：machi-rules",
        values.Pattern(r"[a-z0-9]+([-_.][a-z0-9]+)*", "半角の英小文字・数字・ハイフン"),
        required=True,
    ),
    Setting("title", "評価規則の名称", "評価の説明に印刷されます。例：架空町の評価規則", required=True),
    Setting("version", "評価規則の版", "規則を変えるたびに新しくします。例：2027-1", required=True),
    Setting(
        "best",
        "最も良い区分の数字",
        "シート「評価の区分」の数字の、最も小さいものか最も大きいものです。",
        values.Whole(),
        required=True,
    ),
    Setting(
        "printed",
        "区分の書き表し方",
        "様式に書き、一覧に印刷するものです。数字（3）、記号（A）、呼び名（順調）から選びます。",
        values.Choice({"number": "数字", "sign": "記号", "label": "呼び名"}),
    ),
    Setting("cap_pct", "達成率の上限（％）", "1つの指標の達成率は、これより大きく数えません。", values.Figure()),
    Setting(
        "aggregation",
        "指標が2つ以上のとき",
        "達成率を平均するか、最も低いものを使うかです。",
        values.Choice({"mean": "平均する", "min": "最も低いものを使う"}),
    ),
    Setting(
        "down_rate",
        "小さいほどよい指標の達成率",
        "「2－実績÷目標」か「目標÷実績」です。",
        values.Choice({"two_minus": "2－実績÷目標", "ratio": "目標÷実績"}),
    ),
    Setting("weights.activity", "活動指標の重み", "平均するときの重みです。0なら評価に使いません。", values.Figure()),
    Setting("weights.outcome", "成果指標の重み", "平均するときの重みです。0なら評価に使いません。", values.Figure()),
    Setting(
        "approx_tolerance_pct",
        "「約」の目標値の許容幅（％）",
        "「約100件」のような目標値で、どこまでの不足を達成とみるかです。",
        values.Figure(),
    ),
    Setting(
        "target",
        "比べる目標値",
        "その年度の目標値と比べるか、最終目標に経過割合を掛けたものと比べるかです。",
        values.Choice({"own_year": "その年度の目標値", "elapsed_share_of_final": "最終目標の経過割合"}),
    ),
)
