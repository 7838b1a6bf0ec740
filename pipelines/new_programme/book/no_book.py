"""Why a file is no workbook of a programme, said to whoever gave it: what a department would do is no remedy here."""

from collections.abc import Collection, Mapping
from pathlib import Path

from pipelines.new_programme.book.declared import SHEETS
from pipelines.register.errors import DocumentError
from pipelines.workbook.reading.rejected import Rejected
from schemas.catalogue import finding

_AGAIN = "もう一度実行してください。"
_SAVE_AGAIN = f"Excelで開いて保存し直し、{_AGAIN}"
_COPY = "「kaikaku new-programme 名前」で新しい設定ブックを書き出し、値だけを写してください。"
_SAVE_AS = f"「名前を付けて保存」でファイルの種類を「Excelブック（xlsx）」にし、{_AGAIN}"
FIXES: Mapping[str, str] = {
    "F101": f"元のファイルがExcelで開けることを確かめ、{_AGAIN}",
    "F102": _COPY,
    "F103": "ショートカットではないこと、読み取る権限があることを確かめてください。",
    "F104": f"コピーや保存が終わってから、{_AGAIN}",
    "F105": "Excelの「ファイル」→「情報」→「ブックの保護」→「パスワードを使用して暗号化」でパスワードを消し、"
    f"保存してから、{_AGAIN}",
    "F106": _SAVE_AS,
    "F107": "Excelブック（xlsx）の設定ブックを指定してください。",
    "F108": "Excelブック（xlsx）の設定ブックを指定してください。",
    "F109": f"元のファイルがExcelで開けることを確かめ、{_AGAIN}",
    "F110": _SAVE_AGAIN,
    "F111": _COPY,
    "F112": _COPY,
    "F113": _SAVE_AGAIN,
    "F114": _SAVE_AGAIN,
    "F115": _SAVE_AGAIN,
    "F116": f"このセルの内容を消し、保存してから、{_AGAIN}",
    "F117": f"{_SAVE_AS}マクロは除かれます。",
    "F118": _SAVE_AGAIN,
    "F120": f"表より下の行と右の列を選んで削除し、保存してから、{_AGAIN}",
    "F121": _COPY,
    "F161": "Excelで開き、「ホーム」→「秘密度」で暗号化しないラベルに変えるか、「ファイル」→「情報」→「ブックの保護」→"
    f"「アクセスの制限」で「アクセス制限なし」を選び、保存してから、{_AGAIN}",
}
"""Code of a file that cannot be taken -> what whoever fills in the workbook does about it."""

_NEEDED = [sheet.name for sheet in SHEETS if sheet.needed]
_FEWEST = 2
"""With so many of its sheets a file is a workbook of a programme from which the others are gone."""


def require_file(path: Path) -> None:
    """Raise DocumentError where there is no file."""
    if path.is_dir():
        raise DocumentError(f"【{path.name}】フォルダーです。設定ブックのファイルを指定してください。")
    if not path.exists():
        raise DocumentError(f"【{path.name}】設定ブックがありません。ファイルの場所と名前を確かめてください。")


def refuse(path: Path, verdict: Rejected) -> DocumentError:
    """Give the error that says why a file cannot be read."""
    words = {name: str(word) for name, word in (verdict.place | verdict.words).items()}
    refused = finding(verdict.code, department="", file=path.name, **words)
    return DocumentError(f"{refused['message']}{FIXES[verdict.code]}")


def require_book(path: Path, sheets: Collection[str]) -> None:
    """Raise DocumentError for a workbook of another kind: a department's form, a list, anything else."""
    if sum(name in sheets for name in _NEEDED) < _FEWEST:
        raise DocumentError(
            f"【{path.name}】プログラムの設定ブックではありません。シート「{_NEEDED[0]}」「{_NEEDED[1]}」などがありません。"
            "「kaikaku new-programme 名前」か「kaikaku export-programme」で書き出した設定ブックを指定してください。"
            "記入用の一覧からは「--items」で作れます。"
        )
