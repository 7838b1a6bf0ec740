"""Characters: keys are folded, free text keeps its form."""

import pytest

from pipelines.japanese.characters import as_key, clean_free_text, display_width, fold, is_blank


@pytest.mark.parametrize("dash", "‐‑‒–—―−─－")
def test_every_dash_is_one(dash: str) -> None:
    assert fold(f"1{dash}2") == "1-2"


def test_a_long_vowel_is_no_dash() -> None:
    assert fold("センター") == "センター"


def test_keys_ignore_width_blanks_and_line_breaks() -> None:
    assert as_key(" 決算額\n（見込）") == as_key("決算額(見込)")


def test_keys_ignore_how_a_mac_composes_kana() -> None:
    assert as_key("ハ\u3099ス") == as_key("バス")


def test_free_text_keeps_its_characters() -> None:
    assert clean_free_text("神﨑㈱①\u0007\r\n葛\U000e0100 ") == "神﨑㈱①\n葛\U000e0100"


def test_width_counts_full_width_signs_twice() -> None:
    assert display_width("ab\n令和4年度") == 9


def test_signs_that_nobody_sees_are_nothing():
    assert fold("\ufeff1\u200b2\u2060 ") == "12"
    assert clean_free_text("\u200b 本文の\u200b中 \ufeff") == "本文の\u200b中"
    assert is_blank("\u3000\u200b\ufeff")
    assert not is_blank("\u200b-")


def test_joined_emoji_stay_joined():
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    assert fold(family) == clean_free_text(family) == family
