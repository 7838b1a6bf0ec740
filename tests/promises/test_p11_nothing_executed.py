"""P11: nothing in a submission is executed, fetched or passed on: outputs hold no formula, foreign link or macro."""

import io
import re
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import ROOT
from tests.promises.city import City

EVIL = [
    "=1+1", "=cmd|'/C calc'!A0", "+1+1", "-2+3", "@SUM(1)", '=HYPERLINK("http://evil.example/","x")', "{=1+1}", "＝1+1",
    "http://evil.example/x", "mailto:a@evil.example", "internal:表紙!A1", "external:C:\\x.xlsx", "file:///etc/passwd",
    "\\\\evil.example\\share", "<script src=//evil.example></script>",
]  # fmt: skip
FOREIGN_LINK = re.compile(rb'TargetMode="External"|<hyperlink [^>]*r:id=')
FORBIDDEN_PARTS = re.compile(
    r"externalLink|vbaProject|connections|embeddings|activeX|ddeLink|macrosheet", re.IGNORECASE
)


def fill_with_evil(city: City) -> None:
    """Write these texts wherever a department may write text; some cells become formulas as Excel would make them."""
    book = openpyxl.load_workbook(city.submission)
    page = book["事務事業"]
    header = next(row for row in page.iter_rows(max_row=10) if "達成度の理由" in [cell.value for cell in row])
    columns = [
        cell.column for cell in header if cell.value in ("達成度の理由", "事務事業の概要", "主な取組の実績（文章）")
    ]
    for number, text in enumerate(EVIL):
        for column in columns:
            cell = page.cell(header[0].row + 1 + number, column)
            cell.value = text
            cell.data_type = "s"
    book.save(city.submission)


@pytest.fixture
def evil_city(city: City) -> City:
    fill_with_evil(city)
    assert city.run_here() in (0, 1)
    return city


def test_no_output_holds_a_formula_a_foreign_link_or_a_macro(evil_city: City) -> None:
    books = sorted(evil_city.results.rglob("*.xlsx"))
    assert len(books) >= 4
    for path in books:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                assert not FORBIDDEN_PARTS.search(name), (path.name, name)
                content = archive.read(name)
                assert not FOREIGN_LINK.search(content), (path.name, name)
                if name.startswith("xl/worksheets/"):
                    assert b"<f>" not in content, (path.name, name)
                    assert b"<f " not in content, (path.name, name)


def test_the_texts_are_there_as_texts(evil_city: City) -> None:
    books = [path for path in evil_city.results.rglob("*.xlsx") if "site" not in path.parts]
    strings = b"".join(
        archive.read("xl/sharedStrings.xml")
        for archive in (zipfile.ZipFile(io.BytesIO(path.read_bytes())) for path in books)
        if "xl/sharedStrings.xml" in archive.namelist()
    ).decode()
    assert "=1+1" in strings
    assert "http://evil.example/x" in strings


class Addresses(HTMLParser):
    """Collects what the page's elements point at; texts between them may say what they like."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in ("src", "href", "action", "data", "srcset")]


def test_the_page_asks_for_nothing_outside_its_folder(evil_city: City) -> None:
    pages = sorted((evil_city.results / "site").rglob("*.html"))
    assert pages
    for path in pages:
        addresses = Addresses()
        addresses.feed(path.read_text(encoding="utf-8"))
        assert len(addresses.found) > 3
        assert [one for one in addresses.found if re.match(r"(?:[a-z]+:)?//|mailto:|file:", one)] == []


WITHOUT_NETWORK = """
import socket, subprocess, sys
def refused(*_, **__):
    raise AssertionError("the run asked for the network or another program")
def audit(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"):
        refused()
sys.addaudithook(audit)
from pipelines.cli import main
sys.exit(main({arguments!r}))
"""


def test_a_run_asks_neither_the_network_nor_another_program(city: City) -> None:
    fill_with_evil(city)
    code = WITHOUT_NETWORK.format(arguments=city.command()[3:])
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr


def test_the_guard_of_this_test_works(tmp_path: Path) -> None:
    code = WITHOUT_NETWORK.replace("from pipelines.cli import main", "socket.create_connection(('127.0.0.1', 9))")
    code = code.format(arguments=[])
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "asked for the network" in done.stderr
