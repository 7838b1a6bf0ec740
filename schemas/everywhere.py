"""The columns that mean the same in every table that has them, each said once; a table may say one otherwise."""

from dataclasses import replace
from typing import Any

from schemas.code_lists import (
    ACTUAL_STATES,
    BETTER,
    FINAL_SOURCES,
    KINDS,
    MET,
    OPERATORS,
    RATE_BASES,
    REPORTED_AS,
    SCOPES,
    STATUSES,
    YES_NO,
)
from schemas.field import (
    COMPUTED,
    DAY,
    DECIDED,
    FINAL,
    INTEGER,
    NUMBER,
    PLACE,
    REGISTER,
    RETURNED,
    TRUTH,
    Chosen,
    Field,
    or_blank,
)

# fmt: off
_FIELDS = [
    Field("item_id", "{number}", "{item}の番号。登録簿（{programme}の一覧）の番号で、すべての表に共通する。",
          fact=REGISTER),
    Field("department", "{department}",
          "所管する{department}の名称。複数で所管するものは「、」で区切り、先頭が報告する{department}。"
          "1つずつの一覧は item_departments。",
          fact=REGISTER),
    Field("pillar_no", "{pillar}の番号", "{programme}の大きな区分の番号。空欄は区分のないもの。",
          INTEGER, REGISTER, nullable=True),
    Field("pillar", "{pillar}名", "{programme}の大きな区分の名称。空欄は区分のないもの。", fact=REGISTER),
    Field("group_no", "{group}の番号", "大きな区分の中の、中の区分の番号。空欄は区分のないもの。",
          INTEGER, REGISTER, nullable=True),
    Field("group", "{group}名", "中の区分の名称。空欄は区分のないもの。", fact=REGISTER),
    Field("item_no", "番号", "中の区分の中の番号。空欄は番号のないもの。", INTEGER, REGISTER, nullable=True),
    Field("name", "{indicator}名", "{programme}に記載された名称。", fact=REGISTER),
    Field("page", "掲載頁", "{item}を記載した{programme}の頁。空欄は頁のないもの。", fact=REGISTER),
    Field("computed_grade", "算定達成度",
          "達成率から評価規則により算定した達成度。空欄は要判定で、理由は basis が示す。",
          INTEGER, COMPUTED, codes=Chosen.GRADES, nullable=True),
    Field("department_grade", "自己評価", "{department}による自己評価。空欄は報告のないもの。",
          INTEGER, RETURNED, codes=Chosen.GRADES, nullable=True),
    Field("final_grade", "確定した達成度",
          "確定した達成度。{headquarters}での決定、なければ自己評価、それもなければ算定達成度。空欄はいずれもないもの。",
          INTEGER, FINAL, codes=Chosen.GRADES, nullable=True),
    Field("final_source", "確定の根拠", "確定した達成度の根拠。空欄は確定した達成度がないもの。",
          fact=FINAL, codes=FINAL_SOURCES),
    Field("basis", "達成率がない理由", "値を算定していない理由。空欄は算定したもの。",
          fact=COMPUTED, codes=RATE_BASES),
    Field("explanation", "説明", "算定の根拠、または算定していない理由の説明。", fact=COMPUTED, filled=True),
    Field("decision_reason", "決定の理由", "{headquarters}での決定の理由。空欄は決定のないもの。", fact=DECIDED),
    Field("mean_rate_pct", "達成率の平均（％）",
          "算定に使った達成率の平均。1つの達成率は評価規則の上限までを数える。空欄は数える達成率がないもの。",
          NUMBER, COMPUTED, unit="%", nullable=True),
    Field("met_count", "目標を達成した{indicator}数", "目標を達成した{indicator}の数。",
          INTEGER, COMPUTED, unit="件", least=0),
    Field("indicators", "{indicator}数", "登録簿にある{indicator}の数。", INTEGER, REGISTER, unit="件", least=0),
    Field("submission_status", "提出の状況", "報告する{department}の提出の状況。",
          fact=RETURNED, codes=STATUSES, compared=False),
    Field("rule_set", "評価規則", "算定に使った評価規則の名称と版。", fact=RETURNED, compared=False),
    Field("indicator_id", "{indicator}No.",
          "{indicator}の番号。{item}の番号に、活動指標はA、成果指標はOと連番を付けたもの。", fact=REGISTER),
    Field("target_text", "目標値（原文）", "当該年度の目標値の、{programme}の記載。「—」は目標値を定めていないもの。",
          fact=REGISTER),
    Field("circumstances_kind", "状況変化の区分",
          "{department}が様式に記入した、やむを得ない状況変化の区分。空欄は記入のないもの。",
          fact=RETURNED, codes=Chosen.OPTIONS, of_form=True),
    Field("circumstances", "やむを得ない状況変化",
          "{department}が様式に記入した、やむを得ない状況変化の内容。空欄は記入のないもの。",
          fact=RETURNED, of_form=True),
    Field("grade_reason", "評価の理由", "{department}が様式に記入した、評価の理由。空欄は記入のないもの。",
          fact=RETURNED, of_form=True),
    Field("direction", "今後の方向性", "{department}が様式で選んだ、今後の方向性。空欄は記入のないもの。",
          fact=RETURNED, codes=Chosen.OPTIONS, of_form=True),
    Field("improvement", "翌年度の改善内容",
          "{department}が様式に記入した、翌年度に改善する内容。空欄は記入のないもの。", fact=RETURNED, of_form=True),
    Field("file", "ファイル", "値を読み取った提出ファイルの名称。空欄は提出ファイルによらない値。", fact=PLACE),
    Field("sheet", "シート", "値を読み取ったシートの名称。", fact=PLACE),
    Field("cell", "セル", "値を読み取ったセルの番地（A1形式）。", fact=PLACE),
    Field("kind", "種別", "活動指標と成果指標の別。", fact=REGISTER, codes=KINDS),
    Field("seq", "連番", "{item}と種別の中での順番。", INTEGER, REGISTER, least=1),
    Field("unit", "単位", "同じ行の数値の単位。空欄は単位のない数値。", fact=REGISTER),
    Field("better", "望ましい方向", "値がどちらに動くとよいか。", fact=REGISTER, codes=BETTER),
    Field("baseline_text", "現状値（原文）", "現状値の、{programme}の記載。「—」は現状値がないもの。", fact=REGISTER),
    Field("baseline", "現状値", "現状値。空欄は数値の現状値がないもの。",
          NUMBER, REGISTER, unit_column="unit", nullable=True),
    Field("fiscal_year", "年度", "評価の対象とした年度（4月から翌年3月まで）。西暦。", INTEGER, REGISTER),
    Field("op", "条件", "当該年度の目標値に対する条件。", fact=REGISTER, codes=OPERATORS),
    Field("low", "目標値（下限）", "目標値の下限（「以上」「超」「その値」の値を含む）。空欄は下限がないもの。",
          NUMBER, REGISTER, unit_column="unit", nullable=True),
    Field("high", "目標値（上限）", "目標値の上限（「以下」「未満」「その値」の値を含む）。空欄は上限がないもの。",
          NUMBER, REGISTER, unit_column="unit", nullable=True),
    Field("due_on", "期日", "期日の目標で、その日までに行えば達成となる日（ISO 8601）。空欄は期日の目標でないもの。",
          DAY, REGISTER, required=False),
    Field("reported_as", "実績の書き方", "実績値が累計の値か、当該年度だけの値か。空欄は特に示していないもの。",
          fact=REGISTER, codes=REPORTED_AS, required=False),
    Field("figure_year", "実績の年度",
          "実績値と目標値がその年度のものである年度。西暦。空欄は、評価の対象とした年度のもの。",
          INTEGER, REGISTER, nullable=True, required=False),
    Field("done_on", "行った日",
          "期日の目標について報告された、行った日（ISO 8601）。月だけの報告は月の末日とした。"
          "空欄は、行った日の報告がないものと、期日の目標でないもの。",
          DAY, RETURNED, required=False),
    Field("actual", "実績値", "当該年度の実績値。空欄は実績値がないもので、0ではない。理由は actual_state が示す。",
          NUMBER, RETURNED, unit_column="unit", nullable=True),
    Field("actual_state", "実績値の状態",
          "実績値の欄に書かれていたもの。空欄、「－」、「未定」を区別する。この列の空欄は、"
          "提出がなく欄そのものがないもの。",
          fact=RETURNED, codes=or_blank(ACTUAL_STATES)),
    Field("provisional", "速報値", "実績値が確定前の速報値か。", INTEGER, RETURNED, codes=YES_NO),
    Field("rate_pct", "達成率（％）",
          "目標値に対する実績値の達成率。小数第2位を四捨五入した値で、判定には四捨五入する前の値を使う。"
          "空欄の理由は basis が示す。",
          NUMBER, COMPUTED, unit="%", nullable=True),
    Field("met", "達成状況", "当該年度の目標を達成したか。空欄は判定できないもの。", fact=COMPUTED, codes=MET),
    Field("remark", "備考", "実績値についての報告者の備考。", fact=RETURNED),
    Field("made_up", "架空データ",
          "値が、様式と処理を確かめるための架空データに基づくか。true の行は市の実績ではない。", TRUTH, RETURNED),
    Field("counted", "合計に数える額", "合計に数える額。ほかの{item}と重なる額は1回だけ数える。",
          NUMBER, COMPUTED, unit_column="unit"),
    Field("scope", "対象", "何についての指標か。", fact=REGISTER, codes=SCOPES),
    Field("municipality_code", "団体コード",
          "全国地方公共団体コード（6桁。先頭の5桁が標準地域コード、6桁目が検査数字）。", fact=REGISTER),
    Field("municipality", "団体名", "団体の正式な名称。", fact=REGISTER),
]
# fmt: on

EVERYWHERE = {field.name: field for field in _FIELDS}
"""Name -> field."""

IN_EVERY_TABLE = ("fiscal_year", "municipality_code", "municipality", "made_up")
"""What stands behind the columns of (nearly) every published table: its year, its city, whether it is real."""

PLACE_COLUMNS = [field.name for field in _FIELDS if field.fact is PLACE]
"""The columns that lead into a department's return."""


def shared(name: str, **otherwise: Any) -> Field:
    """Give a column that means the same everywhere as one table has it: with some of its facts said otherwise."""
    return replace(EVERYWHERE[name], **otherwise)
