"""The leaflet for departments is one sheet of paper, one side of A4."""

import io

import pypdfium2
from browsing import chromium, require_chromium

from pipelines.leaflet_page import PAGE


def test_the_leaflet_is_one_page_of_a4() -> None:
    require_chromium()
    with chromium() as browser:
        page = browser.new_page()
        page.goto(PAGE.as_uri())
        printed = page.pdf(prefer_css_page_size=True)
    document = pypdfium2.PdfDocument(io.BytesIO(printed))
    assert len(document) == 1
    assert [round(length / 72 * 25.4) for length in document[0].get_size()] == [210, 297]
