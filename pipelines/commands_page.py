"""docs/ja/reference/commands.md, written from the command itself: `python -m pipelines.commands_page`."""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pipelines.cli import make_parser

PAGE = Path(__file__).parents[1] / "docs" / "ja" / "reference" / "commands.md"

_HEADER = """# 命令の一覧

`kaikaku` のすべての命令です。Windowsでは `.venv\\Scripts\\kaikaku`、Linuxでは `.venv/bin/kaikaku` の
あとに続けて書きます。
【　】は省ける指定、大文字は自分で書くところ、「…」は並べて書けるところです。

この頁は命令そのものから作っています（`python -m pipelines.commands_page`）。
文を直すときは `pipelines/cli.py` を直してから作り直してください。

## 終わり方

| 番号 | 意味 |
| --- | --- |
| 0 | 済んだ |
| 1 | 済んだ。差戻し・未提出などが残っている（資料はできている） |
| 2 | 命令の書き方が違う、または指定したものがない |
| 3 | 登録簿などに誤りがある、または途中で失敗した（公表済みの資料は変わらない） |
"""
_COMMON = "ほとんどの命令に共通する指定です。各命令の「共通の指定」に、使えるものを挙げています。\n"


def write_page() -> str:
    """Give the page: how commands end, the options that most verbs share, one section per verb."""
    verbs = dict(_verbs(make_parser()))
    counts = Counter(_row(action) for _, verb in verbs.values() for action in _options(verb))
    shared = [row for row, count in counts.items() if count > len(verbs) / 3]
    parts = [_HEADER, "## 共通の指定\n", _COMMON, *_table(shared)]
    for name, (words, verb) in verbs.items():
        rows = [_row(action) for action in _options(verb)]
        own, common = [row for row in rows if row not in shared], [row for row in rows if row in shared]
        parts += [f"## {name}\n", f"{words}。\n", f"```\nkaikaku {name}{_usage(verb)}\n```\n", *_table(own)]
        if common:
            parts.append(f"共通の指定：{'、'.join(f'`{_name(row)}`' for row in common)}\n")
    return "\n".join(parts)


def _verbs(
    parser: argparse.ArgumentParser, before: str = ""
) -> Iterator[tuple[str, tuple[str, argparse.ArgumentParser]]]:
    """Give every verb with its words and its parser; `register diff` is a verb of two words."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            words = {choice.dest: choice.help or "" for choice in action._choices_actions}
            for name, verb in action.choices.items():
                deeper = list(_verbs(verb, f"{before}{name} "))
                yield from deeper or [(f"{before}{name}", (words[name], verb))]


def _options(verb: argparse.ArgumentParser) -> list[argparse.Action]:
    return [action for action in verb._actions if action.dest != "help"]


def _usage(verb: argparse.ArgumentParser) -> str:
    """The required parts, then a word for the rest."""
    parts = [
        f"【{_shown(action)}】" if action.nargs in ("?", "*") else _shown(action)
        for action in _options(verb)
        if action.required or not action.option_strings
    ]
    return "".join(f" {part}" for part in parts)


def _shown(action: argparse.Action) -> str:
    value = f"{action.metavar or action.dest.upper()}" if action.nargs != 0 else ""
    several = " …" if action.nargs in ("+", "*") else ""
    return " ".join(part for part in [*action.option_strings[:1], value] if part) + several


def _row(action: argparse.Action) -> tuple[str, str]:
    return _shown(action), action.help or ""


def _name(row: tuple[str, str]) -> str:
    return row[0].split()[0]


def _table(rows: list[tuple[str, str]]) -> list[str]:
    if not rows:
        return []
    return ["| 指定 | 意味 |\n| --- | --- |", *(f"| `{shown}` | {words} |" for shown, words in rows), ""]


if __name__ == "__main__":
    PAGE.write_text(write_page(), encoding="utf-8", newline="\n")
