"""What came of writing mails, said to the person at the terminal."""

from pipelines.procedure.mailing.letters import Letter
from pipelines.procedure.mailing.write_mails import LIST, Mails
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.procedure.running.exit_codes import DONE, FINDINGS
from pipelines.procedure.running.next_step import say_then
from schemas.mail_template import MailKind

_MOST_NAMED = 5


def say_mails(mails: Mails, kind: MailKind, year: ProgrammeYear) -> tuple[str, int]:
    """Give the lines, and the exit code: findings where a department gets no mail, or one that lacks something."""
    unit = year.register.programme.names.department
    wrong = [f"    {one.department}：{one.note}" for one in mails.letters if one.wrong]
    fine = sum(not isinstance(one, Letter) and not one.wrong for one in mails.letters)
    lines = [
        f"  {kind.words}のメールの下書きを{mails.count}件作りました。送信はしていません。",
        f"  場所　{mails.folder}",
        f"  一覧　{mails.folder / LIST}",
        *([f"  作っていない{unit}　{fine}件（理由は一覧にあります）"] if fine else []),
        *([f"  要確認　添付するものがない{unit}　{len(wrong)}件", *wrong] if wrong else []),
        *([_without_address(mails, unit)] if mails.without_address else []),
        *([say_then("mail", year)] if mails.count else []),
    ]
    return "\n".join(lines), FINDINGS if wrong else DONE


def _without_address(mails: Mails, unit: str) -> str:
    names = mails.without_address
    named = "、".join(names[:_MOST_NAMED]) + ("など" if len(names) > _MOST_NAMED else "")
    return (
        f"  宛先の登録がない{len(names)}件の{unit}（{named}）は、宛先を空欄にしました。"
        "programme.yaml の mail に登録できます（docs/programme.md）。"
    )
