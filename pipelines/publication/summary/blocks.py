"""The tables of the summary about grades and returns, each from the year's records."""

from pipelines.publication.blocks import Block, Value
from pipelines.publication.levels import parts_by
from pipelines.publication.submission_words import STATUS_WORDS
from pipelines.publication.summary.spread import counted, header_of, line_of
from pipelines.publication.summary_figures import NOT_IN, count_returns, mean_rate, return_reasons
from pipelines.publication.year_records import YearRecords
from schemas.nothing import NONE, REJECTED


def returns_in_numbers(year: YearRecords) -> Block:
    """Count the departments whose returns were read, accepted, sent back, or are missing."""
    counts = count_returns(year)
    read = sum(count for status, count in counts.items() if status not in NOT_IN)
    unit = year.edition.programme.names.department
    header = ["区分", "対象", "読み取り", *STATUS_WORDS.values()]
    return Block("提出の状況", header, [[f"{unit}の数", len(year.departments), read, *counts.values()]])


def rates_in_numbers(year: YearRecords) -> Block:
    """Count the indicators by whether they met their target, and give the mean of their rates."""
    rows, name = [indicator.row for indicator in year.indicators], year.edition.programme.names.indicator
    met = [sum(row["met"] == state for row in rows) for state in ("met", "not_met", "not_due")]
    rated = sum(row["rate_pct"] is not None for row in rows)
    header = [
        "区分",
        "総数",
        "目標達成",
        "未達成",
        "算定の\n対象前",
        "判定なし",
        "達成率を\n算定",
        "平均達成率\n（％）",
    ]
    mean = mean_rate(year.indicators, year.edition.rules.cap_pct)
    line = [f"{name}の数", len(rows), *met, len(rows) - sum(met), rated, mean]
    return Block(f"{name}の達成状況", header, [line])


def grades_by_pillar(year: YearRecords) -> Block:
    """Count final grades (or targets met) by pillar and in all; a programme without pillars has the sum only."""
    names, edition = year.edition.programme.names, year.edition
    lines = [
        line_of(f"{names.pillar}{part.numbered}　{part.name}", part.items, edition)
        for part in parts_by("pillar", year.items)
    ]
    word = names.pillar or names.item
    return Block(
        counted(edition, word if lines else ""),
        header_of(word, edition),
        [*lines, line_of("計", year.items, edition)],
        frozenset({len(lines)}),
    )


def grades_by_group(year: YearRecords) -> Block:
    """Count final grades (or targets met) by group, in the programme's order; without groups there are no lines."""
    names = year.edition.programme.names
    lines = []
    for part in parts_by("group", year.items):
        pillar = part.items[0].row["pillar_no"]
        label = f"{'' if pillar is None else pillar}{f'（{part.numbered}）' if part.numbered else ''}　{part.name}"
        lines.append(line_of(label, part.items, year.edition))
    return Block(counted(year.edition, names.group), header_of(names.group, year.edition), lines)


def grades_by_department(year: YearRecords) -> Block:
    """Count final grades (or targets met) by department, with the state of its return."""
    lines = [
        [*line_of(department, year.items_of(department), year.edition), STATUS_WORDS[status]]
        for department, status in year.statuses.items()
    ]
    unit = year.edition.programme.names.department
    return Block(counted(year.edition, unit), [*header_of(unit, year.edition), "提出の状況"], lines)


def open_returns(year: YearRecords) -> Block:
    """List the returns that are not simply accepted: state, cells read, findings, and why one was sent back."""
    lines: list[list[Value]] = []
    reasons = return_reasons(year.findings)
    for department, status in year.statuses.items():
        if status != "accepted":
            files = [row for row in year.submissions if row["department"] == department]
            cells, findings = (sum(file[column] or 0 for file in files) for column in ("cells_read", "findings"))
            lines.append([department, STATUS_WORDS[status], cells, findings, reasons.get(department, "")])
    unit = year.edition.programme.names.department
    if not lines:
        lines.append([f"すべての{unit}の提出を受理しました。", None, None, None, ""])
    header = [unit, "提出の状況", "読み取った\nセル", "指摘", f"差戻し・{REJECTED}の理由"]
    return Block(f"確認を要する提出（{unit}別）", header, lines, wide_end=True)


def receipts_by_department(year: YearRecords) -> list[Block]:
    """List when each department's return came in, and which round it is; nothing where no receipts were kept."""
    receipts = [row for row in year.submissions if row.get("received_on")]
    if not receipts:
        return []
    lines: list[list[Value]] = []
    for department, status in year.statuses.items():
        line: list[Value] = [department, STATUS_WORDS[status], NONE, None, None]
        own = sorted((row for row in receipts if row["department"] == department), key=lambda row: row["round"])
        for row in own[-1:]:
            line[2:] = [str(row["received_on"]), int(row["round"]), int(row["working_days_late"])]
        lines.append(line)
    unit = year.edition.programme.names.department
    header = [unit, "提出の状況", "受付日", "回", "遅れ\n（開庁日）"]
    return [Block(f"提出の受付（{unit}別）", header, lines)]
