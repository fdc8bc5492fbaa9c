"""Headings of a page: the levels below its title, and the anchors that links lead to."""

import re
from collections.abc import Iterator, Sequence
from html import escape, unescape
from typing import NamedTuple

from polyglot.emit.site.anchors import free_id, heading_id, number_ids

_TAGS = re.compile(r"<[^>]*>")
_ID = re.compile(r"""\sid=["']?([^"'\s>]+)""")


class _Heading(NamedTuple):
    at: int
    """Which piece of the page it begins."""
    level: str
    attributes: str
    inner: str
    rest: str
    """What follows it in its piece."""
    explicit: str


def mend_headings(
    html: str, title: str, anchors: Sequence[str], taken: Sequence[str]
) -> tuple[str, list[str]]:
    """`html` with an id on each heading, all of which come back too.

    A first heading that repeats `title` is left out: the page shows it. `anchors` has the pinned
    id of each heading; where there is another number of headings each has its own id. `taken` are
    the ids of raw HTML.
    """
    pieces = html.split("<h")
    headings = [found for at, piece in enumerate(pieces) if at and (found := _read(at, piece))]
    own = number_ids(((each.explicit, _stem(each)) for each in headings), taken)
    ids = [(each, "") for each in own]
    if len(anchors) == len(headings):
        ids = _pinned_ids(headings, own, anchors, taken)
    for heading, (id_, alias) in zip(headings, ids, strict=True):
        pieces[heading.at] = _mended(heading, id_, alias)
    if headings and _repeats(headings[0], pieces[0], title):
        pieces[headings[0].at] = f"\0{headings[0].rest}"
        ids = ids[1:]
    whole = "<h".join(pieces)
    used = [each for pair in ids for each in pair if each]
    return (whole.replace("<h\0", "", 1) if "\0" in whole else whole), used


def _read(at: int, piece: str) -> _Heading | None:
    """The heading that `piece` begins, without its ``<h``."""
    level = piece[:1]
    start = piece.find(">")
    end = piece.find(f"</h{level}>", start) if level and level in "123456" else -1
    if end < 0 or piece[1] not in "> \n\t":
        return None
    attributes = piece[1:start]
    found = _ID.search(attributes) if "id=" in attributes else None
    return _Heading(
        at, level, attributes, piece[start + 1 : end], piece[end + 5 :], found[1] if found else ""
    )


def _repeats(heading: _Heading, before: str, title: str) -> bool:
    return not before and heading.level == "1" and _text(heading.inner) == title.strip()


def _stem(heading: _Heading) -> str:
    return "" if heading.explicit else heading_id(_text(heading.inner))


def _text(html: str) -> str:
    text = _TAGS.sub("", html) if "<" in html else html
    return (unescape(text) if "&" in text else text).strip()


def _mended(heading: _Heading, id_: str, alias: str) -> str:
    # The page has one <h1>, its title.
    level = "2" if heading.level == "1" else heading.level
    attributes = heading.attributes if heading.explicit else f'{heading.attributes} id="{id_}"'
    anchor = f'<span id="{escape(alias)}"></span>' if alias else ""
    return f"{level}{attributes}>{anchor}{heading.inner}</h{level}>{heading.rest}"


def _pinned_ids(
    headings: Sequence[_Heading], own: Sequence[str], anchors: Sequence[str], taken: Sequence[str]
) -> list[tuple[str, str]]:
    """The id and the alias of each heading: explicit ids first, then pinned ones, then its own."""
    known = dict.fromkeys([*taken, *(each.explicit for each in headings if each.explicit)], 1)
    pinned = {
        at: free_id(anchor, known)
        for at, (heading, anchor) in enumerate(zip(headings, anchors, strict=True))
        if anchor and not heading.explicit
    }
    ids = [
        each.explicit or pinned.get(at) or free_id(own[at], known)
        for at, each in enumerate(headings)
    ]
    return list(zip(ids, _aliases(ids, own, anchors, known), strict=True))


def _aliases(
    ids: Sequence[str], own: Sequence[str], anchors: Sequence[str], known: dict[str, int]
) -> Iterator[str]:
    """What else leads to each heading: its own id where it is pinned, the pinned where explicit."""
    for id_, local, anchor in zip(ids, own, anchors, strict=True):
        alias = anchor if id_ == local else local
        is_free = alias and alias not in known
        if is_free:
            known[alias] = 1
        yield alias if is_free else ""
