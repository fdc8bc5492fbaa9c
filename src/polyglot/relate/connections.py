"""Connections: which posts belong together, and which links lost against stronger ones."""

from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum

from msgspec import Struct

from polyglot.relate.editions import Edition
from polyglot.tags import Tag


class Link(IntEnum):
    """What says that two posts are one work, strongest first."""

    KEY = 0
    ORIGINAL = 1
    ROUTE = 2


class Refusal(Struct, frozen=True, kw_only=True):
    """A link that was not followed, since stronger ones keep the two posts apart."""

    link: Link
    first: Edition
    second: Edition


class Connections(Struct, frozen=True, kw_only=True):
    """The posts of a site, sorted into works."""

    works: Sequence[list[Edition]]
    """Each in the given order; a language may be there twice."""
    refusals: Sequence[Refusal]
    """In the order of the paths, the strongest link first."""


def connect_editions(editions: Sequence[Edition], references: Mapping[str, Edition]) -> Connections:
    """Join what a key, an `original` (`references`, by path) or a route links, in this order.

    A weaker link never joins what two explicit keys keep apart, nor what a stronger link has
    joined already if a language would be there twice then.
    """
    # In path order, so that the same posts give the same works.
    ordered = sorted(editions, key=lambda edition: edition.post.path)
    sets = _Sets(ordered)
    refusals: list[Refusal] = []
    for link, together in _linked(ordered, references):
        if not sets.join_all(link, together):
            refusals.extend(sets.refusals(link, together))
    return Connections(works=sets.members(editions), refusals=refusals)


def _linked(
    editions: Sequence[Edition], references: Mapping[str, Edition]
) -> Iterator[tuple[Link, list[Edition]]]:
    """What each link but a key holds together: lists of two editions or more."""
    by_path = {edition.post.path: edition for edition in editions if references}
    by_route: dict[str, list[Edition]] = {}
    for edition in editions:
        by_route.setdefault(edition.route, []).append(edition)
    for path in sorted(references):
        yield Link.ORIGINAL, [references[path], by_path[path]]
    yield from ((Link.ROUTE, together) for together in by_route.values() if len(together) > 1)


class _Sets:
    """Disjoint sets of posts (union-find), each with at most one explicit key.

    The posts of one key are one set from the first: nothing is stronger. `editions` are in path
    order: a set's root is the first of its paths.
    """

    def __init__(self, editions: Sequence[Edition]) -> None:
        languages = {tag: frozenset((tag,)) for tag in {each.language for each in editions}}
        self._parents: dict[str, str] = {}
        # By the root of a set:
        self._keys: dict[str, str] = {}
        self._languages: dict[str, frozenset[Tag]] = {}
        self._links: dict[str, Link] = {}
        """The strongest that joined any of the set; empty until one is stronger than a path."""
        roots: dict[str, str] = {}
        for edition in editions:
            path, key, own = (
                edition.post.path,
                edition.post.metadata.key,
                languages[edition.language],
            )
            self._parents[path] = root = roots.setdefault(key, path) if key else path
            if root is path:
                self._keys[root], self._languages[root] = key, own
            else:
                self._languages[root] |= own
                self._links[root] = Link.KEY

    def find(self, path: str) -> str:
        while self._parents[path] != path:
            self._parents[path] = self._parents[self._parents[path]]
            path = self._parents[path]
        return path

    def join_all(self, link: Link, together: Sequence[Edition]) -> bool:
        """Join each post to the first that it can be joined to; whether every one could be."""
        paths = [edition.post.path for edition in together]
        if len({self.find(path) for path in paths}) == 1:  # by their key, nearly always
            return True
        alone = [
            at
            for at in range(1, len(paths))
            # The first will do nearly always.
            if not self._join(link, paths[at], paths[0])
            and not any(self._join(link, paths[at], other) for other in paths[1:at])
        ]
        return not alone

    def _join(self, link: Link, first: str, second: str) -> bool:
        """Join two sets unless something stronger keeps them apart."""
        kept, gone = self.find(first), self.find(second)
        if kept == gone:
            return True
        key, other = self._keys[kept], self._keys[gone]
        if (key and other and key != other) or self._is_overruled(link, kept, gone):
            return False
        kept, gone = (kept, gone) if kept < gone else (gone, kept)
        self._parents[gone] = kept
        self._keys[kept] = key or other
        self._languages[kept] |= self._languages[gone]
        if link is not Link.ROUTE or self._links:
            self._links[kept] = min(link, self._link(kept), self._link(gone))
        return True

    def _is_overruled(self, link: Link, one: str, other: str) -> bool:
        """Whether a stronger link made one of two sets, and a language would be there twice."""
        if not self._links or link <= min(self._link(one), self._link(other)):
            return False
        return not self._languages[one].isdisjoint(self._languages[other])

    def _link(self, root: str) -> Link:
        return self._links.get(root, Link.ROUTE)

    def refusals(self, link: Link, together: Sequence[Edition]) -> Iterator[Refusal]:
        """Each post that is apart from an earlier one, with the first such."""
        roots = [self.find(edition.post.path) for edition in together]
        for at, edition in enumerate(together):
            apart = (first for first in range(at) if roots[first] != roots[at])
            if (first := next(apart, None)) is not None:
                yield Refusal(link=link, first=together[first], second=edition)

    def members(self, editions: Sequence[Edition]) -> list[list[Edition]]:
        by_root: dict[str, list[Edition]] = {}
        for edition in editions:
            by_root.setdefault(self.find(edition.post.path), []).append(edition)
        return list(by_root.values())
