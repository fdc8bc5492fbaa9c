"""Calls of functions that mark strings, and the strings that they mark."""

from collections.abc import Iterator
from itertools import product

from msgspec import Struct

from polyglot.keywords import Keyword, Keywords

COMMENT_TAGS = ("Translators:", "TRANSLATORS:", "L10n:", "L10N:")
"""What a comment in a source begins with that is meant for translators."""

Argument = tuple[str | None, ...]
"""The texts that an argument can have; None is one that no source holds."""


class Call(Struct, frozen=True, kw_only=True):
    """A call of a function that may mark strings, as a source has it."""

    name: str
    line: int
    """1-based, of the function's name or of the first text."""
    arguments: tuple[Argument, ...]
    """In the order of the source, whether by position or by name."""
    comments: tuple[str, ...] = ()
    """For translators, with their tag where the extractor keeps it."""
    is_formatted: bool = False
    """Whether its text is put together before it is looked up, as ``_("%s" % name)`` is."""


class Marked(Struct, frozen=True, kw_only=True):
    """A string that a source marks."""

    text: str
    line: int
    context: str | None = None
    plural: str | None = None
    comments: tuple[str, ...] = ()


def marked_strings(call: Call, keywords: Keywords) -> Iterator[Marked]:
    """What `call` marks; a text may be empty, which gettext does not allow."""
    for keyword in keywords.get(call.name, ()):
        if keyword.total is None or keyword.total == len(call.arguments):
            yield from _marked_by(call, keyword)


def _marked_by(call: Call, keyword: Keyword) -> Iterator[Marked]:
    places = (keyword.message, keyword.context, keyword.plural)
    for text, context, plural in product(*(_at(call, place) for place in places)):
        # What is named and no text of the source: nobody knows what will be looked up.
        is_known = (keyword.context is None or context is not None) and (
            keyword.plural is None or plural is not None
        )
        if text is not None and is_known:
            yield Marked(
                text=text, line=call.line, context=context, plural=plural, comments=call.comments
            )


def _at(call: Call, place: int | None) -> Argument:
    return call.arguments[place - 1] if place and place <= len(call.arguments) else (None,)
