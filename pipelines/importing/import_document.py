"""From a city's document to register tables on disk. Nothing is written unless the whole document could be read."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from pipelines.importing.corrections import CORRECTION_COLUMNS, CORRECTIONS, apply_corrections
from pipelines.importing.document import read_document
from pipelines.importing.figures import has_figures, read_figures
from pipelines.importing.keep_revisions import keep_revisions
from pipelines.importing.result_list import read_result_list
from pipelines.keeping.csv_text import as_written, to_csv
from pipelines.register.csv_tables import read_as_written
from pipelines.register.errors import DocumentError, RegisterError
from pipelines.register.replace_files import replace_files
from pipelines.register.store import load_tables

_RESULT_LIST = "評価結果一覧"
_TABLES = ["items", "indicators", "targets", "discrepancies"]
_DISCREPANCIES = ["discrepancies", "figure_discrepancies"]
# the sources carry line numbers, which move whenever the document is converted anew
_SAME_DISCREPANCY = ["where", "field", "reading_a", "reading_b", "chosen"]
_NAMED = 3


@dataclass(frozen=True)
class Imported:
    """What an import wrote.

    Attributes:
        folder: where.
        rows: name of the table -> number of its rows.
        corrections: how many corrections of people were applied.
        new_discrepancies: how many discrepancies were not on record before.
    """

    folder: Path
    rows: dict[str, int]
    corrections: int
    new_discrepancies: int


def import_document(document: Path, out: Path, *, strict: bool = False) -> Imported:
    """Read a document and write its tables, with what people decided about them.

    What lies in `out` and is people's: `corrections.csv` (applied), further rows of items, indicators and targets
    that changed since (kept), `judgements.csv` and `repairs.csv` of a result list (used in reading).

    Args:
        document: text of the reform programme, or of an official result list of administrative projects.
        out: the register's folder. `reported/<year>/` in it gets what a result list says the departments reported;
            `local/sentences.csv` gets the document's sentences, which stay on this machine (ignored by git).
        strict: refuse a document with a discrepancy that is not in `discrepancies.csv` of `out`.

    Raises:
        DocumentError: when it is no text, or not the document that was expected.
        RegisterError: when a correction does not fit the document, a discrepancy is new and `strict`, the tables do
            not fit each other, or a file cannot be written. In every case `out` is untouched.
    """
    text = _read(document)
    tables = _result_list(text, out) if _RESULT_LIST in text[:2000] else _programme(text)
    new = pd.concat(
        [_not_on_record(tables[name], out / f"{name}.csv") for name in _DISCREPANCIES if name in tables],
        ignore_index=True,
    )
    if strict and len(new):
        raise _unknown_discrepancies(new)
    corrections = _decided(out / CORRECTIONS, CORRECTION_COLUMNS)
    tables = keep_revisions(apply_corrections(tables, corrections), out)
    files = {f"{name}.csv": to_csv(table).encode("utf-8") for name, table in tables.items()}
    replace_files(files, out, _verify)
    return Imported(out, {name: len(table) for name, table in tables.items()}, len(corrections), len(new))


def _programme(text: str) -> dict[str, pd.DataFrame]:
    read = read_document(text)
    tables = {name: getattr(read, name) for name in [*_TABLES, "directions"]}
    figures = read_figures(text)._asdict() if has_figures(text) else {}
    return tables | figures | {"local/sentences": read.sentences}


def _result_list(text: str, out: Path) -> dict[str, pd.DataFrame]:
    judgements = ["item_id", "figure", "target_text", "name", "better", "reason"]
    repairs = ["item_id", "read", "repaired", "where", "field", "reason"]
    read = read_result_list(text, _decided(out / "judgements.csv", judgements), _decided(out / "repairs.csv", repairs))
    reported = f"reported/{read.fiscal_year}"
    return {name: getattr(read, name) for name in _TABLES} | {
        f"{reported}/items": read.reported_items,
        f"{reported}/indicators": read.reported_indicators,
        "local/sentences": read.sentences,
    }


def _decided(path: Path, columns: list[str]) -> pd.DataFrame:
    """What people decided about places where the document alone does not say (kept beside the tables)."""
    return read_as_written(path, columns) if path.exists() else pd.DataFrame(columns=columns, dtype="str")


def _not_on_record(fresh: pd.DataFrame, path: Path) -> pd.DataFrame:
    known = set(_decided(path, _SAME_DISCREPANCY)[_SAME_DISCREPANCY].itertuples(index=False, name=None))
    written = as_written(fresh)
    return written.loc[[row not in known for row in written[_SAME_DISCREPANCY].itertuples(index=False, name=None)]]


def _unknown_discrepancies(new: pd.DataFrame) -> RegisterError:
    first = "\n".join(
        f"  {row['where']}　{row['field']}：「{row['reading_a']}」（{row['source_a']}）と"
        f"「{row['reading_b']}」（{row['source_b']}）→「{row['chosen']}」（{row['reason']}）"
        for row in new.head(_NAMED).to_dict("records")
    )
    more = f"\n  ほか{len(new) - _NAMED}件" if len(new) > _NAMED else ""
    return RegisterError(
        f"文書に、登録簿の{'・'.join(f'{name}.csv' for name in _DISCREPANCIES)} にない食い違いが{len(new)}件あります。"
        f"表は書き換えていません。\n{first}{more}\n"
        "採用した値を文書で確かめ、よければ --strict を付けずに取り込んでください（食い違いが記録されます）。"
        f"違うときは、正しい値を {CORRECTIONS} に書いてから取り込んでください。"
    )


def _verify(folder: Path) -> None:
    try:
        load_tables(folder, date.min)
    except RegisterError as error:
        raise RegisterError(f"読み取った表が決まりに合わないため、書き込みませんでした。{error}") from error


def _read(document: Path) -> str:
    try:
        return document.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DocumentError(f"文書「{document}」を開けません。ファイルの場所と名前を確かめてください。") from error
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"文書「{document.name}」はUTF-8のテキストではありません。テキストに変換した文書を指定してください。"
        ) from error
