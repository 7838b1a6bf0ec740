"""All verbs of `kaikaku` in the order of `kaikaku --help`.

Command, flows, journal, dry run, what is said to do next and documents read them here; whatever else is known of a verb
is what its function does.
"""

from pipelines.verbs import of_a_year, of_decisions, of_programmes, of_results, of_returns, of_the_machine
from pipelines.verbs.arguments import LOG_JSON
from pipelines.verbs.verb import Verb

_TYPED = (
    *of_a_year.TYPED,
    *of_returns.TYPED,
    *of_decisions.TYPED,
    *of_results.TYPED,
    *of_programmes.TYPED,
    *of_the_machine.TYPED,
)

GROUPS = {"register": "登録簿について調べる"}
"""First word of verbs of two words -> its help."""

EVERY = (LOG_JSON,)
"""The arguments that every verb takes beside its own."""

VERBS = {one.name: one for one in (*_TYPED, *of_a_year.STEPS)}


def typed_verbs() -> dict[str, Verb]:
    """Give the verbs of the command: name -> verb, without the steps that only pages offer alone."""
    return {one.name: one for one in _TYPED}
