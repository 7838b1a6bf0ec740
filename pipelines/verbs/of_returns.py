"""The verbs with which the office takes in returns, and looks who is still to send one."""

from pathlib import Path

from pipelines.verbs.arguments import DEPARTMENTS, FOLDERS, LISTED_PROGRAMME, ONE_YEAR
from pipelines.verbs.verb import Leaves, Verb, option, switch

TYPED = (
    Verb(
        "receive",
        "提出されたファイルを受け付け、提出用のフォルダーに移して記録する",
        usage={"FILE ... --on 2023-05-18": "file returns, one round after another, with the day they came"},
        arguments=(
            *ONE_YEAR,
            option("files", "受け付けるファイル（いくつでも、*.xlsx も可）", "FILE", nargs="+", type=Path),
            option("--on", "受付日（省略時は今日）", "DATE"),
        ),
        leaves=Leaves.RETURNS,
        more="受付箱から受け付けたときは、提出した部署だけを検査し、指摘のファイルを returned に置きます。",
        then="「kaikaku check {of}」で検査してください。",
        flow="受付箱からの受付",
        recorded=True,
    ),
    Verb(
        "status",
        "提出の状況を部署ごとに表示する",
        usage={"": "who has sent what, in which round, how late, what is open"},
        arguments=(*ONE_YEAR, switch("--json", "1行に1件のJSONで出力する")),
    ),
    Verb(
        "findings",
        "指摘を、すべての回・部署・年度について示し、手戻りの多い規則から順に並べる",
        usage={
            "": "what was found over rounds and years, and which rules sent most returns back",
            "--list": "each finding with its state, answer and decision",
        },
        arguments=(
            LISTED_PROGRAMME,
            option(
                "--years", "年度（2022 2023、R4 R5）。省略時は提出のあるすべての年度", "YEAR", nargs="+", default=[]
            ),
            DEPARTMENTS,
            *FOLDERS,
            switch("--list", "指摘を1件ずつ示す"),
            switch("--json", "1行に1件のJSONで出力する"),
        ),
        more="どの回の提出も、いまの規則で検査し直して数えます。",
    ),
    Verb(
        "remind",
        "まだ提出のない部署と、提出をお願いする文面を表示する",
        usage={"": "who is still to return, and what to write to them"},
        arguments=ONE_YEAR,
        flow="提出のお願い",
    ),
    Verb(
        "mail",
        "部署ごとのメールの下書き（.eml）を、添付ファイル付きで作る。送信はしない",
        usage={
            "forms": "a draft of a mail to each department, its form attached; kaikaku sends nothing",
            "remind --by 2023-05-31": "to those yet to return; `feedback`: what was found; `results`: the books",
        },
        arguments=(
            option(
                "kind",
                "メールの種類（forms 回答依頼、remind 提出のお願い・督促、feedback 指摘の返却、results 結果の送付）",
                "KIND",
                choices=["forms", "remind", "feedback", "results"],
            ),
            option(
                "--by",
                "提出をお願いする期限（remind と feedback。省略時は様式の提出期限、過ぎた後は日を書かない）",
                "DATE",
            ),
            *ONE_YEAR,
        ),
        leaves=Leaves.MAILS,
        more="宛先と文面は、プログラムの設定（mail）と文面のファイル（mail フォルダー）で決められます。",
        then="下書きをメールソフトで開き、宛先・本文・添付ファイルを確かめて送ってください。",
        recorded=True,
    ),
)
