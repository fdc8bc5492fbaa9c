"""Headings of a page: the levels below its title, and the anchors that links lead to."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape, unescape
from typing import NamedTuple

from polyglot.emit.site.bodies.anchors import free_id, heading_id, number_ids

_TAGS = re.compile(r"<[^>]*>")
_ID = re.compile(r"""\sid=["']?([^"'\s>]+)""")


class _Heading(NamedTuple):
    at: int
    """Where its tag begins, and (`start`, `end`) where its text is."""
    start: int
    end: int
    explicit: str
    text: str


def mend_headings(
    html: str, title: str, anchors: Sequence[str], taken: Sequence[str]
) -> tuple[str, list[str]]:
    """`html` with an id on each heading, all of which come back too.

    A first heading that repeats `title` is left out: the page shows it. `anchors` has the pinned
    id of each heading; where there is another number of headings each has its own id. `taken` are
    the ids of raw HTML. No level is left out on the way down.
    """
    headings = list(_read_headings(html))
    own = _own_ids(headings, taken)
    ids = [(each, "") for each in own]
    if len(anchors) == len(headings) and list(anchors) != own:
        ids = _pinned_ids(headings, own, anchors, taken)
    start = 0
    if headings and html.startswith("<h1") and _repeats(headings[0], title):
        start = html.find(">", headings[0].end) + 1
        headings, ids = headings[1:], ids[1:]
    used = [each for pair in ids for each in pair if each]
    return _with_ids(html, start, headings, ids), used


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


def _repeats(first: _Heading, title: str) -> bool:
    """Whether a body begins with its own title."""
    return first.at == 0 and first.text == title.strip()


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


def _read_headings(html: str) -> Iterator[_Heading]:
    at = html.find("<h")
    while at >= 0:
        after = html.find("<h", at + 1)
        # A heading that holds such a tag is left alone.
        if html[at + 2 : at + 3] in _LEVELS and (found := _read(html, at, after)):
            yield found
        at = after


def _read(html: str, at: int, after: int) -> _Heading | None:
    """The heading that begins at `at`, if it ends before `after`, or before the end at -1."""
    bound = after if after >= 0 else len(html)
    start = html.find(">", at, bound) + 1
    end = html.find(f"</h{html[at + 2]}", start, bound)
    if not start or end < 0 or html[at + 3] not in "> \n\t":
        return None
    found = _ID.search(html, at, start) if start - at > _BARE else None
    return _Heading(at, start, end, found[1] if found else "", _text(html[start:end]))


_BARE = len("<h2>")
_LEVELS = frozenset("123456")


def _text(html: str) -> str:
    text = _TAGS.sub("", html) if "<" in html else html
    return (unescape(text) if "&" in text else text).strip()


def _with_ids(
    html: str, done: int, headings: Sequence[_Heading], ids: Sequence[tuple[str, str]]
) -> str:
    """`html` from `done` on, with the id and the alias of each of the headings."""
    parts: list[str] = []
    levels = _closed_levels(tuple([html[each.at + 2] for each in headings]))
    for (at, start, end, explicit, _), (id_, alias), level in zip(
        headings, ids, levels, strict=True
    ):
        own = ">" if explicit else f' id="{id_}">'
        anchor = f'<span id="{escape(alias)}"></span>' if alias else ""
        if html[at + 2] == level:
            parts += (html[done : start - 1], own, anchor)
            done = start
        else:
            parts += (html[done:at], f"<h{level}", html[at + len("<h1") : start - 1], own, anchor)
            parts += (html[start:end], f"</h{level}")
            done = end + len("</h1")
    parts.append(html[done:])
    return "".join(parts)


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
