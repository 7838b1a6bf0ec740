"""The `kaikaku` command: one verb per flow, nothing else. Heavy imports wait until a verb needs them."""

import argparse
import gc
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from pipelines.procedure.running.exit_codes import USAGE
from pipelines.procedure.running.run_log import LOG, run_logged

_FLOWS = {"run", "forms", "check", "evaluate", "publish", "fill", "sample", "midterm"}
"""The verbs that run through Prefect; all others are over in a second or two and leave no run worth looking at."""


class _Parser(argparse.ArgumentParser):
    """A parser that says slips in Japanese."""

    verbs: Mapping[str, "_Parser"] = {}
    """The parsers of its verbs or actions."""

    def error(self, message: str) -> NoReturn:
        from pipelines.slips import in_japanese  # noqa: PLC0415  nobody who types well needs it

        sentence = in_japanese(message, [name for action in self._actions for name in action.option_strings])
        self.exit(USAGE, f"使い方が違います：{sentence}\n「{self.prog} --help」で使い方を確かめてください。\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and give its exit code: 0 all well, 1 findings, 2 usage, 3 the register is wrong or it failed."""
    parser = make_parser()
    options, unknown = parser.parse_known_args(arguments)
    if unknown:
        # the verb's own parser knows which options a mistyped one may stand for
        verb = parser.verbs[options.verb]
        verb.verbs.get(getattr(options, "action", ""), verb).error(f"unrecognized arguments: {' '.join(unknown)}")
    if options.log_json:
        os.environ[LOG] = str(options.log_json.absolute())
    return run_logged(options.verb, lambda: _run(options))


def _run(options: argparse.Namespace) -> int:
    if options.verb == "doctor":
        from pipelines.doctor.examine import run_doctor  # noqa: PLC0415  must work where pandas cannot be imported

        return run_doctor(options.inputs, options.outputs)
    if options.verb == "serve":
        from pipelines.flows.serve import run_serve  # noqa: PLC0415

        return run_serve(options)
    if any(getattr(options, name, None) is not None for name in ("workers", "worker_count", "scheduler")):
        from pipelines.on_workers import run_on_workers  # noqa: PLC0415

        return run_on_workers(options)
    from pipelines.flows.server import find_or_start  # noqa: PLC0415

    # the server is on its way while pandas and Prefect are imported and the year is opened
    direct = getattr(options, "direct", True) or getattr(options, "dry_run", False)
    server = find_or_start() if options.verb in _FLOWS and not direct else None
    # 2,000 modules leave next to no garbage, and looking for it costs a tenth of the start; `run_verb` switches it on
    gc.disable()
    try:
        from pipelines.commands import run_verb  # noqa: PLC0415  pandas and Prefect load only when there is work

        return run_verb(options, server)
    finally:
        if server is not None:
            server.stop()


def make_parser() -> _Parser:
    """Give the command's verbs with their options."""
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
        sub.add_argument("--as-of", metavar="DATE", help="この日の登録簿で行う（省略時は年度の末日）")
        sub.add_argument("--direct", action="store_true", help="Prefectを使わずに同じ処理をする")
        return sub

    running = verb("run", "1年分をすべて行う（収集・検査、評価、公表資料の作成）", several=True)
    how = running.add_mutually_exclusive_group()
    how.add_argument(
        "--dry-run", action="store_true", help="何が変わり、何を作り直すことになるかを示すだけで、何も書き込まない"
    )
    how.add_argument("--fresh", action="store_true", help="前の実行で作ったものを使わず、すべてを作り直す")
    _add_workers(running)
    verb("forms", "局区等ごとの様式を作る")
    verb("check", "提出ファイルを読んで検査し、指摘を返す")
    verb("evaluate", "検査のあと、目標値と照らして評価する")
    for publishing in (running, verb("publish", "直前の評価から公表資料を作る")):
        publishing.add_argument(
            "--cp932", action="store_true", help="データをシフトJIS（CP932）でも書く。表せない文字は〓にして一覧にする"
        )
    verb("fill", "一覧から分かっている値（inputs の reported）を様式に書き写し、提出ファイルにする")
    verb("sample", "様式を架空データで埋め、提出ファイルにする").add_argument(
        "--seed", type=int, required=True, help="乱数の種"
    )
    receiving = verb("receive", "提出されたファイルを受け付け、提出用のフォルダーに移して記録する")
    receiving.add_argument(
        "files", metavar="FILE", nargs="+", type=Path, help="受け付けるファイル（いくつでも、*.xlsx も可）"
    )
    receiving.add_argument("--on", metavar="DATE", help="受付日（省略時は今日）")
    status = verb("status", "提出の状況を局区等ごとに表示する")
    status.add_argument("--json", action="store_true", help="1行に1件のJSONで出力する")
    verb("compare-rules", "直前の検査の値を、いくつもの評価規則で評価して比べる").add_argument(
        "--rules", metavar="NAME", action="extend", nargs="+", default=[], help="評価規則の名前（省略時はすべて）"
    )
    verb("remind", "まだ提出のない局区等と、提出をお願いする文面を表示する")
    _add_verify(verbs)
    _add_trace(verbs)
    _add_diff(verbs)
    _add_operations(verbs)
    importing = verbs.add_parser("import-programme", help="プログラムの文書を読み、登録簿の表にする")
    importing.add_argument("document", type=Path, metavar="DOCUMENT", help="文書（テキスト）")
    importing.add_argument("--out", type=Path, required=True, metavar="DIR", help="表を書くフォルダー")
    importing.add_argument(
        "--strict", action="store_true", help="discrepancies.csv にない食い違いがあれば、何も書かずに終わる"
    )
    _add_register(verbs)
    _add_midterm(verbs)
    _add_new_programme(verbs)
    parser.verbs = verbs.choices
    for sub in verbs.choices.values():
        sub.add_argument(
            "--log-json", metavar="FILE", type=Path, help="機械が読む記録（1行に1件のJSON）を、このファイルに書き足す"
        )
    return parser


def _add_workers(running: argparse.ArgumentParser) -> None:
    running.add_argument(
        "--workers",
        choices=["dask"],
        metavar="dask",
        help="プログラムごとに、Daskのワーカーに分担させる（多くの市町村をまとめるとき）",
    )
    running.add_argument(
        "--worker-count", type=int, metavar="N", help="この端末で起動するワーカーの数（省略時はCPUのコアの数）"
    )
    running.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="すでにあるDaskのスケジューラー（例 tcp://10.0.0.5:8786）。入力と出力は、どのワーカーからも同じ場所に"
        "見える共有フォルダーに置く",
    )


def _add_operations(verbs: "argparse._SubParsersAction[_Parser]") -> None:
    words = "Prefectのサーバーを起動し、毎年の予定と受付箱の見張りを続ける（Ctrl-Cで終わる）"
    serving = verbs.add_parser("serve", help=words, description=words)
    serving.add_argument("--port", type=int, default=4200, metavar="PORT", help="この端末でのポート（既定 4200）")
    serving.add_argument("--no-watch", action="store_true", help="受付箱を見張らない")
    serving.add_argument("--once", action="store_true", help="登録し、受付箱を1回見て、待っている処理が済んだら終わる")
    _add_folders(serving)
    words = "このパソコンで使えるかどうかを調べ、直すところを示す"
    _add_folders(verbs.add_parser("doctor", help=words, description=words))


def _add_folders(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--inputs", metavar="DIR", type=Path, default=Path("inputs"), help="入力フォルダー（既定 inputs）")
    sub.add_argument(
        "--outputs", metavar="DIR", type=Path, default=Path("outputs"), help="出力フォルダー（既定 outputs）"
    )


def _add_verify(verbs: "argparse._SubParsersAction[_Parser]") -> None:
    words = "公表した結果のフォルダーが公表したときのままか、いまの入力と合っているかを確かめる"
    verifying = verbs.add_parser("verify", help=words, description=words)
    verifying.add_argument(
        "folder", metavar="DIR", nargs="?", type=Path, help="結果のフォルダー（省略時は --programme と --year のもの）"
    )
    verifying.add_argument(
        "--archive", action="store_true", help="保管した原本（outputs/.archive）だけから作り直し、1バイトずつ比べる"
    )
    _add_place(verifying)


def _add_trace(verbs: "argparse._SubParsersAction[_Parser]") -> None:
    words = "公表した数値の出どころを、提出ファイルのセル、登録簿の行、規則、決定までさかのぼって示す"
    tracing = verbs.add_parser("trace", help=words, description=words)
    tracing.add_argument("item", metavar="ITEM", help="課題No.、指標No.、事務事業コードのどれか")
    tracing.add_argument("--json", action="store_true", help="1行に1つの数値のJSONで出力する")
    _add_place(tracing)


def _add_diff(verbs: "argparse._SubParsersAction[_Parser]") -> None:
    words = "2つの結果の何が違い、なぜ違うかを示す（省略時は、前に公表した結果といまの結果）"
    diff = verbs.add_parser("diff", help=words, description=words)
    diff.add_argument("folders", metavar="DIR", nargs="*", type=Path, help="前の結果と後の結果のフォルダー（2つ）")
    diff.add_argument("--json", action="store_true", help="1行に1件のJSONで出力する")
    _add_place(diff)


def _add_place(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--programme", metavar="NAME", help="プログラムの名前（省略時は最初のもの）")
    sub.add_argument("--year", metavar="YEAR", help="年度（2022、R4、令和4年度）。省略時は提出のある最新の年度")
    _add_folders(sub)


def _add_new_programme(verbs: "argparse._SubParsersAction[_Parser]") -> None:
    words = "課題と指標の一覧（Excel）から、新しいプログラムを作る"
    new = verbs.add_parser("new-programme", help=words, description=words)
    new.add_argument("name", metavar="NAME", nargs="?", help="プログラムの名前（半角の英小文字・数字・ハイフン）")
    source = new.add_mutually_exclusive_group(required=True)
    source.add_argument("--items", type=Path, metavar="FILE", help="一覧（xlsx）。NAME と併せて指定する")
    source.add_argument("--blank-list", type=Path, metavar="FILE", help="記入用の空の一覧を、このファイルに書く")
    new.add_argument("--title", default="", help="計画の正式な名称")
    new.add_argument("--city", default="", help="市の名称")
    new.add_argument("--year", metavar="YEAR", help="空の一覧の、最初の目標値の年度（省略時は今年度）")
    new.add_argument("--inputs", metavar="DIR", type=Path, default=Path("inputs"), help="入力フォルダー（既定 inputs）")


def _add_midterm(verbs: "argparse._SubParsersAction[_Parser]") -> None:
    words = "公表した各年度の評価から、中間評価（すべての年度なら総括評価）の資料を作る"
    midterm = verbs.add_parser("midterm", help=words, description=words)
    midterm.add_argument(
        "--years", metavar="YEAR", nargs="+", required=True, help="年度（2022 2023、R4 R5）。続く2つ以上の年度"
    )
    midterm.add_argument("--programme", metavar="NAME", help="プログラムの名前（省略時は最初のもの）")
    midterm.add_argument(
        "--comments", type=Path, metavar="FILE", help="外部評価の意見を記入して返された資料（xlsx）を取り込む"
    )
    midterm.add_argument(
        "--inputs", metavar="DIR", type=Path, default=Path("inputs"), help="入力フォルダー（既定 inputs）"
    )
    midterm.add_argument(
        "--outputs", metavar="DIR", type=Path, default=Path("outputs"), help="出力フォルダー（既定 outputs）"
    )
    midterm.add_argument("--direct", action="store_true", help="Prefectを使わずに同じ処理をする")


def _add_register(verbs: "argparse._SubParsersAction[_Parser]") -> None:
    register = verbs.add_parser("register", help="登録簿について調べる", description="登録簿について調べる")
    actions = register.add_subparsers(dest="action", required=True, metavar="ACTION", parser_class=_Parser)
    register.verbs = actions.choices
    words = "2つの日の間、または2つのフォルダーの間で何が変わったかを示す"
    diff = actions.add_parser("diff", help=words, description=words)
    diff.add_argument(
        "folders", nargs="*", type=Path, metavar="DIR", help="比べるフォルダー（2つ）。日の代わりに指定する"
    )
    diff.add_argument("--programme", metavar="NAME", help="プログラムの名前（省略時は最初のもの）")
    diff.add_argument("--from", dest="first", metavar="DATE", help="前の日（2022-04-01、令和4年4月1日）")
    diff.add_argument("--to", dest="last", metavar="DATE", help="後の日")
    diff.add_argument(
        "--inputs", metavar="DIR", type=Path, default=Path("inputs"), help="入力フォルダー（既定 inputs）"
    )


if __name__ == "__main__":
    sys.exit(main())
