"""What argparse says of a slip in a command, in Japanese; loaded only when somebody slips."""

import difflib
import re
from collections.abc import Sequence

_SAID = (
    ("invalid choice: {value} \\(choose from {list}\\)", "「{value}」という{what}はありません。{close}"),
    ("invalid int value: {value}", "「{what}」は、半角の整数で書いてください（「{value}」とあります）。"),
    ("invalid \\S+ value: {value}", "「{what}」に「{value}」は使えません。"),
    ("expected one argument", "「{what}」の後に、値を1つ書いてください。"),
    ("expected at least one argument", "「{what}」の後に、値を1つ以上書いてください。"),
    ("expected at most one argument", "「{what}」の後に書ける値は1つまでです。"),
    ("not allowed with argument {value}", "「{what}」と「{value}」は、同時に指定できません。"),
    ("ignored explicit argument {value}", "「{what}」には値を付けられません（「{value}」とあります）。"),
    ("the following arguments are required: {list}", "{list}を指定してください。"),
    ("unrecognized arguments: {value}", "「{value}」は、この命令では指定できません。{near}"),
    ("ambiguous option: {value} could match {list}", "「{value}」だけでは、{list}のどれか決まりません。"),
)
_NAMES = {"VERB": "命令", "ACTION": "命令", "KIND": "種類"}
_ARGUMENT = re.compile(r"argument (?P<what>.+?): (?P<said>.*)", re.DOTALL)


def in_japanese(message: str, options: Sequence[str] = ()) -> str:
    """Give the sentence for a message of argparse, for a misspelt verb or option with its near matches.

    Args:
        message: what argparse says; given as it is where it is none of those known.
        options: the options of the verb, as they are typed.
    """
    about = _ARGUMENT.fullmatch(message)
    what, said = (about["what"], about["said"]) if about else ("", message)
    for pattern, sentence in _SAID:
        wanted = pattern.format(value="(?P<value>.+?)", list="(?P<list>.+)")
        if found := re.fullmatch(wanted, said, re.DOTALL):
            return sentence.format(**_words(found.groupdict(), what), near=_near(found.groupdict(), options))
    return message


def _near(found: dict[str, str], options: Sequence[str]) -> str:
    """Name the options that a mistyped one may stand for; "" where none is near."""
    typed = [word.partition("=")[0].strip("-") for word in found.get("value", "").split() if word.startswith("-")]
    known = {name.strip("-"): name for name in options}
    near = [known[name] for word in typed for name in difflib.get_close_matches(word.casefold(), known, n=2)]
    return f"次のどれかではありませんか：{'、'.join(dict.fromkeys(near))}" if near else ""


def _words(found: dict[str, str], what: str) -> dict[str, str]:
    value = found.get("value", "").strip("'\"")
    names = [name.strip("'\"") for name in re.split(r",? ", found.get("list", ""))]
    close = difflib.get_close_matches(value, names, n=3, cutoff=0.5) or names
    return {
        "what": _NAMES.get(what, what),
        "value": value,
        "list": "、".join(_NAMES.get(name, f"「{name}」") for name in names),
        "close": f"次のどれかではありませんか：{'、'.join(close)}",
    }
