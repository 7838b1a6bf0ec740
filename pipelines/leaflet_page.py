"""docs/ja/leaflet.html, the leaflet as the guide's programme has it: `python -m pipelines.leaflet_page`."""

from pathlib import Path

from pipelines.forms.leaflet.page import write_leaflet
from pipelines.register.store import load_programme

_ROOT = Path(__file__).parents[1]
PAGE = _ROOT / "docs" / "ja" / "leaflet.html"
_PROGRAMME, _YEAR = "kawasaki-reform-3", 2022


def write_page() -> str:
    """Give the leaflet that goes out with the forms which the guide makes."""
    return write_leaflet(load_programme(_ROOT / "inputs" / _PROGRAMME), _YEAR).decode()


if __name__ == "__main__":
    PAGE.write_text(write_page(), encoding="utf-8", newline="\n")
