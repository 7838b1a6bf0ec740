"""What is tried again, and what is not."""

import pytest

from pipelines.flows.failing import passes
from pipelines.keeping.single_file import PublishError
from pipelines.procedure.programme_year import UsageError
from pipelines.procedure.running.failures import failure_of
from pipelines.register.errors import RegisterError


@pytest.mark.parametrize(
    ("error", "again"),
    [
        (PermissionError(13, "locked"), True),
        (OSError(5, "the share is away"), True),
        (PublishError("書き込めませんでした。"), True),
        (FileNotFoundError(2, "gone"), False),
        (UsageError("年度がありません。"), False),
        (RegisterError("登録簿が違います。"), False),
        (ValueError("a fault of the program"), False),
    ],
)
def test_only_what_may_pass_is_tried_again(error: Exception, again: bool) -> None:
    assert passes(error) is again


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (UsageError("年度がありません。"), 2, "年度がありません。"),
        (PublishError("書き込めませんでした。"), 3, "書き込めませんでした。"),
        (
            RegisterError("登録簿が違います。"),
            3,
            "登録簿が違います。\n処理を中止しました。公表済みの資料はそのままです。",
        ),
        (KeyError("x"), 3, "処理の途中で失敗しました（KeyError）。公表済みの資料はそのままです。"),
    ],
)
def test_an_error_becomes_one_sentence_and_one_exit_code(error: Exception, code: int, sentence: str) -> None:
    failure = failure_of(error)
    assert (failure.code, failure.sentence) == (code, sentence)
    assert failure.foreseen is not isinstance(error, KeyError)
