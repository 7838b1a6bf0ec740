"""What one says of a verb, and of one of its arguments."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from pipelines.verbs.tasks import Task


class Leaves(StrEnum):
    """What is there when a verb is through, and where; in the words of the page of commands."""

    NOTHING = "なし（画面に示すだけです）"
    FORMS = "様式（`outputs/<プログラム>/<年度>/forms`）と、その中に、紙に書く `手書き用紙` と、配る `記入の案内.html`"
    RETURNS = "提出ファイル（`inputs/<プログラム>/submissions/<年度>`）"
    FEEDBACK = "指摘の返却（`outputs/<プログラム>/<年度>/feedback`）"
    RESULTS = "評価の結果（`outputs/.kept`。`publish` が公表資料にします）"
    BOOKS = "公表資料、データ、市民向けページ、指摘の返却、庁内用の資料（`outputs/<プログラム>/<年度>`）"
    MIDTERM_BOOKS = "中間評価・総括評価の資料とデータ（`outputs/<プログラム>/midterm-<年度>-<年度>`）"
    COMPARISON = "規則の比較（`outputs/<プログラム>/<年度>/rules-comparison.csv`）"
    REGISTER = "登録簿の表（`--out` のフォルダー）"
    PROGRAMME = "新しいプログラム（`inputs/<プログラム>`）。`--from` や `--items` がなければ、記入用のものだけ"
    PROGRAMME_BOOK = "プログラムの設定ブック（`--out` のファイル）"
    NEXT_YEAR = "設定ブック（`--out` のファイル）。`--from` なら、開いた年度と、前の内容の控え（`earlier`）"
    MAILS = "メールの下書きとその一覧（`outputs/<プログラム>/<年度>/mail/<種類>`）。同じ種類の前のものは置き換わります"
    REVIEW = "決定ブック（`outputs/<プログラム>/<年度>/review`）"
    DECISIONS = "決定（`inputs/<プログラム>/decisions`、`actuals`）。直すところがあれば、印を付けた決定ブックだけ"
    RUNS = "画面で見る実行の経過（`.prefect`）。予定や受付箱から始まった処理は、それぞれのものを書きます"


@dataclass(frozen=True)
class Argument:
    """One argument of a verb.

    Attributes:
        name: as it is typed (`--seed`), or the key of one that stands without a name (`files`).
        words: help, in Japanese.
        how: what else `argparse.ArgumentParser.add_argument` is told.
    """

    name: str
    words: str
    how: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_named(self) -> bool:
        """Whether it is typed with its name before it."""
        return self.name.startswith("-")

    @property
    def key(self) -> str:
        """Under which it stands among the options."""
        return str(self.how.get("dest", self.name.strip("-").replace("-", "_")))

    @property
    def shown(self) -> str:
        """As it is typed, with a word for its value: `--department NAME …`."""
        value = "" if self.how.get("action") == "store_true" else str(self.how["metavar"])
        several = " …" if self.how.get("nargs") in ("+", "*") else ""
        return " ".join(part for part in (self.name if self.is_named else "", value) if part) + several


def option(name: str, words: str, metavar: str, **how: Any) -> Argument:
    """Give an argument with a value, for which `metavar` stands where it is shown."""
    return Argument(name, words, {"metavar": metavar} | how)


def switch(name: str, words: str) -> Argument:
    """Give an argument that is there or is not."""
    return Argument(name, words, {"action": "store_true"})


@dataclass(frozen=True)
class Either:
    """Arguments of which only one may be given."""

    arguments: tuple[Argument, ...]


@dataclass(frozen=True)
class Verb:
    """One verb, or a step that only the pages of `kaikaku serve` offer alone.

    Attributes:
        name: as it is typed (`register diff`); where it is a flow or a step, the name of that function as well.
        words: what it does, one Japanese sentence without its full stop: help, page of commands, page of the flow.
        usage: how it is typed after its name -> what that does, in English, for README.
        arguments: as `--help` and the page of commands list them.
        leaves: what is there afterwards.
        more: further Japanese sentences for the pages.
        then: what the office does next, in Japanese, when nothing else comes first (`{of}`: the options that name
            programme and year; `{unit}`: the city's word for a department); "" where that depends on what came of it.
        flow: its name in Prefect, on the calendar and as a step; "" where it is none.
        through_prefect: whether it runs there when it is typed. Others are over in a second and leave nothing to see.
        apart: whether it is done apart from all others: it loads nothing of theirs and ends in its own way.
        recorded: whether it stands in the journal of runs.
        steps: the names of the steps it consists of; empty where it is one itself.
        tasks: what it is seen doing itself.
        step_of: of a step that cannot be typed, the verb as which people know it; "" for all others.
    """

    name: str
    words: str
    usage: Mapping[str, str] = field(default_factory=dict)
    arguments: tuple[Argument | Either, ...] = ()
    leaves: Leaves = Leaves.NOTHING
    more: str = ""
    then: str = ""
    flow: str = ""
    through_prefect: bool = False
    apart: bool = False
    recorded: bool = False
    steps: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    step_of: str = ""

    @property
    def description(self) -> str:
        """What it does, in whole sentences."""
        return f"{self.words}。{self.more}"

    @property
    def publishes(self) -> bool:
        """Whether it leaves a complete set with a manifest."""
        return self.leaves in (Leaves.BOOKS, Leaves.MIDTERM_BOOKS)

    @property
    def lock(self) -> str:
        """The verb that others are told is at work."""
        return self.step_of or self.name

    def all_arguments(self) -> Iterator[Argument]:
        """Give its arguments, those of which only one may be given among them."""
        for one in self.arguments:
            yield from one.arguments if isinstance(one, Either) else (one,)
