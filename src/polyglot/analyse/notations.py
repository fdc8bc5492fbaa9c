"""What a text is written in: that decides what of it is markup, and what plain text."""

from enum import StrEnum

from polyglot.analyse.inline import Split, split_inline
from polyglot.analyse.interface_inline import split_interface


class Notation(StrEnum):
    MARKDOWN = "markdown"
    """As posts are."""
    INTERFACE = "interface"
    """Strings of an interface: placeholders and HTML tags, and ``*`` is an asterisk."""

    @property
    def splitter(self) -> Split:
        """What parts a text into plain text and inline elements."""
        return _SPLITS[self]


_SPLITS: dict[Notation, Split] = {
    Notation.MARKDOWN: split_inline,
    Notation.INTERFACE: split_interface,
}
