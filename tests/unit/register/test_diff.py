"""What changed between two days or two imports, as a table and in Japanese."""

from datetime import date
from pathlib import Path

import pytest
from changing_programme import INDICATORS, ITEMS, NAME, TARGETS, write_changing

from pipelines.cli import main
from pipelines.register.diff import CHANGE_COLUMNS, compare_registers
from pipelines.register.diff_sentences import describe_changes
from pipelines.register.store import Register, load_register
from schemas.programme import Names
from tests.conftest import INPUTS

WHOLE = [
    "局区等の名称：こども未来局→こども若者局（理由：局の再編、2024-04-01から）",
    "1(1)1-O1 令和4（2022）年度の目標値：55%→50%（理由：あとから改めたため、2023-06-01から）",
    "1(1)1-O1 令和5（2023）年度の目標値：65%→58%以上（理由：災害のため、2023-10-01から）",
    "1(1)2 所管：財政局→総務企画局（理由：事務を移したため、2024-04-01から）",
    "1(1)2-A1「検討会の回数」を終了（理由：検討を終えたため、2023-04-01から）",
    "1(1)3「なしの普及」を追加（理由：国の制度ができたため、2023-04-01から）",
    "1(1)3-O1「なしの利用者数」を追加",
    "1(1)3-O1 令和5（2023）年度の目標値：なし→100人以上（2023-04-01から）",
    "1(1)3-O1 令和6（2024）年度の目標値：なし→1,200人以上（2023-04-01から）",
]
LAST_YEAR = '1(1)3-O1,2024,ge,"1200",,"1,200人以上",2023-04-01,\n'
Command = pytest.CaptureFixture[str]


def changing(tmp_path: Path, name: str = "a", **tables: str) -> Path:
    return write_changing(tmp_path / name, **tables)


def said(before: Register, after: Register) -> list[str]:
    return describe_changes(compare_registers(before, after), Names(item="課題", department="局区等"))


def test_everything_between_two_days_in_the_programmes_order(tmp_path: Path) -> None:
    folder = changing(tmp_path)
    assert said(load_register(folder, date(2022, 4, 1)), load_register(folder, date(2024, 4, 1))) == WHOLE


def test_each_change_is_one_row(tmp_path: Path) -> None:
    folder = changing(tmp_path)
    changes = compare_registers(load_register(folder, date(2023, 9, 30)), load_register(folder, date(2023, 10, 1)))
    assert list(changes.columns) == CHANGE_COLUMNS
    assert changes.to_numpy().tolist() == [
        ["targets", "1(1)1-O1", "target_2023", "60%以上", "58%以上", "2023-10-01", "災害のため"]
    ]


def test_nothing_changed(tmp_path: Path, reform: Register) -> None:
    assert compare_registers(reform, reform).empty
    register = load_register(changing(tmp_path))
    assert said(register, register) == []


@pytest.mark.parametrize(
    ("table", "before", "after", "says"),
    [
        ("items", "りんごの配布,総", "林檎の配布,総", "1(1)1 課題名：りんごの配布→林檎の配布"),
        ("items", "41,0,1,0", "41,1,1,0", "1(1)1 ヒト：－→○"),
        ("indicators", "50%,50,2021", "48%,48,2021", "1(1)1-O1 現状値（原文）：50%→48%"),
        ("indicators", "50%,50,2021", "50%,5000,2021", "1(1)1-O1 現状値：50→5,000"),
        ("indicators", "配布率,,%,up", "配布率,,%,down", "1(1)1-O1 望ましい方向：大きいほどよい→小さいほどよい"),
        ("indicators", "認知度,,%", "認知度,平均,%", "1(1)4-O1 集計の方法：なし→平均"),
        ("indicators", "認知度,,%", "認知度,,点", "1(1)4-O1 単位：%→点"),
        ("targets", "2024,eq,75,75,75%", "2024,none,,,", "1(1)1-O1 令和6（2024）年度の目標値：75%→なし"),
        ("targets", "2024,eq,75,75,75%", "2024,ge,75,,75%", "1(1)1-O1 令和6（2024）年度の目標値：75%→75%以上"),
        ("targets", "2024,eq,75,75,75%", "2024,range,70,80,", "1(1)1-O1 令和6（2024）年度の目標値：75%→70%～80%"),
        ("targets", "2024,eq,75,75,75%", "2024,approx,75,75,", "1(1)1-O1 令和6（2024）年度の目標値：75%→約75%"),
        ("targets", "2024,eq,75,75,75%", "2024,text,,,全部署", "1(1)1-O1 令和6（2024）年度の目標値：75%→全部署"),
        (
            "targets",
            '1(1)3-O1,2024,ge,"1200",,"1,200人以上",2023-04-01,\n',
            "",
            "1(1)3-O1 令和6（2024）年度の目標値：1,200人以上→なし",
        ),
    ],
)
def test_one_edit_is_one_line(tmp_path: Path, table: str, before: str, after: str, says: str) -> None:
    text = {"items": ITEMS, "indicators": INDICATORS, "targets": TARGETS}[table]
    assert before in text
    edited = changing(tmp_path, "b", **{table: text.replace(before, after)})
    assert said(load_register(changing(tmp_path)), load_register(edited)) == [says]


def test_what_is_gone_stands_where_it_stood(tmp_path: Path) -> None:
    def without(text: str, key: str) -> str:
        return "".join(line for line in text.splitlines(keepends=True) if not line.startswith(key))

    texts = {"items": ITEMS, "indicators": INDICATORS, "targets": TARGETS}
    fewer = changing(tmp_path, "b", **{name: without(text, "1(1)3") for name, text in texts.items()})
    assert said(load_register(changing(tmp_path)), load_register(fewer)) == [
        "1(1)3「なしの普及」を終了",
        "1(1)3-O1「なしの利用者数」を終了",
    ]
    first = changing(tmp_path, "c", **{name: without(text, "1(1)1") for name, text in texts.items()})
    assert said(load_register(first), load_register(fewer))[0] == "1(1)1「りんごの配布」を追加"


def test_departments_that_begin_and_end_are_named(tmp_path: Path) -> None:
    folder = changing(tmp_path)
    settings = (folder / "programme.yaml").read_text(encoding="utf-8")
    changes = (
        "department_changes:\n- {name: 環境局, valid_from: 2023-04-01, reason: 新たに置く}\n"
        "- {name: 病院局, valid_to: 2023-03-31, reason: 移管}\n"
    )
    settings = settings.replace("department_changes:\n", changes).replace(
        "- 財政局\n", "- 財政局\n- 環境局\n- 病院局\n"
    )
    (folder / "programme.yaml").write_text(settings, encoding="utf-8")
    lines = said(load_register(folder, date(2022, 4, 1)), load_register(folder, date(2023, 4, 1)))
    assert lines[:2] == [
        "局区等「環境局」を新設（理由：新たに置く、2023-04-01から）",
        "局区等「病院局」を廃止（理由：移管、2023-04-01から）",
    ]


def test_the_command_between_two_days(tmp_path: Path, capsys: Command) -> None:
    changing(tmp_path)
    days = ["--from", "2022-04-01", "--to", "令和6年4月1日"]
    assert main(["register", "diff", "--inputs", str(tmp_path / "a"), "--programme", NAME, *days]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1:-1] == [f"  {line}" for line in WHOLE]
    assert main(["register", "diff", "--inputs", str(tmp_path / "a"), "--from", "R4.4.1", "--to", "2022/4/1"]) == 0
    assert "変更はありません。" in capsys.readouterr().out


def test_the_command_between_two_imports(tmp_path: Path, capsys: Command) -> None:
    programme = INPUTS / "kawasaki-projects"
    edited = changing(tmp_path, "b", targets=TARGETS.replace("75%", "80%"))
    folders = [changing(tmp_path) / "register", edited / "register"]
    assert main(["register", "diff", *map(str, folders)]) == 0
    assert "1(1)1-O1 令和6（2024）年度の目標値：75%→80%\n" in capsys.readouterr().out
    assert main(["register", "diff", str(programme), str(programme / "register")]) == 0
    assert "変更はありません。" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--from", "2022-04-01"], "2つの日を指定"),
        (["a"], "2つのフォルダー"),
        (["a", "b", "--from", "2022-04-01", "--to", "2023-04-01"], "2つの日を指定"),
        (["nowhere", "nowhere"], "「nowhere」に登録簿がありません"),
        (["--from", "2022-04-31", "--to", "2023-04-01"], "「2022-04-31」という日はありません"),
        (["--from", "きのう", "--to", "2023-04-01"], "「きのう」は日付として読めません"),
        (["--from", "2024-04-01", "--to", "2023-04-01"], "より後です"),
        (["--from", "2019-04-01", "--to", "2023-04-01"], "より前です"),
        (["--from", "2022-04-01", "--to", "2023-04-01", "--programme", "chan"], NAME),
    ],
)
def test_what_is_not_there_ends_with_2(tmp_path: Path, arguments: list[str], says: str, capsys: Command) -> None:
    changing(tmp_path)
    assert main(["register", "diff", "--inputs", str(tmp_path / "a"), *arguments]) == 2
    assert says in capsys.readouterr().err


def test_a_wrong_table_ends_with_3(tmp_path: Path, capsys: Command) -> None:
    folder = changing(tmp_path, targets=TARGETS.replace("災害のため", ""))
    assert main(["register", "diff", str(folder), str(folder)]) == 3
    assert "targets.csv／13行目／note】" in capsys.readouterr().err
