"""What was traced, said at a terminal in Japanese and as JSON lines."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from pipelines.auditing.tracing.origins import Kind, Origin
from pipelines.auditing.tracing.published import Published
from pipelines.auditing.tracing.trace import Check, Number, Trace
from pipelines.japanese.fiscal_years import both_years
from schemas.code_lists import FINAL_SOURCES, MET, RATE_BASES
from schemas.grades import Scale
from schemas.nothing import EMPTY_CELL
from schemas.programme import Names

_NONE = "（値なし）"
_AGAIN = {
    Check.SAME: "原本から算定し直した値と一致",
    Check.DIFFERS: "【不一致】原本から算定し直した値と違います",
    Check.NOT_CHECKED: "",
}
_ORIGINAL = {True: "原本を読み直した値と一致", False: "【不一致】原本を読み直した値と違います", None: ""}


def say(published: Published, traces: Sequence[Trace], names: Names, scale: Scale) -> str:
    """Give the lines for the terminal, in the city's words and grades."""
    manifest = published.manifest
    lines = [
        f"■ {manifest.facts['programme_title']}　{both_years(manifest.years[0])}",
        f"  公表した結果　{published.folder}（manifest.json {published.manifest_hash}）",
        f"  評価規則　{manifest.version_of('rule_set')}　登録簿　{manifest.facts['register_as_of']}現在"
        f"　プログラム　{manifest.version_of('program')}",
    ]
    for one in traces:
        lines += _lines(one, names, scale)
    differing = sum(not one.holds for one in traces)
    if differing:
        lines.append("  次にすること：【不一致】の値があります。「kaikaku verify --archive」で確かめてください。")
    return "\n".join(lines)


def as_json_lines(published: Published, traces: Sequence[Trace]) -> str:
    """Give one JSON object a line for every number."""
    facts = {
        "programme": published.manifest.programme,
        "fiscal_year": published.manifest.years[0],
        "manifest": published.manifest_hash,
    }
    return "\n".join(
        json.dumps(facts | asdict(number) | {"unchecked": one.unchecked}, ensure_ascii=False)
        for one in traces
        for number in one.numbers
    )


def _lines(one: Trace, names: Names, scale: Scale) -> Iterator[str]:
    row = one.row
    yield f"\n● {one.numbers[0].about}　{row['name']}　{row.get('department', '')}".rstrip("　")
    if one.file:
        yield f"  提出ファイル　{one.file}（SHA-256 {one.sha256}）"
    elif "department" in row:
        yield "  提出ファイル　なし（未提出、または読み取れないファイル）"
    same = "保管した原本のSHA-256と一致" if one.file else "登録簿などは保管した原本のSHA-256と一致"
    yield f"  原本　{f'確かめていません：{one.unchecked}' if one.unchecked else same}"
    said = ""
    for number in one.numbers:
        yield from _number(number, said, names, scale)
        said = number.origin.why if number.origin.rule_set else said


def _number(number: Number, said: str, names: Names, scale: Scale) -> Iterator[str]:
    yield f"  {number.label}　{_shown(number, scale) or _NONE}"
    origin = number.origin
    yield from (f"    {line}" for line in _origin(origin, said, names))
    checks = "　".join(filter(None, (_ORIGINAL[origin.original], _AGAIN[number.again])))
    if checks:
        yield f"    確認　{checks}"


def _shown(number: Number, scale: Scale) -> str:
    """Give a value as the books print it: a grade is the city's, whatever its number in the data."""
    value = number.value
    if number.column.endswith("_grade") and value.isdecimal() and int(value) in scale.numbers:
        return scale.in_list(int(value))
    return MET.get(value, value) if number.column == "met" else value


def _origin(origin: Origin, said: str, names: Names) -> Iterator[str]:
    """Give the lines of an origin; `said` is the last explanation, which is not said again."""
    match origin.kind:
        case Kind.ENTRY:
            yield from _entry(origin)
        case Kind.COMPUTED if origin.rule_set and origin.why == said:
            yield "算定　上の説明のとおり"
        case Kind.COMPUTED if origin.rule_set:
            yield f"算定　{origin.why}"
            yield f"規則　{origin.rule_set}"
        case Kind.COMPUTED:
            source = names.worded(FINAL_SOURCES[origin.why]) if origin.why in FINAL_SOURCES else origin.why
            yield f"根拠　{source or RATE_BASES['not_reported']}"
        case _:
            yield from _of_file(origin)


def _entry(origin: Origin) -> Iterator[str]:
    if not origin.cell:
        yield "原本　提出がないか、この欄を特定できません"
        return
    yield f"原本　{origin.sheet}!{origin.cell}{f'「{origin.raw}」' if origin.raw else f'（{EMPTY_CELL}）'}"
    yield f"読み方　{origin.reading or '書かれているとおりに読みました'}"
    yield from (f"指摘　{sentence}" for sentence in origin.findings)


def _of_file(origin: Origin) -> Iterator[str]:
    words = "決定" if origin.kind is Kind.DECISION else "登録簿" if origin.kind is Kind.REGISTER else "実績の記録"
    place = f"{origin.file} {origin.row}行目" if origin.row else origin.file or "記録がありません"
    valid = f"（{origin.columns['valid_from']}から適用）" if origin.columns and "valid_from" in origin.columns else ""
    yield f"{words}　{place}「{origin.raw}」{valid}" if origin.row else f"{words}　{place}"
    if origin.columns and origin.columns.get("note"):
        yield f"備考　{origin.columns['note']}"
    if origin.columns and origin.columns.get("page"):
        yield f"出典　プログラムの{origin.columns['page']}頁"
    yield from (f"出典　{source}" for source in origin.sources)
    if origin.why:
        yield f"理由　{origin.why}"
