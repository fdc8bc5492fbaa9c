"""Headings of a page: the levels below its title, and the anchors that links lead to."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape, unescape
from itertools import pairwise
from typing import NamedTuple

from polyglot.emit.site.bodies.anchors import free_id, heading_id, number_ids
from polyglot.emit.site.bodies.pieces import Pieces

_TAGS = re.compile(r"<[^>]*>")
_ID = re.compile(r"""\sid=["']?([^"'\s>]+)""")


class _Heading(NamedTuple):
    at: int
    """The piece that is its tag, and (`end`) the one that closes it."""
    end: int
    explicit: str
    text: str


def mend_headings(
    pieces: Pieces, title: str, anchors: Sequence[str], taken: Sequence[str]
) -> tuple[Pieces, list[str]]:
    """`pieces` with an id on each heading, all of which come back too.

    A first heading that repeats `title` is left out: the page shows it. `anchors` has the pinned
    id of each heading; where there is another number of headings each has its own id. `taken` are
    the ids of raw HTML. No level is left out on the way down.
    """
    headings = _read_headings(pieces)
    if not headings:
        return pieces, []
    own = _own_ids(headings, taken)
    ids = [(each, "") for each in own]
    if len(anchors) == len(headings) and list(anchors) != own:
        ids = _pinned_ids(headings, own, anchors, taken)
    start = 0
    if _repeats(headings[0], pieces, title):
        start = headings[0].end + 1
        headings, ids = headings[1:], ids[1:]
    used = [each for pair in ids for each in pair if each]
    return _with_ids(pieces, headings, ids)[start:], used


def _own_ids(headings: Sequence[_Heading], taken: Sequence[str]) -> list[str]:
    """What each is called by its own words, no two the same."""
    ids = [each.explicit or heading_id(each.text) for each in headings]
    if not taken and len(set(ids)) == len(ids):
        return ids
    wanted = [
        (each.explicit, "" if each.explicit else id_)
        for each, id_ in zip(headings, ids, strict=True)
    ]
    return number_ids(wanted, taken)


def _repeats(first: _Heading, pieces: Pieces, title: str) -> bool:
    """Whether a body begins with its own title."""
    is_first = first.at == 1 and not pieces[0] and pieces[1].startswith("<h1")
    return is_first and first.text == title.strip()


@lru_cache(maxsize=4096)
def _closed_levels(written: tuple[str, ...]) -> tuple[str, ...]:
    """The levels of headings below a page's only ``<h1>``, its title, without gaps.

    Readers who go from heading to heading miss nothing (WCAG 2.2, technique G141). What was level
    stays level.
    """
    above: list[int] = []
    levels = []
    for level in (max(int(each), 2) for each in written):
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        levels.append(str(len(above) + 1))
    return tuple(levels)


def _read_headings(pieces: Pieces) -> list[_Heading]:
    places = [at for at in range(1, len(pieces), 2) if pieces[at].startswith(_EDGES)]
    return [
        _Heading(at, end, _explicit_id(pieces[at]), _text("".join(pieces[at + 1 : end])))
        for at, end in pairwise(places)
        # "</h2>" ends "<h2>". A heading that holds the tag of another is left alone.
        if pieces[end][3] == pieces[at][2]
    ]


_EDGES = ("<h", "</h")
_BARE = len("<h2>")


def _explicit_id(tag: str) -> str:
    found = _ID.search(tag) if len(tag) > _BARE else None
    return found[1] if found else ""


def _text(html: str) -> str:
    text = _TAGS.sub("", html) if "<" in html else html
    return (unescape(text) if "&" in text else text).strip()


def _with_ids(
    pieces: Pieces, headings: Sequence[_Heading], ids: Sequence[tuple[str, str]]
) -> Pieces:
    """`pieces` with the id and the alias of each of the headings, on its closed level."""
    mended = list(pieces)
    levels = _closed_levels(tuple([pieces[each.at][2] for each in headings]))
    for (at, end, explicit, _), (id_, alias), level in zip(headings, ids, levels, strict=True):
        attributes = pieces[at][3:-1] if explicit else f'{pieces[at][3:-1]} id="{id_}"'
        anchor = f'<span id="{escape(alias)}"></span>' if alias else ""
        mended[at] = f"<h{level}{attributes}>{anchor}"
        mended[end] = f"</h{level}>"
    return mended


def _pinned_ids(
    headings: Sequence[_Heading], own: Sequence[str], anchors: Sequence[str], taken: Sequence[str]
) -> list[tuple[str, str]]:
    """The id and the alias of each heading: explicit ids first, then pinned ones, then its own."""
    explicit = [each.explicit for each in headings]
    known = dict.fromkeys([*taken, *filter(None, explicit)], 1)
    pinned = [
        id_ or (anchor and free_id(anchor, known))
        for id_, anchor in zip(explicit, anchors, strict=True)
    ]
    ids = [id_ or free_id(local, known) for id_, local in zip(pinned, own, strict=True)]
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
