"""Matches: of all candidates, the pairs of posts that prefer each other, and how clearly."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import combinations

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from polyglot.analyse.linking.fingerprints import Fingerprint
from polyglot.analyse.linking.neutral_tokens import title_numbers
from polyglot.relate.editions import Edition
from polyglot.relate.meanings import Encode, find_meanings
from polyglot.relate.similarity import Pairs, Vectors, find_candidates, weigh_tokens

_CONTRADICTION = 0.6
"""What is left of a similarity where titles carry different numbers, or differ where they are
kept."""
_SAME_DATE = 0.12
_SAME_WEEK = 0.04
_WEEK = 7

_KEPT = 0.7
"""From this share of equal titles among its similar pairs on, a site keeps titles: those of
commands, films, people. Of equal dates: each translation has that of its original."""
_KEPT_PAIRS = 10
_SIMILAR = 0.5

_MEANING = 1 / 3
"""Of meaning in a similarity, where it is known: as much as of names and of cognates."""


class Linkable(Struct, frozen=True, kw_only=True, gc=False):
    """An edition, and all that linking asks of it."""

    edition: Edition
    fingerprint: Fingerprint
    group: int
    """A number that the editions share which are known to belong together."""
    is_linked: bool
    """Whether its group has other editions."""


class Match(Struct, frozen=True, kw_only=True, gc=False):
    """Two posts, by index, each of which is the other's best in its language."""

    first: int
    second: int
    score: float
    """Similarity, 0–1, with what titles and dates add or take."""
    margin: float
    """How far the runner-up of either post is behind. Below 0 where that is ahead, and may not be
    linked: it is linked already, or was rejected."""
    titles: int = 0
    """1 where both have one title that is their own, -1 where the site keeps titles and they
    differ."""
    agreement: int = 0
    """1 where both have the same match in a third language, -1 where they have different ones."""
    meaning: float | None = None
    """The cosine of what they mean, 0–1; None where no encoder can tell."""


Allows = Callable[[Linkable, Linkable], bool]
"""Whether two posts may be linked at all."""


def find_matches(
    posts: Sequence[Linkable], allows: Allows, encode: Encode | None = None
) -> list[Match]:
    """The mutual best matches of each pair of languages. Languages in their names' order."""
    languages = [str(post.edition.language) for post in posts]
    vectors = weigh_tokens([post.fingerprint for post in posts], languages)
    facts = _Facts(posts)
    candidates = {
        pair: _candidates(posts, vectors, pair, allows)
        for pair in combinations(sorted(set(languages)), 2)
    }
    paths = [post.edition.post.path for post in posts]
    pairs = {pair: found.pairs for pair, found in candidates.items()}
    meanings = find_meanings(pairs, paths, encode) if encode else {}
    matches = [
        match
        for pair, found in candidates.items()
        for match in _match_candidates(found, meanings.get(pair), facts, len(posts))
    ]
    partners = _partners(posts, matches)
    return [
        replace(match, agreement=_agreement(partners[match.first], partners[match.second]))
        for match in matches
    ]


Partners = dict[str, int]
"""For a post, its match in each language, or the edition that it is linked with."""


def _partners(posts: Sequence[Linkable], matches: Sequence[Match]) -> list[Partners]:
    groups: dict[int, Partners] = {}
    for at, post in enumerate(posts):
        groups.setdefault(post.group, {})[post.edition.language] = at
    partners = [dict(groups[post.group]) for post in posts]
    for match in matches:
        for one, other in ((match.first, match.second), (match.second, match.first)):
            partners[one][posts[other].edition.language] = other
    return partners


def _agreement(some: Partners, others: Partners) -> int:
    shared = [some[language] == others[language] for language in some.keys() & others.keys()]
    # In their own two languages, two posts that match agree.
    agreeing, differing = sum(shared) - 2, shared.count(False)
    return (agreeing > differing) - (agreeing < differing)


class _Facts:
    """What titles and dates say, once a post."""

    def __init__(self, posts: Sequence[Linkable]) -> None:
        titles = [post.edition.post.metadata.title for post in posts]
        dates = [post.edition.post.metadata.date for post in posts]
        folded = [" ".join(title.casefold().split()) for title in titles]
        known = {title: number for number, title in enumerate(dict.fromkeys(["", *folded]))}
        self.titles: NDArray[np.int32] = np.array([known[title] for title in folded], np.int32)
        """A number for each title, 0 for none."""
        self.numbers = [title_numbers(title) for title in titles]
        held = Counter(
            (title, post.edition.language)
            for title, post in zip(self.titles.tolist(), posts, strict=True)
        )
        self.is_own_title: NDArray[np.bool_] = np.array(
            [
                held[title, post.edition.language] == 1
                for title, post in zip(self.titles.tolist(), posts, strict=True)
            ],
            dtype=bool,
        )
        """Whether no other post in its language has its title: *Summary* says nothing."""
        self.days: NDArray[np.int64] = np.array(
            [date.toordinal() if date else -(10**6) for date in dates]
        )

    def number_differently(self, one: int, other: int) -> bool:
        """Whether each title has a number that the other lacks: *12 May 2023*, *12 mai 2024*."""
        some, others = self.numbers[one], self.numbers[other]
        return bool(some - others) and bool(others - some)

    def have_one_title(self, pairs: Pairs) -> NDArray[np.bool_]:
        """Whether both posts of a pair have the same title."""
        first, second = self.titles[pairs.first], self.titles[pairs.second]
        return np.asarray((first > 0) & (first == second))

    def have_own_titles(self, pairs: Pairs) -> NDArray[np.bool_]:
        """Whether no other post in its language has the title of either post of a pair."""
        return np.asarray(self.is_own_title[pairs.first] & self.is_own_title[pairs.second])

    def days_apart(self, pairs: Pairs) -> NDArray[np.int64]:
        """How many days lie between the posts of a pair; -1 where either has no date."""
        first, second = self.days[pairs.first], self.days[pairs.second]
        return np.where((first > 0) & (second > 0), np.abs(first - second), -1)

    def contradict(self, pairs: Pairs) -> NDArray[np.int64]:
        """The pairs, by index, whose titles number differently."""
        has_numbers = np.array([bool(each) for each in self.numbers], dtype=bool)
        both = np.flatnonzero(has_numbers[pairs.first] & has_numbers[pairs.second])
        sides = zip(pairs.first[both].tolist(), pairs.second[both].tolist(), strict=True)
        apart = np.array([self.number_differently(a, b) for a, b in sides], dtype=bool)
        return np.asarray(both[apart])


class _Candidates(Struct, frozen=True, kw_only=True):
    """Posts of two languages that are alike."""

    pairs: Pairs
    free: NDArray[np.int64]
    """The pairs, by index, that may become links; the others are their rivals."""


def _candidates(
    posts: Sequence[Linkable], vectors: Vectors, languages: tuple[str, str], allows: Allows
) -> _Candidates:
    first, second = (_Side.of(posts, *both) for both in (languages, languages[::-1]))
    if len(first.free) > len(second.free):
        first, second = second, first
    pairs = _compared(vectors, first, second)
    free = np.isin(pairs.first, first.free) & np.isin(pairs.second, second.free)
    return _Candidates(pairs=pairs, free=_allowed(pairs, np.flatnonzero(free), posts, allows))


def _match_candidates(
    candidates: _Candidates, meaning: NDArray[np.float64] | None, facts: _Facts, posts: int
) -> Iterator[Match]:
    pairs = candidates.pairs
    scores = _scores(pairs, meaning, facts)
    has_one, apart = facts.have_one_title(pairs), facts.days_apart(pairs)
    titles = (has_one & facts.have_own_titles(pairs)).astype(np.int8)
    rows = _mutual(pairs, scores, np.arange(len(scores)), posts)
    likely = rows[scores[rows] >= _SIMILAR]
    if _is_kept(has_one[likely]):
        scores[~has_one] *= _CONTRADICTION
        titles[~has_one] = -1
    if _is_kept(apart[likely][apart[likely] >= 0] == 0):
        scores[apart > _WEEK] *= _CONTRADICTION
    for match in _matches(candidates, scores, titles, meaning, posts):
        # A veto, but no sooner: the runner-up must not win by it.
        if not facts.number_differently(match.first, match.second):
            yield match


class _Side(Struct, frozen=True, kw_only=True):
    """The posts in one language, by index."""

    free: NDArray[np.int32]
    """Those whose group has no edition in the other language."""
    linked: NDArray[np.int32]
    """The others, to which no link is wanted: what is more like one of them is less like a free
    one."""

    @classmethod
    def of(cls, posts: Sequence[Linkable], mine: str, theirs: str) -> "_Side":
        matched = {
            post.group for post in posts if post.edition.language == theirs and post.is_linked
        }
        found = [at for at, post in enumerate(posts) if post.edition.language == mine]
        return cls(
            free=np.array([at for at in found if posts[at].group not in matched], dtype=np.int32),
            linked=np.array([at for at in found if posts[at].group in matched], dtype=np.int32),
        )


def _compared(vectors: Vectors, first: _Side, second: _Side) -> Pairs:
    """Every free post with what it is most like, free or linked."""
    if not len(first.free):
        return Pairs(first=first.free, second=first.free, similarity=np.zeros(0, dtype=np.float32))
    forth = find_candidates(vectors, first.free, np.sort(np.append(second.free, second.linked)))
    if not len(first.linked) or not len(second.free):
        return forth
    back = find_candidates(vectors, second.free, first.linked)
    return Pairs(
        first=np.append(forth.first, back.second),
        second=np.append(forth.second, back.first),
        similarity=np.append(forth.similarity, back.similarity),
    )


def _allowed(
    pairs: Pairs, rows: NDArray[np.int64], posts: Sequence[Linkable], allows: Allows
) -> NDArray[np.int64]:
    """Those of `rows` that may become links."""
    sides = zip(pairs.first[rows].tolist(), pairs.second[rows].tolist(), strict=True)
    kept = [allows(posts[one], posts[other]) for one, other in sides]
    return np.asarray(rows[np.array(kept, dtype=bool)])


def _scores(
    pairs: Pairs, meaning: NDArray[np.float64] | None, facts: _Facts
) -> NDArray[np.float64]:
    scores = pairs.similarity.astype(np.float64)
    if meaning is not None:
        scores = (1 - _MEANING) * scores + _MEANING * meaning
    scores[facts.contradict(pairs)] *= _CONTRADICTION
    apart = facts.days_apart(pairs)
    scores[apart == 0] += _SAME_DATE
    scores[(apart > 0) & (apart <= _WEEK)] += _SAME_WEEK
    return scores


def _is_kept(are_equal: NDArray[np.bool_]) -> bool:
    """Whether nearly all likely pairs have the same in both languages."""
    return len(are_equal) >= _KEPT_PAIRS and float(are_equal.mean()) >= _KEPT


def _mutual(
    pairs: Pairs, scores: NDArray[np.float64], rows: NDArray[np.int64], posts: int
) -> NDArray[np.int64]:
    """Those of `rows` that are the best of both their posts, among `rows`."""
    firsts, _ = _two_best(pairs.first[rows], scores[rows], posts)
    seconds, _ = _two_best(pairs.second[rows], scores[rows], posts)
    order = np.arange(len(rows))
    both = (firsts[pairs.first[rows]] == order) & (seconds[pairs.second[rows]] == order)
    return np.asarray(rows[both])


def _matches(
    candidates: _Candidates,
    scores: NDArray[np.float64],
    titles: NDArray[np.int8],
    meaning: NDArray[np.float64] | None,
    posts: int,
) -> Iterator[Match]:
    """Of those that may become links the mutual best."""
    pairs = candidates.pairs
    firsts = _two_best(pairs.first, scores, posts)
    seconds = _two_best(pairs.second, scores, posts)
    for row in _mutual(pairs, scores, candidates.free, posts).tolist():
        first, second = int(pairs.first[row]), int(pairs.second[row])
        rivals = [
            next_scores[post] if best[post] == row else scores[best[post]]
            for post, (best, next_scores) in ((first, firsts), (second, seconds))
        ]
        yield Match(
            first=first,
            second=second,
            score=float(scores[row]),
            margin=float(scores[row] - max(rivals)),
            titles=int(titles[row]),
            meaning=None if meaning is None else float(meaning[row]),
        )


def _two_best(
    sides: NDArray[np.int32], scores: NDArray[np.float64], posts: int
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """For each post the row of its best pair (-1: none), and the score of its second."""
    best = np.full(posts, -1, dtype=np.int64)
    next_scores = np.zeros(posts)
    # Stable, so that of equals the first in path order wins; ascending, so that it is written last.
    order = np.argsort(-scores, kind="stable")
    ranked = sides[order]
    _, heads = np.unique(ranked, return_index=True)
    best[ranked[heads]] = order[heads]
    rest = np.delete(order, heads)
    _, seconds = np.unique(sides[rest], return_index=True)
    next_scores[sides[rest[seconds]]] = scores[rest[seconds]]
    return best, next_scores


def rejecting(rejected: Collection[frozenset[str]]) -> Allows:
    """Whether two posts are free: not both linked or keyed already, nor told apart by a person."""

    def allows(one: Linkable, other: Linkable) -> bool:
        mine, theirs = one.edition.post, other.edition.post
        return (
            not (one.is_linked and other.is_linked)
            and not (mine.metadata.key and theirs.metadata.key)
            and not (rejected and frozenset((mine.path, theirs.path)) in rejected)
        )

    return allows
