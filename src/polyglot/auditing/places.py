"""The line of something in a built file: looked for only where something is wrong with it."""

from html import escape


def line_of(text: str, wanted: str, nth: int = 1) -> int:
    """The line, from 1, of the `nth` time that `wanted` stands in `text`; 1 where it does not.

    As it is, or as HTML and XML write it.
    """
    for written in (wanted, escape(wanted), escape(wanted, quote=False)):
        at = _nth(text, written, nth)
        if at >= 0:
            return text.count("\n", 0, at) + 1
    return 1


def _nth(text: str, wanted: str, nth: int) -> int:
    at = -1
    for _ in range(nth):
        at = text.find(wanted, at + 1)
        if at < 0:
            break
    return at


def attribute_line(text: str, names: tuple[str, ...], value: str, nth: int = 1) -> int:
    """The line of the `nth` attribute of one of these names with that value."""
    for name in names:
        for quote in ('"', "'", ""):
            line = line_of(text, f" {name}={quote}{value}{quote}", nth)
            if line > 1:
                return line
    return line_of(text, value)
