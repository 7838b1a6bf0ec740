"""The exit codes of the command; schedulers and scripts rely on them."""

DONE, FINDINGS, USAGE, FAILED = 0, 1, 2, 3
