"""What went into one set and not into the other, by the hashes and versions of their manifests."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pipelines.publication.differences.published_set import PublishedSet, Texts
from pipelines.publication.read_manifest import Manifest
from schemas.code_lists import DECISION, SCOPES


class Cause(StrEnum):
    """What a result can differ by."""

    SUBMISSION = "submission"
    REGISTER = "register"
    DECISION = "decision"
    WAIVER = "waiver"
    ACTUALS = "actuals"
    RECEIPTS = "receipts"
    LAST_YEAR = "last_year"
    PROJECTS = "projects"
    RULE_SET = "rule_set"
    FORM = "form"
    PROGRAM = "program"
    UNKNOWN = "unknown"


CAUSE_WORDS = {
    Cause.SUBMISSION: "提出ファイル",
    Cause.REGISTER: "登録簿",
    Cause.DECISION: DECISION,
    Cause.WAIVER: "指摘の確認済み",
    Cause.ACTUALS: f"{SCOPES['programme']}の実績",
    Cause.RECEIPTS: "受付の記録",
    Cause.LAST_YEAR: "前年度までの公表データ",
    Cause.PROJECTS: "貢献先の事業の登録簿・公表データ",
    Cause.RULE_SET: "評価規則",
    Cause.FORM: "様式の版",
    Cause.PROGRAM: "プログラムの版",
    Cause.UNKNOWN: "原因を特定できません",
}
"""What is said of each, with places for the city's words (`Names.worded`)."""

_VERSIONS = {Cause.RULE_SET: "rule_set", Cause.FORM: "form", Cause.PROGRAM: "program"}


@dataclass(frozen=True)
class Evidence:
    """What differs between what two sets were made from.

    Attributes:
        returns: department -> what became of its return, in words; only departments whose bytes differ.
        others: every other cause there is evidence for -> what exactly differs, in words.
    """

    returns: Mapping[str, str]
    others: Mapping[Cause, str]


def find_evidence(before: PublishedSet, after: PublishedSet) -> Evidence:
    """Compare what two sets were made from."""
    files: dict[Cause, list[str]] = {}
    old, new = before.manifest.inputs, after.manifest.inputs
    for path in sorted({*old, *new}):
        if old.get(path) != new.get(path) and (cause := _cause(path, after.manifest)):
            how = "追加" if path not in old else "削除" if path not in new else "変更"
            files.setdefault(cause, []).append(f"{path.partition('/')[2]}を{how}")
    days = [str(published.manifest.facts.get("register_as_of", "")) for published in (before, after)]
    if days[0] != days[1]:
        files.setdefault(Cause.REGISTER, []).append(f"{days[0]}の登録簿→{days[1]}の登録簿")
    others = {cause: "、".join(said) for cause, said in files.items()}
    for cause, what in _VERSIONS.items():
        a, b = before.manifest.version_of(what), after.manifest.version_of(what)
        if a != b:
            others[cause] = f"{a}→{b}"
    return Evidence(_returns(before.tables["submissions"], after.tables["submissions"]), others)


def _cause(path: str, manifest: Manifest) -> Cause | None:
    """What a file of the inputs stands for; None for returns, which the table of returns tells apart better."""
    year = manifest.years[0]
    first, _, rest = path.partition("/")
    if first == "outputs":
        return Cause.LAST_YEAR if rest.startswith(f"{manifest.programme}/") else Cause.PROJECTS
    if first != manifest.programme:
        return Cause.PROJECTS
    known = {
        f"decisions/{year}.csv": Cause.DECISION,
        f"decisions/{year}-waivers.csv": Cause.WAIVER,
        f"actuals/{year}.csv": Cause.ACTUALS,
        f"actuals/{year - 1}.csv": Cause.ACTUALS,
        f"receipts/{year}.csv": Cause.RECEIPTS,
    }
    if rest.startswith("submissions/"):
        return None
    return known.get(rest, Cause.REGISTER)


def _returns(before: Iterable[Texts], after: Iterable[Texts]) -> dict[str, str]:
    old, new = _files(before), _files(after)
    said: dict[str, str] = {}
    for department in [*new, *(name for name in old if name not in new)]:
        a, b = old.get(department, {}), new.get(department, {})
        if set(a.values()) != set(b.values()):
            names = "、".join(b or a)
            how = "が新たに提出" if not a else "の提出ファイルがなくなった" if not b else "が再提出"
            said[department] = f"{department or '提出元が分からないファイル'}{how}（{names}）"
    return said


def _files(submissions: Iterable[Texts]) -> dict[str, dict[str, str]]:
    """Give department -> file -> hash of what it sent."""
    files: dict[str, dict[str, str]] = {}
    for row in submissions:
        sent = files.setdefault(row["department"], {})
        if row["sha256"]:
            sent[row["file"]] = row["sha256"]
    return files
