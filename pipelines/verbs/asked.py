"""What was asked of a verb, as far as more than one place must know."""

import argparse


def only_looks(options: argparse.Namespace) -> bool:
    """Tell whether nothing is left anywhere: a trial, or files that are checked by themselves.

    Then no server is asked for, nobody else is kept waiting, and no journal is written.
    """
    of_files = [getattr(options, name, None) for name in ("files", "feedback", "json")]
    return bool(getattr(options, "dry_run", False) or (options.verb == "check" and any(of_files)))
