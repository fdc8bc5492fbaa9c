"""The index of the memory: which sources hold a term, so that few are compared with a text.

A text whose likeness to another is .7 or more shares more than half of its letters with it, and
nearly always some of its rarest words. So the rarest terms, as many as stand for most of the
letters, name the candidates, and the letters that these share with the text put them in order
(prefix filtering: Chaudhuri, Ganti and Kaushik 2006; Bayardo, Ma and Srikant 2007).

Sources are numbered; 65,536 in a row are a chunk. For each edge, term and chunk SQLite keeps the
numbers of the sources within the chunk, 16 bits each; for each chunk the lengths of its sources.
What is deleted stays listed, and is not found when it is looked up.
"""

import sqlite3
from array import array
from collections.abc import Iterator, Mapping
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from polyglot.memory.likeness import index_terms

TABLES = (
    """CREATE TABLE postings (edge INTEGER, term TEXT, chunk INTEGER, numbers BLOB,
        PRIMARY KEY (edge, term, chunk)) WITHOUT ROWID""",
    "CREATE TABLE lengths (chunk INTEGER PRIMARY KEY, letters BLOB)",
)

_CHUNK = 1 << 16
_SHARE = 0.6
"""Of a text's letters: what the terms that are looked for stand for."""
_CANDIDATES = 200

Lengths = dict[int, NDArray[np.uint16]]
"""Characters of each source's plain text, by chunk."""


class PostingsWriter:
    """Gathers the terms of new sources, and writes them a chunk at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._chunk = -1
        self._numbers: dict[tuple[int, str], array[int]] = {}
        self._lengths: dict[int, int] = {}

    def add(self, source: int, edge: int, plain: str) -> None:
        """The source of that number, which is higher than that of any other so far."""
        chunk, number = divmod(source, _CHUNK)
        if chunk != self._chunk:
            self.flush()
            self._chunk = chunk
        self._lengths[number] = len(plain)
        for term in index_terms(plain):
            found = self._numbers.get((edge, term))
            if found is None:
                found = self._numbers[edge, term] = array("H")
            found.append(number)

    def flush(self) -> None:
        """Write what is gathered, beside what the chunk holds already."""
        if not self._lengths:
            return
        chunk = self._chunk
        lengths = read_lengths(self._connection, chunk).get(chunk)
        lengths = np.zeros(_CHUNK, np.uint16) if lengths is None else lengths.copy()
        lengths[list(self._lengths)] = list(self._lengths.values())
        self._connection.execute("REPLACE INTO lengths VALUES (?, ?)", (chunk, lengths.tobytes()))
        # Sorted, as the table is: to insert in order is several times as quick.
        self._connection.executemany(
            "REPLACE INTO postings VALUES (?, ?, ?, ?)",
            (
                (edge, term, chunk, self._known(edge, term) + numbers.tobytes())
                for (edge, term), numbers in sorted(self._numbers.items())
            ),
        )
        self._numbers.clear()
        self._lengths.clear()

    def _known(self, edge: int, term: str) -> bytes:
        query = "SELECT numbers FROM postings WHERE edge = ? AND term = ? AND chunk = ?"
        row = self._connection.execute(query, (edge, term, self._chunk)).fetchone()
        return row[0] if row else b""


def read_lengths(connection: sqlite3.Connection, chunk: int | None = None) -> Lengths:
    """Those of all chunks, or of one."""
    query = "SELECT chunk, letters FROM lengths WHERE ?1 IS NULL OR chunk = ?1"
    rows = connection.execute(query, (chunk,))
    return {chunk: np.frombuffer(letters, np.uint16) for chunk, letters in rows}


def find_candidates(
    connection: sqlite3.Connection, lengths: Lengths, edge: int, plain: str, least: float
) -> list[int]:
    """Numbers of the sources that are most probably like `plain`, at least `least`."""
    terms = index_terms(plain)
    rarest = _rarest(connection, edge, terms)
    rows = _postings(connection, edge, rarest)
    found, shares = [np.empty(0, np.int64)], [np.empty(0)]
    for chunk, postings in groupby(sorted(rows, key=_chunk_of), key=_chunk_of):
        letters = np.zeros(_CHUNK, np.float32)
        for _chunk, term, listed in postings:
            letters[np.frombuffer(listed, np.uint16)] += terms[term]
        numbers = np.flatnonzero(letters > 0)  # of booleans: many times as quick
        numbers = numbers[_are_near(lengths[chunk][numbers], len(plain), least)]
        found.append(numbers + chunk * _CHUNK)
        shares.append(letters[numbers] / (lengths[chunk][numbers] + np.float64(len(plain))))
    return _best(np.concatenate(found), np.concatenate(shares))


def _rarest(connection: sqlite3.Connection, edge: int, terms: Mapping[str, int]) -> list[str]:
    """The rarest terms that stand for `_SHARE` of the letters; also those that nothing has."""
    # SQLite tells the length of a blob without reading it.
    query = "SELECT sum(length(numbers)) FROM postings WHERE edge = ? AND term = ?"
    counts = {term: connection.execute(query, (edge, term)).fetchone()[0] or 0 for term in terms}
    wanted = _SHARE * sum(terms.values())
    chosen = []
    for term in sorted(terms, key=lambda term: (counts[term], term)):
        if wanted <= 0:
            break
        wanted -= terms[term]
        chosen.append(term)
    return [term for term in chosen if counts[term]]


Posting = tuple[int, str, bytes]
"""Chunk, term, and the numbers as they are stored."""


def _chunk_of(posting: Posting) -> int:
    return posting[0]


def _postings(connection: sqlite3.Connection, edge: int, terms: list[str]) -> Iterator[Posting]:
    query = "SELECT chunk, term, numbers FROM postings WHERE edge = ? AND term = ?"
    for term in terms:
        yield from connection.execute(query, (edge, term))


def _are_near(lengths: NDArray[np.uint16], length: int, least: float) -> NDArray[np.bool_]:
    """Whether texts of such lengths can be `least` alike: the shorter may lie in the longer."""
    return (lengths >= length * least / (2 - least)) & (lengths * least <= length * (2 - least))


def _best(numbers: NDArray[np.int64], shares: NDArray[np.float64]) -> list[int]:
    if len(numbers) > _CANDIDATES:
        numbers = numbers[np.argpartition(-shares, _CANDIDATES)[:_CANDIDATES]]
    found: list[int] = sorted(numbers.tolist())
    return found
