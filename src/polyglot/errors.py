"""The one exception that stops a run. Wrong *content* is a Problem, never an exception."""

from collections.abc import Callable, Sequence


class PolyglotError(Exception):
    """We cannot go on: unusable configuration, unwritable output, a missing folder.

    Keeps a template and its values apart, so that the command line, which alone catches it, can
    say it in the user's language. Exit code 2.
    """

    def __init__(self, template: str, /, **values: object) -> None:
        super().__init__(template.format_map(values) if values else template)
        self.template = template
        self.values = values
        self.others: tuple[PolyglotError, ...] = ()

    @classmethod
    def together(cls, errors: Sequence["PolyglotError"]) -> "PolyglotError":
        """One error that tells all of `errors`, which must not be empty."""
        first, *others = errors
        both = cls(first.template, **first.values)
        both.others = tuple(others)
        return both

    def lines(self, translate: Callable[[str], str] = str) -> list[str]:
        """One line per error; `translate` turns an English template into the user's language."""
        return [
            translate(error.template).format_map(error.values)
            if error.values
            else translate(error.template)
            for error in (self, *self.others)
        ]
