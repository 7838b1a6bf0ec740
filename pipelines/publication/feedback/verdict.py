"""The verdict on a return in a sentence, and what the department does first."""

from collections import Counter
from collections.abc import Iterable

from pipelines.publication.feedback.finding_words import Finding
from pipelines.publication.feedback.share import OFFICE, Share
from pipelines.publication.submission_words import MENDED, NEW, STILL

_STEPS_SHOWN = 5
_NOT_OPENED = (
    "ファイルを読み取れませんでした。下の方法で直して、もう一度提出してください。"
    "ファイルを開けないため、提出されたシートの写しは付けていません。"
)
_NAMELESS = "どの部署のものか分からないファイルが2つ以上あるため、提出されたシートの写しは付けていません。"


def verdict(share: Share) -> list[str]:
    """Say what became of a return, one line each: the verdict, and what has changed since the round before."""
    return [_verdict(share), *_changes(share)]


def first_steps(share: Share) -> list[str]:
    """Say what to do first, up to five lines: the remedies of the gravest findings with their cells, each one once."""
    edition = share.edition
    if share.status == "missing":
        return [f"配布した{edition.form.title}に記入し、{edition.programme.contact or '担当'}へ提出してください。"]
    asking = [finding for finding in share.open if finding["severity"] != "note"]
    if not asking:
        return ["していただくことはありません。この通知は受領の控えとして保存してください。"]
    remedies: dict[str, list[Finding]] = {}
    for finding in asking:
        remedies.setdefault(finding["fix"], []).append(finding)
    lines = [
        f"{number}．{_places(findings, edition.number_label)}{fix}"
        for number, (fix, findings) in enumerate(list(remedies.items())[:_STEPS_SHOWN], 1)
    ]
    left = len(remedies) - len(lines)
    return [*lines, f"ほかの直し方は「指摘」のシートをご覧ください（全{len(asking)}件）。"] if left else lines


def _verdict(share: Share) -> str:
    names = share.edition.programme.names
    errors, warnings = (_count(share.open, severity) for severity in ("error", "warning"))
    match share.status:
        case "accepted":
            notes = f"参考にしていただく指摘が{len(share.open)}件あります。" if share.open else "指摘はありません。"
            return f"受理しました。直していただくところはありません。{notes}"
        case "accepted_with_warnings":
            return f"受理しました。念のため確かめていただきたいところが{warnings}件あります。"
        case "returned":
            return (
                f"差し戻します。{errors}件を直して、もう一度提出してください。"
                "直るまで、誤りのある箇所の値は評価に使いません。"
            )
        case "rejected":
            return _rejection(share, _count(share.open, "reject") + errors)
        case status if status == OFFICE:
            return f"どの{names.department}のものでもない指摘が{len(share.open)}件あります。事務局で確かめてください。"
        case _:
            return f"まだ提出がありません。{share.edition.form.title}に記入して提出してください。"


def _rejection(share: Share, to_mend: int) -> str:
    if not share.sheets:
        return _NAMELESS if len(share.files) > 1 and not share.department else _NOT_OPENED
    return (
        f"受け付けられませんでした。{to_mend}件を直して、もう一度提出してください。このファイルの値は使っていません。"
    )


def _changes(share: Share) -> list[str]:
    """Say which round this is and what has changed; nothing for a first round."""
    states = Counter(finding["round_state"] for finding in share.found)
    number = max((row.get("round") or 0 for row in share.sent), default=0)
    if number < 2 and not any(states):
        return []
    mended, still, new = (states[state] for state in (MENDED, STILL, NEW))
    opening = f"第{number}回の提出です。" if number else "再度の提出です。"
    return [f"{opening}前回の指摘と比べて、解消 {mended}件・継続 {still}件・新規 {new}件です。"]


def _count(findings: Iterable[Finding], severity: str) -> int:
    return sum(finding["severity"] == severity for finding in findings)


def _places(findings: list[Finding], number_label: str) -> str:
    first = findings[0]
    at_cell = first["sheet"] and first["cell"]
    item = "" if at_cell or not first["item_id"] else f"{number_label}{first['item_id']}"
    place = (
        f"{first['sheet']}!{first['cell']}" if at_cell else "　".join(part for part in (first["sheet"], item) if part)
    )
    more = f"ほか{len(findings) - 1}か所" if len(findings) > 1 else ""
    return f"【{place}{more}】" if place else ""
