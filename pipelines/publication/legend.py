"""一覧の見方: the grades, the choices, the signs, and how a computed grade comes about."""

import xlsxwriter

from pipelines.japanese.numbers import plain
from pipelines.publication.canvas import open_canvas
from pipelines.publication.edition import Edition
from pipelines.publication.labelled_lines import write_labelled_lines
from pipelines.publication.level_grades import explain_level_grades
from pipelines.publication.title_rows import write_title
from pipelines.workbook.printing import Page, set_up_page
from pipelines.workbook.styles import Style, make_styles
from schemas.code_lists import KINDS, RESOURCES
from schemas.grades import Scale
from schemas.layout import Cells
from schemas.nothing import IN_DOUBT, MISSING, NONE, NOT_WRITTEN, REJECTED, TO_BE_JUDGED, UNDECIDED
from schemas.programme import Names, Programme
from schemas.rule_set import RuleSet
from schemas.score import FormScore

_WIDTHS = (26.0, 92.0)
_SIZE = 10.5
_NOT_THERE = (
    f"「{NOT_WRITTEN}」は記入がないこと、「{IN_DOUBT}」は記入に確認を要すること、"
    f"「{MISSING}」と「{REJECTED}」は提出がないことと、提出されたファイルを受理できなかったことを表します。"
)


def write_legend(book: xlsxwriter.Workbook, name: str, edition: Edition) -> None:
    """Write the legend as a sheet of the book: what stands in each column and what the signs mean."""
    canvas = open_canvas(book, name, styles=make_styles(book, _SIZE), widths=_WIDTHS, size=_SIZE, edition=edition)
    title = edition.titled(f"{edition.year_name}　{edition.programme.title}　一覧の見方")
    top = write_title(canvas, title, edition.layout.legend_intro)
    canvas.put_texts(top, ["項目", "内容"], Style.HEADER)
    row = write_labelled_lines(canvas, top + 1, legend_entries(edition))
    set_up_page(
        canvas.sheet,
        Page(title, row - 1, canvas.last_col, landscape=False, header_rows=(top, top), made_up=edition.made_up),
    )


def legend_entries(edition: Edition) -> list[tuple[str, list[str]]]:
    """Give the legend as (heading, lines), in the order of the list's columns."""
    layout, programme = edition.layout, edition.programme
    department = programme.names.department
    if not edition.scale.given:
        entries = [("達成率の算定", explain_rates(edition.rules, programme.names))]
        return [*entries, *_columns_and_signs(edition)]
    entries = [("達成度の区分", _grades(edition.scale))]
    if not any(column.field == "computed_grade" for column in layout.columns):
        entries.append(("事業の達成度", [f"所管する{department}が評価した達成度を記載しています。"]))
    else:
        entries.append(("算定・自己評価・確定", _grade_columns(programme)))
    entries.append(("達成度の算定", explain_grading(edition)))
    if programme.level_grades:
        entries.append(("区分の達成度", explain_level_grades(programme)))
    entries.append(
        (TO_BE_JUDGED, ["数値の目標と実績から達成度を算定できないことを表します。文章の実績などをもとに判断します。"])
    )
    return [*entries, *_columns_and_signs(edition)]


def _columns_and_signs(edition: Edition) -> list[tuple[str, list[str]]]:
    layout, programme = edition.layout, edition.programme
    kinds, word = {column.cells for column in layout.columns}, programme.names.indicator
    entries = []
    for column in layout.columns:
        if column.cells is Cells.CHOICE and (options := programme.choices.get(column.field)):
            entries.append((column.label.replace("\n", ""), [option.shown for option in options]))
    if Cells.RESULTS in kinds:
        entries.append(
            ("主な取組の実績", ["●は取組ごとの実績です。数値のあるものは「実績」と「目標」を併せて記載しています。"])
        )
    if Cells.FIGURES in kinds:
        entries.append((word, [f"●は{word}ごとの実績、当該年度の目標、目標達成率（小数第2位を四捨五入）です。"]))
    marks = [column for column in layout.columns if column.cells is Cells.MARK]
    if any(column.field in RESOURCES for column in marks):
        entries.append(
            ("確保した経営資源", [f"○は確保できたもの、{NONE}は確保できなかったもの、空欄は記入のないものです。"])
        )
    if others := [column.label.replace("\n", "") for column in marks if column.field not in RESOURCES]:
        entries.append(("・".join(others), [f"○は該当するもの、{NONE}は該当しないもの、空欄は記入のないものです。"]))
    signs = [
        "▲は負の数を表します。",
        f"{NONE}は該当がないこと、「{UNDECIDED}」は値がまだ決まっていないことを表します。",
    ]
    entries.append(("記号", [*signs, _NOT_THERE] if Cells.FIGURES in kinds else signs))
    return entries


def explain_rates(rules: RuleSet, names: Names) -> list[str]:
    """Say in sentences how a rule set makes the rate of an indicator and the mean of an item's, in the city's words."""
    of_item = "最も低い達成率を見ます" if rules.aggregation == "min" else "平均を求めます"
    return [
        _how_rated(rules, names),
        f"平均では、1つの{names.indicator}の達成率は{plain(rules.cap_pct)}％を上限とし、{names.item}ごとの{of_item}。",
        *_left_out(rules),
    ]


def _how_rated(rules: RuleSet, names: Names) -> str:
    lower = "2から「実績÷目標」を引いた割合" if rules.down_rate == "two_minus" else "「目標÷実績」"
    less = f"少ないほど良い{names.indicator}は{lower}とします。"
    return f"目標達成率は「実績÷目標」です。{less}目標が幅のときは、幅の中を100％とします。"


def _left_out(rules: RuleSet) -> list[str]:
    left_out = [word for kind, word in KINDS.items() if not rules.weights.by_kind[kind]]
    return [f"{'・'.join(left_out)}は算定に含めません。"] if left_out else []


def explain_grading(edition: Edition) -> list[str]:
    """Say in sentences how the computed grade of an item comes about: by its points, or by its rates."""
    if edition.form.score:
        return _explain_points(edition.form.score, edition.scale)
    return explain_rules(edition.rules, edition.programme.names, edition.scale)


def _explain_points(score: FormScore, scale: Scale) -> list[str]:
    parts = "、".join(f"{part.label}（{plain(part.most)}点まで）" for part in score.parts)
    best_down = [f"{plain(cut.from_points)}点以上は{scale.in_list(cut.grade)}" for cut in score.cut_offs]
    return [
        f"{score.label}は、{parts}の点数の合計で、満点は{plain(score.most)}点です。",
        f"{'、'.join(best_down)}、それより低いときは{scale.in_list(score.lowest_grade)}です。",
        f"点数のそろわないものは、達成度を算定していません（{TO_BE_JUDGED}）。",
    ]


def explain_rules(rules: RuleSet, names: Names, scale: Scale) -> list[str]:
    """Say in sentences how a rule set makes the grade of an item (in the city's words) from rates."""
    best_down = [f"{plain(cut.from_pct)}％以上は{scale.in_list(cut.grade)}" for cut in rules.cut_offs]
    of_item = "最も低い達成率" if rules.aggregation == "min" else "平均"
    return [
        f"「{rules.cited}」により、{names.indicator}ごとの目標達成率から算定した参考の値です。",
        _how_rated(rules, names),
        f"1つの{names.indicator}の達成率は{plain(rules.cap_pct)}％を上限とし、{names.item}ごとの{of_item}を区分に当てはめます。",
        f"{'、'.join(best_down)}、それより低いときは{scale.in_list(rules.lowest_grade)}です。四捨五入する前の値で判定します。",
        *_left_out(rules),
    ]


def _grade_columns(programme: Programme) -> list[str]:
    department, review = programme.names.department, programme.outside_review
    outside = [f"{review.title}の達成度があるものは、その達成度が「確定」です。"] if review.final else []
    return [
        "「算定」は、数値から算定した達成度です。",
        f"「自己評価」は、所管する{department}の評価です。",
        "「確定」は、決定した達成度です。決定があるまでは自己評価を、自己評価がないものは算定を仮に記載しています。",
        *outside,
    ]


def _grades(scale: Scale) -> list[str]:
    """The grades with their words, a stop between them: `3．目標をほぼ達成`; where words are printed, the words."""
    if scale.printed == "label":
        return scale.phrases
    return ["．".join(filter(None, (scale.in_list(number), scale.label(number)))) for number in scale.numbers]
