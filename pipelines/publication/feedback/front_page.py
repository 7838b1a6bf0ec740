"""The first sheet of the feedback: verdict, what to do first, counts, receipt, how to read the copies."""

from collections import Counter
from collections.abc import Iterable

import xlsxwriter

from pipelines.checks.answers import can_be_answered
from pipelines.intake.own_answer import COUNTS, FIRST_STEPS, RESULT, RETURNABLE, REWRITE
from pipelines.publication.canvas import open_canvas
from pipelines.publication.feedback.finding_words import ANSWERED, WAIVED, day_words
from pipelines.publication.feedback.share import Share
from pipelines.publication.feedback.sheet_copy import SheetCopy
from pipelines.publication.feedback.verdict import first_steps, verdict
from pipelines.publication.labelled_lines import write_labelled_lines
from pipelines.publication.submission_words import is_answered
from pipelines.publication.title_rows import write_title
from pipelines.workbook.printing import Page, set_up_page
from pipelines.workbook.signs import Sign
from pipelines.workbook.styles import Styles
from schemas.code_lists import SEVERITY_WORDS
from schemas.tables.answers import AS_IT_IS
from schemas.tables.cells import MOST_CELLS
from schemas.tables.rows import Row

SIZE = 10
_WIDTHS = (22.0, 84.0)
_LEGEND = [
    f"{Sign.MUST} 赤い地に太枠　直していただくところ（要修正）",
    f"{Sign.CHECK} 黄色い地に太枠　確かめていただくところ（要確認）",
    f"{Sign.NOTE} 青い地に点線の枠　参考にしていただくところ（参考）",
    f"{Sign.WAIVED} 灰色の地に点線の枠　事務局が{WAIVED}としたところ、{ANSWERED}のところ",
    f"{Sign.READ} 緑の地に点線の枠　書かれたとおりでなく読み取ったところ。読み取った値はコメントにあります。",
]

_MENDED_HERE = (
    "写しのシートを直接直して、このファイルをそのまま提出できます（提出した元のファイルを直して提出しても構いません）。"
)
_WRITTEN_HERE = (
    "確認者などを書き足すときや、後で直すときは、写しのシートに書き込んで、このファイルをそのまま提出できます。"
)
_OPEN = "書き込めるのは、印のあるセルと、様式と同じ黄色のセルです。印は、直した後も残ります。"
_ALL_OPEN = "「{names}」は、行や見出しも直せるように、すべてのセルに書き込めます。"
_ANSWERED_HERE = (
    f"要確認の指摘が、書かれたままで正しいときは、「指摘」のシートで「{AS_IT_IS}」を選び、理由を書いてください。"
    "値や指摘の内容が変わらないかぎり、同じことをもう一度お尋ねしません。"
)
_REWRITTEN = f"「{REWRITE}」とある欄は、そのままでは読み取れない値です。文字をすべて消して、書き直してください。"


def write_front_page(
    book: xlsxwriter.Workbook, name: str, styles: Styles, share: Share, copies: list[SheetCopy]
) -> None:
    """Write the sheet: a table of labels and lines under its title."""
    edition = share.edition
    canvas = open_canvas(book, name, styles=styles, widths=_WIDTHS, size=SIZE, edition=edition)
    title = f"{edition.mark}{'受領書' if share.is_receipt else '確認結果'}　{share.heading}"
    entries = [
        (RESULT, verdict(share)),
        (FIRST_STEPS, first_steps(share)),
        (COUNTS, _counts(share)),
        ("読み替えた値", [f"{len(share.read)}件"]),
        *_receipts(share.sent),
        *_about_copies(copies, share),
    ]
    if edition.programme.contact:
        entries.append(("問合せ先", [edition.programme.contact]))
    end = write_labelled_lines(canvas, write_title(canvas, title, provisional=False), entries)
    set_up_page(canvas.sheet, Page(title, end - 1, canvas.last_col, landscape=False, made_up=edition.made_up))


def _counts(share: Share) -> list[str]:
    open_ones = Counter(finding["severity"] for finding in share.open)
    waived = sum(bool(finding["waived_by"]) for finding in share.found)
    answered = sum(is_answered(finding) for finding in share.found)
    line = "　".join(f"{word} {open_ones[severity]}件" for severity, word in SEVERITY_WORDS.items())
    return [
        line,
        *([f"ほかに、事務局が{WAIVED}としたもの {waived}件（していただくことはありません）"] if waived else []),
        *([f"ほかに、{ANSWERED}のもの {answered}件（していただくことはありません）"] if answered else []),
    ]


def _receipts(submissions: Iterable[Row]) -> list[tuple[str, list[str]]]:
    """Give for each file what proves which one was read: name, day, cells, hash of its bytes."""
    entries = []
    for row in submissions:
        if row["file"]:
            day = row.get("received_on", "")
            received = [f"受付日　{day_words(day)}{_lateness(row.get('working_days_late'))}"] if day else []
            lines = [str(row["file"]), *received, f"読み取ったセル　{row['cells_read']:,}", f"SHA-256　{row['sha256']}"]
            entries.append(("読み取ったファイル", lines))
    return entries


def _lateness(days: object) -> str:
    return f"（提出期限から{days}開庁日後）" if isinstance(days, int) and days > 0 else ""


def _about_copies(copies: list[SheetCopy], share: Share) -> list[tuple[str, list[str]]]:
    """Say what the copies are, how to read their marks, and what in them is not as in the file."""
    if not copies:
        return []
    lines = [f"「{'」「'.join(copy.name for copy in copies)}」は、提出されたシートを書かれたとおりに写したものです。"]
    lines += [
        f"「{copy.name}」は、ファイル「{copy.file}」のシート「{copy.sheet}」の写しです。"
        for copy in copies
        if copy.name != copy.sheet or len(share.files) > 1
    ]
    lines += [
        f"「{copy.name}」では、提出されたファイルで非表示のところも表示しています（灰色の斜体）。"
        for copy in copies
        if any(cell["hidden"] for cell in copy.cells)
    ]
    lines += [
        f"「{copy.name}」の指摘のうち{copy.uncommented:,}件は、件数が多いため「指摘」のシートだけに載せています。"
        for copy in copies
        if copy.uncommented
    ]
    if max(Counter(file for (file, _), cells in share.sheets.items() for _ in cells).values()) >= MOST_CELLS:
        lines.append(f"値が多いため、はじめの{MOST_CELLS:,}個のセルまでを写しています。")
    entries = [("提出されたシートの写し", lines), ("写しの印", _LEGEND)]
    if any(copy.returnable for copy in copies):
        return [(RETURNABLE, _about_mending(copies, share)), *entries]
    lines.append("直すときは、この写しではなく、提出した元のファイルを直してください。")
    return entries


def _about_mending(copies: list[SheetCopy], share: Share) -> list[str]:
    """Say how the copies are mended: only what there is to do in them."""
    lines = [_WRITTEN_HERE if share.is_receipt else _MENDED_HERE, _OPEN]
    if free := [copy.name for copy in copies if copy.structural]:
        lines.append(_ALL_OPEN.format(names="」「".join(free)))
    if any(can_be_answered(finding) for finding in share.open):
        lines.append(_ANSWERED_HERE)
    if any(copy.rewrite for copy in copies):
        lines.append(_REWRITTEN)
    return lines
