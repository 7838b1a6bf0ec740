"""What the page tests see with: it must find what is wrong on a page, and nothing else."""

import pytest
from rendering import Box, PrintedPage, overprinted_signs

pytestmark = pytest.mark.print


def page(*signs: tuple[str, Box]) -> PrintedPage:
    return PrintedPage(595, 842, "".join(sign for sign, _ in signs), list(signs), [])


def test_letters_printed_as_one_glyph_are_no_overprint():
    both = Box(10, 10, 20, 20)
    assert overprinted_signs(page(("3", Box(4, 10, 10, 20)), ("f", both), ("f", both))) == []


def test_a_sign_on_another_one_is_an_overprint():
    assert overprinted_signs(page(("計", Box(10, 10, 20, 20)), ("画", Box(11, 11, 21, 21)))) == ["画"]


def test_the_same_letter_on_another_one_is_an_overprint_when_another_stands_between():
    first = Box(10, 10, 20, 20)
    assert overprinted_signs(page(("f", first), ("a", Box(20, 10, 30, 20)), ("f", first))) == ["f"]
