"""Which tags are one over all languages: those spelt alike, and those that a catalog says are one.

A tag as one language writes it is a node; nodes that mean one tag are joined. Two tags that one
language keeps apart are never joined over another that has one word for both.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from unicodedata import normalize

from polyglot.tags import Tag

Node = tuple[Tag, str]
"""A language, and the identity of a tag that its posts write."""
Names = Mapping[Tag, Mapping[str, str]]
"""Of each language: the identity of a tag → what a catalog calls it."""


@lru_cache(maxsize=65_536)
def term_identity(name: str) -> str:
    """What makes two spellings one tag. Not case-folded: a URL of ``Καφές`` keeps its last ς."""
    return normalize("NFC", " ".join(name.split()).lower())


def reverse_names(names: Names) -> dict[Tag, dict[str, tuple[str, ...]]]:
    """Of each language: the identity of what it calls a tag → the tags that it calls so, sorted."""
    return {language: _reverse(found) for language, found in names.items()}


def _reverse(found: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    tags: dict[str, list[str]] = defaultdict(list)
    for identity in sorted(found):
        tags[term_identity(found[identity])].append(identity)
    return {name: tuple(each) for name, each in tags.items()}


def join_nodes(nodes: Iterable[Node], names: Names, order: Sequence[Tag]) -> dict[Node, str]:
    """The key of the tag that each node means: one identity for all nodes that mean the same.

    It is what the first language in `order` writes that has the tag, languages out of it last.
    """
    ranks = {language: rank for rank, language in enumerate(order)}
    sorted_nodes = sorted(nodes, key=lambda node: (ranks.get(node[0], len(ranks)), node))
    joined = _Joined(sorted_nodes, names)
    back = reverse_names(names)
    by_identity: dict[str, list[Node]] = defaultdict(list)
    for node in sorted_nodes:
        by_identity[node[1]].append(node)
    for find_same in (_translated, _spelt_alike):
        for node in sorted_nodes:
            for other in find_same(node, by_identity, names, back):
                joined.join(node, other)
    return joined.keys()


Back = Mapping[Tag, Mapping[str, tuple[str, ...]]]
_Finder = Callable[[Node, Mapping[str, list[Node]], Names, Back], Iterator[Node]]


def _translated(
    node: Node, by_identity: Mapping[str, list[Node]], _names: Names, back: Back
) -> Iterator[Node]:
    """The nodes of the tags that the language's catalog calls what `node` is called."""
    language, identity = node
    for meant in back.get(language, {}).get(identity, ()):
        if meant != identity:
            yield from by_identity.get(meant, ())


def _spelt_alike(
    node: Node, by_identity: Mapping[str, list[Node]], names: Names, back: Back
) -> Iterator[Node]:
    """The nodes of one spelling, unless it is a word of the language for something else."""
    yield from (
        other
        for other in by_identity[node[1]]
        if not (_is_homograph(node, names, back) or _is_homograph(other, names, back))
    )


def _is_homograph(node: Node, names: Names, back: Back) -> bool:
    """Whether a catalog has the spelling for another tag, and another word for this one.

    In French ``pain`` is bread: no post in French means what English calls so.
    """
    language, identity = node
    shown = names.get(language, {}).get(identity, identity)
    is_taken = any(meant != identity for meant in back.get(language, {}).get(identity, ()))
    return is_taken and term_identity(shown) != identity


class _Joined:
    """Sets of nodes, joined two by two; the members of each are in the order of all nodes."""

    def __init__(self, nodes: Sequence[Node], names: Names) -> None:
        self._names = names
        self._ranks = {node: rank for rank, node in enumerate(nodes)}
        self._sets: dict[Node, list[Node]] = {node: [node] for node in nodes}

    def join(self, one: Node, other: Node) -> None:
        """Let both mean one tag, unless some language keeps apart what would become one."""
        first, second = self._sets[one], self._sets[other]
        if first is second or not self._is_allowed(first, second):
            return
        members = sorted([*first, *second], key=self._ranks.__getitem__)
        for node in members:
            self._sets[node] = members

    def _is_allowed(self, first: Sequence[Node], second: Sequence[Node]) -> bool:
        shown = {language: self._shown((language, name)) for language, name in first}
        return all(
            shown.get(language) in {None, self._shown((language, name))}
            for language, name in second
        )

    def _shown(self, node: Node) -> str:
        language, identity = node
        return term_identity(self._names.get(language, {}).get(identity, identity))

    def keys(self) -> dict[Node, str]:
        """The key of each node's set, no two sets the same."""
        keys: dict[Node, str] = {}
        taken: set[str] = set()
        for node in self._ranks:
            if node not in keys:
                key = _free_key(self._sets[node], taken)
                taken.add(key)
                keys.update(dict.fromkeys(self._sets[node], key))
        return keys


def _free_key(members: Sequence[Node], taken: Set[str]) -> str:
    """What a member is written as, the first that is no other tag's key; else with its language.

    One language's word for a tag may be what another calls a different one.
    """
    spellings = (identity for _, identity in members if identity not in taken)
    language, identity = members[0]
    return next(spellings, f"{identity} ({language})")
