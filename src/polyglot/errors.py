"""The one exception that stops a run. Wrong *content* is a Problem, never an exception."""

from collections.abc import Callable, Sequence
from functools import partial

from polyglot.messages import N_, fill

ENDED = N_(
    "a process that took part in the work was ended from outside, perhaps for want of memory; "
    "run it again with --jobs 1, which takes the least"
)


class PolyglotError(Exception):
    """We cannot go on: unusable configuration, unwritable output, a missing folder.

    Keeps the place, a template and its values apart, so that the command line, which alone
    catches it, can say it in the user's language. Exit code 2.
    """

    def __init__(self, template: str, /, *, place: str = "", **values: object) -> None:
        super().__init__(place + fill(template, values, str))
        self.place = place
        self.template = template
        self.values = values
        self.others: tuple[PolyglotError, ...] = ()

    def __reduce__(self) -> tuple[Callable[[], "PolyglotError"], tuple[()], dict[str, object]]:
        # From another process. By default the message is formatted again and its braces break it.
        made = partial(PolyglotError, self.template, place=self.place, **self.values)
        return made, (), {"others": self.others}

    @classmethod
    def together(cls, errors: Sequence["PolyglotError"]) -> "PolyglotError":
        """One error that tells all of `errors`, which must not be empty."""
        first, *others = errors
        both = cls(first.template, place=first.place, **first.values)
        both.others = tuple(others)
        return both

    def lines(self, translate: Callable[[str], str] = str) -> list[str]:
        """One line per error; `translate` turns an English template into the user's language."""
        return [
            error.place + fill(error.template, error.values, translate)
            for error in (self, *self.others)
        ]
