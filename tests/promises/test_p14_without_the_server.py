"""P14: with the Prefect server dead, `--direct` makes the same bytes and never imports Prefect."""

import subprocess
import sys

from tests.conftest import ROOT
from tests.promises.city import City, build_city, hashes

NO_PREFECT = """
import sys
from pipelines.cli import main
code = main({arguments!r})
print("prefect" in sys.modules, file=sys.stderr)
sys.exit(code)
"""


def test_a_dead_server_changes_nothing(city_that_ran: City, tmp_path) -> None:
    city = build_city(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", NO_PREFECT.format(arguments=city.command()[3:])],
        cwd=ROOT, env=city.environment(PREFECT_API_URL="http://127.0.0.1:9/api"), capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    assert done.stderr.strip() == "False"
    assert hashes(city.results) == hashes(city_that_ran.results)
