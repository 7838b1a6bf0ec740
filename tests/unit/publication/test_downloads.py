"""In which order the citizens' page offers its files."""

from pipelines.publication.site.files import list_downloads

LIST, TABLE, CONTENTS = (
    "workbooks/令和4年度_一覧.xlsx",
    "data/items.csv",
    "workbooks/評価シート/令和4年度_評価シート_目次.xlsx",
)
BOOKS = [f"workbooks/評価シート/令和4年度_評価シート_{name}.xlsx" for name in ("総務局", "財政局", "会計室")]


def test_the_books_of_departments_stand_behind_all_others_in_official_order() -> None:
    found = list_downloads(dict.fromkeys([*BOOKS, TABLE, CONTENTS, LIST], b"x"))
    assert [one.title for one in found] == [
        "令和4年度_一覧",
        "令和4年度_評価シート_目次",
        "items",
        *(f"令和4年度_評価シート_{name}" for name in ("総務局", "財政局", "会計室")),
    ]
