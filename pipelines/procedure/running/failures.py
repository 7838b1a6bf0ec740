"""How a verb or a flow that cannot go on ends: its exit code and the one Japanese sentence for people."""

import errno
from dataclasses import dataclass

from pipelines.keeping.archive import ArchiveError
from pipelines.keeping.jobs import JobsError
from pipelines.keeping.journal import RecordError
from pipelines.keeping.kept import NothingKeptError, UnfinishedError
from pipelines.keeping.single_file import PublishError
from pipelines.procedure.programme_year import UsageError
from pipelines.procedure.running.alone import AtWorkError
from pipelines.procedure.running.exit_codes import FAILED, USAGE
from pipelines.register.errors import RegisterError
from pipelines.workbook.text import CellError

_UNTOUCHED = "公表済みの資料はそのままです。"
_CANNOT_WRITE = {
    errno.ENOSPC, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, getattr(errno, "EDQUOT", errno.ENOSPC),
}  # fmt: skip


@dataclass(frozen=True)
class Failure:
    """What people are told, and whether it was foreseen.

    Attributes:
        code: exit code, 2 or 3.
        sentence: in Japanese, with what to do where that is known.
        foreseen: False for an error that only the operator can find, who needs the traceback.
    """

    code: int
    sentence: str
    foreseen: bool = True


def failure_of(error: Exception) -> Failure:
    """Say how an error ends a verb or a flow."""
    if isinstance(error, (UsageError, JobsError, NothingKeptError, AtWorkError)):
        return Failure(USAGE, _said(error))
    if isinstance(error, (RegisterError, UnfinishedError, ArchiveError)):
        return Failure(FAILED, f"{_said(error)}\n処理を中止しました。{_UNTOUCHED}")
    if isinstance(error, CellError):
        return Failure(FAILED, f"{error}元の値を直して、もう一度実行してください。\n処理を中止しました。{_UNTOUCHED}")
    if isinstance(error, (PublishError, RecordError)):
        return Failure(FAILED, str(error))
    if isinstance(error, OSError) and error.errno in _CANNOT_WRITE:
        place = f"「{error.filename}」" if error.filename else "出力先"
        why = f"{place}に書き込めません（{error.strerror}）。空き容量と権限を確かめ、もう一度実行してください。"
        return Failure(FAILED, f"{why}{_UNTOUCHED}")
    sentence = f"処理の途中で失敗しました（{type(error).__name__}）。{_UNTOUCHED}"
    return Failure(FAILED, sentence, foreseen=False)


def _said(error: Exception) -> str:
    """Give the sentence of an error; who keeps tables knows nothing of the steps that leave them."""
    match error:
        case NothingKeptError():
            return "まだ評価していません。先に「kaikaku evaluate」を実行してください。"
        case UnfinishedError():
            return (
                "直前の検査・評価が途中で止まっているため、その結果は使えません。"
                "もう一度「kaikaku evaluate」を実行してください。"
            )
    return str(error)
