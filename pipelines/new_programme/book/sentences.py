"""What is said of a workbook beside what is said of a list: how much it stops, what, why, the remedy, an example."""

from pipelines.new_programme.sentences import SENTENCES, Sentence, Weight

_E, _U, _N = Weight.ERROR, Weight.UNCLEAR, Weight.NOTE

BOOK_SENTENCES = SENTENCES | {
    "sheet_missing": Sentence(
        _E,
        "シート「{value}」がありません。",
        "シートを消したか、名前を変えたと考えられます。",
        "シートの名前を戻すか、新しい設定ブックに写してください。",
    ),
    "header_missing": Sentence(
        _E,
        "見出しの列「{value}」が見つかりません。",
        "列を消したか、見出しを変えたと考えられます。",
        "見出しを戻してください。列の順序は変えても構いません。",
    ),
    "table_empty": Sentence(
        _E, "1行も書かれていません。", "記入例は読みません。", "見出しの下の黄色の欄に書いてください。", "{example}"
    ),
    "cell_blank": Sentence(
        _E,
        "{label}が空欄です。",
        "この行を登録するのに必要です。",
        "値を書くか、行の全体を消してください。",
        "{example}",
    ),
    "column_empty": Sentence(
        _E,
        "{label}の列が、すべての行で空欄です。",
        "行を登録するのに必要です。",
        "すべての行に書いてください。",
        "{example}",
    ),
    "setting_blank": Sentence(_E, "「{label}」が空欄です。", "必ず必要な設定です。", "{help}"),
    "setting_unknown": Sentence(
        _E,
        "「{value}」という設定はありません。",
        "設定の名前を変えたか、行を書き足したと考えられます。",
        "行を消すか、新しい設定ブックの行に書き写してください。",
    ),
    "setting_twice": Sentence(
        _E, "「{value}」の行が2つあります。", "どちらを使うか決められません。", "使う行だけを残してください。"
    ),
    "value_unclear": Sentence(
        _E,
        "{label}の「{value}」を読み取れません。",
        "{said}ではありません。",
        "書き直してください。",
        "{example}",
    ),
    "option_unknown": Sentence(
        _E,
        "{label}の「{value}」は、選べるものではありません。",
        "選べるのは{options}です。",
        "一覧から選び直してください。",
    ),
    "value_twice": Sentence(
        _E,
        "{label}「{value}」は{row}行目にもあります。",
        "1行ごとに違うものが必要です。",
        "どちらかを別のものに直してください。途中で変わったものは、下の行に適用開始日を書いてください。",
    ),
    "reference_unknown": Sentence(
        _E,
        "{label}の「{value}」は、シート「{other}」にありません。",
        "番号や名称の書き違いか、シート「{other}」への書き漏れと考えられます。",
        "どちらかを直してください。",
        "{example}",
    ),
    "row_twice": Sentence(
        _E,
        "{row}行目と同じものです。",
        "同じことを2回書いたと考えられます。",
        "どちらかの行を消してください。",
    ),
    "said_twice": Sentence(
        _E,
        "{label}の「{value}」は{row}行目にもあります。",
        "1つのことを書けるのは1行だけです。",
        "どちらかの行を消すか、直してください。",
    ),
    "status_without_day": Sentence(
        _E,
        "状況が「{value}」の行の{label}が空欄か、計画の始まる日より後の日ではありません。",
        "いつ{what}かが分からないと、どの年度に評価するかを決められません。",
        "日付を書いてください。",
        "{example}",
    ),
    "change_without_reason": Sentence(
        _E,
        "途中で始まるか終わる行の{label}が空欄です。",
        "後の年度の担当者が、変えた理由を確かめられなくなります。",
        "理由を書いてください。",
        "{example}",
    ),
    "sheet_and_table": Sentence(
        _E,
        "同じことが、シート「{value}」にも書かれています。",
        "どちらを使うか決められません。",
        "このシートの行か、シート「{value}」のどちらかを消してください。",
    ),
    "grade_without_cut_off": Sentence(
        _E,
        "達成率の下限が空欄の区分が{value}個あります。",
        "下限のない区分は、そのほかのすべてにつく1つだけです。",
        "最も悪い区分だけを空欄にし、ほかには数字を、評価規則で使わない区分には「－」を書いてください。",
        "80",
    ),
    "no_grades": Sentence(
        _N,
        "評価の区分が1つもありません。",
        "達成度を付けず、達成率と、目標の達成・未達成だけを公表する計画として作りました。",
        "達成度を付けるときは、区分を書いてください。",
        "3　A　目標どおり　80",
    ),
    "rules_without_new_name": Sentence(
        _E,
        "既製の評価規則「{value}」と違う規則に、同じ名称と版が付いています。",
        "結果に印刷する規則の名称が、実際の規則と食い違います。",
        "名称か版を、この市区町村のものに直してください。",
        "架空町の評価規則",
    ),
    "year_without_column": Sentence(
        _E,
        "{year}年度の目標値が1つも書かれていません。",
        "設定では評価する年度です。",
        "目標値を書くか、設定の「評価する年度」から除いてください。目標がない年度は「－」と書きます。",
        "85%以上",
    ),
    "indicator_without_targets": Sentence(
        _U,
        "「{value}」の行がシート「{other}」にありません。",
        "目標のない指標として扱いました。",
        "目標があるときは、シート「{other}」に行を足してください。",
    ),
    "heading_twice": Sentence(
        _E,
        "見出し「{value}」が{row}行目にもあります。",
        "提出された様式の列を、見出しで見分けられません。",
        "どちらかの見出しを変えるか、使わない列の「使う」を－にしてください。",
    ),
    "column_needed": Sentence(
        _E,
        "{label}の列の「使う」が－です。",
        "シート「{value}」になくてはならない列です。",
        "○に戻してください。",
        "○",
    ),
    "column_gone": Sentence(
        _E,
        "シートが「{value}」で見出しが{label}の列の行がありません。",
        "様式になくてはならない列です。行を消したか、「列の名前」を変えたと考えられます。",
        "新しい設定ブックから、その行を写してください。",
    ),
    "column_not_added": Sentence(
        _E,
        "シートが「{value}」の行を書き足しています。",
        "列を足せるのは、シートが「{other}」の行だけです。",
        "シートを「{other}」にするか、行を消してください。",
        "{other}",
    ),
    "kind_not_added": Sentence(
        _E,
        "足した列{label}の書くものが「{value}」です。",
        "足せる列の書くものは{options}です。",
        "一覧から選び直してください。",
        "文章",
    ),
    "fixed_required": Sentence(
        _E,
        "列{label}の「必須」が○です。",
        "「{value}」の列は印刷するもので、担当が記入する欄ではありません。",
        "－にしてください。",
        "－",
    ),
    "column_key_unusable": Sentence(
        _E,
        "「列の名前」の「{value}」は使えません。",
        "ほかの列の名前か、処理が使う名前か、半角の英小文字・数字でない名前です。",
        "空欄にしてください。名前は自動で付きます。",
    ),
    "choices_missing": Sentence(
        _E,
        "選択の列「{value}」で選べるものがありません。",
        "シート「{other}」に、この見出しの行がありません。",
        "シート「{other}」に選べるものを書くか、この列の「使う」を－にしてください。",
    ),
    "list_column_added": Sentence(
        _E,
        "シートが「{value}」の行を書き足しています。",
        "一覧だけにある列は、処理が作るもので、足せません。",
        "様式に足す列のときは、シートを「評価」にし、「一覧に載せる」を○にしてください。",
    ),
    "kind_changed": Sentence(
        _E,
        "{label}の書くもの「{value}」は変えられません。",
        "もとの様式では「{was}」の列です。",
        "「使う」を－にして、下に新しい列を書き足してください。",
    ),
    "not_of_next_year": Sentence(
        _E,
        "評価する年度が{years}ではありません。",
        "このプログラムで次に開くのは{value}です。",
        "今のプログラムから next-year で書き出した設定ブックに記入してください。",
    ),
    "target_of_the_past": Sentence(
        _E,
        "{label}が「{value}」です。登録簿では「{was}」です。",
        "評価の済んだ年度の目標値は変えられません。",
        "もとの値に戻してください。",
    ),
    "setting_of_all_years": Sentence(
        _U,
        "設定「{value}」が変わりました。",
        "この設定は年度ごとに持たないため、過去の年度を作り直すと、その年度の様式や資料にも新しい内容が印刷されます。",
        "公表済みの資料はそのまま残ります。意図した変更か確かめてください。",
    ),
    "changes_the_past": Sentence(
        _E,
        "{value}の登録簿が変わってしまいます：{change}。",
        "評価の済んだ年度の登録簿は変えられません。",
        "適用開始日を、開く年度の4月1日以後にしてください。",
    ),
    "form_version_needed": Sentence(
        _E,
        "様式の列が変わりましたが、様式の版が「{value}」のままです。",
        "版が同じだと、前の様式に書かれたものを新しい様式として読んでしまいます。",
        "新しい版を書いてください。",
        "{example}",
    ),
    "setting_refused": Sentence(
        _E,
        "{label}このままではプログラムになりません。",
        "{why}。",
        "この欄か、このシートの行を、そのとおりに直してください。",
    ),
    "row_refused": Sentence(_E, "{label}を、このままでは登録できません。", "{why}", ""),
    "programme_refused": Sentence(
        _E, "このままではプログラムになりません。", "{value}", "この文が示す設定に当たる行を直してください。"
    ),
}
