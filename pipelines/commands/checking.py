"""`kaikaku check`: the year's returns, or files that are not filed yet."""

import argparse
from pathlib import Path

from pipelines.commands.files import matching
from pipelines.commands.opening import opened_whole
from pipelines.commands.years import run_years
from pipelines.flows.server import Server
from pipelines.procedure.files_alone.check_alone import CheckedAlone, check_alone
from pipelines.procedure.files_alone.say_checked import NOT_ACCEPTED, feedback_name, report_checked, say_checked
from pipelines.procedure.programme_year import UsageError
from pipelines.procedure.running.exit_codes import DONE, FINDINGS
from pipelines.publication.feedback import write_share


def check(options: argparse.Namespace, server: Server | None) -> int:
    """Check the year's returns, or, where files are named, those files and nothing else."""
    if not options.files:
        if options.feedback is not None or options.json:
            raise UsageError("--feedback と --json は、検査するファイルを指定したときに使います。")
        return run_years(options, server)
    if options.department:
        raise UsageError(
            "ファイルを指定したときは、--department は要りません。局区等はファイルの表紙から読み取ります。"
        )
    files = matching(options.files)
    if missing := [str(file) for file in files if not file.is_file()]:
        raise UsageError(f"ファイルがありません：{'、'.join(missing)}")
    year = opened_whole(options)
    checked = check_alone(year, files)
    written = [] if options.feedback is None else _write_feedback(options.feedback, checked)
    print(report_checked(year, checked).model_dump_json(indent=2) if options.json else say_checked(year, checked))
    if written and not options.json:
        print(f"\n  確認結果のファイル　{'、'.join(map(str, written))}")
    return FINDINGS if any(one.share.status in NOT_ACCEPTED for one in checked) else DONE


def _write_feedback(folder: Path, checked: list[CheckedAlone]) -> list[Path]:
    """Write the marked workbooks; raises UsageError where one would take the place of another file."""
    paths = [folder / feedback_name(one.path) for one in checked]
    if twice := sorted({str(path) for path in paths if paths.count(path) > 1}):
        raise UsageError(f"同じ名前の確認結果になるファイルがあります：{'、'.join(twice)}。別々に検査してください。")
    folder.mkdir(parents=True, exist_ok=True)
    for path, one in zip(paths, checked, strict=True):
        path.write_bytes(write_share(one.share))
    return paths
