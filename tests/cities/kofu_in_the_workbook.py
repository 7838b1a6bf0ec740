"""What Kofu would type into the set-up workbook, and its departments into their forms, from what it has published."""

from openpyxl.workbook import Workbook

from tests.cities.fill_in import Record, facts, instead, line, listed, rows, unused

YEARS = (2023, 2024)
"""The fiscal years whose results are compared; the first results of some items are those of the year after."""

GRADES = "ABCDEF"
FINISHED = {"45", "46"}
_KINDS = {"活動指標": "A", "成果指標": "O"}
_COLUMNS = {year: f"令和{year - 2018}（{year}）年度" for year in (2023, 2024, 2025)}
_REVISED = ("59-O1", 4_000_000)
"""The target for 令和7 as it stood in the sheet of the year before."""


def numbered() -> list[dict[str, str]]:
    """Give the facts of the indicators with a number: `58-A1`, `58-A2`, `58-O1`."""
    counted: dict[str, int] = {}
    indicators = []
    for row in facts("kofu", "indicators"):
        kind = f"{row['number']}-{_KINDS[row['kind']]}"
        counted[kind] = counted.get(kind, 0) + 1
        indicators.append({"indicator_id": f"{kind}{counted[kind]}"} | row)
    return indicators


def departments() -> list[str]:
    """Give the departments in the order of the city's items."""
    return list(dict.fromkeys(row["department"] for row in facts("kofu", "items")))


def fill(book: Workbook) -> None:
    """Fill in the empty workbook."""
    for label, value in {
        "計画の正式な名称": "甲府市事務事業評価",
        "市区町村の名称": "甲府市",
        "評価する年度": "令和5年度～令和7年度",
        "評価する1件の呼び名": "事業",
        "担当の呼び名": "部局",
        "計画そのものの呼び名": "事務事業評価",
        "年度の書き方": "評価を行う年度",
        "一覧の表題": "{year}結果一覧（{department}）",
        "様式の版": "甲府-1",
    }.items():
        line(book["設定"], label, value)
    rows(book["組織"], *({"名称": name} for name in departments()))
    rows(book["項目"], *map(_item, facts("kofu", "items")))
    rows(book["指標"], *map(_indicator, numbered()))
    rows(book["目標"], *map(_targets, numbered()))
    number, _ = _REVISED
    revised = next(row for row in numbered() if row["indicator_id"] == number)
    rows(
        book["目標"],
        {
            "指標No.": number,
            "見直した日": "2025-04-01",
            "見直しの理由": "目標値の見直し",
            _COLUMNS[2025]: int(revised["target_2025"]),
        },
    )
    unused(
        book, "掲載頁", "確保を想定する経営資源", "ヒト", "モノ", "カネ", "情報", "時間",
        "財政効果額（千円）", "状況変化の区分", "やむを得ない状況変化", "残された課題", "今後の方向性",
        "算定", "評価の説明",  # the city's grade follows a score of its own, which no rate stands for
    )  # fmt: skip
    listed(book, "評価の理由", 40)
    instead(
        book["評価の区分"],
        *(
            {"数字": 6 - place, "記号": letter, "達成率の下限（％）": limit}
            for place, (letter, limit) in enumerate(zip(GRADES, (130, 90, 70, 50, 30, None), strict=True))
        ),
    )
    for label, value in {
        "評価規則のファイル名": "kofu",
        "評価規則の名称": "甲府市の評価規則（達成率の区切りは架空データ）",
        "評価規則の版": "1",
        "最も良い区分の数字": 6,
        "区分の書き表し方": "記号",
    }.items():
        line(book["評価の規則"], label, value)


def answers(year: int) -> dict[str, Record]:
    """Give what is typed of each item that has a grade: the grade, and texts that the city's lists do not have."""
    graded = {row["number"]: row for row in facts("kofu", "items") if row[f"grade_{year}"] in [*GRADES]}
    return {
        number: {
            "自己評価": row[f"grade_{year}"],
            "当該年度の実績": f"【架空データ】{row['name']}として予定した内容を実施した。",
            "評価の理由": "【架空データ】視点ごとの評価の得点による。",
        }
        for number, row in graded.items()
    }


def figures(year: int) -> dict[str, Record]:
    """Give what is typed of each indicator; an actual that was not read in the source is not known yet."""
    return {
        row["indicator_id"]: {"実績値": int(actual) if (actual := row[f"actual_{year}"]) else "未定"}
        for row in numbered()
    }


def _item(row: dict[str, str]) -> Record:
    item: dict[str, object] = {"番号": row["number"], "名称": row["name"], "担当": row["department"]}
    if row["new_in"] and int(row["new_in"]) > YEARS[0]:
        item |= {"適用開始日": f"{row['new_in']}-04-01", "状況": "開始前", "変更の理由": "新規の事業"}
    if row["number"] in FINISHED:
        item |= {"適用終了日": "2024-03-31", "状況": "完了", "変更の理由": "事業の完了"}
    return item


def _indicator(row: dict[str, str]) -> Record:
    return {
        "指標No.": row["indicator_id"],
        "番号": row["number"],
        "種別": row["kind"],
        "名称": row["name"],
        "単位": row["unit"],
        "望ましい方向": "大きいほどよい",
        "現状値": int(row["actual_2021"]),
        "現状値の年度": "令和3年度",
    }


def _targets(row: dict[str, str]) -> Record:
    targets = {year: int(row[f"target_{year}"]) for year in _COLUMNS}
    number, first = _REVISED
    if row["indicator_id"] == number:
        targets[2025] = first
    return {"指標No.": row["indicator_id"]} | {_COLUMNS[year]: target for year, target in targets.items()}
