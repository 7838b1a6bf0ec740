"""Whether what `programme.yaml` names for its years is there and fits together: a wrong name stops the run."""

from pipelines.register.errors import RegisterError
from schemas.parts import require_parts
from schemas.programme import Programme


def check_parts(programme: Programme) -> None:
    """Raise RegisterError for a rule set, a layout or a form that is not there or does not fit the programme."""
    try:
        require_parts(programme)
    except ValueError as error:
        raise RegisterError(f"【programme.yaml】{error}。書き方は docs/programme.md にあります。") from error
