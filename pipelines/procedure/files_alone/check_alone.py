"""Files checked each by itself, wherever they lie: what the office would say of it, and nothing is left anywhere."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipelines.checks.check import Checked, add_findings, check
from pipelines.checks.expected import departments_asked
from pipelines.checks.part import part_of
from pipelines.evaluation.evaluate import evaluate
from pipelines.evaluation.review_all import review_all
from pipelines.forms.last_year import LastYear
from pipelines.intake.combine import combine
from pipelines.intake.decisions_file import Waivers, read_waivers
from pipelines.intake.returns import Return
from pipelines.procedure.programme_year import ProgrammeYear, restrict
from pipelines.procedure.reading import plan_reading
from pipelines.procedure.receiving.look_back import read_filed, with_earlier_answers
from pipelines.procedure.years.last_year import read_last_year
from pipelines.publication.feedback import take_shares
from pipelines.publication.feedback.share import Share
from pipelines.publication.publication import make_edition
from pipelines.register.year_targets import require_targets


@dataclass(frozen=True)
class CheckedAlone:
    """One file and what the office says of it.

    Attributes:
        path: where it lies.
        share: everything of it, as its department's feedback is written from; of department "" where it does not say
            whose it is.
    """

    path: Path
    share: Share


def check_alone(year: ProgrammeYear, paths: Sequence[Path]) -> list[CheckedAlone]:
    """Check files as if each were the only return of its department; several of one department are not compared.

    Args:
        year: of all departments; of its submissions only what the same department has answered before.
        paths: the files, in any folder.

    Raises:
        RegisterError: where the year has no targets to check against.
    """
    require_targets(year.city, year.fiscal_year)
    last_year, waivers = read_last_year(year), read_waivers(year.waivers, year.departments)
    return [CheckedAlone(path, _check(year, _read(year, path), last_year, waivers)) for path in paths]


def _read(year: ProgrammeYear, path: Path) -> Return:
    calls, refused = plan_reading(year, {path.name: path})
    return refused[path.name] if refused else calls[path.name]()


def _check(year: ProgrammeYear, one: Return, last_year: LastYear, waivers: Waivers) -> Share:
    submitted = combine([one], year.form)
    if one.department:
        submitted = with_earlier_answers(submitted, read_filed(year, one.department))
    whole = check(submitted, year.city, year.fiscal_year, year.form, last_year, waivers)
    whose = [one.department] if one.department else []
    checked = part_of(whole, whose)
    if whose:
        checked = _review(restrict(year, whose), checked)
    edition = make_edition(checked, year.city, year.fiscal_year, year.rules)
    (share,) = take_shares(checked, [one.department], edition)
    return share


def _review(year: ProgrammeYear, checked: Checked) -> Checked:
    """Add what only the results show: a grade that differs from the computed one without a reason."""
    evaluation = evaluate(checked, year.register, year.fiscal_year, year.rules, year.scale)
    found = review_all(evaluation, checked, year.register, year.fiscal_year, year.form, year.rules, year.scale)
    reviewed = add_findings(checked, found, departments_asked(year.register), year.form)
    return replace(checked, findings=reviewed.findings, submissions=reviewed.submissions)
