"""A message as sources have it: what a template (POT) has one entry for."""

from msgspec import Struct

from polyglot.catalogs.catalog import MessageKey


class Message(Struct, frozen=True, kw_only=True, order=True):
    """One string to translate, with all the places that have it."""

    text: str
    """``msgid``"""
    context: str | None = None
    """``msgctxt``"""
    plural: str | None = None
    """``msgid_plural``"""
    comments: tuple[str, ...] = ()
    """What the author tells translators, one a line: ``#.``"""
    places: tuple[str, ...] = ()
    """The files that it stands in, relative to the project, sorted: ``#:``"""
    flags: tuple[str, ...] = ()
    """Which placeholders it has: ``python-format``, ``python-brace-format``."""

    @property
    def key(self) -> MessageKey:
        return self.context, self.text
