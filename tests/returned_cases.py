"""Files that come back from translators with one thing wrong."""

from collections.abc import Callable

from msgspec import Struct

SUFFIXES = {"po": ".po", "xliff": ".xlf", "xliff2": ".xlf", "tmx": ".tmx", "csv": ".csv"}
"""By format."""

Edit = Callable[[str], str]


class Case(Struct, frozen=True, kw_only=True):
    """One thing wrong with a file that came back."""

    name: str
    wanted: str
    """The format of the file."""
    edit: Callable[[str], str | bytes]


def new(old: str, by: str) -> Edit:
    """Edits the file: `old` stands there once."""

    def edit(text: str) -> str:
        assert text.count(old) == 1, text
        return text.replace(old, by)

    return edit


def both(*edits: Edit) -> Edit:
    def edit(text: str) -> str:
        for one in edits:
            text = one(text)
        return text

    return edit
