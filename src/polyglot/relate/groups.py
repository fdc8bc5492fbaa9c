"""Groups: the editions of one work, one per language.

In this order: an explicit key; ``original:`` naming another post; the same route. A weaker link
never joins what two explicit keys keep apart.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from polyglot.problems import Problem, problem
from polyglot.relate.editions import Edition
from polyglot.relate.originals import (
    choose_original,
    language_order,
    rank_language,
    resolve_originals,
)
from polyglot.tags import Tag


class Group(Struct, frozen=True, kw_only=True, gc=False):
    """One work in its languages."""

    key: str
    """Stable: the explicit key, or the original's route."""
    original: Edition
    editions: dict[Tag, Edition]
    """By language, the original among them; in the order of the site's languages, then others."""
    sources: dict[Tag, Tag] = {}
    """Which language a translation was made from, where that is not the original's."""


def group_editions(
    editions: Sequence[Edition], languages: Sequence[Tag], default_language: Tag
) -> tuple[list[Group], list[Problem]]:
    """All groups, ordered by key, and what contradicts.

    A second edition of one language in a group becomes a group of its own.
    """
    references, problems = resolve_originals(editions)
    order = language_order(languages, default_language)
    groups: list[Group] = []
    for members in _connected(editions, references):
        chosen, rest = _one_per_language(members)
        problems.extend(_duplicate_problems(chosen, rest))
        apart = ([edition] for edition in rest)
        groups.extend(
            _make_group(together, references, order) for together in (list(chosen.values()), *apart)
        )
    return sorted(_with_distinct_keys(groups), key=lambda group: group.key), problems


def _connected(
    editions: Sequence[Edition], references: dict[str, Edition]
) -> Iterator[list[Edition]]:
    """The editions that belong together, each list in the given order."""
    sets = _Sets(editions)
    for field in ("key", "route"):
        if field == "route":
            for path, target in references.items():
                sets.join(path, target.post.path)
        firsts: dict[str, list[str]] = {}
        for edition in editions:
            name = edition.post.metadata.key if field == "key" else edition.route
            if name:
                firsts.setdefault(name, []).append(edition.post.path)
        for paths in firsts.values():
            sets.join_all(paths)
    yield from sets.members(editions)


class _Sets:
    """Disjoint sets of posts (union-find), each with at most one explicit key."""

    def __init__(self, editions: Sequence[Edition]) -> None:
        self._parents = {edition.post.path: edition.post.path for edition in editions}
        self._keys = {edition.post.path: edition.post.metadata.key for edition in editions}

    def find(self, path: str) -> str:
        while self._parents[path] != path:
            self._parents[path] = self._parents[self._parents[path]]
            path = self._parents[path]
        return path

    def join(self, path: str, other: str) -> bool:
        """Join two sets unless explicit keys keep them apart."""
        kept, gone = sorted((self.find(path), self.find(other)))
        if kept == gone:
            return True
        keys = {self._keys[kept], self._keys[gone]} - {""}
        if len(keys) > 1:
            return False
        self._parents[gone] = kept
        self._keys[kept] = next(iter(keys), "")
        return True

    def join_all(self, paths: Sequence[str]) -> None:
        """Join each path to the first that its key allows."""
        for index, path in enumerate(paths[1:], start=1):
            any(self.join(path, earlier) for earlier in paths[:index])

    def members(self, editions: Sequence[Edition]) -> Iterator[list[Edition]]:
        by_root: dict[str, list[Edition]] = {}
        for edition in editions:
            by_root.setdefault(self.find(edition.post.path), []).append(edition)
        yield from by_root.values()


def _one_per_language(members: list[Edition]) -> tuple[dict[Tag, Edition], list[Edition]]:
    """The first edition of each language by path, and the others."""
    chosen: dict[Tag, Edition] = {}
    rest = []
    for edition in sorted(members, key=lambda member: member.post.path):
        if edition.language in chosen:
            rest.append(edition)
        else:
            chosen[edition.language] = edition
    return chosen, rest


def _duplicate_problems(chosen: dict[Tag, Edition], rest: list[Edition]) -> Iterator[Problem]:
    for edition in rest:
        yield problem(
            "duplicate-language",
            *edition.post.place_of("key"),
            language=edition.language,
            key=edition.post.metadata.key or edition.route,
            other=chosen[edition.language].post.path,
        )


def _make_group(
    members: list[Edition], references: dict[str, Edition], order: dict[Tag, int]
) -> Group:
    paths = {edition.post.path for edition in members}
    inside = (
        {
            path: target.post.path
            for path, target in references.items()
            if path in paths and target.post.path in paths
        }
        if references
        else {}
    )
    original = choose_original(members, inside, order)
    languages = {edition.post.path: edition.language for edition in members}
    sources = {
        languages[path]: languages[target]
        for path, target in inside.items()
        if target != original.post.path
    }
    ordered = sorted(members, key=lambda edition: rank_language(edition, order))
    key = next((e.post.metadata.key for e in ordered if e.post.metadata.key), original.route)
    editions = {edition.language: edition for edition in ordered}
    return Group(key=key, original=original, editions=editions, sources=sources)


def _with_distinct_keys(groups: Iterable[Group]) -> Iterator[Group]:
    """The groups in path order, a later one whose key is taken keyed by its original's path."""
    taken: set[str] = set()
    for group in sorted(groups, key=lambda group: group.original.post.path):
        key = group.key if group.key not in taken else group.original.post.path
        taken.add(key)
        yield (
            group
            if key == group.key
            else Group(
                key=key, original=group.original, editions=group.editions, sources=group.sources
            )
        )
