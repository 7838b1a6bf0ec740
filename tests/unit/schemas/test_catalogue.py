"""The catalogue: every sentence is whole, Japanese and used; a lacking word is seen in tests and stops no run."""

import re
import string
import warnings
from pathlib import Path

import pytest

from schemas.catalogue import CatalogueWarning, Entry, Severity, finding, load_catalogue
from schemas.tables.findings import FINDINGS

ROOT = Path(__file__).parents[3]
NEUTRAL = {"Excel", "xlsx", "xls", "CSV", "UTF"}
GIVEN = {
    "department": "財政局",
    "file": "提出",
    "sheet": "取組評価",
    "cell": "G5",
    "item_id": "課題",
    "value": "書かれた値",
}


def words_of(entry: Entry) -> set[str]:
    sentences = entry.message + entry.reason + entry.fix + entry.example
    return {name for _, name, _, _ in string.Formatter().parse(sentences) if name}


@pytest.mark.parametrize("code", load_catalogue())
def test_every_entry_renders_in_japanese(code: str) -> None:
    words = dict.fromkeys(words_of(load_catalogue()[code]) - GIVEN.keys(), "語")
    row = finding(code, **GIVEN, **words)
    sentence = row["message"].removeprefix("【提出／取組評価!G5】") + row["fix"]
    assert not set(re.findall(r"[A-Za-z_]+", sentence)) - NEUTRAL
    for slip in ("{", "}", "？", "nan", "None", "。。", "\n", "  "):
        assert slip not in sentence
    assert row["message"].endswith("。")
    assert list(row) == FINDINGS.names


@pytest.mark.parametrize("code", load_catalogue())
def test_every_sentence_is_a_sentence(code: str) -> None:
    entry = load_catalogue()[code]
    for sentence in (entry.message, entry.reason, entry.fix):
        assert sentence.endswith(("。", "}")), sentence
    assert not entry.example.endswith("。")


def test_codes_are_named_by_level_and_in_order() -> None:
    codes = list(load_catalogue())
    assert all(re.fullmatch(r"F1\d\d|S2\d\d|C3\d\d|X4\d\d|D5\d\d|M6\d\d", code) for code in codes)
    for letter in "FSCXDM":
        own = [code for code in codes if code.startswith(letter)]
        assert own == sorted(own)


def test_every_code_in_the_program_is_in_the_catalogue_and_every_entry_is_used() -> None:
    sources = [*(ROOT / "pipelines").rglob("*.py"), *(ROOT / "schemas").rglob("*.py")]
    used = {code for path in sources for code in re.findall(r'"([FSCXDM]\d{3})"', path.read_text(encoding="utf-8"))}
    assert used == set(load_catalogue())


def test_a_missing_word_is_seen_in_tests() -> None:
    with pytest.warns(CatalogueWarning, match="limit"):
        finding("F102", department="", file="提出.xlsx", size="21MB")


def test_a_missing_word_never_stops_a_run() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CatalogueWarning)
        row = finding("F102", department="", file="提出.xlsx", size="21MB")
    assert "上限の？を超えています" in row["message"]


def test_an_unknown_code_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        finding("X999", department="", file="")


def test_the_place_is_said_as_exactly_as_it_is_known() -> None:
    assert finding("F101", department="財政局", file="a.xlsx")["message"].startswith("【a.xlsx】")
    assert finding("S223", department="財政局", file="a.xlsx", sheet="表")["message"].startswith("【a.xlsx／表】")
    assert finding("F151", department="財政局", file="", hint="", items=3)["message"].startswith("【財政局】")


def test_what_stood_there_is_quoted_short_and_kept_whole() -> None:
    text = "長い\n文章" * 100
    row = finding("S216", department="", file="a.xlsx", sheet="表", cell="A1", value=text)
    assert row["value"] == text
    assert "…" in row["message"]
    assert len(row["message"]) < 150


@pytest.mark.parametrize("length", [2_000, 2_001, 40_000])
def test_no_text_makes_a_finding_longer_than_a_cell(length: int) -> None:
    text = "長" * length
    row = finding(
        "S201", department="", file="a.xlsx", sheet=text, cell="A1", value=text, wanted=text, found=[text] * 99
    )
    assert max(len(row[column]) for column in ("message", "value", "fix")) < 2_100
    assert row["value"].startswith("長" * 2_000)
    assert row["value"] == text or f"全{length:,}文字" in row["value"]


def test_braces_of_a_submission_are_only_text() -> None:
    row = finding("S216", department="", file="a.xlsx", sheet="表", cell="A1", value="{file} {0} {x!r}")
    assert "「{file} {0} {x!r}」" in row["message"]


def test_severities_are_those_of_the_contract() -> None:
    assert {str(severity) for severity in Severity} == {"reject", "error", "warning", "note"}
    assert {entry.severity for entry in load_catalogue().values()} == set(Severity)
