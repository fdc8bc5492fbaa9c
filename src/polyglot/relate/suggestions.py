"""Suggestions: posts that nothing links, and that are probably one work, with the evidence."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import chain, combinations, count

from msgspec import Struct
from msgspec.structs import replace

from polyglot.analyse.linking.fingerprints import Fingerprint
from polyglot.analyse.linking.neutral_tokens import Kind
from polyglot.relate.editions import Edition
from polyglot.relate.evidence import Evidence
from polyglot.relate.groups import Group
from polyglot.relate.link_confidence import (
    AUTOMATIC,
    BALANCED,
    FITTED,
    LinkModel,
    confidence_of,
)
from polyglot.relate.matches import Linkable, find_matches, rejecting
from polyglot.relate.similarity import count_shared
from polyglot.tags import Tag


class Clue(StrEnum):
    """What two posts have in common."""

    LINKS = "links"
    IMAGES = "images"
    CODE = "code"
    NUMBERS = "numbers"
    NAMES = "names"
    HANDLES = "handles"
    COGNATES = "cognates"
    HEADINGS = "headings"
    DATE = "date"
    TITLE = "title"


_CLUES = {
    Kind.LINK: Clue.LINKS,
    Kind.IMAGE: Clue.IMAGES,
    Kind.CODE: Clue.CODE,
    Kind.NUMBER: Clue.NUMBERS,
    Kind.NAME: Clue.NAMES,
    Kind.HANDLE: Clue.HANDLES,
    Kind.COGNATE: Clue.COGNATES,
}


class Suggestion(Struct, frozen=True, kw_only=True, gc=False):
    """Editions that are probably one work; at least one of them is in no group yet."""

    members: tuple[Edition, ...]
    """One a language, in the order of their languages' names."""
    confidence: float
    """0–1, calibrated: of those at 0.9 about nine in ten are right."""
    evidence: dict[Clue, int]
    """How much of what the weakest link of the group shares; never 0."""
    key: str
    """What to write as `translation_key`: the one that a member has, or one that is free."""
    linked: frozenset[frozenset[str]] = frozenset()
    """Of the members, the pairs of paths that belong together already."""

    @property
    def is_automatic(self) -> bool:
        """Sure enough to be applied without a question."""
        return self.confidence >= AUTOMATIC


class _Link(Struct, frozen=True, kw_only=True, gc=False):
    first: int
    second: int
    confidence: float


def suggest_groups(
    groups: Sequence[Group],
    fingerprints: Mapping[str, Fingerprint],
    *,
    languages: Collection[Tag] = (),
    keys: Collection[str] = (),
    rejected: Collection[frozenset[str]] = (),
    least: float = BALANCED,
    model: LinkModel = FITTED,
) -> list[Suggestion]:
    """What to link, surest first; `fingerprints` by path, `rejected` as pairs of paths.

    `keys` are those that any post has, drafts and what cannot be read among them.

    `least` is the confidence from which on two posts are linked. A post without a fingerprint is
    left alone. One that nothing says the language of, not even its text for sure, is taken for
    what it reads as, where that is one of `languages`: what it is linked with bears it out.
    """
    posts = list(_linkables(groups, fingerprints, languages))
    links = [link for link in _links(posts, rejected, model) if link.confidence >= least]
    joined = _join(posts, sorted(links, key=lambda link: -link.confidence))
    names = [group.key for group in groups]
    taken = {
        *keys,
        *(each.post.metadata.key for group in groups for each in group.editions.values()),
    }
    found = [_suggestion(posts, together, names, taken) for together in joined]
    return sorted(found, key=lambda each: (-each.confidence, each.members[0].post.path))


def _linkables(
    groups: Sequence[Group],
    fingerprints: Mapping[str, Fingerprint],
    languages: Collection[Tag],
) -> Iterator[Linkable]:
    for number, group in enumerate(groups):
        is_linked = len(group.editions) > 1
        for edition in group.editions.values():
            fingerprint = fingerprints.get(edition.post.path)
            if fingerprint is not None and fingerprint.size:
                yield Linkable(
                    edition=edition if is_linked else _as_it_reads(edition, languages),
                    fingerprint=fingerprint,
                    group=number,
                    is_linked=is_linked,
                )


def _as_it_reads(edition: Edition, languages: Collection[Tag]) -> Edition:
    """`edition`, or where its language is only the default, in the one that it reads as."""
    found = edition.post.detected.language
    if edition.evidence is not Evidence.DEFAULT or found not in languages:
        return edition
    return replace(edition, language=found, evidence=Evidence.DETECTED)


def _links(
    posts: Sequence[Linkable], rejected: Collection[frozenset[str]], model: LinkModel
) -> Iterator[_Link]:
    for match in find_matches(posts, rejecting(rejected)):
        one, other = posts[match.first], posts[match.second]
        confidence = confidence_of(match, one.fingerprint, other.fingerprint, model)
        yield _Link(first=match.first, second=match.second, confidence=confidence)


def _join(posts: Sequence[Linkable], links: Sequence[_Link]) -> list[tuple[list[int], _Link]]:
    """Posts joined by the surest links first, with the weakest that was needed.

    A link that would bring two posts of one language together, or two keys, is passed over.
    """
    members: dict[int, list[int]] = {}
    for at, post in enumerate(posts):
        members.setdefault(post.group, []).append(at)
    home = [post.group for post in posts]
    weakest: dict[int, _Link] = {}
    for link in links:
        kept, gone = home[link.first], home[link.second]
        if kept == gone or not _fit(posts, members[kept], members[gone]):
            continue
        for at in members.pop(gone):
            members[kept].append(at)
            home[at] = kept
        weakest.pop(gone, None)
        weakest[kept] = link
    return [(members[group], link) for group, link in weakest.items()]


def _fit(posts: Sequence[Linkable], some: Sequence[int], others: Sequence[int]) -> bool:
    both = [posts[at].edition for at in (*some, *others)]
    keys = {edition.post.metadata.key for edition in both} - {""}
    return len({edition.language for edition in both}) == len(both) and len(keys) <= 1


def _suggestion(
    posts: Sequence[Linkable],
    found: tuple[list[int], _Link],
    names: Sequence[str],
    taken: Collection[str],
) -> Suggestion:
    together, link = found
    members = sorted((posts[at] for at in together), key=lambda post: post.edition.language)
    return Suggestion(
        members=tuple(post.edition for post in members),
        confidence=link.confidence,
        evidence=_evidence(posts[link.first], posts[link.second]),
        key=_key(members, names, taken),
        linked=frozenset(
            frozenset((one.edition.post.path, other.edition.post.path))
            for one, other in combinations(members, 2)
            if one.group == other.group
        ),
    )


def _evidence(one: Linkable, other: Linkable) -> dict[Clue, int]:
    shared = count_shared(one.fingerprint, other.fingerprint)
    evidence = {clue: shared[kind] for kind, clue in _CLUES.items() if shared[kind]}
    headings = one.fingerprint.headings
    if headings and headings == other.fingerprint.headings:
        evidence[Clue.HEADINGS] = len(headings)
    some, others = one.edition.post.metadata, other.edition.post.metadata
    if some.date and others.date and some.date.date() == others.date.date():
        evidence[Clue.DATE] = 1
    if some.title and some.title == others.title:
        evidence[Clue.TITLE] = 1
    return evidence


def _key(members: Sequence[Linkable], names: Sequence[str], taken: Collection[str]) -> str:
    """The key that a member has; else the name of a member's group, which no other group has.

    With a number where a post that is in no group has that for its key.
    """
    own = [post.edition.post.metadata.key for post in members]
    wanted = [names[post.group] for post in members]
    free = (name for name in wanted if name not in taken)
    numbered = (f"{wanted[0]}-{number}" for number in count(2))
    unused = (name for name in numbered if name not in taken and name not in names)
    return next(chain(filter(None, own), free, unused))
