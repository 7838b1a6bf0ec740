"""From a city's document to register tables on disk. Nothing is written unless the whole document could be read."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pipelines.register.csv_tables import write_table
from pipelines.register.document import read_document
from pipelines.register.errors import DocumentError
from pipelines.register.result_list import read_result_list

_RESULT_LIST = "評価結果一覧"
_TABLES = ["items", "indicators", "targets", "discrepancies"]


@dataclass(frozen=True)
class Imported:
    """What an import wrote: the folder and the number of rows of each table."""

    folder: Path
    rows: dict[str, int]


def import_document(document: Path, out: Path) -> Imported:
    """Read a document and write its tables.

    Args:
        document: text of the reform programme, or of an official result list of administrative projects.
        out: the register's folder. `reported/<year>/` in it gets what a result list says the departments reported;
            `local/sentences.csv` gets the document's sentences, which stay on this machine (ignored by git).

    Raises:
        DocumentError: when it is no text, or not the document that was expected; `out` is then untouched.
    """
    text = _read(document)
    tables = _result_list(text, out) if _RESULT_LIST in text[:2000] else _programme(text)
    for name, table in tables.items():
        write_table(table, out / f"{name}.csv")
    return Imported(out, {name: len(table) for name, table in tables.items()})


def _programme(text: str) -> dict[str, pd.DataFrame]:
    read = read_document(text)
    tables = {name: getattr(read, name) for name in [*_TABLES, "directions"]}
    return tables | {"local/sentences": read.sentences}


def _result_list(text: str, out: Path) -> dict[str, pd.DataFrame]:
    read = read_result_list(text, _decided(out / "judgements.csv"), _decided(out / "repairs.csv"))
    reported = f"reported/{read.fiscal_year}"
    return {name: getattr(read, name) for name in _TABLES} | {
        f"{reported}/items": read.reported_items,
        f"{reported}/indicators": read.reported_indicators,
        "local/sentences": read.sentences,
    }


def _decided(path: Path) -> pd.DataFrame | None:
    """What people decided about places where the document alone does not say (kept beside the tables)."""
    return pd.read_csv(path, dtype=str, na_filter=False) if path.exists() else None


def _read(document: Path) -> str:
    try:
        return document.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DocumentError(f"文書「{document}」を開けません。ファイルの場所と名前を確かめてください。") from error
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"文書「{document.name}」はUTF-8のテキストではありません。テキストに変換した文書を指定してください。"
        ) from error
