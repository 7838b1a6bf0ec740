"""A slip in a command is told in Japanese, whatever argparse of this Python says."""

import re

import pytest

from pipelines.cli import main
from pipelines.procedure.running.exit_codes import USAGE

SLIPS = {
    "runn": "「runn」という命令はありません。次のどれかではありませんか：run",
    "diff-rules": "「diff-rules」という命令はありません。次のどれかではありませんか：diff、compare-rules",
    "register dif": "「dif」という命令はありません。次のどれかではありませんか：diff",
    "": "命令を指定してください。",
    "sample": "「--seed」を指定してください。",
    "receive": "「FILE」を指定してください。",
    "run --yaer R3": "「--yaer R3」は、この命令では指定できません。次のどれかではありませんか：--year",
    "run --Programme x": "「--Programme x」は、この命令では指定できません。次のどれかではありませんか：--programme",
    "status --depatrment=財政局": "「--depatrment=財政局」は、この命令では指定できません。"
    "次のどれかではありませんか：--department",
    "register diff --form": "「--form」は、この命令では指定できません。次のどれかではありませんか：--from",
    "status --seed 1": "「--seed 1」は、この命令では指定できません。",
    "status R3": "「R3」は、この命令では指定できません。",
    "run --workers dsk": "「dsk」という--workersはありません。次のどれかではありませんか：dask",
    "run --year": "「--year」の後に、値を1つ書いてください。",
    "run --department": "「--department」の後に、値を1つ以上書いてください。",
    "serve --port 四千": "「--port」は、半角の整数で書いてください（「四千」とあります）。",
    "run --dry-run --fresh": "「--fresh」と「--dry-run」は、同時に指定できません。",
    "run --direct=yes": "「--direct」には値を付けられません（「yes」とあります）。",
    "new-programme x --items a.xlsx --from b.xlsx": "「--from」と「--items」は、同時に指定できません。",
    "run --d": "「--d」だけでは、「--department」、「--direct」、「--dry-run」のどれか決まりません。",
}


@pytest.mark.parametrize(("typed", "sentence"), SLIPS.items(), ids=[*SLIPS])
def test_a_slip_is_one_japanese_sentence(typed: str, sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(typed.split())
    assert ended.value.code == USAGE
    said, help_ = capsys.readouterr().err.splitlines()
    assert said == f"使い方が違います：{sentence}"
    assert re.fullmatch(r"「kaikaku.* --help」で使い方を確かめてください。", help_)
