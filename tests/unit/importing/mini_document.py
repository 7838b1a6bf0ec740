"""A programme document of two groups, made up, in the form of the city's: for tests that break one thing at a time."""

from dataclasses import dataclass, field

RESOURCES = "ヒト\t○\tモノ\t—\tカネ\t○\t情報\t—\t時間\t—"


@dataclass
class Indicator:
    """One indicator as card and table print it; `targets` are the four cells of the table without marker and label."""

    kind: str
    name: str
    baseline: str
    targets: list[str]
    card_target: str = ""
    card_year: str = "令和7（2025）年度"
    card_name: str = ""
    card_baseline: str = ""


@dataclass
class Item:
    number: int
    name: str
    indicators: list[Indicator] = field(default_factory=list)
    department: str = "総務企画局"
    card_department: str = ""
    table_name: str = ""
    list_name: str = ""
    resources: str = RESOURCES
    reason: str = "着実に進めることを目指すもの"
    wards: list[str] = field(default_factory=list)  # the card is shared: one item for each ward
    rows: list[str] | None = None  # rows of the table, where the test writes them itself


def apples() -> Item:
    return Item(
        1, "りんごの配布", [Indicator("成果", "りんごの配布数（累計）", "3個", ["4個", "5個", "6個", "7個以上"])]
    )


def build(items: list[Item] | None = None, group: str = "果物の配布") -> str:
    """Build the document: one pillar with one group that holds the items."""
    items = items if items is not None else [apples(), Item(2, "みかんの検討")]
    cards = "\n\n".join(card(item, group) for item in items)
    return "\n".join(
        [
            "1 果物の取組",
            "",
            cards,
            "",
            "5 当初設定する成果指標一覧",
            "",
            table(items, "成果", group),
            "",
            "6 当初設定する活動指標一覧",
            "",
            table(items, "活動", group),
            "",
            "7 行財政改革プログラム 改革課題一覧",
            "",
            "取組1 果物の取組",
            "",
            f"(1) {group}",
            "",
            "取組 No.\t項目 No.\t課題 No.\t課題名\t局区等名\t頁",
            *(line for item in items for line in list_rows(item)),
            "",
        ]
    )


def list_rows(item: Item) -> list[str]:
    departments = item.wards or [item.department]
    return [
        f"1\t(1)\t{number}\t{item.list_name or item.name}\t{department}\t{40 + number}"
        for number, department in enumerate(departments, start=item.number)
    ]


def card(item: Item, group: str) -> str:
    numbers = f"{item.number}~{item.number + len(item.wards) - 1}" if item.wards else item.number
    wards = "\t".join(f"{ward}\t{number}" for number, ward in enumerate(item.wards, start=item.number))
    return "\n".join(
        [
            f"所管\t{item.card_department or item.department}\t\t\t",
            "取組No.\t1\t取組名\t果物の取組\t\t",
            f"項目No.\t(1)\t項目名\t{group}\t\t",
            f"課題No.\t{numbers}\t課題名\t{item.name}\t\t",
            "現 状\t<p>・架空の現状です。</p>\t\t",
            "取組の方向性\t<p>・架空の方向性です。</p>\t\t",
            *card_rows(item, "活動"),
            "具体的な取組内容\t\t\t",
            "令和4（2022）年度～令和7（2025）年度\t\t\t",
            "【R04（2022）・R05（2023）】\t\t",
            "<p>・架空の準備</p>\t\t",
            "【R06（2024）～R07（2025）】\t\t",
            "<p>・架空の実施</p>\t\t",
            "確保を想定する経営資源\t\t\t",
            item.resources,
            *card_rows(item, "成果"),
            "到達目標\t<p>・架空の到達点</p>\t\t",
            *(["", "【所管区役所別課題No.】", "", "区役所名\t課題No.", wards] if wards else []),
        ]
    )


def card_rows(item: Item, kind: str) -> list[str]:
    own = [indicator for indicator in item.indicators if indicator.kind == kind]
    if not own:
        return [f"{kind}指標①\t—\t現状値\t—\t目標値\t—\t"]
    return [
        f"{kind}指標{chr(0x2460 + n)}\t{i.card_name or i.name}\t\t現状値\t"
        f"{i.card_baseline or i.baseline} (令和2（2020）年度)\t目標値\t"
        f"{i.card_target or i.targets[3]} ({i.card_year})\t"
        for n, i in enumerate(own)
    ]


def table(items: list[Item], kind: str, group: str) -> str:
    header = (
        f"課題 No.\t所管\t課題名\t{kind}指標名\t{kind}指標の考え方\t算出方法\t現状値\t目標値\t\t\t\t目標値の考え方\t"
    )
    rows = [row for item in items for row in table_rows(item, kind)]
    return "\n".join([f"取組1 - (1) {group}", "", header, *rows])


def table_rows(item: Item, kind: str) -> list[str]:
    if item.rows is not None:
        return item.rows if any(i.kind == kind for i in item.indicators) else []
    own = [indicator for indicator in item.indicators if indicator.kind == kind]
    if not own:
        return []
    cells = [
        mark([i.name for i in own]),
        "架空の考え方",
        "架空の数え方",
        mark([i.baseline for i in own], "(R02) 【2020】"),
    ]
    cells += [mark([i.targets[n] for i in own], f"(R0{4 + n}) 【{2022 + n}】") for n in range(4)]
    return [row(item, cells)]


def row(item: Item, cells: list[str], *, first: bool = True) -> str:
    """Write one row: name, two cells of sentences, baseline and four targets, then the reason."""
    head = [str(item.number), item.department, item.table_name or item.name] if first else ["", "", ""]
    return "\t".join([*head, *cells, item.reason if first else "", ""])


def mark(texts: list[str], label: str = "") -> str:
    marked = texts if len(texts) == 1 else [f"{chr(0x2460 + n)} {text}" for n, text in enumerate(texts)]
    return " ".join([*marked, label]).strip()
