"""Outlines: the headings of a body as a table of contents."""

import re
from html import unescape

from msgspec import Struct

_HEADING = re.compile(r"<h([23])([^<>]*)>(.*?)</h\1>", re.DOTALL)
_ID = re.compile(r'\sid="([^"]*)"')
_LANGUAGE = re.compile(r'\slang="([^"]*)"')
_NOT_TEXT = re.compile(r'<sup class="footnote-reference">.*?</sup>|<[^>]*>', re.DOTALL)
_LEAST = 2
"""Headings below which a table of contents says nothing."""


class Section(Struct, frozen=True, kw_only=True):
    """A heading that a table of contents leads to."""

    id: str
    text: str
    language: str = ""
    """Where it is in another than the body."""
    sections: tuple["Section", ...] = ()
    """Those of the next level, below it."""


def outline_of(html: str) -> tuple[Section, ...]:
    """The sections of a body: those of level 2, each with those of level 3 that follow it.

    A heading of level 3 before any of level 2 stands beside them. Nothing for less than two.
    """
    found = [
        (int(level), _section(attributes, inner))
        for level, attributes, inner in _HEADING.findall(html)
        if _ID.search(attributes)
    ]
    if len(found) < _LEAST:
        return ()
    grouped: list[list[Section]] = []
    for level, section in found:
        if level == 3 and grouped:
            grouped[-1].append(section)
        else:
            grouped.append([section])
    return tuple(_with_sections(first, *below) for first, *below in grouped)


def _section(attributes: str, inner: str) -> Section:
    anchor, language = _ID.search(attributes), _LANGUAGE.search(attributes)
    return Section(
        id=unescape(anchor[1]) if anchor else "",
        text=unescape(_NOT_TEXT.sub("", inner)).strip(),
        language=language[1] if language else "",
    )


def _with_sections(first: Section, *below: Section) -> Section:
    return Section(id=first.id, text=first.text, language=first.language, sections=below)
