"""P4: whatever a file holds, reading it ends within 60 s and 1 GiB, in a process of its own with these limits."""

import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import returned_workbooks as rw

from pipelines.register.store import Register
from tests.conftest import ROOT

sys.path += [str(Path(__file__).parents[1] / "unit" / "intake")]

from test_hostile_files import FILES, behind_cells

LIMITED = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
sys.path.insert(0, "tests")
import returned_workbooks as rw
from pipelines.register.store import load_register
reform = load_register(Path("inputs/kawasaki-reform-3"))
limits = rw.LOW if sys.argv[1] == "low" else rw.LIMITS
for path in sys.argv[2:]:
    print(rw.read(Path(path).read_bytes(), reform, limits=limits).status)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def rows_of_blanks(data: bytes) -> bytes:
    return behind_cells(b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (row, row) for row in range(900, 300_000)))(
        data
    )


def densely_filled(data: bytes) -> bytes:
    columns = [b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[n : n + 1] for n in range(26)]
    row = lambda r: b"".join(b'<c r="%s%d"><v>%d</v></c>' % (column, r, r) for column in columns)  # noqa: E731
    return behind_cells(b"".join(b'<row r="%d">%s</row>' % (r, row(r)) for r in range(900, 15_000)))(data)


def widest_grid(data: bytes) -> bytes:
    two = b'<row r="%d"><c r="A%d"><v>1</v></c><c r="SF%d"><v>1</v></c></row>'
    return behind_cells(b"".join(two % (r, r, r) for r in range(900, 3_990)))(data)


def long_texts(data: bytes) -> bytes:
    chance = random.Random(1)
    text = lambda: chance.randbytes(500).hex().encode()  # noqa: E731
    cell = b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>%s</t></is></c></row>'
    return behind_cells(b"".join(cell % (r, r, text()) for r in range(900, 15_000)))(data)


HEAVY: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "rows_of_blanks": (rows_of_blanks, "read"),
    "densely_filled": (densely_filled, "rejected"),
    "widest_grid": (widest_grid, "read"),
    "long_texts": (long_texts, "read"),
}


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no limits of this kind")
@pytest.mark.parametrize("name", [*HEAVY, "all_hostile_files"])
def test_reading_ends_within_its_limits(name: str, reform: Register, tmp_path: Path) -> None:
    clean = rw.clean_return(reform)
    spoilt = (
        {n: spoil(clean) for n, (_, spoil) in FILES.items()} if name not in HEAVY else {name: HEAVY[name][0](clean)}
    )
    for file, data in spoilt.items():
        (tmp_path / file).write_bytes(data)
    paths = [str(tmp_path / file) for file in spoilt]
    limits = "ordinary" if name in HEAVY else "low"
    # the seconds that are promised are the processor's; how long it waits for one says how busy the machine is
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, limits, *paths],
        cwd=ROOT, capture_output=True, text=True, timeout=1800, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-500:]
    *verdicts, peak = done.stdout.split()
    assert int(peak) < 1024
    assert set(verdicts) == {HEAVY[name][1] if name in HEAVY else "rejected"}
