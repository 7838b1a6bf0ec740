"""中間評価・総括評価: several published years in one view, and the outside committee's comments taken up."""

import csv
import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from pipelines.evaluation.several_years import Midterm, YearsError, review_years
from pipelines.evaluation.several_years.revisions import find_revisions
from pipelines.evaluation.several_years.years import require_consecutive
from pipelines.japanese.fiscal_years import last_day
from pipelines.keeping.hashes import hash_file, sha256
from pipelines.procedure.by_hand import keep_by_hand, say_by_hand
from pipelines.procedure.made_of.originals import archive_files, place_of_input
from pipelines.procedure.programme_year import ProgrammeYear, UsageError, lock_of, midterm_folder, open_year
from pipelines.procedure.running.each import Each
from pipelines.procedure.running.next_step import NEXT
from pipelines.procedure.running.summary import Said
from pipelines.procedure.years.published_years import hash_year, is_published, read_year, with_numbers
from pipelines.publication.edition import PROVISIONAL, Edition
from pipelines.publication.manifest import MANIFEST
from pipelines.publication.midterm.comments import (
    CommentsError,
    Returned,
    nothing_returned,
    read_comments,
    say_refusal,
)
from pipelines.publication.midterm.data import build_midterm_data
from pipelines.publication.midterm.edition import MidtermEdition
from pipelines.publication.midterm.manifest import write_midterm_manifest
from pipelines.publication.midterm.workbook import write_midterm_workbook
from pipelines.publication.publish_set import publish as publish_set
from pipelines.publication.read_back import read_back
from pipelines.publication.summary_figures import NOT_IN
from pipelines.register.item_numbers import with_numbers_of
from pipelines.register.own_parts import own_part_files
from pipelines.register.store import load_history
from pipelines.verbs import Task
from pipelines.workbook.reading.received import read_bytes
from pipelines.workbook.reading.rejected import Rejected
from schemas.code_lists import TRENDS
from schemas.tables.midterm_sums import COMMENTS

_COMMENTS = "data/comments.csv"
_BOOK, _DATA = "評価資料", "データ"


@dataclass(frozen=True)
class SeveralYears:
    """The years asked for, all of them published.

    Attributes:
        last: the programme in the last of them, with the register as it stood at that year's end.
        years: in order.
        comments: the returned workbook, or None.
    """

    last: ProgrammeYear
    years: tuple[int, ...]
    comments: Path | None = None

    @property
    def results(self) -> Path:
        """Where the evaluation is published."""
        return midterm_folder(self._programme, self.years)

    @property
    def locks(self) -> list[Path]:
        """The files that say who is working on one of the years."""
        return [lock_of(self.last.outputs, self.last.register.programme.name, year) for year in self.years]

    def folder(self, fiscal_year: int) -> Path:
        """Where one year was published."""
        return self._programme / str(fiscal_year)

    @property
    def _programme(self) -> Path:
        return self.last.outputs / self.last.register.programme.name


def open_years(
    inputs: Path, outputs: Path, programme: str | None, years: Sequence[str], comments: Path | None = None
) -> SeveralYears:
    """Open a programme in several years.

    Args:
        inputs: folder with one folder per programme.
        outputs: folder of the results.
        programme: its name; the first one when not given.
        years: as people write them, in any order.
        comments: the workbook that the committee returned.

    Raises:
        UsageError: for years that are not the programme's, leave a gap or are not published; for a file that is not
            there.
        RegisterError: where the register is wrong.
    """
    opened = [open_year(inputs, outputs, programme, year) for year in years]
    numbers = tuple(sorted({one.fiscal_year for one in opened}))
    try:
        require_consecutive(numbers)
    except YearsError as error:
        raise UsageError(str(error)) from error
    several = SeveralYears(next(one for one in opened if one.fiscal_year == numbers[-1]), numbers, comments)
    if missing := [year for year in numbers if not is_published(several.folder(year))]:
        names = "、".join(f"{year}年度" for year in missing)
        run = f"kaikaku run --programme {several.last.register.programme.name} --year {missing[0]}"
        raise UsageError(
            f"{names}の評価がまだ公表されていません（{several.folder(missing[0])}）。先に「{run}」を実行してください。"
        )
    if comments is not None and not comments.is_file():
        raise UsageError(f"意見を記入したファイル「{comments}」がありません。場所と名前を確かめてください。")
    return several


def evaluate_years(several: SeveralYears, each: Each) -> None:
    """中間評価・総括評価: read the years back, put them side by side, publish a complete set.

    Raises:
        UsageError: where a year's tables are not as published, or the returned workbook cannot be used.
    """
    midterm, of = _review(several)
    sent = write_midterm_workbook(midterm, {}, of)
    returned, origin = _returned(several, sent, of, midterm)
    comments = dict(zip(returned.comments["item_id"], returned.comments["comment"], strict=True))
    parts = {
        _BOOK: lambda: {f"workbooks/{of.file_name}": write_midterm_workbook(midterm, comments, of)},
        _DATA: lambda: build_midterm_data(midterm, returned, of),
    }
    files: dict[str, bytes] = {}
    task = Task.FINAL if of.is_final else Task.MIDTERM
    for built in each(task, lambda part: parts[part](), list(parts)):
        files |= built
    inputs = _hash_inputs(several)
    archive_files(several.last, {digest: _place_of(path, several) for path, digest in (inputs | origin).items()})
    files[MANIFEST] = write_midterm_manifest(files, inputs | origin, of, version("kaikaku"))
    keep_by_hand(files, several.results, several.last.outputs, ())
    publish_set(files, several.results)


def summarise_years(several: SeveralYears) -> Said:
    """Say what was published, and whether anything needs a look: from the set itself."""
    read = lambda name: _read_csv(several.results / "data" / f"{name}.csv")  # noqa: E731
    items, by_year, comments, findings = (read(name) for name in ("items", "item_years", "comments", "findings"))
    trend = "　".join(
        f"{words if key else '推移なし'} {sum(row['trend'] == key for row in items)}" for key, words in TRENDS.items()
    )
    not_in = sum(row["submission_status"] in (*NOT_IN, "returned") for row in by_year)
    lines = [f"  達成度の推移　{trend}（{len(items)}件）", f"  外部評価の意見　{len(comments)}件"]
    if not_in:
        lines.append(f"  未提出・差戻し・不受理の提出によるものを、延べ{len(by_year)}件のうち{not_in}件含みます。")
    lines += [f"    確認　{row['message']}" for row in findings]
    books = sorted((several.results / "workbooks").glob("*.xlsx"))
    lines += [*(f"  公表資料　{path}" for path in books), f"  データ　{several.results / 'data'}"]
    lines += say_by_hand(several.results, several.last.outputs)
    said = "確認の各件を見て" if findings or not_in else "公表資料を見て"
    lines.append(f"  {NEXT}{said}、外部評価の意見を記入した資料を「--comments FILE」で取り込んでください。")
    return Said("\n".join(lines), blocked=bool(findings) or bool(not_in))


def _review(several: SeveralYears) -> tuple[Midterm, MidtermEdition]:
    last, years = several.last, several.years
    programme = last.register.programme
    history = load_history(last.inputs / programme.name)
    renumbered = history.further.renumbered
    published = [read_year(several.folder(year), programme, year) for year in years]
    results = [with_numbers(one, renumbered, years[-1]) for one in published]
    targets = with_numbers_of(history.targets, renumbered, years[-1])
    compared = [*years, programme.years[-1]]
    revisions = find_revisions(targets, last.register.indicators, compared, last_day(years[-1]))
    midterm = review_years(results, last.register, revisions, last.rules)
    stage = PROVISIONAL if any(year.stage for year in results) else ""
    layout = programme.layout(last.fiscal_year)
    edition = Edition(programme, last.fiscal_year, last.form, layout, last.rules, stage, midterm.made_up)
    return midterm, MidtermEdition(edition, years)


def _returned(
    several: SeveralYears, sent: bytes, of: MidtermEdition, midterm: Midterm
) -> tuple[Returned, dict[str, str]]:
    """Give the comments and what they were read from: the file, else the set published before (they are not lost)."""
    if several.comments is None:
        return _published_before(several)
    file = unicodedata.normalize("NFC", several.comments.name)
    try:
        data = read_bytes(several.comments)
    except Rejected as verdict:
        raise UsageError(say_refusal(verdict, file)) from verdict
    try:
        returned = read_comments(data, file, sent, of, midterm.items["item_id"].tolist())
    except CommentsError as error:
        raise UsageError(f"{error}\n意見は取り込んでいません。公表済みの資料はそのままです。") from error
    return returned, {f"comments/{file}": sha256(data)}


def _published_before(several: SeveralYears) -> tuple[Returned, dict[str, str]]:
    path = several.results / _COMMENTS
    if not path.is_file():
        return nothing_returned(), {}
    data = path.read_bytes()
    comments = COMMENTS.validate(read_back(data, COMMENTS, str(path))[COMMENTS.names])
    origin = {f"comments/{path.name}": sha256(data)} if len(comments) else {}
    return Returned(comments, nothing_returned().findings), origin


def _hash_inputs(several: SeveralYears) -> dict[str, str]:
    """Give path -> hash of everything the evaluation rests on: the years' tables, settings and targets."""
    name = several.last.register.programme.name
    folder = several.last.inputs / name
    settings = [folder / "programme.yaml", *own_part_files(folder)]
    paths = [*settings, *(folder / "register" / f"{table}.csv" for table in ("indicators", "targets"))]
    hashes = {f"inputs/{path.relative_to(several.last.inputs).as_posix()}": hash_file(path) for path in paths}
    for year in several.years:
        hashes |= {f"outputs/{name}/{path}": digest for path, digest in hash_year(several.folder(year)).items()}
    return hashes


def _place_of(path: str, several: SeveralYears) -> Path:
    """Give where an input lies; the comments are in the returned workbook, else in the set published before."""
    if path.startswith("comments/"):
        return several.comments or several.results / _COMMENTS
    return place_of_input(path, several.last.inputs, several.last.outputs)


def _read_csv(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
