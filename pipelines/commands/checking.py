"""`kaikaku check`: the year's returns, or files that are not filed yet."""

import argparse
from pathlib import Path

from pipelines.commands.files import existing
from pipelines.commands.opening import opened_whole
from pipelines.commands.years import run_years
from pipelines.flows.server import Server
from pipelines.intake.cover import stated_on_cover
from pipelines.japanese.fiscal_years import FiscalYearError, parse_fiscal_year
from pipelines.procedure.files_alone.check_alone import CheckedAlone, check_alone
from pipelines.procedure.files_alone.say_checked import NOT_ACCEPTED, feedback_name, report_checked, say_checked
from pipelines.procedure.programme_year import UsageError, programmes_in
from pipelines.procedure.running.exit_codes import DONE, FINDINGS
from pipelines.publication.feedback import write_share
from pipelines.register.store import load_programme


def check(options: argparse.Namespace, server: Server | None) -> int:
    """Check the year's returns, or, where files are named, those files and nothing else."""
    if not options.files:
        if options.feedback is not None or options.json:
            raise UsageError("--feedback と --json は、検査するファイルを指定したときに使います。")
        return run_years(options, server)
    if options.department:
        raise UsageError("ファイルを指定したときは、--department は要りません。部署はファイルの表紙から読み取ります。")
    files = existing(options.files)
    if options.feedback is not None and options.feedback.exists() and not options.feedback.is_dir():
        raise UsageError(
            f"--feedback には、確認結果を入れるフォルダーを指定してください（{options.feedback}はファイルです）。"
        )
    year = opened_whole(_at_home(options, files[0]))
    checked = check_alone(year, files)
    written = [] if options.feedback is None else _write_feedback(options.feedback, checked)
    print(report_checked(year, checked).model_dump_json(indent=2) if options.json else say_checked(year, checked))
    if written and not options.json:
        print(f"\n  確認結果のファイル　{'、'.join(map(str, written))}")
    return FINDINGS if any(one.share.status in NOT_ACCEPTED for one in checked) else DONE


def _at_home(options: argparse.Namespace, file: Path) -> argparse.Namespace:
    """Give the options with programme and year as the first file says, where they were not given and are there."""
    if options.programme and options.year is not None:
        return options
    try:
        programme, year = stated_on_cover(file.read_bytes())
    except OSError:  # the check says that it cannot be read
        return options
    given = argparse.Namespace(**vars(options))
    if not given.programme and programme in programmes_in(options.inputs):
        given.programme = [programme]
    if given.year is None and [programme] == given.programme and _is_evaluated(options.inputs / programme, year):
        given.year = year
    return given


def _is_evaluated(programme: Path, year: str) -> bool:
    """Tell whether a year, as a cover says it, is one of a programme's; of another one the check says so."""
    try:
        return parse_fiscal_year(year) in load_programme(programme).years
    except FiscalYearError:
        return False


def _write_feedback(folder: Path, checked: list[CheckedAlone]) -> list[Path]:
    """Write the marked workbooks; raises UsageError where one would take the place of another file."""
    paths = [folder / feedback_name(one.path) for one in checked]
    if twice := sorted({str(path) for path in paths if paths.count(path) > 1}):
        raise UsageError(f"同じ名前の確認結果になるファイルがあります：{'、'.join(twice)}。別々に検査してください。")
    folder.mkdir(parents=True, exist_ok=True)
    for path, one in zip(paths, checked, strict=True):
        path.write_bytes(write_share(one.share))
    return paths
