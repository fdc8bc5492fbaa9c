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
    """Which piece of the page it begins, and (`start`, `end`) where of it its text is."""
    start: int
    end: int
    explicit: str


def mend_headings(
    html: str, title: str, anchors: Sequence[str], taken: Sequence[str]
) -> tuple[str, list[str]]:
    """`html` with an id on each heading, all of which come back too.

    A first heading that repeats `title` is left out: the page shows it. `anchors` has the pinned
    id of each heading; where there is another number of headings each has its own id. `taken` are
    the ids of raw HTML. No level is left out on the way down.
    """
    pieces = html.split("<h")
    headings = [found for at, piece in enumerate(pieces) if at and (found := _read(at, piece))]
    texts = [_text(pieces[each.at][each.start : each.end]) for each in headings]
    stems = (
        "" if each.explicit else heading_id(text)
        for each, text in zip(headings, texts, strict=True)
    )
    own = number_ids(
        ((each.explicit, stem) for each, stem in zip(headings, stems, strict=True)), taken
    )
    ids = [(each, "") for each in own]
    if len(anchors) == len(headings) and list(anchors) != own:
        ids = _pinned_ids(headings, own, anchors, taken)
    repeats = bool(headings) and headings[0].at == 1 and _repeats(title, texts[0], html)
    headings, ids = headings[repeats:], ids[repeats:]
    levels = _closed_levels([int(pieces[each.at][0]) for each in headings])
    for heading, pair, level in zip(headings, ids, levels, strict=True):
        pieces[heading.at] = _mended(pieces[heading.at], heading, pair, level)
    used = [each for pair in ids for each in pair if each]
    if repeats:
        pieces[:2] = [pieces[1].partition("</h1>")[2]]
    return "<h".join(pieces), used


def _repeats(title: str, text: str, html: str) -> bool:
    """Whether a body begins with its own title, the `text` of its first heading."""
    return html.startswith("<h1") and text == title.strip()


def _closed_levels(written: Sequence[int]) -> list[int]:
    """The levels of headings below a page's only ``<h1>``, its title, without gaps.

    Readers who go from heading to heading miss nothing (WCAG 2.2, technique G141). What was level
    stays level.
    """
    above: list[int] = []
    levels = []
    for level in (max(each, 2) for each in written):
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        levels.append(len(above) + 1)
    return levels


def _read(at: int, piece: str) -> _Heading | None:
    """The heading that `piece` begins, without its ``<h``."""
    level = piece[:1]
    start = piece.find(">") + 1
    end = piece.find("</h" + level, start) if level and level in "123456" else -1
    if end < 0 or piece[1] not in "> \n\t":
        return None
    found = _ID.search(piece, 0, start) if start > _BARE else None
    return _Heading(at, start, end, found[1] if found else "")


_BARE = len("2>")


def _text(html: str) -> str:
    text = _TAGS.sub("", html) if "<" in html else html
    return (unescape(text) if "&" in text else text).strip()


def _mended(piece: str, heading: _Heading, ids: tuple[str, str], level: int) -> str:
    id_, alias = ids
    own = "" if heading.explicit else f' id="{id_}"'
    anchor = f'<span id="{escape(alias)}"></span>' if alias else ""
    if piece[0] == str(level):
        return f"{piece[: heading.start - 1]}{own}>{anchor}{piece[heading.start :]}"
    whole = piece[heading.start : heading.end]
    rest = piece[heading.end + len("</h1") :]
    return f"{level}{piece[1 : heading.start - 1]}{own}>{anchor}{whole}</h{level}{rest}"


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
