"""The one exception that stops a run. Wrong *content* is a Problem, never an exception."""


class PolyglotError(Exception):
    """We cannot go on: unusable configuration, unwritable output, a missing folder.

    Caught once, in the command line, which prints every line of it and exits with 2.
    """

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines
