"""The figure pairs of the official list as a person read them, line by line (`hand_check.csv`)."""

import csv
from pathlib import Path

HAND_CHECK = Path(__file__).with_name("hand_check.csv")


def read_hand_check() -> list[dict[str, str]]:
    return list(csv.DictReader(HAND_CHECK.read_text(encoding="utf-8").splitlines()))
