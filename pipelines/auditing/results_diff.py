"""kaikaku diff: what differs between two published sets of a year, and why."""

import json
from dataclasses import dataclass
from pathlib import Path

from pipelines.auditing.city_words import names_of, scale_of
from pipelines.japanese.fiscal_years import both_years
from pipelines.keeping.unfinished import is_marked
from pipelines.procedure.programme_year import UsageError, is_partial, previous_of
from pipelines.publication.differences import (
    PublishedSet,
    as_json_lines,
    compare_tables,
    describe,
    explain_changes,
    find_evidence,
    read_set,
)
from pipelines.publication.differences.published_set import NEEDED
from pipelines.publication.read_back import ReadBackError
from pipelines.publication.read_manifest import ManifestError

_SAME = "2つの結果に違いはありません。"


@dataclass(frozen=True)
class Compared:
    """What differs: for the terminal, and as JSON, one object a line."""

    text: str
    json_lines: str


def diff_results(before: Path, after: Path, inputs: Path) -> Compared:
    """Compare two folders of results of one programme's year.

    Args:
        before: the folder with the earlier results.
        after: the folder with the later ones; neither is changed.
        inputs: the folder with one folder per programme, for the city's words; its absence changes only those.

    Raises:
        UsageError: where a folder holds no complete set, or the two are of different programmes or years, or one of all
            departments and one of some.
        RegisterError: where the programme's settings are there and wrong.
    """
    old, new = _open(before), _open(after)
    of = [(one.manifest.programme, one.manifest.years) for one in (old, new)]
    if of[0] != of[1]:
        said = [f"{name} {'・'.join(f'{year}年度' for year in years)}" for name, years in of]
        raise UsageError(f"別のものは比べられません（前 {said[0]}、後 {said[1]}）。同じ年度の2つを指定してください。")
    if len(parts := [folder for folder in (before, after) if is_partial(folder)]) == 1:
        raise UsageError(
            f"「{parts[0]}」は一部だけの結果なので、全体の結果とは比べられません。"
            "全体の結果どうしか、一部だけの結果どうしを指定してください。"
        )
    evidence = find_evidence(old, new)
    changes = explain_changes(compare_tables(old, new), evidence)
    title = f"■ {new.manifest.facts['programme_title']}　{both_years(new.manifest.years[0])}　結果の違い"
    head = [title, f"  前　{before}{_facts(old)}", f"  後　{after}{_facts(new)}"]
    of_programme = new.manifest.programme
    words = names_of(inputs, of_programme), scale_of(inputs, of_programme, new.manifest.years[0])
    lines = describe(changes, evidence, *words) if _differ(old, new) or len(changes) else [_SAME]
    return Compared("\n".join([*head, *(f"  {line}" for line in lines)]), "\n".join(as_json_lines(changes, old, new)))


def find_previous(results: Path) -> Path:
    """Give where the set published before the present one of a year is kept.

    Raises:
        UsageError: where there is none.
    """
    previous = previous_of(results)
    if not previous.is_dir():
        raise UsageError(
            f"「{results}」の前に公表した結果はありません。結果が変わる公表をすると、前のものが {previous} に残ります。"
        )
    return previous


def _open(folder: Path) -> PublishedSet:
    if is_marked(folder) or not all((folder / path).is_file() for path in NEEDED):
        raise UsageError(f"「{folder}」に、1年分の公表を終えた結果がありません。場所を確かめてください。")
    paths = [folder / "manifest.json", *(path for path in sorted((folder / "data").iterdir()) if path.is_file())]
    try:
        return read_set({path.relative_to(folder).as_posix(): path.read_bytes() for path in paths})
    except (ManifestError, ReadBackError) as error:
        raise UsageError(f"「{folder}」を読み取れません。{error}") from error


def _facts(one: PublishedSet) -> str:
    stage = one.manifest.facts["stage"]
    facts = [one.manifest.version_of("rule_set"), one.manifest.version_of("program"), stage]
    return f"（{'、'.join(fact for fact in facts if fact)}）"


def _differ(old: PublishedSet, new: PublishedSet) -> bool:
    return json.dumps(dict(old.manifest.facts)) != json.dumps(dict(new.manifest.facts))
