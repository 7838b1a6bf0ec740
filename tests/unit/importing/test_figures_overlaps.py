"""Notes that say an amount is counted in another item, too."""

from decimal import Decimal

import pytest
from mini_figures import CARDS, INCLUDED, build, rows

from pipelines.importing.figures import read_figures
from pipelines.importing.figures.overlap_notes import read_notes, read_summands, total_measure


def overlaps_of(**parts):
    return read_figures(build(**parts)).amount_overlaps


def test_included_amounts_with_the_indicator_that_counts_them_too():
    overlaps = overlaps_of()
    assert list(overlaps["indicator_id"]) == ["1(1)1-O1"] * 2
    assert list(overlaps["other_item_id"]) == ["1(1)2", "1(1)3"]
    assert list(overlaps["amount"]) == [Decimal("0.2"), Decimal("1.6")]
    assert list(overlaps["unit"]) == ["億円"] * 2
    assert list(overlaps["label"]) == ["みかんの活用", "ぶどうの活用"]
    # 千円 and 億円 count the same; of the two indicators of 1(1)3 the note does not say which
    assert list(overlaps["other_indicator_id"]) == ["1(1)2-O1", ""]
    # the card tells the first of the two amounts
    assert overlaps["card_line"].notna().tolist() == [True, False]


def test_a_card_that_tells_another_amount_is_recorded():
    read = read_figures(build(cards=CARDS.replace("0.2億円を含めて", "0.3億円を含めて")))
    doubt = read.figure_discrepancies.set_index("field").loc["overlap_1(1)2"]
    assert doubt[["where", "reading_a", "reading_b", "chosen"]].tolist() == [
        "1(1)1-O1",
        "0.3億円",
        "0.2億円",
        "0.2億円",
    ]
    assert read.amount_overlaps["card_line"].isna().all()


def test_a_note_on_the_card_only_is_recorded():
    read = read_figures(build(rows=rows(first="架空")))
    assert read.amount_overlaps.empty
    assert "個票の注記が表にない" in read.figure_discrepancies.set_index("field").loc["overlap_1(1)2", "reason"]


def test_an_amount_that_is_counted_elsewhere_is_not_taken_off():
    overlaps = overlaps_of(rows=rows(second="架空 ※川沿いのみかんの使用料については、1(1)1の課題の成果指標にて計上"))
    row = overlaps[overlaps["relation"] == "counted_there"].iloc[0]
    assert row[["indicator_id", "other_item_id", "other_indicator_id", "label", "unit"]].tolist() == [
        *("1(1)2-O1", "1(1)1", "1(1)1-O1", "川沿いのみかんの使用料", ""),
    ]
    assert row["amount"] is None


def test_a_note_that_names_an_item_in_other_words_is_left_to_a_person():
    read = read_figures(build(rows=rows(second="架空 ※1(1)3と同じ会議で数える")))
    doubt = read.figure_discrepancies.set_index("field").loc["overlap_1(1)3"]
    assert doubt["where"] == "1(1)2-O1"
    assert "読めなかった" in doubt["reason"]


def test_an_item_does_not_doubt_that_it_mentions_itself():
    read = read_figures(build(rows=rows(second="架空 ※1(1)2の年度内の件数")))
    assert not read.figure_discrepancies["field"].str.startswith("overlap").any()


def test_the_parts_of_a_target_are_read_where_their_markers_are_no_indicators():
    reason = (
        "次の①と②の合計を目指すもの ①強い債権:架空の合計(約64.5億円) ②その他の債権:架空の率で算出した額(約18.3億円)"
    )
    overlaps = overlaps_of(rows=rows(first=reason), cards=CARDS.replace("を含めて記載", ""))
    assert list(overlaps["label"]) == ["強い債権", "その他の債権"]
    assert list(overlaps["amount"]) == [Decimal("64.5"), Decimal("18.3")]
    assert list(overlaps["approximate"]) == [1, 1]
    assert list(overlaps["covers"]) == ["target"] * 2


def test_markers_of_indicators_are_no_parts_of_a_target():
    assert read_summands("①②架空を目指すもの(約3億円) ③別の架空(約4億円)") == []


def test_an_indicator_that_totals_everything_holds_the_others_of_its_measure():
    text = build(rows=rows(first="架空").replace("りんごの歳入額", "全ての果物(税を除く。)の広告額(総額)"))
    overlaps = read_figures(text).amount_overlaps
    assert overlaps[["indicator_id", "basis", "other_indicator_id"]].to_numpy().tolist() == [
        ["1(1)1-O1", "name", "1(1)3-O2"],
    ]


@pytest.mark.parametrize(
    ("name", "measure"),
    [
        ("全ての市の債権(市税を除く。)の収入未済額(総額)", "収入未済額"),
        ("全ての市の債権（市税を除く。）の収入未済額（総額）", "収入未済額"),
        ("収入未済額", ""),
        ("全ての職員の研修", ""),
    ],
)
def test_totals_by_name(name, measure):
    assert total_measure(name) == measure


def test_notes_of_table_and_card_read_alike():
    card = (
        "※現状値及び目標値には、「No.2(5)14：道の活用」のうち0.2億円及び「No.2(7)3：水の活用」のうち1.6億円を含めて記載"
    )
    assert [(note.item_id, note.amount, note.unit, note.covers) for note in read_notes(card)] == [
        ("2(5)14", Decimal("0.2"), "億円", "baseline_and_target"),
        ("2(7)3", Decimal("1.6"), "億円", "baseline_and_target"),
    ]
    assert [(note.item_id, note.amount, note.unit, note.covers) for note in read_notes(INCLUDED)] == [
        ("1(1)2", Decimal("0.2"), "億円", "baseline_and_target"),
        ("1(1)3", Decimal("1.6"), "億円", "baseline_and_target"),
    ]


def test_a_note_on_the_target_alone():
    (note,) = read_notes("※目標値には、課題1(1)2における約10件を含めて記載")
    assert (note.covers, note.amount, note.unit, note.approximate) == ("target", 10, "件", True)


def test_including_something_that_is_no_item_is_no_overlap():
    assert read_notes("支所を含めた全体の値は、検討も含めて実施") == []
