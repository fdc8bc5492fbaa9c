"""Suggestions: posts that nothing links, and that are probably one work, with the evidence."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, count

from msgspec import Struct
from msgspec.structs import replace

from polyglot.analyse.linking.fingerprints import Fingerprint
from polyglot.analyse.linking.neutral_tokens import Kind
from polyglot.relate.editions import Edition
from polyglot.relate.evidence import Evidence
from polyglot.relate.groups import Group
from polyglot.relate.link_confidence import LinkModel, confidence_of
from polyglot.relate.matches import Linkable, Match, find_matches, rejecting
from polyglot.relate.meanings import Encode
from polyglot.relate.similarity import count_shared
from polyglot.relate.suggested import AUTOMATIC, BALANCED, Clue, Suggestion
from polyglot.tags import Tag

_LEAST_COGNATES = 3
"""Words that look alike, where two posts share nothing else, below which they are not a pair."""
_LEAST_TOKENS = 6
"""Distinct tokens below which a post says too little to be told from any other."""


_CLUES = {
    Kind.LINK: Clue.LINKS,
    Kind.IMAGE: Clue.IMAGES,
    Kind.CODE: Clue.CODE,
    Kind.NUMBER: Clue.NUMBERS,
    Kind.NAME: Clue.NAMES,
    Kind.HANDLE: Clue.HANDLES,
    Kind.COGNATE: Clue.COGNATES,
}


class _Link(Struct, frozen=True, kw_only=True, gc=False):
    first: int
    second: int
    confidence: float
    meaning: int = 0
    """How near in meaning, in percent; 0 where nobody was asked."""


def suggest_groups(
    groups: Sequence[Group],
    fingerprints: Mapping[str, Fingerprint],
    *,
    languages: Collection[Tag] = (),
    keys: Collection[str] = (),
    rejected: Collection[frozenset[str]] = (),
    least: float = BALANCED,
    encode: Encode | None = None,
    model: LinkModel | None = None,
) -> list[Suggestion]:
    """What to link, surest first; `fingerprints` by path, `rejected` as pairs of paths.

    `keys` are those that any post has, drafts and what cannot be read among them.

    `least` is the confidence from which on two posts are linked. A post that may complete what is
    sure makes a second suggestion, of all of them, so that one may be had without the other.

    `encode` says what candidates mean, where that is to count.

    A post without a fingerprint is left alone. One that nothing says the language of, not even
    its text for sure, is taken for what it reads as, where that is one of `languages`: what it is
    linked with bears it out.
    """
    posts = list(_linkables(groups, fingerprints, languages))
    matches = find_matches(posts, rejecting(rejected), encode)
    links = sorted(_links(posts, matches, model), key=lambda link: -link.confidence)
    keys = {
        *keys,
        *(each.post.metadata.key for group in groups for each in group.editions.values()),
    }
    clusters = _Clusters(posts, [group.key for group in groups], keys)
    # Apart: what is sure need not wait for a third post that is not.
    sure = clusters.join(link for link in links if link.confidence >= max(least, AUTOMATIC))
    rest = clusters.join(link for link in links if least <= link.confidence < AUTOMATIC)
    found = (each for each in (*sure, *rest) if not _is_thin(each))
    return sorted(found, key=lambda each: (-each.confidence, each.members[0].post.path))


def _is_thin(suggestion: Suggestion) -> bool:
    """Whether a word or two that look alike are all there is: where a site has few posts, each has
    its best match far ahead of the next, and the model was fitted on sites with many.
    """
    evidence = suggestion.evidence
    return evidence.keys() <= {Clue.COGNATES} and evidence.get(Clue.COGNATES, 0) < _LEAST_COGNATES


def _linkables(
    groups: Sequence[Group],
    fingerprints: Mapping[str, Fingerprint],
    languages: Collection[Tag],
) -> Iterator[Linkable]:
    for number, group in enumerate(groups):
        is_linked = len(group.editions) > 1
        for edition in group.editions.values():
            fingerprint = fingerprints.get(edition.post.path)
            if fingerprint is not None and fingerprint.size >= _LEAST_TOKENS:
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
    posts: Sequence[Linkable], matches: Iterable[Match], model: LinkModel | None
) -> Iterator[_Link]:
    for match in matches:
        one, other = posts[match.first], posts[match.second]
        confidence = confidence_of(match, one.fingerprint, other.fingerprint, model)
        yield _Link(
            first=match.first,
            second=match.second,
            confidence=confidence,
            meaning=round(100 * (match.meaning or 0)),
        )


class _Clusters:
    """Posts that belong together; each cluster has one post a language, and one key at most."""

    def __init__(
        self, posts: Sequence[Linkable], names: Sequence[str], taken: Collection[str]
    ) -> None:
        """`names` are those of the posts' groups; no key may be among the `taken` ones."""
        self._posts, self._names, self._taken = posts, names, taken
        self._home = [post.group for post in posts]
        self._members: dict[int, list[int]] = {}
        for at, post in enumerate(posts):
            self._members.setdefault(post.group, []).append(at)
        self._keys = {post.group: post.edition.post.metadata.key for post in posts}
        for post in posts:
            self._keys[post.group] = self._keys[post.group] or post.edition.post.metadata.key

    def join(self, links: Iterable[_Link]) -> list[Suggestion]:
        """What these links bring together, surest first; each with the weakest that was needed.

        A link that would bring two posts of one language together, or two keys, is passed over.
        """
        before = list(self._home)
        weakest: dict[int, _Link] = {}
        for link in links:
            kept, gone = self._home[link.first], self._home[link.second]
            if kept != gone and self._fit(kept, gone):
                self._merge(kept, gone)
                weakest.pop(gone, None)
                weakest[kept] = link
        return [self._suggestion(cluster, link, before) for cluster, link in weakest.items()]

    def _fit(self, one: int, other: int) -> bool:
        both = [self._posts[at].edition for at in (*self._members[one], *self._members[other])]
        has_one_key = not (self._keys[one] and self._keys[other])
        return len({edition.language for edition in both}) == len(both) and has_one_key

    def _merge(self, kept: int, gone: int) -> None:
        for at in self._members.pop(gone):
            self._members[kept].append(at)
            self._home[at] = kept
        self._keys[kept] = self._keys[kept] or self._keys.pop(gone)

    def _suggestion(self, cluster: int, link: _Link, before: Sequence[int]) -> Suggestion:
        posts = self._posts
        members = sorted(self._members[cluster], key=lambda at: posts[at].edition.language)
        # Also for what joins later.
        self._keys[cluster] = self._keys[cluster] or self._free_key(members)
        return Suggestion(
            members=tuple(posts[at].edition for at in members),
            confidence=link.confidence,
            evidence=_evidence(posts[link.first], posts[link.second], link.meaning),
            key=self._keys[cluster],
            linked=frozenset(
                frozenset((posts[one].edition.post.path, posts[other].edition.post.path))
                for one, other in combinations(members, 2)
                if before[one] == before[other]
            ),
        )

    def _free_key(self, members: Sequence[int]) -> str:
        """The name of a member's group, which no other group has.

        With a number where a post that is in no group has that for its key.
        """
        wanted = [self._names[self._posts[at].group] for at in members]
        if free := [name for name in wanted if name not in self._taken]:
            return free[0]
        taken = {*self._taken, *self._names}
        numbered = (f"{wanted[0]}-{number}" for number in count(2))
        return next(name for name in numbered if name not in taken)


def _evidence(one: Linkable, other: Linkable, meaning: int) -> dict[Clue, int]:
    shared = count_shared(one.fingerprint, other.fingerprint)
    evidence = {clue: shared[kind] for kind, clue in _CLUES.items() if shared[kind]}
    if meaning:
        evidence[Clue.MEANING] = meaning
    headings = one.fingerprint.headings
    if headings and headings == other.fingerprint.headings:
        evidence[Clue.HEADINGS] = len(headings)
    some, others = one.edition.post.metadata, other.edition.post.metadata
    if some.date and others.date and some.date.date() == others.date.date():
        evidence[Clue.DATE] = 1
    if some.title and some.title == others.title:
        evidence[Clue.TITLE] = 1
    return evidence
