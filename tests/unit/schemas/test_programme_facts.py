"""Facts of a programme that stand on its published books: the day they carry, and the words of its grades."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest
from pydantic import ValidationError

from pipelines.procedure.dated import require_day_after_its_facts
from pipelines.publication.list_cells import make_cells
from pipelines.publication.year_records import Item
from pipelines.register.errors import RegisterError
from schemas.grades import Scale
from schemas.layout import Cells, ListColumn
from schemas.programme import Names, Programme


def changed(programme: Programme, **changes: object) -> Programme:
    return Programme.model_validate(programme.model_dump(mode="json") | changes)


@pytest.mark.parametrize(("day", "says"), [("2023-03-31", "2023-09-01"), ("2022-09-01", "年度の終わりより前")])
def test_no_book_is_dated_within_its_year(reform, day, says):
    with pytest.raises(ValidationError, match=says):
        changed(reform.programme, document_dates={2022: day})
    assert changed(reform.programme, document_dates={2022: "2023-04-01"}).document_dates == {2022: date(2023, 4, 1)}


def test_no_book_is_dated_for_a_year_that_is_none_of_the_programmes(reform):
    with pytest.raises(ValidationError, match="years にありません"):
        changed(reform.programme, document_dates={2019: "2020-09-01"})


def facts(received: str, decided: str, dated: date | None):
    evaluation = SimpleNamespace(items=pd.DataFrame({"decided_on": [decided, ""]}))
    checked = SimpleNamespace(submissions=pd.DataFrame({"received_on": ["", received]}))
    return evaluation, checked, SimpleNamespace(fiscal_year=2022, dated=dated, programme=SimpleNamespace(names=Names()))


@pytest.mark.parametrize(("received", "decided"), [("2023-09-02", ""), ("2023-05-20", "2023-09-02")])
def test_no_book_is_older_than_the_returns_and_decisions_it_tells_of(received, decided):
    with pytest.raises(RegisterError, match=r"2023-09-02）より前です。.*例：2022: 2023-09-02"):
        require_day_after_its_facts(*facts(received, decided, date(2023, 9, 1)))
    require_day_after_its_facts(*facts(received, decided, date(2023, 9, 2)))
    require_day_after_its_facts(*facts(received, decided, None))


WORDS = ["順調", "概ね順調", "やや遅れ", "遅れ"]
GRADES = [{"value": str(n), "label": word} for n, word in enumerate(WORDS, 1)]


def graded(grade):
    return Item({"final_grade": grade}, "", (), (), (), ())


def test_a_list_prints_the_words_of_a_grade_where_the_city_prints_words(reform_edition):
    column = [ListColumn(label="確定", field="final_grade", cells=Cells.GRADE, width=7)]
    scale = {"from_year": 2022, "best": 1, "grades": GRADES}
    for printed, shown in (("number", 2), ("label", "概ね順調")):
        programme = changed(reform_edition.programme, scales=[scale | {"printed": printed}])
        edition = replace(reform_edition, programme=programme)
        (cell,) = make_cells(column, graded(2), 1, edition)
        assert cell.value == shown
        (cell,) = make_cells(column, graded(None), 1, edition)
        assert cell.value == "要判定"


def test_words_that_are_printed_must_be_there():
    grades = [{"value": "1", "label": "順調"}, {"value": "2"}]
    with pytest.raises(ValidationError, match="すべての grades に、それぞれ違う label"):
        Scale(from_year=2022, best=1, grades=grades, printed="label")


def test_a_text_of_ours_has_the_citys_word_for_an_indicator():
    names = Names(indicator="ものさし")
    assert names.worded("目標を達成した指標数") == "目標を達成したものさし数"
    assert names.worded("活動指標と成果指標の別、財政指標") == "活動指標と成果指標の別、財政指標"
    assert Names().worded("指標名") == "指標名"
