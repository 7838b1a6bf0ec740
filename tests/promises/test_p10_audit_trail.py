"""P10: every published number leads to its cell, row or rule; every run has its line; an edited line is found."""

import csv
import io
import json
import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipelines.auditing.tracing import read_published, trace, wanted
from pipelines.auditing.tracing.published import Published
from pipelines.auditing.tracing.trace import Trace
from pipelines.cli import main
from pipelines.keeping.archive import place_of
from pipelines.keeping.journal import append, check_chain, journal_of
from tests.promises.city import PROGRAMME, City


def run(city: City, *arguments: str) -> int:
    return main([*arguments, "--programme", PROGRAMME, "--inputs", str(city.inputs), "--outputs", str(city.outputs)])


def traced(of: Published, outputs: Path, keys: list[str]) -> list[Trace]:
    """Trace several items or indicators at once: each department's return is laid out and read once."""
    every = [wanted(of, key) for key in keys]
    items, indicators = ([key for one in every for key in one[side]] for side in (0, 1))
    return trace(of, outputs / ".archive", (items, indicators))


class TestTrace:
    """From a published number back to where it comes from."""

    def test_twenty_random_items_of_the_reform_lead_to_their_cells(self, published: Path) -> None:
        of = read_published(published / "kawasaki-reform-3" / "2022")
        items = [row["item_id"] for row in of.rows("items", submission_status="accepted")]
        traces = traced(of, published, random.Random(1).sample(items, 20))
        assert {one.row["item_id"] for one in traces} >= set(random.Random(1).sample(items, 20))
        for one in traces:
            assert one.unchecked == ""
            assert one.holds
            assert {number.column for number in one.numbers} >= (
                {"computed_grade", "department_grade", "final_grade", "people", "financial_effect"}
                if one.numbers[0].table == "items"
                else {"low", "high", "target_text", "actual", "rate_pct", "met"}
            )
            for number in one.numbers:
                origin = number.origin
                if number.column == "actual" and number.value:
                    assert origin.raw
                    assert (origin.sheet, origin.cell) == (one.row["sheet"], one.row["cell"])
                if number.column == "target_text" and number.value:
                    assert origin.file.endswith("register/targets.csv")
                    assert origin.row >= 2

    def test_what_was_read_otherwise_is_said_with_its_rule(self, published: Path) -> None:
        folder = published / "kawasaki-reform-3" / "2022"
        rows = csv.DictReader(io.StringIO((folder / "data" / "normalisations.csv").read_text(encoding="utf-8-sig")))
        read = {(row["file"], row["sheet"], row["cell"]): row for row in rows}
        of = read_published(folder)
        numbers = [
            number.origin
            for one in traced(
                of, published, [row["indicator_id"] for row in of.rows("indicators", department="こども未来局")]
            )
            for number in one.numbers
            if (number.origin.file, number.origin.sheet, number.origin.cell) in read
        ]
        assert len(numbers) >= 3
        for origin in numbers:
            row = read[origin.file, origin.sheet, origin.cell]
            assert (origin.raw, origin.reading) == (row["raw"], row["rule"])

    def test_a_decision_is_shown_with_its_row(self, city: City, capsys) -> None:
        folder = city.results / "data"
        row = next(csv.DictReader(io.StringIO((folder / "items.csv").read_text(encoding="utf-8-sig"))))
        decisions = city.inputs / PROGRAMME / "decisions" / "2021.csv"
        decisions.parent.mkdir(exist_ok=True)
        decisions.write_text(
            "item_id,grade,reason,decided_by,decided_on,computed_grade,department_grade\n"
            f"{row['item_id']},4,残る課題が多いため,本部,2022-07-01,{row['computed_grade']},{row['department_grade']}\n",
            encoding="utf-8",
        )
        assert run(city, "run", "--year", "2021", "--direct") in (0, 1)
        capsys.readouterr()
        assert run(city, "trace", row["item_id"]) == 0
        said = capsys.readouterr().out
        assert "決定　kawasaki-projects/decisions/2021.csv 2行目「4」" in said
        assert "理由　残る課題が多いため（本部、2022-07-01）" in said
        assert "【不一致】" not in said

    def test_json_has_one_number_a_line(self, city: City, capsys) -> None:
        of = read_published(city.results)
        item = of.rows("items")[0]["item_id"]
        assert run(city, "trace", item, "--json") == 0
        lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        grade = next(line for line in lines if line["column"] == "department_grade" and line["about"] == item)
        assert grade["origin"]["sha256"] == of.hash_of(grade["origin"]["file"])
        assert grade["again"] == "same"

    def test_an_unknown_id_names_the_close_ones(self, city: City, capsys) -> None:
        item = read_published(city.results).rows("items")[0]["item_id"]
        assert run(city, "trace", f"{item}9") == 2
        assert item in capsys.readouterr().err

    def test_without_an_archive_the_set_alone_speaks_and_says_so(self, city: City, capsys) -> None:
        of = read_published(city.results)
        place = place_of(city.outputs / ".archive", of.hash_of(of.rows("items")[0]["file"]))
        place.unlink()
        assert run(city, "trace", of.rows("items")[0]["item_id"]) == 0
        assert "原本　確かめていません" in capsys.readouterr().out

    def test_a_table_changed_by_hand_is_not_traced(self, city: City, capsys) -> None:
        path = city.results / "data" / "items.csv"
        item = read_published(city.results).rows("items")[0]["item_id"]
        path.write_bytes(path.read_bytes() + b" ")
        assert run(city, "trace", item) == 2
        assert "公表したときのものではありません" in capsys.readouterr().err


class TestJournal:
    """A line when a run begins and one when it ends, each holding the hash of the line before."""

    def lines(self, city: City) -> list[dict[str, object]]:
        path = journal_of(city.outputs, PROGRAMME)
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]

    def test_a_run_says_who_did_what_from_what_to_what_end(self, city: City) -> None:
        began, ended = self.lines(city)[:2]
        assert (began["event"], began["verb"], ended["event"]) == ("began", "run", "ended")
        assert began["run"] == ended["run"]
        assert str(began["at"]).endswith("+09:00")
        assert began["user"]
        assert len(str(began["inputs"])) == 64
        assert ended["exit_code"] in (0, 1)
        assert ended["manifest"] == read_published(city.results).manifest_hash

    def test_a_failed_run_has_its_line(self, city: City, capsys) -> None:
        targets = city.inputs / PROGRAMME / "register" / "targets.csv"
        targets.write_text(targets.read_text(encoding="utf-8").replace("valid_from", "from", 1), encoding="utf-8")
        assert run(city, "run", "--direct") == 3
        capsys.readouterr()
        assert self.lines(city)[-1]["exit_code"] == 3
        assert self.lines(city)[-1]["manifest"] == ""
        assert check_chain(journal_of(city.outputs, PROGRAMME)) == []

    @pytest.mark.parametrize("verb", [["status"], ["verify"], ["trace", "x"], ["diff"]])
    def test_reading_verbs_write_nothing(self, verb: list[str], city: City) -> None:
        before = journal_of(city.outputs, PROGRAMME).read_bytes()
        run(city, *verb)
        assert journal_of(city.outputs, PROGRAMME).read_bytes() == before

    @pytest.mark.parametrize("number", [0, 1, 2])
    def test_an_edited_line_is_found(self, number: int, city: City, capsys) -> None:
        path = journal_of(city.outputs, PROGRAMME)
        append(path, {"run": "x", "event": "began", "user": "somebody"})
        lines = path.read_bytes().splitlines(keepends=True)
        lines[number] = lines[number].replace(b'"event"', b'"Event"', 1)
        path.write_bytes(b"".join(lines))
        assert run(city, "verify") == 1
        assert f"{number + 1}行目は、書いた後に変わっています" in capsys.readouterr().out

    @pytest.mark.parametrize("number", [0, 1])
    def test_a_line_that_was_taken_out_is_found(self, number: int, tmp_path: Path) -> None:
        path = tmp_path / "journal.jsonl"
        for line in range(3):
            append(path, {"line": line})
        assert check_chain(path) == []
        lines = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(b"".join(lines[:number] + lines[number + 1 :]))
        assert len(check_chain(path)) == 1

    def test_runs_at_the_same_time_make_one_chain(self, tmp_path: Path) -> None:
        path = tmp_path / "journal.jsonl"
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda line: append(path, {"line": line}), range(40)))
        assert len(path.read_bytes().splitlines()) == 40
        assert check_chain(path) == []
