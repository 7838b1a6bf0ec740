"""The further figures of a programme document, made up, in the form of the city's: tests break one thing at a time."""

from pipelines.importing.figures.layout import load_layout
from pipelines.importing.figures.parts import FigurePart, find_parts

CHAPTER_1 = """\
図表-5 行財政改革による財政効果（全会計分）

対象プログラム\t第1期プログラム\t第2期プログラム\t
\t平成30(2018)年度 予算\t令和元(2019)年度 予算\t
財政効果の予算反映年度 (取組の翌年度)\t\t\t
財政効果総額\t約 5.5 億円\t約 7.0 億円\t
内 訳\t果物の取組による財政効果\t約 5.5 億円\t約 6.0 億円
\t野菜の取組による財政効果\t—\t—
\t花の取組による財政効果\t(平成30(2018)年度から取組開始)\t約 1.0 億円

- 市民満足度（果物の味についての満足度）は、平成27（2015）年度以降の6年間で、40.0%から45.5%へと上がりました。

図表－6 市民満足度（果物の味についての満足度）の推移
"""

CHAPTER_2 = """\
図表-32 行財政改革の取組指標

\t令和3（2021）年度\t令和7（2025）年度
果物の味についての満足度\t45.5%\t50%以上

第3章 改革の取組
"""

FINANCES = """\
1 本市の財政状況

令和4（2022）年度予算においては、減債基金から20億円の新規借入を計上し、借入残高は120億円に達しています。
"""

GOALS = """\
ア 取組目標

① 早期の収支均衡

架空のまちで、令和6(2024)年度には、収支均衡を図ります。

② 減債基金借入金の早期の返済

架空の返済を図ります。
"""

INDICATORS = """\
イ 財政指標

① 収支状況

■ 実質赤字比率

【普通会計】赤字とならないこと

(令和2(2020)年度決算：赤字となっていない)

② 将来負担

■ **果物の比率**

【普通会計】97%以下 (令和2(2020)年度決算：97.5%)

架空の説明

* 架空の平成23(2011)年度(96.9%)程度の数値を、ここでは目標に置きます。

■ みかんの蓄え

【一般会計】25日以上

(平成17(2005)年度決算以降：30日)

■ 市民一人あたりりんごの借り

【普通会計】指定都市平均以下

(令和2(2020)年度決算：1，306円、指定都市平均2,597円)

■ 返済年数

【全会計・出資法人】中長期的に低減（令和2（2020）年度決算：15.8年）

（7）今後の予算計上（歳出）の考え方
"""

FRAME_EFFECTS = """\
<「収支フレーム」に反映した改革の取組 一般会計分>

（単位 億円）

\tR4予算 (2022)\tR5見込 (2023)
①債権の強化\t3\t3
②財産の活用\t4\t5
合 計\t7\t8

※ ②については、次年度以降も効果が継続するものとして算定しています。

※ 令和4（2022）年度は第2期プログラムの架空の額、令和5（2023）年度以降は第3期プログラムの架空の額です。

【収支フレーム算定の前提条件】

■ 職員給与費及び管理的経費
"""

# two lines add up to each total; the lines not named here are 0
AMOUNTS = {
    "city_taxes": (90, 80, 100),
    "allocation_tax_and_special_bonds": (10, 10, 10),
    "ordinary_allocation_tax": (4, 4, 4),
    "special_fiscal_bonds": (6, 6, 6),
    "revenue_total": (100, 90, 110),
    "sinking_fund_repayment": (0, 0, 5),
    "administration_and_policy": (105, 110, 100),
    "staff_salaries": (65, 70, 60),
    "policy": (40, 40, 40),
    "expenditure_total": (105, 110, 105),
    "balance": (-5, -20, 5),
    "sinking_fund_debt": (103, 123, 118),
    "settlement_new_borrowing": (2, 15, -15),
    "settlement_sinking_fund_debt": (100, 115, 100),
}

AFTER = """\

※決算における収支改善を見込む(年5億円・架空の平均)

■ 参考資料
"""

CARDS = """\
所管\t財政局\t\t\t
取組No.\t1\t取組名\t果物の取組\t\t
項目No.\t(1)\t項目名\t果物の活用\t\t
課題No.\t1\t課題名\tりんごの活用\t\t
現 状\t<p>・架空</p>\t\t
取組の方向性\t<p>・架空</p>\t\t
活動指標①\t—\t現状値\t—\t目標値\t—\t
具体的な取組内容\t\t\t
確保を想定する経営資源\t\t\t
ヒト\t○\tモノ\t—\tカネ\t○\t情報\t—\t時間\t—
成果指標①\tりんごの歳入額\t\t現状値\t8.0億円 (令和2（2020）年度)\t目標値\t8.0億円以上 (令和7（2025）年度)\t
到達目標\t<p>・架空</p> <p>※現状値及び目標値には、「No.1(1)2：みかんの活用」のうち0.2億円を含めて記載</p>\t\t
"""

INCLUDED = "架空 ※現状値及び目標値については、課題1(1)2における0.2億円及び課題1(1)3における1.6億円をそれぞれ含めて記載"


def rows(*, first: str = INCLUDED, second: str = "架空", third: str = "架空") -> str:
    """Give references 5 to 7; the three arguments are 目標値の考え方 of the three items."""
    header = "課題No.\t所管\t課題名\t成果指標名\t成果指標の考え方\t算出方法\t現状値\t目標値\t\t\t\t目標値の考え方\t"
    return "\n".join(
        [
            "5 当初設定する成果指標一覧",
            "",
            "取組1 - (1) 果物の活用",
            "",
            header,
            row(1, "りんごの活用", "りんごの歳入額", "8.0億円", "8.0億円以上", first),
            row(2, "みかんの活用", "みかんの占用料", "22,884千円", "60,000千円", second),
            row(3, "ぶどうの活用", "①ぶどうの貸付額 ②ぶどうの広告額", "① 1億円 ② 2億円", "① 3億円 ② 4億円", third),
            "",
            "6 当初設定する活動指標一覧",
            "",
            "7 行財政改革プログラム 改革課題一覧",
            "",
        ]
    )


def row(number: int, item: str, name: str, baseline: str, target: str, reason: str) -> str:
    targets = [f"{target} (R0{year - 2018}) 【{year}】" for year in range(2022, 2026)]
    cells = [str(number), "財政局", item, name, "架空", "架空", f"{baseline} (R02) 【2020】", *targets, reason, ""]
    return "\t".join(cells)


def frame(amounts: dict[str, tuple[int, ...]] | None = None, labels: dict[str, str] | None = None) -> str:
    """Give the frame of three years: one before it, one in it, one after it."""
    amounts, labels = AMOUNTS | (amounts or {}), labels or {}
    lines = [
        "収支フレーム（令和4（2022）年度～令和4（2022）年度）【一般財源ベース】",
        "",
        "（単位 億円）",
        "",
        "\t\t収 支 フ レ ー ム\t収 支 見 通 し",
        "\tR3 (2021)\tR4 (2022)\tR5 (2023)",
    ]
    for entry in load_layout().frame_lines:
        if entry.id == "settlement_new_borrowing":
            lines += ["", "決算見込ベース", ""]
        printed = "\t".join(show(amount) for amount in amounts.get(entry.id, (0, 0, 0)))
        lines.append(f"{labels.get(entry.id, entry.printed or entry.name)}\t{printed}")
    return "\n".join(lines) + "\n"


def show(amount: int) -> str:
    return f"▲ {-amount}" if amount < 0 else f"{amount:,}"


def build(**parts: str) -> str:
    """Build the whole document; a part may be given in other words by its name in lower case."""
    whole = {
        "cards": CARDS,
        "chapter_1": CHAPTER_1,
        "chapter_2": CHAPTER_2,
        "finances": FINANCES,
        "goals": GOALS,
        "indicators": INDICATORS,
        "frame_effects": FRAME_EFFECTS,
        "frame": frame(),
        "after": AFTER,
        "rows": rows(),
    } | parts
    order = ["chapter_1", "chapter_2", "cards", "finances", "goals", "indicators", "frame_effects", "frame", "after"]
    return "\n".join(whole[name] for name in [*order, "rows"])


def part(key: str, **parts: str) -> FigurePart:
    return find_parts(build(**parts))[key]
