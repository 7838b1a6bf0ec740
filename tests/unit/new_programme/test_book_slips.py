"""Each kind of wrong cell in the workbook of a programme, and the sentence that is said of it."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from pipelines.new_programme.book import blank_rows, take_in, write_book
from pipelines.new_programme.book.rows import BookRows
from pipelines.register.store import load_programme

FIRST = 4
Slip = Callable[[Workbook], None]


def small_book(folder: Path) -> Path:
    """A workbook that can be taken in: one department, two items, one indicator, one year."""
    empty = blank_rows(2027)
    given = {"title": "架空町計画", "city": "架空町", "years": "令和9年度"}
    settings = [{**line, "value": given.get(line["path"], line["value"])} for line in empty.sheets["設定"]]
    sheets = {
        **empty.sheets,
        "設定": settings,
        "組織": [{"name": "総務課"}],
        "体系": [{"pillar_no": "1", "name": "窓口"}],
        "項目": [
            {"item_id": "1", "pillar_no": "1", "name": "窓口の改善", "department": "総務課"},
            {"item_id": "2", "pillar_no": "1", "name": "使用料の見直し", "department": "総務課"},
        ],
        "指標": [
            {
                "indicator_id": "1-O1", "item_id": "1", "kind": "成果指標", "name": "満足度", "unit": "%",
                "better": "大きいほどよい", "baseline": "60", "baseline_year": "令和7年度",
            }
        ],
        "目標": [{"indicator_id": "1-O1", "2027": "65%以上"}],
    }  # fmt: skip
    path = folder / "町.xlsx"
    path.write_bytes(write_book(BookRows(sheets, [2027]), "架空町計画"))
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_book(tmp_path_factory.mktemp("book"))


def put(sheet: str, cell: str, value: object) -> Slip:
    def slip(book: Workbook) -> None:
        book[sheet][cell].value = value

    return slip


def slipped(made: Path, slip: Slip, folder: Path) -> Path:
    """Give a copy of the workbook with a slip in it."""
    book = openpyxl.load_workbook(made)
    slip(book)
    book.save(folder / made.name)
    return folder / made.name


def row(sheet: str, *values: object) -> Slip:
    """Write the first row below the example."""

    def slip(book: Workbook) -> None:
        for column, value in enumerate(values, 1):
            book[sheet].cell(5, column).value = value

    return slip


def row_at(sheet: str, line: int, cells: dict[str, object]) -> Slip:
    def slip(book: Workbook) -> None:
        for column, value in cells.items():
            book[sheet][f"{column}{line}"].value = value

    return slip


def also_as_table(path: str) -> Slip:
    def slip(book: Workbook) -> None:
        sheet = book.create_sheet("表1 再掲")
        sheet.append([path])
        sheet.append(["item_id", "pillar_no", "pillar", "group_no", "group"])

    return slip


def both(*slips: Slip) -> Slip:
    def slip(book: Workbook) -> None:
        for one in slips:
            one(book)

    return slip


def without(sheet: str) -> Slip:
    def slip(book: Workbook) -> None:
        del book[sheet]

    return slip


def without_row(sheet: str, line: int) -> Slip:
    def slip(book: Workbook) -> None:
        book[sheet].delete_rows(line)

    return slip


ADDED = {"A": "評価", "B": "回数", "C": "○", "D": "－", "E": "文章"}
"""A row that adds a column to the form."""


def added(**cells: str) -> Slip:
    return row_at("用紙", 47, ADDED | cells)


FAULT = "#N/A"

VIEW = {"A": "評価", "C": "○", "D": "○", "E": "数量", "F": "評価", "G": "点", "O": "4"}
"""A column of points."""


def scored(*more: Slip, columns: str = "必要性、有効性") -> Slip:
    """Grades by points of two columns, with further slips."""
    views = [row_at("用紙", line, VIEW | {"B": label}) for line, label in ((47, "必要性"), (48, "有効性"))]
    points = [put("評価の区分", f"E{line}", n) for line, n in ((4, "8"), (5, "6"), (6, "4"), (7, "2"))]
    return both(*views, *points, put("設定", "B35", columns), *more)


NO_PROGRAMME = "このままではプログラムになりません。"

SLIPS: list[tuple[Slip, str]] = [
    (put("設定", "B4", None), "設定!B4】「計画の正式な名称」が空欄です"),
    (put("設定", "B6", "12"), "設定!B6】「全国地方公共団体コード」の「12」を読み取れません。6桁の数字ではありません"),
    (put("設定", "B7", "再来年"), "設定!B7】「評価する年度」の「再来年」を読み取れません"),
    (put("設定", "B16", "柱：平均"), "設定!B16】「段階に付ける評価」の「柱：平均」を読み取れません"),
    (put("設定", "B20", "2月30日"), "設定!B20】「様式の提出期限」の「2月30日」を読み取れません"),
    (put("設定", "B21", "たぶん"), "設定!B21】「責任者の確認欄」の「たぶん」を読み取れません。「設ける"),
    (put("設定", "B30", True), "設定!B30】「事務事業のプログラム」の欄が読めません。真偽値"),
    (put("設定", "B31", "none"), "設定!B31】「様式のもと」の「none」を読み取れません"),
    (put("設定", "D4", "titel"), "設定!D4】「titel」という設定はありません"),
    (without("項目"), "町.xlsx】シート「項目」がありません"),
    (put("評価の規則", "B9", "-5"), f"評価の規則!B9】「達成率の上限（％）」{NO_PROGRAMME}0より大きい数"),
    (put("評価の規則", "B7", "9"), f"評価の区分】{NO_PROGRAMME}「最も良い区分の数字」は"),
    (put("評価の区分", "A5", "1"), f"評価の区分】{NO_PROGRAMME}シート「評価の区分」には、「数字」の違う"),
    (put("評価の区分", "D5", "200"), f"評価の区分】{NO_PROGRAMME}「達成率の下限（％）」は、最も良い"),
    (both(put("評価の区分", "B4", "S"), put("評価の区分", "B5", "S")), f"評価の区分】{NO_PROGRAMME}「記号」の「S」は"),
    (
        row("組織", "企画課", "総務課", "きのう", None, "改正"),
        f"組織!C5】{NO_PROGRAMME}日付を書いてください",
    ),
    (put("評価の規則", "B4", "../x"), "評価の規則!B4】「評価規則のファイル名」の「../x」を読み取れません"),
    (put("項目", "A3", "整理番号"), "項目】見出しの列「番号」が見つかりません"),
    (put("項目", "A5", "1"), "項目!A5】「番号」「1」は4行目にもあります"),
    (put("項目", "E5", None), "項目!E5】「名称」が空欄です"),
    (both(put("項目", "E4", None), put("項目", "E5", None)), "項目!E3】「名称」の列が、すべての行で空欄です"),
    (put("項目", "B4", "9"), "項目!B4】「上の段階の番号」の「9」は、シート「体系」にありません"),
    (put("項目", "F4", "総務部"), "項目!F4】「担当」の「総務部」は、シート「組織」にありません。番号や名称の書き違い"),
    (put("項目", "H4", "はい"), "項目!H4】「ヒト」の「はい」は、選べるものではありません。選べるのは「○」、「－」です"),
    (put("項目", "M4", "来年"), "項目!M4】「適用開始日」の「来年」を読み取れません"),
    (put("指標", "B4", "7"), "指標!B4】「番号」の「7」は、シート「項目」にありません"),
    (put("指標", "C4", "効率"), "指標!C4】「種別」の「効率」は、選べるものではありません"),
    (put("目標", "A4", "9-A1"), "目標!A4】「指標No.」の「9-A1」は、シート「指標」にありません"),
    (put("目標", "D4", "65人以上"), "目標!D4】2027年度の目標値が「65人以上」です。単位が「%」と違い"),
    (put("目標", "D4", None), "目標!D3】2027年度の目標値が1つも書かれていません"),
    (put("用紙", "E5", "数量"), "用紙!E5】「名称」の書くもの「数量」は変えられません"),
    (
        both(put("用紙", "A60", "一覧"), put("用紙", "B60", "点"), put("用紙", "C60", "○"), put("用紙", "E60", "自動")),
        "用紙!A60】シートが「一覧」の行を書き足しています",
    ),
    (put("用紙", "H5", "広く"), "用紙!H5】「幅」の「広く」を読み取れません"),
    (put("評価の区分", "A4", "S"), "評価の区分!A4】「数字」の「S」を読み取れません"),
    (put("評価の区分", "D7", None), "評価の区分!D3】達成率の下限が空欄の区分が2個あります"),
    (put("評価の区分", "D6", "70"), "既製の評価規則「既定の評価規則 2022-1」と違う規則に、同じ名称と版が付いています"),
    (put("評価の規則", "B9", "高め"), "評価の規則!B9】「達成率の上限（％）」の「高め」を読み取れません"),
    (put("選択肢", "A4", "色"), "選択肢!A4】「列の見出し」の「色」は、シート「用紙」にありません"),
    (put("項目", "P4", "中止"), "項目!P4】「状況」の「中止」は、選べるものではありません。選べるのは「完了」"),
    (put("項目", "P4", "完了"), "項目!N4】状況が「完了」の行の「適用終了日」が空欄か"),
    (
        both(put("項目", "P4", "開始前"), put("項目", "M4", "2027-04-01"), put("項目", "O4", "後で始めるため")),
        "項目!M4】状況が「開始前」の行の「適用開始日」が空欄か、計画の始まる日より後の日ではありません。いつ始まるか",
    ),
    (put("項目", "M4", "2028-04-01"), "項目!O4】途中で始まるか終わる行の「変更の理由」が空欄です"),
    (
        both(put("項目", "M5", "2028-04-01"), put("項目", "N5", "2027-12-31"), put("項目", "O5", "短縮のため")),
        "項目!N5】「適用終了日」を、このままでは登録できません。適用終了日「2027-12-31」が適用開始日「2028-04-01」より前です",
    ),
    (
        both(
            put("項目", "N5", "2028-06-30"), put("項目", "O5", "移管のため"),
            row_at("項目", 6, {"A": "2", "B": "1", "E": "見直し", "F": "総務課", "M": "2028-04-01", "O": "移管のため"}),
        ),
        "項目!M6】「適用開始日」を、このままでは登録できません。「2」のこの行は2028-04-01からですが、5行目が2028-06-30まで",
    ),
    (
        row_at("目標", 5, {"A": "1-O1", "B": "2028-04-01", "D": "70%以上"}),
        "目標!C5】「見直しの理由」を、このままでは登録できません。「1-O1」の2027年度の目標値を見直した理由がありません",
    ),
    (
        row_at("目標", 5, {"A": "1-O1", "D": "70%以上"}),
        "目標!A5】「指標No.」の「1-O1」は4行目にもあります。1つのことを書けるのは1行だけです",
    ),
    (
        both(row("組織", "企画課", None, None, "2027-06-30", "廃止"), put("項目", "F5", "企画課")),
        "項目!F5】「担当」を、このままでは登録できません。「企画課」は2028-03-31にはない担当課です",
    ),
    (both(put("組織", "A5", "企画課"), put("組織", "D5", "2027-06-30")), f"組織!E5】{NO_PROGRAMME}空欄にはできません"),
    (row("再掲", "7", "1"), "再掲!A5】「番号」の「7」は、シート「項目」にありません"),
    (row("再掲", "1", "8"), "再掲!B5】「上の段階の番号」の「8」は、シート「体系」にありません"),
    (both(row("再掲", "1", "1"), put("再掲", "A6", "1"), put("再掲", "B6", "1")), "再掲!A6】5行目と同じものです"),
    (row("共通の指標", "1-O2", "2"), "共通の指標!A5】「指標No.」の「1-O2」は、シート「指標」にありません"),
    (row("共通の指標", "1-O1", "9"), "共通の指標!B5】「ほかに数える番号」の「9」は、シート「項目」にありません"),
    (row("番号の付け直し", "9", "1", "2028"), "番号の付け直し!A5】「新しい番号」の「9」は、シート「項目・指標」に"),
    (row("番号の付け直し", "1", "9", "来年"), "番号の付け直し!C5】「最初の年度」の「来年」を読み取れません"),
    (row("項目の情報", "1", "名称", None, "内容"), "項目の情報!B5】「列の見出し」の「名称」は、シート「用紙」に"),
    (both(added(B="根拠", E="計画からの転記"), row("項目の情報", "1", "根拠")), "項目の情報!D5】「内容」が空欄"),
    (
        both(row("再掲", "1", "1"), also_as_table("also_under.csv")),
        "再掲!A5】同じことが、シート「表1 再掲」にも書かれています",
    ),
    (added(B="名称"), "用紙!B47】見出し「名称」が5行目にもあります"),
    (both(added(B="回数"), row_at("用紙", 48, ADDED | {"B": "回数"})), "用紙!B48】見出し「回数」が47行目にもあります"),
    (put("用紙", "C4", "－"), "用紙!C4】「番号」の列の「使う」が－です。シート「評価」になくてはならない列です"),
    (put("用紙", "C35", "－"), "用紙!C35】「実績値」の列の「使う」が－です。シート「指標の実績」になくては"),
    (without_row("用紙", 14), "用紙】シートが「評価」で見出しが「自己評価」の列の行がありません"),
    (added(A="指標の実績"), "用紙!A47】シートが「指標の実績」の行を書き足しています。列を足せるのは、シートが"),
    (added(E="評価の数字"), "用紙!E47】足した列「回数」の書くものが「評価の数字」です。足せる列の書くものは「文章」、"),
    (added(E="自動"), "用紙!E47】足した列「回数」の書くものが「自動」です"),
    (added(E="計画からの転記", D="○"), "用紙!D47】列「回数」の「必須」が○です。「計画からの転記」の列は印刷するもの"),
    (added(E="選択"), "用紙!B47】選択の列「回数」で選べるものがありません。シート「選択肢」に、この"),
    (added(N="列A"), "用紙!N47】「列の名前」の「列A」は使えません"),
    (added(N="problems"), "用紙!N47】「列の名前」の「problems」は使えません"),
    (added(N="row"), "用紙!N47】「列の名前」の「row」は使えません"),
    (added(K="○", M="200"), "用紙!M47】「一覧の幅」の「200」を読み取れません。4から80までの数字ではありません"),
    (put("用紙", "H5", "-3"), "用紙!H5】「幅」の「-3」を読み取れません。1から200までの数字ではありません"),
    (put("項目", "A4", FAULT), "項目!A4】「番号」の欄が読めません。計算のエラー"),
    (put("指標", "A4", FAULT), "指標!A4】「指標No.」の欄が読めません。計算のエラー"),
    (put("目標", "A4", FAULT), "目標!A4】「指標No.」の欄が読めません。計算のエラー"),
    (put("組織", "A4", FAULT), "組織!A4】「名称」の欄が読めません。計算のエラー"),
    (put("体系", "A4", FAULT), "体系!A4】「上の段階の番号」の欄が読めません。計算のエラー"),
    (put("用紙", "B5", FAULT), "用紙!B5】「見出し」の欄が読めません。計算のエラー"),
    (put("用紙", "B22", FAULT), "用紙!B22】「見出し」の欄が読めません。計算のエラー"),
    (put("評価の区分", "D4", FAULT), "評価の区分!D4】「達成率の下限（％）」の欄が読めません。計算のエラー"),
    (put("設定", "A3", "こうもく"), "設定】見出しの列「項目」が見つかりません"),
    (put("設定", "B3", "記入"), "設定】見出しの列「記入欄」が見つかりません"),
    (put("評価の規則", "B3", "記入"), "評価の規則】見出しの列「記入欄」が見つかりません"),
    (put("項目", "E3", "件名"), "項目】見出しの列「名称」が見つかりません"),
    (put("指標", "B3", "項番"), "指標】見出しの列「番号」が見つかりません"),
    (put("目標", "A3", "番号"), "目標】見出しの列「指標No.」が見つかりません"),
    (put("用紙", "B3", "列"), "用紙】見出しの列「見出し」が見つかりません"),
    (put("評価の区分", "A3", "区分"), "評価の区分】見出しの列「数字」が見つかりません"),
    (without("設定"), "町.xlsx】シート「設定」がありません"),
    (without("組織"), "町.xlsx】シート「組織」がありません"),
    (without("用紙"), "町.xlsx】シート「用紙」がありません"),
    (without("評価の規則"), "町.xlsx】シート「評価の規則」がありません"),
    (row_at("組織", 5, {"A": "総務課"}), "組織!A5】「名称」の「総務課」は4行目にもあります"),
    (row_at("体系", 5, {"A": "1", "C": "別の名"}), "体系!A5】「上の段階の番号」の「1」は4行目にもあります"),
    (row_at("選択肢", 30, {"A": "今後の方向性", "B": "継続"}), "選択肢!A30】「列の見出し」・「選ぶもの」の"),
    (scored(columns="必要性、速さ"), "設定!B35】「評価点の列」の「速さ」は、シート「用紙」にありません"),
    (scored(columns="必要性、評価の理由"), "設定!B35】「評価点の列」の「評価の理由」は、点数を書く列ではありません"),
    (scored(columns="必要性、必要性"), "設定!B35】「評価点の列」の「必要性」が2つあります"),
    (scored(put("設定", "B35", None)), "設定!B35】「評価点の列」が空欄です。シート「評価の区分」に「評価点の下限」が"),
    (put("設定", "B35", "必要性"), "評価の区分!E3】「評価点の下限」が1つも書かれていません"),
    (scored(put("用紙", "O47", None)), "用紙!O47】点数の列「必要性」の「満点」が空欄です"),
    (scored(put("評価の区分", "E7", None)), "評価の区分!E3】評価点の下限が空欄の区分が2個あります"),
    (scored(put("評価の区分", "E6", "7")), f"評価の区分】{NO_PROGRAMME}「評価点の下限」は、最も良い区分から順に"),
    (scored(put("評価の区分", "E4", "9")), "評価の区分!E4】「評価点の下限」が「9」で、満点の8点を超えています"),
    (scored(put("評価の区分", "E5", "六")), "評価の区分!E5】「評価点の下限」の「六」を読み取れません"),
    (
        scored(put("用紙", "E48", "選択"), put("用紙", "O48", None), row_at("選択肢", 30, {"A": "有効性", "B": "高"})),
        "選択肢!B30】点数の列「有効性」で選ぶもの「高」が、点数ではないか、説明がありません",
    ),
    (added(O="4"), "用紙!O47】列「回数」に満点が書かれています。満点があるのは"),
    (put("用紙", "O21", "9"), "用紙!O21】列「財政効果額（千円）」の満点は変えられません"),
    (put("設定", "B37", "たぶん"), "設定!B37】「外部評価を最終の評価とするか」の「たぶん」を読み取れません"),
    (put("項目", "A4", "=1/0"), "項目!A4】「番号」の欄が読めません。計算式の結果が保存されていません"),
]  # fmt: skip


def test_the_small_book_can_be_taken_in(tmp_path: Path) -> None:
    taken = take_in(small_book(tmp_path), tmp_path / "inputs", "small")
    assert [problem.sentence for problem in taken.problems] == []
    assert taken.folder == tmp_path / "inputs" / "small"


@pytest.mark.parametrize(("slip", "said"), SLIPS, ids=[said for _, said in SLIPS])
def test_a_slip_is_said_at_its_cell_and_nothing_is_written(made: Path, slip: Slip, said: str, tmp_path: Path) -> None:
    taken = take_in(slipped(made, slip, tmp_path), tmp_path / "inputs", "small")
    assert any(said in problem.sentence for problem in taken.problems), [one.sentence for one in taken.problems]
    assert len(taken.problems) == 1, [one.sentence for one in taken.problems]
    assert taken.folder is None
    assert not (tmp_path / "inputs").exists()


def test_more_missing_names_than_cells_that_cannot_be_read_are_slips_of_their_own(made: Path, tmp_path: Path) -> None:
    slip = both(put("組織", "A4", FAULT), put("項目", "F4", "総務部"))
    problems = take_in(slipped(made, slip, tmp_path), tmp_path / "inputs", "small").problems
    assert [(problem.sheet, problem.cell) for problem in problems] == [("組織", "A4"), ("項目", "F4"), ("項目", "F5")]


def test_points_make_the_grades_and_a_review_the_final_one(made: Path, tmp_path: Path) -> None:
    slip = scored(put("設定", "B34", "総合点"), put("設定", "B36", "委員会の評価"), put("設定", "B37", "する"))
    taken = take_in(slipped(made, slip, tmp_path), tmp_path / "inputs", "small")
    assert [problem.sentence for problem in taken.problems] == []
    programme = load_programme(tmp_path / "inputs" / "small")
    assert (programme.outside_review.title, programme.outside_review.final) == ("委員会の評価", True)
    score = programme.form(2027).score
    assert score is not None
    assert (score.label, [part.label for part in score.parts], score.most) == ("総合点", ["必要性", "有効性"], 8)
    assert [score.grade_of(Decimal(points)) for points in (8, 7, 4, 3, 1)] == [1, 2, 3, 4, 5]


def test_two_slips_at_one_cell_are_both_said(made: Path, tmp_path: Path) -> None:
    slip = put("項目", "F4", "総務部、企画部")
    problems = take_in(slipped(made, slip, tmp_path), tmp_path / "inputs", "small").problems
    assert [problem.cell for problem in problems] == ["F4", "F4"]


def test_a_programme_without_grades_keeps_the_sheet_of_its_form(made: Path, tmp_path: Path) -> None:
    none = both(*(put("評価の区分", f"{column}{line}", None) for column in "ABCD" for line in range(4, 9)))
    taken = take_in(slipped(made, none, tmp_path), tmp_path / "inputs", "small")
    assert [problem.code for problem in taken.problems] == ["no_grades"]
    assert taken.folder is not None


@pytest.mark.parametrize(
    ("rows", "now"),
    [
        ([["企画課", "総務課", "2027-10-01", None, "改称"]], ["企画課", "会計課"]),
        ([["企画課", None, "2027-10-01", None, "新設"]], ["総務課", "会計課", "企画課"]),
        ([["企画課", None, None, "2027-10-01", "廃止"]], ["総務課", "会計課", "企画課"]),
        (
            [["企画課", "総務課", "2027-10-01", None, "分割", "1"], ["財政課", "総務課", "2027-10-01", None, "分割"]],
            ["企画課", "財政課", "会計課"],
        ),
    ],
    ids=["renamed", "new", "ended", "split"],
)
def test_a_row_of_a_change_is_enough(made: Path, rows: list[list[object]], now: list[str], tmp_path: Path) -> None:
    lines = [["会計課"], *rows]
    cells = [row_at("組織", n, dict(zip("ABCDEF", line, strict=False))) for n, line in enumerate(lines, 5)]
    taken = take_in(slipped(made, both(*cells), tmp_path), tmp_path / "inputs", "small")
    assert [problem.sentence for problem in taken.problems] == []
    assert load_programme(tmp_path / "inputs" / "small").departments == now


def test_all_slips_are_said_in_one_round(made: Path, tmp_path: Path) -> None:
    slip = both(put("設定", "B4", None), put("項目", "F4", "総務部"), put("目標", "D4", "65人以上"))
    problems = take_in(slipped(made, slip, tmp_path), tmp_path / "inputs", "small").problems
    said = "".join(one.sentence for one in problems)
    assert all(place in said for place in ("設定!B4", "項目!F4", "目標!D4"))


def test_slips_that_only_loading_finds_are_said_in_one_round(made: Path, tmp_path: Path) -> None:
    target = row_at("目標", 5, {"A": "1-O1", "B": "2028-04-01", "D": "70%以上"})
    ended = both(put("項目", "M5", "2028-04-01"), put("項目", "N5", "2027-12-31"), put("項目", "O5", "短縮のため"))
    problems = take_in(slipped(made, both(target, ended), tmp_path), tmp_path / "inputs", "small").problems
    assert [(problem.sheet, problem.cell) for problem in problems] == [("項目", "N5"), ("目標", "C5")]


def test_slips_that_the_settings_as_a_whole_show_are_said_beside_the_others(made: Path, tmp_path: Path) -> None:
    slip = both(put("設定", "B4", None), put("評価の規則", "B9", "-5"), put("評価の規則", "B12", "-1"))
    taken = take_in(slipped(made, slip, tmp_path), tmp_path / "inputs", "x")
    assert [problem.cell for problem in taken.problems if problem.cell] == ["B4", "B9", "B12"]
