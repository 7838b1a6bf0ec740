"""Whether a year has targets at all: without any, forms are full of dashes and nothing can be graded."""

from pipelines.register.errors import RegisterError
from pipelines.register.store import Register, targets_in_force


def require_targets(register: Register, fiscal_year: int) -> None:
    """Raise RegisterError where the register has indicators, and no row of targets for a year.

    A year whose targets were all written down as 「－」 is let through: somebody has decided so.
    """
    if register.indicators.empty or not targets_in_force(register, fiscal_year).empty:
        return
    others = sorted(set(register.targets["fiscal_year"].astype("int64")))
    known = f"あるのは{'、'.join(map(str, others))}年度です。" if others else ""
    raise RegisterError(
        f"【register／targets.csv／fiscal_year】{fiscal_year}年度の目標値が1行もありません。{known}"
        "このままでは、様式の目標値がすべて「－」になり、達成度を算定できません。"
        f"{fiscal_year}年度の行を加えるか、評価しない年度であれば programme.yaml の years から"
        f"{fiscal_year}を除いてください。"
        "目標がない指標は、op を none、text を「—」にします。"
    )


def say_no_targets(register: Register, fiscal_year: int) -> str:
    """Give a sentence where every target of a year is a dash or undecided; "" where one is not, or none is asked."""
    targets = targets_in_force(register, fiscal_year)
    if register.indicators.empty or targets.empty or not targets["op"].eq("none").all():
        return ""
    return (
        f"{fiscal_year}年度は、すべての指標の目標値が「－」（なし）です。様式の目標値はすべて「－」になり、達成度を算定できません。"
        "目標があるときは register/targets.csv に書いてください。例：op を ge、low を 85、text を 85%以上"
    )
