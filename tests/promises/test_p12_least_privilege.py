"""P12: what one department gets never holds another's words; a run writes below its outputs folder only."""

import io
import os
import subprocess
import sys
import zipfile
from html import unescape
from pathlib import Path

import openpyxl
import pytest

from pipelines.procedure.procedures import do_steps
from pipelines.procedure.programme_year import open_year
from pipelines.procedure.running.each import one_by_one
from tests.conftest import INPUTS, ROOT
from tests.promises.city import City, hashes

NAME = "kawasaki-reform-3"


def texts(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return unescape("".join(archive.read(n).decode() for n in archive.namelist() if n.endswith(".xml")))


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A year in which every department wrote its own mark into every text it may write."""
    folder = tmp_path_factory.mktemp("marked")
    inputs, outputs, silent = folder / "inputs", folder / "outputs", one_by_one(lambda _: None)
    (inputs / NAME).mkdir(parents=True)
    for name in ("programme.yaml", "register"):
        source = INPUTS / NAME / name
        (inputs / NAME / name).symlink_to(source)
    year = open_year(inputs, outputs, NAME, "2022")
    do_steps("sample", year, silent, seed=1)
    departments = []
    for path in sorted(year.submissions.glob("*.xlsx")):
        department = path.stem.rsplit("_", 1)[1]
        departments.append(department)
        book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
        for page in book.worksheets[1:]:
            for row in page.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str) and "【架空データ】" in cell.value:
                        cell.value = f"秘密{department}秘密"
        book.save(path)
    do_steps("check", year, silent)
    return year.results / "feedback", departments


def test_no_feedback_holds_the_words_of_another_department(marked: tuple[Path, list[str]]) -> None:
    folder, departments = marked
    files = sorted(folder.glob("*.xlsx"))
    assert len(files) == len(departments) == 27
    own = 0
    for path in files:
        said = texts(path)
        seen = [name for name in departments if f"秘密{name}秘密" in said]
        owner = next(name for name in departments if path.stem.endswith(name))
        assert seen in ([], [owner]), (path.name, seen)
        own += len(seen)
    assert own > 20, "a department sees its own words, else this test sees nothing"


TELLS_WHAT_IT_OPENS = """
import os, sys
written = set()
def audit(event, args):
    if event == "open" and isinstance(args[0], str):
        flags = args[2] or 0
        if (isinstance(args[1], str) and set(args[1]) & set("wax+")) or flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            written.add(os.path.abspath(args[0]))
    elif event in ("os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.symlink", "os.link"):
        for one in args[:2]:
            # what shutil.rmtree removes has no path of its own: it goes by the folder's handle
            if isinstance(one, str) and os.path.isabs(one):
                written.add(os.path.abspath(one))
sys.addaudithook(audit)
sys.dont_write_bytecode = True
from pipelines.cli import main
main({arguments!r})
print("\\n".join(sorted(written)), file=sys.stderr)
"""


@pytest.mark.skipif(os.name == "nt", reason="paths are compared as Unix writes them")
def test_a_run_writes_below_its_outputs_folder_only(city: City) -> None:
    city.resubmit()
    before = hashes(city.inputs)
    code = TELLS_WHAT_IT_OPENS.format(arguments=city.command()[3:])
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    written = [path for path in done.stderr.splitlines() if path.startswith("/") and path != os.devnull]
    assert len(written) > 30
    assert [path for path in written if not Path(path).is_relative_to(city.outputs)] == []
    assert hashes(city.inputs) == before
