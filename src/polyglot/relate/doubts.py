"""Doubts: linked posts whose content says that they are not one work."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from polyglot.analyse.linking.fingerprints import Fingerprint
from polyglot.problems import Problem, problem
from polyglot.relate.editions import Edition
from polyglot.relate.groups import Group
from polyglot.relate.link_confidence import confidence_of
from polyglot.relate.matches import Match
from polyglot.relate.similarity import (
    Pairs,
    Vectors,
    find_candidates,
    pair_similarities,
    weigh_tokens,
)
from polyglot.relate.suggested import BALANCED
from polyglot.rounding import two_decimals
from polyglot.tags import Tag, primary_language

_ENOUGH_WORDS = 50
_ENOUGH_TOKENS = 40
"""Of each post: with fewer, a translation that is free, or cut, shares next to nothing."""

_FAR = 0.25
"""Share of what linked posts usually have in common, below which two are not about the same. On
the archives true translations have 0.3 of it and more, nine in ten mistaken links less."""
_LOW = 0.5
"""Below this share a better partner is looked for."""
_SURE = 0.9
"""The least confidence of a partner that is reason enough to doubt a link. Where the posts are far
from each other anyway, one that is as likely as not is named."""

_ENOUGH_LINKS = 5
"""Links between two languages from which on what is usual is measured."""
_USUAL = 0.4
"""What is usual where there are fewer; the archives' medians are between 0.45 and 0.78."""
_OTHER_SCRIPTS = frozenset(
    "am ar as be bg bn dv el fa gu he hi hy ja ka kk km kn ko ky lo mk ml mn mr my ne or pa ps "
    "ru sa sd si sr ta te tg th ti ug uk ur yi zh".split()
)
"""Languages of other letters than ours: nobody knows what is usual with them, unless measured."""


class _Link(Struct, frozen=True, kw_only=True):
    """A translation and what it was made from, by index."""

    first: int
    second: int
    languages: tuple[Tag, Tag]


class _Partner(Struct, frozen=True, kw_only=True):
    edition: Edition
    confidence: float


def find_doubts(groups: Sequence[Group], fingerprints: Mapping[str, Fingerprint]) -> list[Problem]:
    """``reads-like-another`` and ``different-content``: one a doubtful translation, sorted.

    `fingerprints` by path. Every translation of a group, whatever links it, is compared with what
    it was made from; then only what has far less in common than linked posts usually have is held
    against the other posts of that language. Posts without a fingerprint, and short ones, are
    never doubted.
    """
    editions = [
        edition
        for group in groups
        for edition in group.editions.values()
        if _size(edition, fingerprints)
    ]
    links = list(_links(groups, editions, fingerprints))
    if not links:
        return []
    prints = [fingerprints[edition.post.path] for edition in editions]
    vectors = weigh_tokens(prints, [str(edition.language) for edition in editions])
    similar = pair_similarities(vectors, *_columns(links)).tolist()
    usual = _usual_similarities(links, similar)
    low = [
        (link, found)
        for link, found in zip(links, similar, strict=True)
        if found < _LOW * usual[link.languages]
    ]
    partners = _find_partners([link for link, _ in low], vectors, editions, prints)
    told = (
        _doubt(editions, link, found, usual[link.languages], partners.get(link.first))
        for link, found in low
    )
    return sorted(filter(None, told))


def _size(edition: Edition, fingerprints: Mapping[str, Fingerprint]) -> int:
    """Distinct tokens; 0 where nothing is known."""
    found = fingerprints.get(edition.post.path)
    return found.size if found else 0


def _links(
    groups: Sequence[Group], editions: Sequence[Edition], fingerprints: Mapping[str, Fingerprint]
) -> Iterator[_Link]:
    """Each translation with its source, where both say enough."""
    indices = {
        edition.post.path: at
        for at, edition in enumerate(editions)
        if edition.post.words >= _ENOUGH_WORDS and _size(edition, fingerprints) >= _ENOUGH_TOKENS
    }
    for group in groups:
        for language, edition in group.editions.items():
            source = group.editions[group.sources.get(language, group.original.language)]
            first, second = indices.get(edition.post.path), indices.get(source.post.path)
            if first is not None and second is not None and first != second:
                yield _Link(first=first, second=second, languages=(language, source.language))


def _columns(links: Sequence[_Link]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    first = np.array([link.first for link in links], dtype=np.int32)
    return first, np.array([link.second for link in links], dtype=np.int32)


def _usual_similarities(
    links: Sequence[_Link], similar: Sequence[float]
) -> dict[tuple[Tag, Tag], float]:
    """The median of each two languages: a few mistaken links do not move it."""
    found: dict[tuple[Tag, Tag], list[float]] = {}
    for link, similarity in zip(links, similar, strict=True):
        found.setdefault(link.languages, []).append(similarity)
    return {
        languages: median(values) if len(values) >= _ENOUGH_LINKS else _guess_usual(languages)
        for languages, values in found.items()
    }


def _guess_usual(languages: tuple[Tag, Tag]) -> float:
    scripts = {primary_language(language) in _OTHER_SCRIPTS for language in languages}
    return 0.0 if True in scripts else _USUAL


def _find_partners(
    links: Sequence[_Link],
    vectors: Vectors,
    editions: Sequence[Edition],
    prints: Sequence[Fingerprint],
) -> dict[int, _Partner]:
    """For each translation the post that it is probably made from, where there is another."""
    members: dict[Tag, list[int]] = {}
    for at, edition in enumerate(editions):
        members.setdefault(edition.language, []).append(at)
    sorted_links: dict[tuple[Tag, Tag], list[_Link]] = {}
    for link in links:
        sorted_links.setdefault(link.languages, []).append(link)
    found: dict[int, _Partner] = {}
    for (mine, theirs), doubted in sorted_links.items():
        for match in _matches(doubted, vectors, members[mine], members[theirs]):
            confidence = confidence_of(match, prints[match.first], prints[match.second])
            if confidence >= BALANCED:
                partner = _Partner(edition=editions[match.second], confidence=confidence)
                found[match.first] = partner
    return found


def _matches(
    links: Sequence[_Link], vectors: Vectors, mine: Sequence[int], theirs: Sequence[int]
) -> Iterator[Match]:
    """The mutual best of each translation, if it is not what it is linked to already."""
    firsts, _ = _columns(links)
    forth = _two_best(find_candidates(vectors, firsts, np.array(theirs, dtype=np.int32)))
    wanted = [(link, *forth[link.first]) for link in links if link.first in forth]
    wanted = [each for each in wanted if each[1] != each[0].second]
    if not wanted:
        return
    seconds = np.array(sorted({best for _, best, _, _ in wanted}), dtype=np.int32)
    back = _two_best(find_candidates(vectors, seconds, np.array(mine, dtype=np.int32)))
    for link, best, score, runner_up in wanted:
        match back.get(best):
            case (first, _, other) if first == link.first:
                margin = score - max(runner_up, other)
                yield Match(first=first, second=best, score=score, margin=margin)


def _two_best(pairs: Pairs) -> dict[int, tuple[int, float, float]]:
    """For each post its best, that one's similarity, and that of the second (0: there is none)."""
    found: dict[int, tuple[int, float, float]] = {}
    rows = zip(pairs.first.tolist(), pairs.second.tolist(), pairs.similarity.tolist(), strict=True)
    for first, second, similarity in sorted(rows, key=lambda row: (-row[2], row[1])):
        if first not in found:
            found[first] = (second, similarity, 0.0)
        elif not found[first][2]:
            found[first] = (*found[first][:2], similarity)
    return found


def _doubt(
    editions: Sequence[Edition],
    link: _Link,
    similarity: float,
    usual: float,
    partner: _Partner | None,
) -> Problem | None:
    post, source = editions[link.first].post, editions[link.second].post
    place = post.place_of("key" if post.metadata.key else "original")
    is_far = similarity < _FAR * usual
    if partner is not None and (is_far or partner.confidence >= _SURE):
        return problem(
            "reads-like-another",
            *place,
            original=source.path,
            partner=partner.edition.post.path,
            confidence=two_decimals(partner.confidence),
        )
    if not is_far:
        return None
    return problem(
        "different-content",
        *place,
        original=source.path,
        found=two_decimals(similarity),
        typical=two_decimals(usual),
    )
