"""What came of files that were checked by themselves: for the person at the terminal, and for programs."""

from collections.abc import Sequence
from pathlib import Path

from pipelines.procedure.files_alone.check_alone import CheckedAlone
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.publication.feedback.finding_words import severity_words, shortened, split_example
from pipelines.publication.feedback.indicator_names import indicator_of, name_indicators
from pipelines.publication.feedback.verdict import verdict
from pipelines.publication.submission_words import is_answered, is_open
from pipelines.workbook.printing import MADE_UP, MADE_UP_NOTE
from schemas.check_report import CheckedFile, CheckReport, FoundInFile
from schemas.programme import Confirmation
from schemas.tables.findings import said_at_place
from schemas.tables.rows import Row, present

NOT_ACCEPTED = ("returned", "rejected")
_MOST, _LONGEST = 60, 300


def report_checked(year: ProgrammeYear, checked: Sequence[CheckedAlone]) -> CheckReport:
    """Give the report for programs."""
    files = [_file(year, one) for one in checked]
    return CheckReport(programme=year.register.programme.name, fiscal_year=year.fiscal_year, files=files)


def say_checked(year: ProgrammeYear, checked: Sequence[CheckedAlone]) -> str:
    """Say the same to the person at the terminal: verdict, then every finding with its place and remedy."""
    report = report_checked(year, checked)
    asked = year.register.programme.confirmation
    lines = [f"■ {year.register.programme.title}　{year.title}　ファイルの検査（提出の受付ではありません）"]
    for one, told in zip(checked, report.files, strict=True):
        lines += ["", f"● {told.file}{f'　{told.department}' if told.department else ''}"]
        if any(present(row["made_up"]) for row in one.share.sent):
            lines.append(f"  {MADE_UP}{MADE_UP_NOTE}")
        lines.append(f"  このまま提出すると：{told.verdict}")
        if told.confirmation_number and asked is not Confirmation.NONE:
            done = f"　確認済み：{told.confirmed_by}" if told.confirmed_by else "　記入内容を直すと変わります"
            lines.append(f"  確認番号　{told.confirmation_number}{done}")
        for found, row in zip(told.findings[:_MOST], one.share.found, strict=False):
            lines += _said(found, row)
        if len(told.findings) > _MOST:
            lines.append(f"  ほか{len(told.findings) - _MOST}件。すべては「--feedback DIR」で作るExcelにあります。")
    return "\n".join(lines)


def _said(found: FoundInFile, row: Row) -> list[str]:
    place = f"{found.sheet}!{found.cell}" if found.cell else found.sheet
    where = "　".join(part for part in (place, found.indicator or found.item_id) if part)
    remedy = split_example(found.fix)
    return [
        f"  {severity_words(row)}　{where}",
        f"      {shortened(found.message, _LONGEST)}",
        *(f"      {'→ ' if number == 0 else '   '}{line}" for number, line in enumerate(remedy) if line),
    ]


def _file(year: ProgrammeYear, one: CheckedAlone) -> CheckedFile:
    share = one.share
    names = name_indicators(share.sheets, year.form.indicators)
    told = {
        "file": str(one.path),
        "department": share.department,
        "status": share.status,
        "verdict": "".join(verdict(share)),
        "cells_read": sum(present(row["cells_read"]) or 0 for row in share.sent),
        "read_otherwise": len(share.read),
        "confirmation_number": "".join(row["values_number"] for row in share.sent),
        "confirmed_by": "".join(row["confirmed_by"] for row in share.sent),
        "findings": [
            FoundInFile(
                code=row["code"],
                severity=row["severity"],
                sheet=row["sheet"],
                cell=row["cell"],
                item_id=row["item_id"],
                indicator=indicator_of(row, names),
                message=said_at_place(row),
                value=row["value"],
                fix=row["fix"],
                waived=not is_open(row),
                answer=row["answer_reason"] if is_answered(row) else "",
            )
            for row in share.found
        ],
    }
    return CheckedFile.model_validate(told)


def feedback_name(path: Path) -> str:
    """Give the name of the marked workbook that answers a file."""
    return f"{path.stem}_確認結果.xlsx"
