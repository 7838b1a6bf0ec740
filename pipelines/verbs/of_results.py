"""The verbs that look at results: compare, prove, trace, and put years beside each other."""

from pathlib import Path

from pipelines.verbs.arguments import DIRECT, FOLDERS, ONE_YEAR, PLACE, PROGRAMME
from pipelines.verbs.tasks import Task
from pipelines.verbs.verb import Leaves, Verb, option, switch

TYPED = (
    Verb(
        "compare-rules",
        "直前の検査の値を、いくつもの評価規則で評価して比べる",
        usage={"": "what other rule sets would give, item by item"},
        arguments=(
            *ONE_YEAR,
            option("--rules", "評価規則の名前（省略時はすべて）", "NAME", action="extend", nargs="+", default=[]),
        ),
        leaves=Leaves.COMPARISON,
        then="規則を変えるときは、programme.yaml の rule_sets を書き換えて「kaikaku run {of}」。",
        recorded=True,
    ),
    Verb(
        "verify",
        "公表した結果のフォルダーが公表したときのままか、いまの入力と合っているかを確かめる",
        usage={
            "[DIR]": "is a folder of results what was published, and do its inputs still agree",
            "--archive": "the same from the archived originals alone: made again, every byte compared",
        },
        arguments=(
            option("folder", "結果のフォルダー（省略時は --programme と --year のもの）", "DIR", nargs="?", type=Path),
            switch("--archive", "保管した原本（outputs/.archive）だけから作り直し、1バイトずつ比べる"),
            *PLACE,
        ),
    ),
    Verb(
        "trace",
        "公表した数値の出どころを、提出ファイルのセル、登録簿の行、規則、決定までさかのぼって示す",
        usage={"ITEM": "where each published number comes from: file, cell, rule, decision"},
        arguments=(
            option("item", "登録簿の番号（item_id か indicator_id）", "ITEM"),
            switch("--json", "1行に1つの数値のJSONで出力する"),
            *PLACE,
        ),
    ),
    Verb(
        "diff",
        "2つの結果の何が違い、なぜ違うかを示す（省略時は、前に公表した結果といまの結果）",
        usage={"[OLD NEW]": "what changed since the last publication, and why"},
        arguments=(
            option("folders", "前の結果と後の結果のフォルダー（2つ）", "DIR", nargs="*", type=Path),
            switch("--json", "1行に1件のJSONで出力する"),
            *PLACE,
        ),
    ),
    Verb(
        "midterm",
        "公表した各年度の評価から、中間評価（すべての年度なら総括評価）の資料を作る",
        usage={"--years 2022 2023": "mid-term evaluation; all four years make the final one"},
        arguments=(
            option("--years", "年度（2022 2023、R4 R5）。続く2つ以上の年度", "YEAR", nargs="+", required=True),
            PROGRAMME,
            option("--comments", "外部評価の意見を記入して返された資料（xlsx）を取り込む", "FILE", type=Path),
            *FOLDERS,
            DIRECT,
        ),
        leaves=Leaves.MIDTERM_BOOKS,
        flow="中間評価・総括評価",
        through_prefect=True,
        recorded=True,
        tasks=(Task.MIDTERM, Task.FINAL),
    ),
)
