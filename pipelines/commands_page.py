"""docs/ja/reference/commands.md and README's list of verbs, from the table: `python -m pipelines.commands_page`."""

from collections import Counter
from pathlib import Path

from pipelines.japanese.characters import display_width
from pipelines.verbs import typed_verbs
from pipelines.verbs.table import EVERY
from pipelines.verbs.verb import Argument, Verb

_ROOT = Path(__file__).parents[1]
PAGE = _ROOT / "docs" / "ja" / "reference" / "commands.md"
README = _ROOT / "README.md"

_HEADER = """# 命令の一覧

`kaikaku` のすべての命令です。Windowsでは `.venv\\Scripts\\kaikaku`、Linuxでは `.venv/bin/kaikaku` の
あとに続けて書きます。
【　】は省ける指定、大文字は自分で書くところ、「…」は並べて書けるところです。

この頁は命令そのものから作っています（`python -m pipelines.commands_page`）。
文を直すときは `pipelines/verbs/` を直してから作り直してください。

## 終わり方

| 番号 | 意味 |
| --- | --- |
| 0 | 済んだ |
| 1 | 済んだ。差戻し・未提出などが残っている（資料はできている） |
| 2 | 命令の書き方が違う、または指定したものがない |
| 3 | 登録簿などに誤りがある、または途中で失敗した（公表済みの資料は変わらない） |
"""
_COMMON = "ほとんどの命令に共通する指定です。各命令の「共通の指定」に、使えるものを挙げています。\n"
_USAGES = "<!-- the verbs, made by python -m pipelines.commands_page -->\n```\n", "```\n<!-- the verbs end here -->\n"


def write_page() -> str:
    """Give the page: how commands end, the arguments that most verbs share, one section per verb."""
    verbs = typed_verbs()
    counts = Counter(_row(argument) for verb in verbs.values() for argument in _arguments(verb))
    shared = [row for row, count in counts.items() if count > len(verbs) / 3]
    parts = [_HEADER, "## 共通の指定\n", _COMMON, *_table(shared)]
    for name, verb in verbs.items():
        rows = [_row(argument) for argument in _arguments(verb)]
        own, common = [row for row in rows if row not in shared], [row for row in rows if row in shared]
        parts += [f"## {name}\n", f"{verb.description}\n", f"```\nkaikaku {name}{_usage(verb)}\n```\n"]
        parts += [f"書くもの：{verb.leaves}\n", *_table(own)]
        if common:
            parts.append(f"共通の指定：{'、'.join(f'`{shown.split()[0]}`' for shown, _ in common)}\n")
    return "\n".join(parts)


def write_readme(readme: str) -> str:
    """Give README with the list of verbs as it is today: each as it is typed, and what that does."""
    begin, end = _USAGES
    before, _, rest = readme.partition(begin)
    _, _, after = rest.partition(end)
    usages = [
        (f"kaikaku {verb.name} {how}".strip(), does)
        for verb in typed_verbs().values()
        for how, does in verb.usage.items()
    ]
    widest = max(display_width(how) for how, _ in usages)
    lines = [f"{how}{' ' * (widest - display_width(how))}  {does}\n" for how, does in usages]
    return "".join([before, begin, *lines, end, after])


def _arguments(verb: Verb) -> list[Argument]:
    return [*verb.all_arguments(), *EVERY]


def _usage(verb: Verb) -> str:
    """The required parts, with a sign on those that may be left out."""
    parts = [
        f"【{one.shown}】" if one.how.get("nargs") in ("?", "*") else one.shown
        for one in verb.all_arguments()
        if one.how.get("required") or not one.is_named
    ]
    return "".join(f" {part}" for part in parts)


def _row(argument: Argument) -> tuple[str, str]:
    return argument.shown, argument.words


def _table(rows: list[tuple[str, str]]) -> list[str]:
    if not rows:
        return []
    return ["| 指定 | 意味 |\n| --- | --- |", *(f"| `{shown}` | {words} |" for shown, words in rows), ""]


if __name__ == "__main__":
    PAGE.write_text(write_page(), encoding="utf-8", newline="\n")
    README.write_text(write_readme(README.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
