"""The verbs that begin a programme, and show what changed in one."""

from pathlib import Path

from pipelines.verbs.arguments import INPUTS, PROGRAMME
from pipelines.verbs.verb import Either, Leaves, Verb, option, switch

TYPED = (
    Verb(
        "import-programme",
        "プログラムの文書を読み、登録簿の表にする",
        usage={"DOCUMENT --out DIR --strict": "the register's tables from the programme's own document"},
        arguments=(
            option("document", "文書（テキスト）", "DOCUMENT", type=Path),
            option("--out", "表を書くフォルダー", "DIR", type=Path, required=True),
            switch("--strict", "discrepancies.csv にない食い違いがあれば、何も書かずに終わる"),
        ),
        leaves=Leaves.REGISTER,
        then="表を確かめ、「kaikaku forms」で様式を作ってください。",
    ),
    Verb(
        "new-programme",
        "新しいプログラムを、設定ブックか、課題と指標の一覧（どちらもExcel）から作る",
        usage={
            "NAME": "an empty workbook in which a whole programme is set up",
            "NAME --from NAME_設定.xlsx": "a programme from that workbook, filled in",
            "--blank-list items.xlsx": "an empty list to fill in",
            "NAME --items items.xlsx": "another city's programme, from its list in Excel",
        },
        arguments=(
            option("name", "プログラムの名前（半角の英小文字・数字・ハイフン）", "NAME", nargs="?"),
            Either(
                (
                    option(
                        "--from", "記入した設定ブック（xlsx）。NAME と併せて指定する", "FILE", type=Path, dest="book"
                    ),
                    option("--items", "一覧（xlsx）。NAME と併せて指定する", "FILE", type=Path),
                    option("--blank-list", "記入用の空の一覧を、このファイルに書く", "FILE", type=Path),
                ),
            ),
            option("--out", "設定ブックを書くファイル（省略時は NAME_設定.xlsx）", "FILE", type=Path),
            option("--title", "計画の正式な名称", "TITLE", default=""),
            option("--city", "市の名称", "CITY", default=""),
            option("--year", "空の設定ブックか一覧の、最初の年度（省略時は今年度）", "YEAR"),
            INPUTS,
        ),
        leaves=Leaves.PROGRAMME,
    ),
    Verb(
        "export-programme",
        "プログラムの設定ブックを書き出す（別の名前で取り込んでも、設定と登録簿は変わらない）",
        usage={"--programme NAME --out FILE": "the workbook of any programme, from which another one can be made"},
        arguments=(
            PROGRAMME,
            option("--out", "設定ブックを書くファイル（省略時は プログラムの名前_設定.xlsx）", "FILE", type=Path),
            INPUTS,
        ),
        leaves=Leaves.PROGRAMME_BOOK,
    ),
    Verb(
        "next-year",
        "プログラムの次の年度を開く。今の内容を入れた設定ブックを書き出し、直したものを取り込む",
        usage={
            "--programme NAME": "the workbook in which a programme's next fiscal year is opened",
            "--programme NAME --from NAME_2028_設定.xlsx": "that year, from the workbook; what was evaluated stays",
        },
        arguments=(
            PROGRAMME,
            option("--from", "直した設定ブック（xlsx）", "FILE", type=Path, dest="book"),
            option("--out", "設定ブックを書くファイル（省略時は プログラムの名前_年度_設定.xlsx）", "FILE", type=Path),
            INPUTS,
        ),
        leaves=Leaves.NEXT_YEAR,
    ),
    Verb(
        "register diff",
        "2つの日の間、または2つのフォルダーの間で何が変わったかを示す",
        usage={"--from 2022-04-01 --to 2024-04-01": "what changed in the programme, in words"},
        arguments=(
            option("folders", "比べるフォルダー（2つ）。日の代わりに指定する", "DIR", nargs="*", type=Path),
            PROGRAMME,
            option("--from", "前の日（2022-04-01、令和4年4月1日）", "DATE", dest="first"),
            option("--to", "後の日", "DATE", dest="last"),
            INPUTS,
        ),
    ),
)
