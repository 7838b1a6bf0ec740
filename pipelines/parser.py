"""The command's parser, built from the table of verbs."""

import argparse
from collections.abc import Mapping
from typing import NoReturn

from pipelines.procedure.running.exit_codes import USAGE
from pipelines.verbs.table import EVERY, GROUPS, typed_verbs
from pipelines.verbs.verb import Argument, Either, Verb


class Parser(argparse.ArgumentParser):
    """A parser that says slips in Japanese."""

    verbs: Mapping[str, "Parser"] = {}
    """The parsers of the verbs, by their whole names."""

    def error(self, message: str) -> NoReturn:
        """End with the slip in a Japanese sentence."""
        from pipelines.slips import in_japanese  # noqa: PLC0415  nobody who types well needs it

        sentence = in_japanese(message, [name for action in self._actions for name in action.option_strings])
        self.exit(USAGE, f"使い方が違います：{sentence}\n「{self.prog} --help」で使い方を確かめてください。\n")


def make_parser() -> Parser:
    """Give the command's verbs with their arguments; `verb` is the whole name, `register diff`."""
    parser = Parser(prog="kaikaku", description="行政改革の計画の年次評価")
    places = {"": parser.add_subparsers(dest="verb", required=True, metavar="VERB", parser_class=Parser)}
    verbs = {}
    for verb in typed_verbs().values():
        group, _, name = verb.name.rpartition(" ")
        if group not in places:
            words = GROUPS[group]
            inner = places[""].add_parser(group, help=words, description=words)
            places[group] = inner.add_subparsers(dest="action", required=True, metavar="ACTION", parser_class=Parser)
        verbs[verb.name] = _fill(places[group].add_parser(name, help=verb.words, description=verb.words), verb)
    parser.verbs = verbs
    return parser


def _fill(parser: Parser, verb: Verb) -> Parser:
    for one in (*verb.arguments, *EVERY):
        if isinstance(one, Either):
            either = parser.add_mutually_exclusive_group()
            for argument in one.arguments:
                _add(either, argument)
        else:
            _add(parser, one)
    parser.set_defaults(verb=verb.name)
    return parser


def _add(parser: argparse._ActionsContainer, argument: Argument) -> None:
    parser.add_argument(argument.name, help=argument.words, **argument.how)
