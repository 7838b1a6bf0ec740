"""One row of the list -> one project: its facts, its figures with their targets, its sentences, its doubts."""

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pipelines.importing.result_list.doubts import note_doubts, note_page_not_known, note_rejoined
from pipelines.importing.result_list.figures import Pair, find_pairs
from pipelines.importing.result_list.judgements import Judgement
from pipelines.importing.result_list.layout import ListLayout
from pipelines.importing.result_list.legend import Legend
from pipelines.importing.result_list.pages import PrintedRow
from pipelines.importing.result_list.wraps import rejoin
from pipelines.japanese.characters import fold
from pipelines.japanese.numbers import Kind, read_quantity
from pipelines.register.errors import DocumentError

_LABELS = {"budget": "予算額", "settlement": "決算額（見込）"}
_LETTERS = {"activity": "A", "outcome": "O"}


@dataclass(frozen=True)
class Figure:
    """One indicator of a project; `seq` counts within project and kind."""

    indicator_id: str
    item_id: str
    item_no: int
    kind: str
    seq: int
    name: str
    better: str
    pair: Pair


@dataclass(frozen=True)
class Project:
    """One project. `reported`, `sentences` and `discrepancies` are rows of the frames of the same names."""

    item_id: str
    item_no: int
    name: str
    department: str
    figures: list[Figure]
    reported: dict[str, Any]
    sentences: list[dict[str, Any]]
    discrepancies: list[dict[str, Any]]


def read_project(
    row: PrintedRow, legend: Legend, judgements: dict[tuple[str, int], Judgement], layout: ListLayout
) -> Project:
    """Read one row.

    Raises:
        DocumentError: naming the line, where the code, class, amounts, grade or page is not what the list prints, a
            figure pair cannot be read, or a judgement was made for another target.
    """
    code = row.cells["item_id"]
    if not re.fullmatch(layout.code, code):
        raise DocumentError(f"{row.line}行目の事務事業コードは8桁の数字のはずですが、「{code}」です。")
    name, service_class = rejoin(row.cells["name"]), rejoin(row.cells["service_class"])
    if not name:
        raise DocumentError(f"{row.line}行目に事務事業名があるはずですが、空欄です。")
    if service_class not in legend.classes:
        raise DocumentError(
            f"{row.line}行目のサービス分類は一覧の見方の{len(legend.classes)}分類のはずですが、「{service_class}」です。"
        )
    lines = [line for part in rejoin(row.cells["results"]).split("●") if (line := part.strip())]
    pairs_by_line = [find_pairs(fold(line), layout) for line in lines]
    figures = _figures(row, [pair for pairs in pairs_by_line for pair in pairs], judgements, layout)
    without_pairs = "\n".join(line for line, pairs in zip(lines, pairs_by_line, strict=True) if not pairs)
    page = _page(row, layout)
    return Project(
        item_id=code,
        item_no=int(fold(row.cells["item_no"])),
        name=name,
        department=row.department,
        figures=figures,
        reported={
            "item_id": code,
            "service_class": service_class,
            "budget": _amount(row, "budget"),
            "settlement": _amount(row, "settlement"),
            "department_grade": _grade(row, legend),
            "reference_page": page,
        },
        sentences=[
            {"item_id": code, "field": "overview", "text": rejoin(row.cells["overview"])},
            {"item_id": code, "field": "activity_result", "text": without_pairs},
        ],
        discrepancies=[
            *note_rejoined(row, "name", name, "折り返しの空白を除いた読み"),
            *note_rejoined(row, "service_class", service_class, f"一覧の見方（{legend.classes[service_class]}行）"),
            *note_page_not_known(row, page),
            *(doubt for figure in figures for doubt in note_doubts(figure.indicator_id, figure.pair, row)),
        ],
    )


def _amount(row: PrintedRow, key: str) -> Decimal:
    reading = read_quantity(row.cells[key])
    if reading.kind is not Kind.NUMBER or reading.value is None:
        raise DocumentError(f"{row.line}行目の{_LABELS[key]}は千円単位の数値のはずですが、「{row.cells[key]}」です。")
    return reading.value


def _grade(row: PrintedRow, legend: Legend) -> int:
    printed = fold(row.cells["department_grade"])
    if printed not in {str(grade) for grade in legend.grades}:
        allowed = "、".join(str(grade) for grade in legend.grades)
        raise DocumentError(f"{row.line}行目の達成度は{allowed}のいずれかのはずですが、「{printed}」です。")
    return int(printed)


def _page(row: PrintedRow, layout: ListLayout) -> str:
    printed = row.cells["reference_page"]
    if printed == layout.page_not_known:
        return layout.page_not_known_is
    if not re.fullmatch(layout.page, fold(printed)):
        raise DocumentError(f"{row.line}行目の参考資料掲載頁は「P1」の形のはずですが、「{printed}」です。")
    return fold(printed)


def _figures(
    row: PrintedRow, pairs: list[Pair], judgements: dict[tuple[str, int], Judgement], layout: ListLayout
) -> list[Figure]:
    code = row.cells["item_id"]
    figures: list[Figure] = []
    counts: Counter[str] = Counter()
    for number, pair in enumerate(pairs, start=1):
        judged = judgements.get((code, number))
        if judged is not None and judged.target_text != pair.target_text:
            raise DocumentError(
                f"「{code}」の{number}番目の目標は判断表では「{judged.target_text}」のはずですが、文書では「{pair.target_text}」です。"
            )
        name = judged.name if judged else pair.label or rejoin(row.cells["name"])
        kind = "outcome" if any(word in name for word in layout.outcome_words) else "activity"
        counts[kind] += 1
        figures.append(
            Figure(
                indicator_id=f"{code}-{_LETTERS[kind]}{counts[kind]}",
                item_id=code,
                item_no=int(fold(row.cells["item_no"])),
                kind=kind,
                seq=counts[kind],
                name=name,
                better=judged.better if judged else _better(pair, layout),
                pair=pair,
            )
        )
    return figures


def _better(pair: Pair, layout: ListLayout) -> str:
    return {"le": "down", "lt": "down", "ge": "up", "gt": "up"}.get(pair.op, layout.better_unless_judged)
