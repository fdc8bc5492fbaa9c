"""Looking a segment up: the candidates, how alike each is, and their translations."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct
from rapidfuzz import fuzz, process

from polyglot.memory.likeness import ALMOST, LONGEST, exact_text, plain_text, text_number
from polyglot.memory.postings import Lengths, find_candidates
from polyglot.records.units import Origin

LEAST = 0.7
"""Below it a match is no help: to translate anew is as quick."""

_SCANNED = 1_000
"""Sources of an edge up to which all are compared: nothing that is alike can be overlooked."""
_SAME = 50
"""Sources looked at of those that differ in numbers, case or markup alone."""


class MatchKind(StrEnum):
    """How a segment was found."""

    EXACT = "exact"
    """The same text; white space does not count."""
    FUZZY = "fuzzy"
    """A text like it."""


class Match(Struct, frozen=True, kw_only=True, gc=False):
    """A segment of the memory that is like the one looked for."""

    source: str
    target: str
    score: float
    """0–1: 1 for the same text, .99 at most for any other."""
    kind: MatchKind
    key: str
    """Of the group that it is from; of a TMX file its path."""
    origin: Origin = Origin.PERSON
    is_unsure: bool = False
    """Whether nobody has said yet that the translation is right."""


class Query(Struct, frozen=True, kw_only=True):
    """A segment as it is looked for."""

    exact: int
    """As `text_number` has the text, white space folded."""
    plain: str
    least: float

    @classmethod
    def of(cls, text: str, least: float) -> "Query":
        """That for `text`, and all that is at least `least` like it."""
        return cls(exact=text_number(exact_text(text)), plain=plain_text(text), least=least)


class Candidate(NamedTuple):
    """A source of the memory, as it is compared."""

    number: int
    exact: int
    plain: str


_COLUMNS = "SELECT id, exact, plain FROM sources"


def find_same(connection: sqlite3.Connection, edge: int, query: Query) -> list[Candidate]:
    """Sources that differ from the query in numbers, case and markup at most."""
    rows = connection.execute(
        f"{_COLUMNS} WHERE likeness = ? AND edge = ? ORDER BY exact = ? DESC, id LIMIT ?",
        (text_number(query.plain), edge, query.exact, _SAME),
    )
    return list(map(Candidate._make, rows))


def find_alike(
    connection: sqlite3.Connection, lengths: Lengths, edge: int, query: Query
) -> list[Candidate]:
    """Sources that may be like the query."""
    if len(query.plain) > LONGEST:
        return []
    if _are_few(connection, edge):
        few = f"{_COLUMNS} WHERE edge = ? AND length(plain) <= ?"
        return list(map(Candidate._make, connection.execute(few, (edge, LONGEST))))
    numbers = find_candidates(connection, lengths, edge, query.plain, query.least)
    marks = ",".join("?" * len(numbers))
    rows = connection.execute(f"{_COLUMNS} WHERE id IN ({marks})", numbers)
    return list(map(Candidate._make, rows))


def _are_few(connection: sqlite3.Connection, edge: int) -> bool:
    query = "SELECT 1 FROM sources WHERE edge = ? LIMIT 1 OFFSET ?"
    return connection.execute(query, (edge, _SCANNED)).fetchone() is None


def score_candidates(candidates: Iterable[Candidate], query: Query) -> list[tuple[float, int]]:
    """Scores, with the numbers of the sources: of all that are alike enough, the best first.

    The score is rapidfuzz's ratio of the plain texts: of all characters of both, the share that
    stands in both in the same order.
    """
    plains = {candidate.number: candidate.plain for candidate in candidates}
    same = {candidate.number for candidate in candidates if candidate.exact == query.exact}
    found = process.extract(
        query.plain, plains, scorer=fuzz.ratio, score_cutoff=query.least * 100, limit=None
    )
    return sorted(
        (
            (1.0 if number in same else min(ALMOST, ratio / 100), number)
            for _plain, ratio, number in found
        ),
        # Equal ones in the order of their texts: numbers depend on which was read first.
        key=lambda scored: (-scored[0], plains[scored[1]], scored[1]),
    )


def matches_of(
    connection: sqlite3.Connection, scored: Iterable[tuple[float, int]]
) -> Iterator[Match]:
    """The translations of the scored sources, in their order; of one source the surest first."""
    query = (
        "SELECT DISTINCT sources.text, targets.text, key, origin, unsure FROM sources "
        "JOIN targets ON targets.source = sources.id WHERE sources.id = ?"
    )
    for score, number in scored:
        found = [
            Match(
                source=source,
                target=target,
                score=score,
                kind=MatchKind.EXACT if score == 1 else MatchKind.FUZZY,
                key=key,
                origin=Origin(origin),
                is_unsure=bool(unsure),
            )
            for source, target, key, origin, unsure in connection.execute(query, (number,))
        ]
        yield from _without_doubles(sorted(found, key=_trust))


_TRUST = (Origin.PERSON, Origin.MEMORY, Origin.ALIGNED, Origin.MACHINE)


def _trust(match: Match) -> tuple[bool, int, str, str]:
    return match.is_unsure, _TRUST.index(match.origin), match.target, match.key


def _without_doubles(matches: Sequence[Match]) -> Iterator[Match]:
    """The first of those that are translated alike."""
    seen: set[str] = set()
    for match in matches:
        if match.target not in seen:
            seen.add(match.target)
            yield match
