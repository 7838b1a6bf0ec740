"""The verbs with which the headquarters decides, between the evaluation and the books."""

from pathlib import Path

from pipelines.verbs.arguments import ONE_YEAR
from pipelines.verbs.verb import Leaves, Verb, option

TYPED = (
    Verb(
        "review",
        "達成度の決定、指摘の確認、外部の意見、全体の指標の実績を書く決定ブック（Excel）を作る",
        usage={"": "the headquarters' book: grades, doubts and answers beside what is to be decided"},
        arguments=ONE_YEAR,
        leaves=Leaves.REVIEW,
        more="公表資料は変わりません。",
        then="書き終えたら「kaikaku decide FILE {of}」で取り込んでください。",
        recorded=True,
    ),
    Verb(
        "decide",
        "書き終えた決定ブックを取り込む",
        usage={"FILE ...": "take decisions in, of several people's books at once; each slip is marked in the book"},
        arguments=(
            *ONE_YEAR,
            option("files", "決定ブック（いくつでも、*.xlsx も可）", "FILE", nargs="+", type=Path),
        ),
        leaves=Leaves.DECISIONS,
        more="直すところが1つでもあれば、何も取り込みません。公表資料は変わりません。",
        then="「kaikaku run {of}」で公表資料に反映してください。",
        recorded=True,
    ),
)
