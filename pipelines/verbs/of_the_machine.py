"""The verbs for whoever keeps the machine running."""

from pipelines.verbs.arguments import FOLDERS
from pipelines.verbs.verb import Leaves, Verb, option, switch

TYPED = (
    Verb(
        "serve",
        "Prefectのサーバーを起動し、毎年の予定と受付箱の見張りを続ける（Ctrl-Cで終わる）",
        usage={"": "the Prefect server, every flow as a form, the yearly schedule, the inbox"},
        arguments=(
            option("--port", "この端末でのポート（既定 4200）", "PORT", type=int, default=4200),
            switch("--no-watch", "受付箱を見張らない"),
            switch("--once", "登録し、受付箱を1回見て、待っている処理が済んだら終わる"),
            *FOLDERS,
        ),
        leaves=Leaves.RUNS,
        then="受付箱に提出ファイルを置くか、画面のDeploymentsから実行してください。終わるときはCtrl-Cです。",
        apart=True,
    ),
    Verb(
        "doctor",
        "このパソコンで使えるかどうかを調べ、直すところを示す",
        usage={"": "is this machine fit for it, and what to mend"},
        arguments=FOLDERS,
        apart=True,
    ),
)
