"""Letters that are not what they look like, and texts that were damaged."""

import pytest

from pipelines.japanese.characters import clean_free_text
from pipelines.japanese.letters import what_was_meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("⼿続の⾒直し", "手続の見直し"),
        ("部⻑と⻘年", "部長と青年"),
        ("瀬⼾の⿊字", "瀬戸の黒字"),
        ("か\u3099き、ハ\u309aン", "がき、パン"),
        ("了解_xD83D__xDE00_です", "了解😀です"),
        ("1回目\x0b2回目", "1回目\n2回目"),
        ("1回目\u20282回目\x0c", "1回目\n2回目"),
        ("神﨑㈱①葛󠄀か゜", "神﨑㈱①葛󠄀か゜"),
    ],
)
def test_letters_as_they_were_meant(written: str, meant: str) -> None:
    assert clean_free_text(written) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("説明会をした".encode().decode("cp932"), "説明会をした"),
        ("説明会を".encode().decode("latin-1"), "説明会を"),
        ("説明会をした".encode("cp932").decode("latin-1"), "説明会をした"),
        ("あいう縺�縺ｮ", ""),
        ("???????", ""),
        ("_xD83D_", ""),
        ("説明会を3回開いた（参加者は何人か???）", None),
        ("Café Curaçao、ｱｲｳ、±5℃", None),
        ("", None),
    ],
)
def test_damaged_texts(text: str, meant: str | None) -> None:
    assert what_was_meant(text) == meant
