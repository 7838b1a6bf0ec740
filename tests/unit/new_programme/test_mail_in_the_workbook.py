"""The workbook of a programme carries to whom its mails go, there and back."""

import shutil
from pathlib import Path

from pipelines.new_programme.book import rows_of_programme
from tests.conftest import INPUTS
from tests.unit.new_programme.test_book_round_trip import require_the_same

MAIL = """mail:
  sender: gyokaku@city.example.jp
  addresses: {財政局: [a@city.example.jp, b@city.example.jp], 病院局: [c@city.example.jp]}
"""


def test_addresses_and_sender_go_there_and_back(tmp_path: Path) -> None:
    folder = tmp_path / "kawasaki-reform-3"
    shutil.copytree(INPUTS / folder.name, folder, ignore=shutil.ignore_patterns("local", "submissions"))
    with (folder / "programme.yaml").open("a", encoding="utf-8") as file:
        file.write(MAIL)
    written = str(rows_of_programme(folder).sheets["設定"])
    assert "c@city.example.jp" in written
    assert "gyokaku@city.example.jp" in written
    require_the_same(folder, tmp_path / "again")
