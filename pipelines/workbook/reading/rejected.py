"""What is raised when a file cannot be taken at all."""


class Rejected(Exception):  # noqa: N818  it is a verdict on the file, not an error of the program
    """A file is refused; it becomes one finding of severity `reject`.

    Attributes:
        code: its entry in the catalogue of findings.
        place: `sheet` and `cell` where there are any, and `value`, what stood there.
        words: what the entry's sentences need.
    """

    def __init__(self, code: str, *, sheet: str = "", cell: str = "", value: object = "", **words: object) -> None:
        super().__init__(code)
        self.code = code
        self.place = {"sheet": sheet, "cell": cell, "value": value}
        self.words = words
