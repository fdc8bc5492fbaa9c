"""Related posts: what else a reader of one may like to read, from what the plan knows anyway.

Chosen once for a work, then shown in each language. A new post should change few pages: what a term
weighs depends on the number of its posts by powers of two alone, and of each term only the posts
nearest in time compete. It enters the windows of eight posts a term, and leaves the others alone.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from polyglot.emit.site.lists.terms import TermIndex, Terms
from polyglot.emit.site.pages import Link
from polyglot.emit.site.works import Work
from polyglot.tags import Tag

_WINDOW = 4
"""Posts on each side in time, of those with a term. Keeps a tag that every post has cheap."""
_SPARE = 2
"""Candidates kept for each post to show: some lack the reader's language."""
_DAYS_BOUND = 1 << 24
"""More days than lie between any two dates."""

_Topic = tuple[int, list[int]]
"""What a term weighs, and the places of the posts that have it, in order."""


class Related(Struct, frozen=True, kw_only=True):
    """What to offer beside each post."""

    count: int
    works: dict[str, tuple[Work, ...]] = {}
    """By key of a post: others to choose from, the best first."""

    def links(self, work: Work, language: Tag) -> tuple[Link, ...]:
        """At most `count`: those in `language` first, then what its readers get of the others."""
        near = self.works.get(work.row.group.key, ())
        found = [other.editions[language].link for other in near if language in other.editions]
        if len(found) < self.count:
            others = (other for other in near if language not in other.editions)
            found += [link for other in others if (link := other.link_for(language))]
        return tuple(found[: self.count])


def relate_works(works: Sequence[Work], terms: Terms, count: int) -> Related:
    """For each post others that share tags or the category, the nearest in meaning first.

    `works` are in reading order. A term counts the more, the fewer posts have it, and nothing where
    half of them do; at equal sums the nearer in time wins.
    """
    posts = [work for work in works if work.is_post] if count else []
    days = [_day(work) for work in posts]
    found = {}
    for at, topics in enumerate(_topics(posts, terms)):
        ranked = _ranked(_shared_weights(at, topics), days, at)[: count * _SPARE]
        found[posts[at].row.group.key] = tuple(posts[other] for other in ranked)
    return Related(count=count, works=found)


def _day(work: Work) -> int:
    moment = work.row.group.original.post.metadata.date
    return moment.toordinal() if moment else 0


def _topics(posts: Sequence[Work], terms: Terms) -> list[list[_Topic]]:
    """Those of each post that weigh anything; all that have a term share its list of places.

    They are the terms of the edition that stands for the work: the same in all languages.
    """
    paths = [work.shown.edition.post.path for work in posts]
    topics: list[list[_Topic]] = [[] for _ in posts]
    for index in terms.indexes:
        for places in _places(paths, index).values():
            # About log2(posts / posts with the term), in whole steps.
            if weight := len(posts).bit_length() - len(places).bit_length():
                topic = (weight, places)
                for at in places:
                    topics[at].append(topic)
    return topics


def _places(paths: Sequence[str], index: TermIndex) -> dict[str, list[int]]:
    """By term, which posts have it."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, path in enumerate(paths):
        for key in index.keys.get(path, ()):
            places[key].append(at)
    return places


def _shared_weights(at: int, topics: Iterable[_Topic]) -> dict[int, int]:
    """What each neighbour of the post at a place shares with it, by place."""
    weights: dict[int, int] = {}
    for weight, places in topics:
        middle = bisect_left(places, at)
        for other in places[max(0, middle - _WINDOW) : middle + _WINDOW + 1]:
            weights[other] = weights.get(other, 0) + weight
    weights.pop(at, None)
    return weights


def _ranked(weights: Mapping[int, int], days: Sequence[int], at: int) -> list[int]:
    """The best first; where weight and distance in time are equal, the newer."""
    own, total = days[at], len(days)
    # One number each, which sorts in half the time of a pair: rank, then place.
    ranks = sorted(
        [
            (abs(days[other] - own) - weight * _DAYS_BOUND) * total + other
            for other, weight in weights.items()
        ]
    )
    return [rank % total for rank in ranks]
