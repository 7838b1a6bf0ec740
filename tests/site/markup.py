"""A page as a machine sees it: its elements with their texts, from the standard library's own parser."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "hr", "img"}
SELF_CLOSING = {"path", "rect", "circle"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    parts: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    def all(self, *tags: str, **attributes: str) -> list["Element"]:
        """Every element below with one of the tags and all the attributes, in the page's order."""
        found = []
        for part in self.parts:
            if isinstance(part, Element):
                fits = not tags or part.tag in tags
                if fits and all(part.attributes.get(name) == value for name, value in attributes.items()):
                    found.append(part)
                found += part.all(*tags, **attributes)
        return found


@dataclass
class Page:
    root: Element

    def all(self, *tags: str, **attributes: str) -> list[Element]:
        return self.root.all(*tags, **attributes)

    def article(self, item_id: str) -> Element:
        return self.all("article", id=f"item-{item_id}")[0]

    def values(self, item_id: str) -> dict[str, str]:
        """Label -> text of everything that is said about an item."""
        divs = [div for div in self.article(item_id).all("div") if div.all("dt")]
        return {div.all("dt")[0].text: div.all("dd")[0].text for div in divs}


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag, attrs):
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].parts.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        assert tag in SELF_CLOSING, tag
        self.open[-1].parts.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag):
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data):
        self.open[-1].parts.append(data)


def read_page(html: str) -> Page:
    """Read a page; fails where an element is not closed in its turn."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert builder.open == [builder.root], "elements are left open"
    return Page(builder.root)
