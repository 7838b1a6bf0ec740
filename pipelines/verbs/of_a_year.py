"""The verbs that make a year's results, and the steps they consist of."""

from pathlib import Path

from pipelines.verbs.arguments import CP932, JOBS, OF_A_YEAR, ONE_YEAR, PROGRAMMES
from pipelines.verbs.tasks import Task
from pipelines.verbs.verb import Either, Leaves, Verb, option, switch

_UNPUBLISHED = "公表資料は変わりません。"
_LOOK_AT_BOOKS = "公表資料を確かめ、公表した後は「kaikaku verify {of}」で変わっていないことを確かめられます。"
_EVALUATE = "「kaikaku run {of}」で評価してください。"

TYPED = (
    Verb(
        "run",
        "1年分をすべて行う（収集・検査、評価、公表資料の作成）",
        usage={
            "": "the whole year: intake, checks, evaluation, publication",
            "--programme A B C --workers dask": "many cities at once, each on a worker (`py bootstrap.py setup dask`)",
            "--dry-run": "what changed since the last run, and what would be made anew",
            "--jobs 1": "one thing after the other; as many processes as there are cores where it is not said",
        },
        arguments=(
            PROGRAMMES,
            *OF_A_YEAR,
            Either(
                (
                    switch("--dry-run", "何が変わり、何を作り直すことになるかを示すだけで、何も書き込まない"),
                    switch("--fresh", "前の実行で作ったものを使わず、すべてを作り直す"),
                )
            ),
            option(
                "--workers",
                "プログラムごとに、Daskのワーカーに分担させる（多くの市町村をまとめるとき）",
                "dask",
                choices=["dask"],
            ),
            option("--worker-count", "この端末で起動するワーカーの数（省略時はCPUのコアの数）", "N", type=int),
            option(
                "--scheduler",
                "すでにあるDaskのスケジューラー（例 tcp://10.0.0.5:8786）。入力と出力は、どのワーカーからも同じ場所に"
                "見える共有フォルダーに置く",
                "ADDRESS",
            ),
            JOBS,
            CP932,
        ),
        leaves=Leaves.BOOKS,
        then=_LOOK_AT_BOOKS,
        flow="年次評価",
        through_prefect=True,
        recorded=True,
        steps=("collect", "score", "publish"),
    ),
    Verb(
        "forms",
        "部署ごとの様式を作る",
        usage={
            "--year R4": "blank forms for every department",
            "--carry FILE ...": "the same, with what departments have already typed into an earlier version",
        },
        arguments=(
            *ONE_YEAR,
            option(
                "--carry",
                "記入を始めた様式のファイル（いくつでも、*.xlsxも可）。記入を新しい様式に写し、写せないものは一覧にする",
                "FILE",
                type=Path,
                action="extend",
                nargs="+",
                default=[],
            ),
        ),
        leaves=Leaves.FORMS,
        more="--carry のファイルは読むだけで、変えません。",
        then="様式を{unit}に送り、戻ってきたら「kaikaku receive FILE {of}」で受け付けてください。",
        flow=Task.WRITE_FORM,
        through_prefect=True,
        recorded=True,
        tasks=(Task.CARRY, Task.WRITE_FORM),
    ),
    Verb(
        "check",
        "提出ファイルを読んで検査し、指摘を返す",
        usage={
            "--year 令和4年度 --department 財政局": "read and check one department, write its feedback",
            "FILE ... --feedback DIR": "check files wherever they lie, at once, filing nothing; `--json` for programs",
        },
        arguments=(
            option(
                "files",
                "受け付ける前に検査するファイル（どこにあってもよい。省略時は提出フォルダーのすべて）",
                "FILE",
                nargs="*",
                type=Path,
                default=[],
            ),
            option("--feedback", "ファイルの検査の結果を印刷できるExcelにして、このフォルダーに書く", "DIR", type=Path),
            switch("--json", "ファイルの検査の結果を、機械が読む形（JSON）で示す"),
            *ONE_YEAR,
            JOBS,
        ),
        leaves=Leaves.FEEDBACK,
        more=f"{_UNPUBLISHED}ファイルを指定したときは、そのファイルだけを検査し、入力にも出力にも何も残しません。",
        then=_EVALUATE,
        flow="検査と指摘の返却",
        through_prefect=True,
        recorded=True,
        steps=("collect", "score", "give_feedback"),  # some findings need the computed grade
    ),
    Verb(
        "evaluate",
        "検査のあと、目標値と照らして評価する",
        usage={"": "check, then join and grade; no workbooks"},
        arguments=(*ONE_YEAR, JOBS),
        leaves=Leaves.RESULTS,
        more=_UNPUBLISHED,
        then="「kaikaku publish {of}」で公表資料を作ってください。",
        flow="検査と評価",
        through_prefect=True,
        recorded=True,
        steps=("collect", "score"),
    ),
    Verb(
        "publish",
        "直前の評価から公表資料を作る",
        usage={"": "workbooks and tidy data from the last evaluation"},
        arguments=(*ONE_YEAR, JOBS, CP932),
        leaves=Leaves.BOOKS,
        then=_LOOK_AT_BOOKS,
        flow=Task.PUBLISH,
        through_prefect=True,
        recorded=True,
        tasks=(Task.ITEM_SHEETS, Task.OFFICIAL_LIST, Task.GIVE_BACK, Task.PUBLISH, Task.CITIZENS_PAGE),
    ),
    Verb(
        "fill",
        "一覧から分かっている値（inputs の reported）を様式に書き写し、提出ファイルにする",
        usage={"--programme kawasaki-projects": "returns from what the city has published (`register/reported/`)"},
        arguments=ONE_YEAR,
        leaves=Leaves.RETURNS,
        then=_EVALUATE,
        flow=Task.COPY_KNOWN,
        through_prefect=True,
        recorded=True,
        tasks=(Task.COPY_KNOWN,),
    ),
    Verb(
        "sample",
        "様式を架空データで埋め、提出ファイルにする",
        usage={"--year 2022 --seed 1": "made-up returns, marked as such everywhere"},
        arguments=(*ONE_YEAR, option("--seed", "乱数の種", "SEED", type=int, required=True)),
        leaves=Leaves.RETURNS,
        more="結果のどのページにも「架空データ」と表示されます。",
        then=_EVALUATE,
        flow=Task.MAKE_UP,
        through_prefect=True,
        recorded=True,
        tasks=(Task.MAKE_UP,),
    ),
)

STEPS = (
    Verb(
        "collect",
        "部署から提出されたファイルを読み、検査する",
        flow="収集・検査",
        recorded=True,
        tasks=(Task.READ, Task.CHECK, Task.READ_EARLIER),
        step_of="check",
    ),
    Verb(
        "score",
        "現状値・目標値と照らして、達成率と達成度を求める",
        flow="評価",
        recorded=True,
        tasks=(Task.EVALUATE,),
        step_of="evaluate",
    ),
    Verb(
        "give_feedback",
        "検査の結果を、部署に返すファイル（Excel）にする",
        flow="指摘の返却",
        recorded=True,
        tasks=(Task.GIVE_BACK,),
        step_of="check",
    ),
)
"""The steps that cannot be typed; the pages of `kaikaku serve` offer them alone."""
