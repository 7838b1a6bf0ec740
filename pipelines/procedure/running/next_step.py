"""The last line of a verb: what the office does next, with the command that does it."""

from collections.abc import Sequence

from pipelines.procedure.programme_year import ProgrammeYear

NEXT = "次にすること："


def say_next(year: ProgrammeYear, verb: str, not_in: Sequence[str], nameless: int = 0) -> str:
    """Say what to do next.

    Args:
        year: that was worked on.
        verb: that was done.
        not_in: the states of the returns that do not count yet (`returned`, `rejected`, `missing`).
        nameless: number of files that do not say whose they are.
    """
    of = f"--programme {year.register.programme.name} --year {year.fiscal_year}"
    unit = year.register.programme.names.department
    if verb == "forms":
        return f"  {NEXT}様式を{unit}に送り、戻ってきたら「kaikaku receive FILE {of}」で受け付けてください。"
    if verb in ("sample", "fill"):
        return f"  {NEXT}「kaikaku run {of}」で評価してください。"
    if not_in or nameless:
        missing, back = not_in.count("missing"), len(not_in) - not_in.count("missing")
        said = [f"{back}件の提出について、指摘を{unit}に返してください"] if back else []
        said += [f"未提出の{missing}件に提出を求めてください（文面は「kaikaku remind {of}」）"] if missing else []
        said += [f"だれのものか分からない{nameless}件のファイルが何かを確かめてください"] if nameless else []
        return f"  {NEXT}{'。'.join(said)}。直したファイルは「kaikaku receive FILE {of}」で受け付けます。"
    if verb == "check":
        return f"  {NEXT}「kaikaku run {of}」で評価してください。"
    if verb == "evaluate":
        return f"  {NEXT}「kaikaku publish {of}」で公表資料を作ってください。"
    return f"  {NEXT}公表資料を確かめ、公表した後は「kaikaku verify {of}」で変わっていないことを確かめられます。"
