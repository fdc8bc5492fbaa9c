"""The HTML of a body in pieces: cut once at all tags that matter, to be joined once.

To look for every kind of tag by itself, and to copy the whole for each, takes three times as long.
"""

import re
from functools import lru_cache

from polyglot.emit.site.bodies.anchors import CALL, NOTE

Pieces = list[str]
"""Texts and tags by turns, a text first: tags have the odd places."""

LINK, IMAGE = '<a href="', '<img src="'
FOOTNOTE_CALL = '<sup class="footnote-reference"><a href="#'
FOOTNOTE = '<div class="footnote-definition" id="'
_MENDED = (
    r"h[1-6](?:\s[^>]*)?>|/(?:h[1-6]\s*>|table>)|table>|pre>"
    rf'|{FOOTNOTE_CALL[1:]}[^"]*"|{FOOTNOTE[1:]}[^"]*"|'
)


def cut_html(html: str, origin: str) -> Pieces:
    """`html` at the tags that are mended, and at those that `cut_links` cuts for pages."""
    return _tags(origin, _MENDED, has_notes=False).split(html)


def cut_links(html: str, origin: str, *, has_notes: bool) -> Pieces:
    """`html` at links and images as Markdown writes them, each up to its URL's closing quote.

    Links to other sites than that at `origin` are passed over. So are those to notes, but where
    they have to be made absolute.
    """
    return _tags(origin, "", has_notes=has_notes).split(html)


@lru_cache(maxsize=8)
def _tags(origin: str, others: str, *, has_notes: bool) -> re.Pattern[str]:
    own = f"(?!{re.escape(origin)})" if origin else ""
    notes = "" if has_notes else f"|#{NOTE}|#{CALL}"
    return re.compile(rf"""(<(?:{others}a href="(?!{own}http{notes})[^"<]*"|img src="[^"<]*"))""")
