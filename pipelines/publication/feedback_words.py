"""The verdict on a return in a sentence, and what the department does first."""

from collections.abc import Mapping

import pandas as pd

from pipelines.publication.edition import Edition

_STEPS_SHOWN = 3


def verdict(status: str, counts: Mapping[str, int], edition: Edition) -> str:
    """Say what became of a return.

    Args:
        status: of the submission (contract: accepted, accepted_with_warnings, returned, rejected, missing).
        counts: findings by severity.
        edition: for the city's words.
    """
    errors, warnings = counts.get("error", 0), counts.get("warning", 0)
    item = edition.programme.names.item
    match status:
        case "accepted":
            return "受理しました。直していただくところはありません。"
        case "accepted_with_warnings":
            return f"受理しました。念のため確かめていただきたいところが{warnings}件あります。"
        case "returned":
            return (
                f"差し戻します。{errors}件を直して、もう一度提出してください。直るまで、その{item}の評価は保留します。"
            )
        case "rejected":
            return "ファイルを読み取れませんでした。下の方法で直して、もう一度提出してください。"
        case _:
            return f"まだ提出がありません。{edition.form.title}に記入して提出してください。"


def first_steps(status: str, findings: pd.DataFrame, edition: Edition) -> list[str]:
    """Say what to do first: the remedies of the gravest findings, each remedy once."""
    fixes = list(dict.fromkeys(fix for fix in findings["fix"] if fix))
    if fixes:
        more = (
            [f"ほかの直し方は「指摘」のシートをご覧ください（全{len(findings)}件）。"]
            if len(findings) > _STEPS_SHOWN
            else []
        )
        return [*(f"{number}．{fix}" for number, fix in enumerate(fixes[:_STEPS_SHOWN], 1)), *more]
    if status == "missing":
        return [f"配布した{edition.form.title}に記入し、{edition.programme.contact or '担当'}へ提出してください。"]
    return ["していただくことはありません。この通知は受領の控えとして保存してください。"]
