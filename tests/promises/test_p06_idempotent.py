"""P6: the same inputs give the same bytes, whatever the zone, the locale, the hash seed, the order of the files."""

import os
import random
import shutil
from pathlib import Path

import pytest

from tests.promises.city import City, build_city, hashes

ELSEWHERE = {
    "in_california_with_another_hash_seed": {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "1"},
    "in_the_c_locale_with_another_hash_seed": {"LC_ALL": "C", "LANG": "C", "TZ": "UTC", "PYTHONHASHSEED": "4242"},
}


@pytest.mark.parametrize("environment", ELSEWHERE.values(), ids=ELSEWHERE)
def test_another_machine_makes_the_same_bytes(environment: dict[str, str], city_that_ran: City, tmp_path: Path) -> None:
    """Its files also lie in another order, in another folder, with other times."""
    city = build_city(tmp_path)
    folder = city.submission.parent
    files = sorted(folder.iterdir())
    random.Random(3).shuffle(files)
    for number, path in enumerate(files):
        shutil.move(path, tmp_path / path.name)
        shutil.move(tmp_path / path.name, path)
        os.utime(path, (10**9 * (number + 1), 10**9 * (number + 1)))
    assert city.run(**environment).returncode in (0, 1)
    assert hashes(city.results) == hashes(city_that_ran.results)


def test_the_same_bytes_sent_again_change_nothing(city: City) -> None:
    before = hashes(city.results)
    data = city.submission.read_bytes()
    city.submission.write_bytes(data)
    assert city.run_here() in (0, 1)
    assert hashes(city.results) == before
