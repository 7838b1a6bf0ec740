"""The `kaikaku` command: one verb per flow, nothing else. Heavy imports wait until a verb needs them."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

DONE, FINDINGS, USAGE, FAILED = 0, 1, 2, 3


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(USAGE, f"使い方が違います：{message}\n「kaikaku --help」で使い方を確かめてください。\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and give its exit code: 0 all well, 1 findings, 2 usage, 3 the register is wrong or it failed."""
    options = _parser().parse_args(arguments)
    from pipelines.commands import run_verb  # noqa: PLC0415  pandas and Prefect load only when there is work

    return run_verb(options)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="kaikaku", description="行財政改革プログラムの年次評価")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB", parser_class=_Parser)

    def verb(name: str, words: str, *, several: bool = False) -> argparse.ArgumentParser:
        sub = verbs.add_parser(name, help=words, description=words)
        sub.add_argument(
            "--programme",
            metavar="NAME",
            action="extend",
            nargs="+" if several else 1,
            default=[],
            help="プログラムの名前（省略時は最初のもの）",
        )
        sub.add_argument("--year", metavar="YEAR", help="年度（2022、R4、令和4年度）。省略時は提出のある最新の年度")
        sub.add_argument(
            "--department", metavar="NAME", action="extend", nargs="+", default=[], help="局区等の名前（いくつでも）"
        )
        sub.add_argument(
            "--inputs", metavar="DIR", type=Path, default=Path("inputs"), help="入力フォルダー（既定 inputs）"
        )
        sub.add_argument(
            "--outputs", metavar="DIR", type=Path, default=Path("outputs"), help="出力フォルダー（既定 outputs）"
        )
        sub.add_argument("--direct", action="store_true", help="Prefectを使わずに同じ処理をする")
        return sub

    verb("run", "1年分をすべて行う（収集・検査、評価、公表資料の作成）", several=True)
    verb("forms", "局区等ごとの様式を作る")
    verb("check", "提出ファイルを読んで検査し、指摘を返す")
    verb("evaluate", "検査のあと、目標値と照らして評価する")
    verb("publish", "直前の評価から公表資料を作る")
    verb("fill", "一覧から分かっている値（inputs の reported）を様式に書き写し、提出ファイルにする")
    verb("sample", "様式を架空データで埋め、提出ファイルにする").add_argument(
        "--seed", type=int, required=True, help="乱数の種"
    )
    importing = verbs.add_parser("import-programme", help="プログラムの文書を読み、登録簿の表にする")
    importing.add_argument("document", type=Path, metavar="DOCUMENT", help="文書（テキスト）")
    importing.add_argument("--out", type=Path, required=True, metavar="DIR", help="表を書くフォルダー")
    return parser


if __name__ == "__main__":
    sys.exit(main())
