"""Why a register cannot be had: nothing may be published from it, so these stop the run (exit code 3)."""


class RegisterError(ValueError):
    """The register on disk is wrong; the message says in one Japanese sentence what, where and how to mend it."""


class DocumentError(RegisterError):
    """The document is not what it should be; the message says in one Japanese sentence what was expected and found."""
