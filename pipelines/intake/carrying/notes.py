"""Why something in an older form was not taken over, and what to do about it: one sentence each."""

from dataclasses import dataclass, replace

_UNIFY = "正しい記入を、新しい様式に書いてください。"
_WRITE = "必要な内容は、新しい様式の欄に書いてください。"
_RETYPE = "元のファイルを見て、新しい様式に書いてください。"

_REASONS = {
    # records and columns
    "record": (
        "{number}「{record}」の行が新しい様式にないため、写していません。",
        "ほかの行に書く内容であれば、新しい様式に書いてください。",
    ),
    "record_twice": ("{number}「{record}」の行が2つ以上あり、どの記入か決められないため、写していません。", _UNIFY),
    "column": (
        "見出し「{label}」の列が新しい様式にないため、写していません。",
        "様式の欄に書く内容であれば新しい様式に書き、部署の控えであれば新しい様式に列を加えて写してください。",
    ),
    "no_label": ("見出しのない列に書かれているため、写していません。", _WRITE),
    "column_twice": ("見出し「{label}」の列が2つあり、どちらの記入か決められないため、写していません。", _UNIFY),
    "unit": (
        "「{label}」の単位が新しい様式では「{unit}」のため、写していません。",
        "新しい単位の数値に直して、新しい様式に書いてください。",
    ),
    "differs": ("「{label}」に、ほかのファイルと違う記入があるため、どちらも写していません。", _UNIFY),
    # what a cell holds
    "error": ("計算のエラーのため、写していません。", _RETYPE),
    "picture": ("セルの中の画像のため、写していません。", _RETYPE),
    "no_result": ("計算式に結果が保存されていないため、写していません。", _RETYPE),
    "truth": ("真偽値（TRUEかFALSE）のため、写していません。", _RETYPE),
    "date": ("日付か時刻のため、写していません。", _RETYPE),
    "struck": ("取消線が引かれており、取り消したのかどうか決められないため、写していません。", _UNIFY),
    "merged": ("ほかのセルと結合されており、どの行や列の記入か決められないため、写していません。", _RETYPE),
    "rewrite": ("確認結果で書き直すことになっている欄のため、写していません。", _RETYPE),
    "digits": ("けた数が多すぎて、Excelが正しく保存できない数値のため、写していません。", _RETYPE),
    "format": ("表示形式を新しい様式に移せない数値のため、写していません。", _RETYPE),
    "text": ("セルに保存できない文字か、長すぎる文章のため、写していません。", _RETYPE),
    "formula": ("計算式だったため、その結果の値を写しました。", "値が正しいことを確かめてください。"),
    # what is not an entry
    "locked": (
        "「{label}」が、新しい様式では「{wanted}」です。",
        "様式を直したところであれば、この行の記入がそれに合うことを確かめてください。書き換えたところであれば、変更の理由を事務局に連絡してください。",
    ),
    "row": ("{number}のない行に書かれているため、写していません。", _WRITE),
    "above": ("表の外に書かれているため、写していません。", _WRITE),
    "cover": ("表紙の欄の外に書かれているため、写していません。", "必要な内容は、事務局に連絡してください。"),
    # sheets and files
    "sheet": (
        "様式にないシート（{count}個のセル）のため、写していません。",
        "必要なときは、元のファイルからシートごと写してください。",
    ),
    "no_sheet": ("シート「{wanted}」がないため、このシートの記入は写していません。", _RETYPE),
    "no_table": ("見出しの行か番号の列が見つからないため、このシートの記入は写していません。", _RETYPE),
    "comments": ("コメントや図形の中の文字は、写していません。", _WRITE),
    "embedded": ("埋め込まれたファイルは、写していません。", "必要なときは、元のファイルから取り出してください。"),
    "pictures": ("画像は、写していません。", "必要なときは、元のファイルから写してください。"),
    "answer": (
        "事務局が返した確認結果のファイルのため、写していません。",
        "配布した様式に記入したファイルを指定してください。",
    ),
    "not_asked": (
        "「{department}」の様式を、今回は作っていないため、写していません。",
        "この部署の様式を作るときに、もう一度指定してください。",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class CarryNote:
    """One thing that somebody must look at.

    Attributes:
        department: whose file it is; "" where that is not known.
        file: its name, `sheet` and `cell` the place, `record` the record and `label` the column there; "" where it is
            about all of it.
        value: what stands there.
        why, fix: what was done about it and why, and what to do now: Japanese sentences.
    """

    department: str
    file: str
    sheet: str
    cell: str
    record: str
    label: str
    value: str
    why: str
    fix: str


class CarryNotes:
    """Collects the notes on one file while it is read; whose it is, is set once the cover has been read."""

    def __init__(self, file: str, department: str = "") -> None:
        """Open the notes on a file."""
        self._file = file
        self.department = department
        self._notes: list[CarryNote] = []

    def note(
        self, reason: str, *, sheet: str = "", cell: str = "", record: str = "", value: str = "", **words: object
    ) -> None:
        """Note something by its reason; `record` and `words` are those of the sentence."""
        shown = {name: _one_line(word) for name, word in {"record": record, "label": "", **words}.items()}
        why, fix = (sentence.format_map(shown) for sentence in _REASONS[reason])
        where = sheet, cell, shown["record"], shown["label"]
        self._notes.append(CarryNote("", self._file, *where, _sayable(value), why, fix))

    def add(self, sheet: str, cell: str, value: str, why: str, fix: str) -> None:
        """Note something in sentences that are there already."""
        self._notes.append(CarryNote("", self._file, sheet, cell, "", "", _sayable(value), why, fix))

    def all(self) -> list[CarryNote]:
        """Give the notes, all with the department of the cover."""
        return [replace(one, department=self.department) for one in self._notes]


def _one_line(word: object) -> str:
    return " ".join(_sayable(str(word)).split())


def _sayable(text: str) -> str:
    """Give a text without the two signs that no workbook can hold."""
    return text.translate({0xFFFE: "\ufffd", 0xFFFF: "\ufffd"})
