"""Anchors: the ids of headings, which are those of the original on the pages of every language.

A link to a part of a post then leads there whatever the language it is followed in. The id that a
translation's own words would give stays beside it, as an alias.
"""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import lru_cache
from operator import attrgetter

from msgspec import Struct

from polyglot.analyse.posts import Heading
from polyglot.emit.site.urls import name_part
from polyglot.tags import Tag

NOTE = "fn-"
CALL = "fnref-"
"""What the ids of footnotes, and of the places that call them, begin with."""
_MOST_CELLS = 40_000
"""Of the table in which headings are held against each other: beyond that nothing is paired."""
_SAME_ID, _SAME_TEXT, _SAME_LEVEL = 16, 4, 1
_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_TAG = re.compile(r"<[^<>]*>")

_level = attrgetter("level")

Pairs = dict[int, int]
"""Places of a translation's headings → those of the original's that they answer to."""


@lru_cache(maxsize=4096)
def heading_id(text: str) -> str:
    """The id of a heading that says `text`: never that of a footnote."""
    found = name_part(text).lower() or "section"
    return f"section-{found}" if found.startswith((NOTE, CALL)) else found


def free_id(stem: str, taken: dict[str, int]) -> str:
    """`stem`, with a number if it is taken; it is then.

    `taken` has for each id the last number that made another one of it: a post may have a
    thousand headings that say the same.
    """
    if stem not in taken:
        taken[stem] = 1
        return stem
    found, number = stem, taken[stem]
    while found in taken:
        number += 1
        found = f"{stem}-{number}"
    taken[stem] = number
    taken[found] = 1
    return found


def number_ids(wanted: Iterable[tuple[str, str]], taken: Iterable[str] = ()) -> list[str]:
    """The ids of headings in their order, no two the same.

    `wanted` has of each its explicit id, which stands as it is, and what else it would be called.
    """
    headings = list(wanted)
    known = dict.fromkeys(taken, 1)
    known.update((explicit, 1) for explicit, _ in headings if explicit)
    return [explicit or free_id(stem, known) for explicit, stem in headings]


def own_ids(headings: Sequence[Heading]) -> list[str]:
    """The ids that the headings of a post have by their own words."""
    wanted = [each.id or _stem(each.text) for each in headings]
    if len(set(wanted)) == len(wanted):
        return wanted
    return number_ids((each.id, "" if each.id else _stem(each.text)) for each in headings)


@lru_cache(maxsize=65_536)
def _stem(text: str) -> str:
    """The id of what Markdown shows for `text`: of a link, its words alone."""
    if "[" in text:
        text = _LINK.sub(r"\1", text)
    if "<" in text:
        text = _TAG.sub("", text)
    return heading_id(text.replace("\\", "") if "\\" in text else text)


def pin_ids(
    headings: Sequence[Heading], original: Sequence[Heading], ids: Sequence[str]
) -> tuple[str, ...]:
    """Of `ids`, the original's, those that `headings` answer to; empty for one that has none."""
    if _have_same_levels(headings, original):  # as nearly all translations: each answers to one
        return tuple(ids)
    pairs = pair_headings(headings, original)
    return tuple(ids[pairs[at]] if at in pairs else "" for at in range(len(headings)))


def pair_headings(headings: Sequence[Heading], original: Sequence[Heading]) -> Pairs:
    """Which of `headings` are translations of which of the `original`'s, in order.

    All of them where both have the same sequence of levels; else those that can only be paired in
    one way: an anchor that leads to the wrong part is worse than none.
    """
    if _have_same_levels(headings, original):
        return dict(zip(range(len(headings)), range(len(original)), strict=True))
    if len(headings) * len(original) > _MOST_CELLS:
        return {}
    weights = [[_likeness(own, other) for other in original] for own in headings]
    best = _best_sums(weights, len(original))
    early = _trace(weights, best, is_early=True)
    late = _trace(weights, best, is_early=False)
    return {at: to for at, to in early.items() if late.get(at) == to}


def _have_same_levels(headings: Sequence[Heading], original: Sequence[Heading]) -> bool:
    return len(headings) == len(original) and list(map(_level, headings)) == list(
        map(_level, original)
    )


def _likeness(own: Heading, other: Heading) -> int:
    """What speaks for two headings being one; 0 where they cannot be."""
    if own.id and other.id:
        return _SAME_ID if own.id == other.id else 0
    if own.level != other.level:
        return 0
    return _SAME_TEXT if own.text.casefold() == other.text.casefold() else _SAME_LEVEL


def _best_sums(weights: Sequence[Sequence[int]], width: int) -> list[list[int]]:
    """The most that the headings from each place on can be alike, in the order of both."""
    best = [[0] * (width + 1)]
    for row in reversed(weights):
        below, sums = best[-1], [0] * (width + 1)
        for at in range(width - 1, -1, -1):
            paired = row[at] + below[at + 1] if row[at] else 0
            sums[at] = max(paired, below[at], sums[at + 1])
        best.append(sums)
    return best[::-1]


def _trace(
    weights: Sequence[Sequence[int]], best: Sequence[Sequence[int]], *, is_early: bool
) -> Pairs:
    """One of the best pairings: the one that pairs what it can as early, or as late, as it can."""
    pairs: Pairs = {}
    at = to = 0
    while at < len(weights) and to < len(weights[at]):
        weight, most = weights[at][to], best[at][to]
        can_pair = bool(weight) and most == weight + best[at + 1][to + 1]
        can_skip = most in (best[at + 1][to], best[at][to + 1])
        if can_pair and (is_early or not can_skip):
            pairs[at] = to
            at, to = at + 1, to + 1
        elif most == best[at + 1][to]:
            at += 1
        else:
            to += 1
    return pairs


class Anchors(Struct, frozen=True, kw_only=True, gc=False):
    """Those of all editions of one work; nothing where there is but one edition."""

    pinned: dict[Tag, tuple[str, ...]] = {}
    """The id of each heading of an edition; empty for a heading that has its own."""
    aliases: dict[str, str] = {}
    """What an edition's own words call a heading → the id that it has in every language."""


NO_ANCHORS = Anchors()


def pin_editions(headings: Mapping[Tag, Sequence[Heading]], original: Tag) -> Anchors:
    """The anchors of a work, by the language of each of its editions.

    The original's are pinned, too: its page then has just the ids that the other pages count on.
    """
    first = headings.get(original)
    if not first or len(headings) == 1:
        return NO_ANCHORS
    ids = own_ids(first)
    pinned = {original: tuple(ids)}
    aliases: dict[str, str] = {}
    for language, own in headings.items():
        if language != original:
            pinned[language] = found = pin_ids(own, first, ids)
            aliases |= _aliases(found, own_ids(own))
    # An id of the original's means its own heading, whatever a translation calls so.
    return Anchors(pinned=pinned, aliases=_without(aliases, set(ids)))


def _without(aliases: dict[str, str], ids: Set[str]) -> dict[str, str]:
    return {alias: there for alias, there in aliases.items() if alias not in ids}


def _aliases(pinned: Sequence[str], own: Sequence[str]) -> dict[str, str]:
    pairs = zip(pinned, own, strict=True)
    return {local: there for there, local in pairs if there and there != local}
