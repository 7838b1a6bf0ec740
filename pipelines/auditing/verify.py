"""kaikaku verify: is a folder of results still what was published, and does it follow from its inputs or originals?"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path, PurePosixPath

from pipelines.auditing.rederive import check_archive, rederive
from pipelines.intake.find import find_submissions
from pipelines.japanese.characters import is_text
from pipelines.japanese.file_names import readable_name
from pipelines.keeping.archive import ARCHIVE
from pipelines.keeping.hashes import hash_file
from pipelines.keeping.journal import check_chain, journal_of, manifests_in
from pipelines.keeping.unfinished import MARKER, is_marked
from pipelines.procedure.made_of.input_hashes import settings_of
from pipelines.procedure.made_of.originals import place_of_input
from pipelines.procedure.programme_year import BESIDE_THE_SET, is_partial
from pipelines.publication.manifest import MANIFEST
from pipelines.publication.read_manifest import Manifest, ManifestError, read_manifest
from schemas.own_parts import RULE_SETS
from schemas.rule_set import load_rule_set, rule_set_names

_OUTPUT, _INPUT, _NOTE, _ARCHIVE, _JOURNAL = "出力", "入力", "参考", "保管", "記録"
_NAMED = 3
_FEEDBACK = "feedback/"


@dataclass(frozen=True)
class Verified:
    """The lines for the terminal, and whether the folder is what was published and follows from its inputs."""

    text: str
    as_published: bool


@dataclass(frozen=True)
class _Finding:
    about: str
    text: str


def verify(folder: Path, inputs: Path, outputs: Path, *, archive: bool = False) -> Verified:
    """Hold a folder of results against its manifest, the manifest against what it was made from, and the journal.

    Args:
        folder: one year's results, or those of several years (midterm).
        inputs: the folder with one folder per programme; inputs that are not there are only noted.
        outputs: the folder under which results of other years lie, some of which are inputs as well, the archive of
            originals, and the journal of runs.
        archive: whether to make the set again from the archive and compare, instead of looking at `inputs`: these may
            have gone on since.
    """
    try:
        manifest = read_manifest((folder / MANIFEST).read_bytes())
    except FileNotFoundError:
        return _say([_Finding(_OUTPUT, "manifest.json がありません。公表を終えたフォルダーではありません。")], None)
    except ManifestError as error:
        return _say([_Finding(_OUTPUT, str(error))], None)
    partial = is_partial(folder)  # others' returns are no news
    findings = [*_outputs(folder, manifest), *_versions(manifest), *_journal(folder, manifest, outputs)]
    if archive:
        findings += _archive(folder, manifest, outputs / ARCHIVE, partial=partial)
    else:
        findings += [*_inputs(manifest, inputs, outputs), *([] if partial else _come_since(manifest, inputs))]
    return _say(findings, manifest, archive=archive)


def _archive(folder: Path, manifest: Manifest, archive: Path, *, partial: bool) -> list[_Finding]:
    if faults := check_archive(manifest, archive):
        return [_Finding(_ARCHIVE, fault) for fault in faults]
    if partial or len(manifest.years) > 1:
        why = "一部だけの結果" if partial else "各年度の公表データから作る資料"
        return [_Finding(_NOTE, f"{why}なので、保管した原本があることだけを確かめ、作り直していません。")]
    return [_Finding(_ARCHIVE, fault) for fault in rederive(folder, manifest, archive)]


def _journal(folder: Path, manifest: Manifest, outputs: Path) -> Iterator[_Finding]:
    """What is wrong with the journal; a set whose run it does not know may have come from another machine."""
    path = journal_of(outputs, manifest.programme)
    for fault in check_chain(path):
        yield _Finding(_JOURNAL, fault)
    if hash_file(folder / MANIFEST) not in manifests_in(path):
        yield _Finding(_NOTE, "この結果を作った実行は、この場所の実行の記録にありません。")


def _outputs(folder: Path, manifest: Manifest) -> Iterator[_Finding]:
    if is_marked(folder):
        yield _Finding(_OUTPUT, f"{MARKER} があります。作成の途中か、途中で止まったフォルダーです。")
    differing = dict(_differing(manifest, _files_in(folder)))
    for path, how in differing.items():
        yield _Finding(_OUTPUT, f"{path} {how}。")
    if any(path.startswith(_FEEDBACK) for path in differing):
        yield _Finding(
            _NOTE,
            "feedback は、公表した後に「kaikaku check」をしたときも新しくなります。"
            "そのときは「kaikaku run」で全体を公表し直してください。",
        )


def _differing(manifest: Manifest, present: Mapping[str, Path]) -> Iterator[tuple[str, str]]:
    for path, digest in manifest.outputs.items():
        if path not in present:
            yield path, "がありません"
        elif hash_file(present[path]) != digest:
            yield path, "は公表したときから変わっています"
    for path in present:
        if path not in {MANIFEST, MARKER, *manifest.outputs} and PurePosixPath(path).parts[0] not in BESIDE_THE_SET:
            yield path, "は公表したものにありません"


def _inputs(manifest: Manifest, inputs: Path, outputs: Path) -> Iterator[_Finding]:
    missing = []
    for path, digest in manifest.inputs.items():
        place = _place(path, inputs, outputs)
        if place is None:
            missing.append(path)
        elif hash_file(place) != digest:
            yield _Finding(_INPUT, f"{path} は公表したときから変わっています。")
    if missing:
        more = f" ほか{len(missing) - _NAMED}件" if len(missing) > _NAMED else ""
        named = "、".join(missing[:_NAMED])
        yield _Finding(_NOTE, f"入力のうち{len(missing)}件はこの場所になく、確かめていません（{named}{more}）。")


def _come_since(manifest: Manifest, inputs: Path) -> list[_Finding]:
    """What publishing the year would take in today, and did not then."""
    if len(manifest.years) > 1 or not (inputs / manifest.programme).is_dir():
        return []
    year = manifest.years[0]
    returns = find_submissions(inputs / manifest.programme / "submissions" / str(year))
    here = settings_of(inputs, manifest.programme, year)
    here += [path.relative_to(inputs).as_posix() for path in returns]
    known = {_known_as(path) for path in manifest.inputs}
    new = [path for path in map(_known_as, here) if path not in known]
    return [_Finding(_INPUT, f"{path} は公表した後に加わっています。") for path in new]


def _versions(manifest: Manifest) -> Iterator[_Finding]:
    name = str(manifest.facts["rule_set"].get("name"))
    now = f"{name} {load_rule_set(name).version}" if name in rule_set_names() else "なし"
    # one of the programme's own is an input like any other, and held against its hash as such
    own = f"{manifest.programme}/{RULE_SETS}/{name}.yaml" in manifest.inputs
    if not own and (then := manifest.version_of("rule_set")) != now:
        yield _Finding(_INPUT, f"評価規則が変わっています（公表したとき {then}、いま {now}）。")
    if (then := manifest.version_of("program")) != f"kaikaku {version('kaikaku')}":
        yield _Finding(
            _NOTE, f"別の版のプログラムで作られています（{then}、この場所は kaikaku {version('kaikaku')}）。"
        )


def _files_in(folder: Path) -> dict[str, Path]:
    files = [path for path in sorted(folder.rglob("*")) if not path.is_dir()]
    return {unicodedata.normalize("NFC", path.relative_to(folder).as_posix()): path for path in files}


def _known_as(path: str) -> str:
    return unicodedata.normalize("NFC", readable_name(path))


def _place(path: str, inputs: Path, outputs: Path) -> Path | None:
    """Where an input lies here; names made on another system may be written with other code points for one sign."""
    place = place_of_input(path, inputs, outputs)
    forms = [place, *(place.with_name(unicodedata.normalize(form, place.name)) for form in ("NFC", "NFD"))]
    forms += [
        other for other in place.parent.glob("*") if not is_text(other.name) and _known_as(other.name) == place.name
    ]
    return next((form for form in forms if form.is_file()), None)


def _say(findings: list[_Finding], manifest: Manifest | None, *, archive: bool = False) -> Verified:
    lines = [f"  {finding.about}　{finding.text}" for finding in findings]
    about = {finding.about for finding in findings}
    if manifest:
        inputs = f"{'保管した原本' if archive else '入力'}{len(manifest.inputs)}件"
        lines.insert(0, f"  出力{len(manifest.outputs)}件と{inputs}を、manifest.json と比べました。")
        if archive and not about - {_JOURNAL}:
            lines.insert(1, "  保管した原本だけから作り直し、すべてのファイルが1バイトも違いませんでした。")
    return Verified("\n".join([*lines, f"  {_next(about, manifest)}"]), not about - {_NOTE})


def _next(about: set[str], manifest: Manifest | None) -> str:
    if manifest is None:
        return (
            "次にすること：「kaikaku run」で公表資料を作り直してください。このフォルダーのものは公表しないでください。"
        )
    years = " ".join(map(str, manifest.years))
    several = len(manifest.years) > 1
    of = f"--programme {manifest.programme} {'--years' if several else '--year'} {years}"
    if _JOURNAL in about:
        return "次にすること：実行の記録が書き換えられています。控えと比べ、いつ誰が変えたかを確かめてください。"
    if _ARCHIVE in about:
        return (
            "次にすること：控え（バックアップ）から outputs のフォルダーを戻し、もう一度確かめてください。"
            "原本が壊れておらず作り直せないときは、同じ版のプログラムで確かめてください。"
        )
    if _INPUT in about:
        verb = "midterm" if several else "run"
        return f"次にすること：入力が変わり、結果と合わなくなっています。「kaikaku {verb} {of}」を実行してください。"
    if _OUTPUT in about:
        verb = "midterm" if several else "publish"
        return f"次にすること：このフォルダーのものは公表せず、「kaikaku {verb} {of}」で作り直してください。"
    return "公表したときのままです。次にすることはありません。"
