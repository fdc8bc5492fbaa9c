"""Putting the pairs of files into the memory, and taking out those of files that changed."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence

from polyglot.memory import postings
from polyglot.memory.likeness import LONGEST, exact_text, plain_text, text_number
from polyglot.memory.pairs import MemoryFile, Pair
from polyglot.memory.postings import PostingsWriter
from polyglot.problems import Problem

# `exact` and `likeness` are numbers for the text and for the plain text: what has the same is found
# by them. `plain` is kept, for it is what hundreds are compared by at each look-up.
TABLES = (
    "CREATE TABLE files (id INTEGER PRIMARY KEY, path TEXT UNIQUE, stamp BLOB)",
    "CREATE TABLE edges (id INTEGER PRIMARY KEY, source TEXT, target TEXT)",
    """CREATE TABLE sources (id INTEGER PRIMARY KEY, edge INTEGER, exact INTEGER,
        likeness INTEGER, plain TEXT, text TEXT)""",
    "CREATE INDEX sources_by_likeness ON sources (likeness, edge)",
    "CREATE INDEX sources_by_edge ON sources (edge)",
    """CREATE TABLE targets (source INTEGER, file INTEGER, place INTEGER, text TEXT, key TEXT,
        origin TEXT, unsure INTEGER, PRIMARY KEY (source, file, place)) WITHOUT ROWID""",
    "CREATE INDEX targets_by_file ON targets (file)",
    *postings.TABLES,
)

Advance = Callable[[int, int], None]
"""Told how many of how many files are read."""


def forget_files(connection: sqlite3.Connection, paths: Iterable[str]) -> None:
    """Take out all that they alone hold."""
    for path in paths:
        (file,) = connection.execute("SELECT id FROM files WHERE path = ?", (path,)).fetchone()
        query = "SELECT DISTINCT source FROM targets WHERE file = ?"
        sources = connection.execute(query, (file,)).fetchall()
        connection.execute("DELETE FROM targets WHERE file = ?", (file,))
        connection.executemany(
            "DELETE FROM sources WHERE id = ?1 "
            "AND NOT EXISTS (SELECT 1 FROM targets WHERE source = ?1)",
            sources,
        )
        connection.execute("DELETE FROM files WHERE id = ?", (file,))


def store_files(
    connection: sqlite3.Connection, files: Sequence[MemoryFile], advance: Advance
) -> list[Problem]:
    """Put in the pairs of files that it does not hold yet; what is wrong with these files."""
    problems: list[Problem] = []
    writer = _Writer(connection)
    for done, file in enumerate(files, 1):
        pairs, faults = file.read()
        problems.extend(faults)
        # Without its stamp where something is wrong: that is to be told by each run.
        writer.write(file.path, b"" if faults else file.stamp, pairs)
        advance(done, len(files))
    writer.finish()
    return problems


class _Writer:
    """Numbers files, edges and sources from the highest number on."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._postings = PostingsWriter(connection)
        self._edges: Mapping[tuple[str, str], int] = {
            (source, target): number
            for number, source, target in connection.execute("SELECT id, source, target FROM edges")
        }
        query = "SELECT coalesce(max(id), 0) FROM sources"
        (self._last,) = connection.execute(query).fetchone()

    def write(self, path: str, stamp: bytes, pairs: Sequence[Pair]) -> None:
        query = "INSERT INTO files (path, stamp) VALUES (?, ?)"
        file = self._connection.execute(query, (path, stamp)).lastrowid
        self._connection.executemany(
            "INSERT INTO targets VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    self._source(pair),
                    file,
                    place,
                    pair.target,
                    pair.key,
                    pair.origin,
                    pair.is_unsure,
                )
                for place, pair in enumerate(pairs)
            ),
        )

    def finish(self) -> None:
        self._postings.flush()

    def _edge(self, pair: Pair) -> int:
        languages = (pair.source_language, pair.target_language)
        if languages not in self._edges:
            query = "INSERT INTO edges (source, target) VALUES (?, ?)"
            number = self._connection.execute(query, languages).lastrowid
            self._edges = {**self._edges, languages: int(number or 0)}
        return self._edges[languages]

    def _source(self, pair: Pair) -> int:
        """The number of a pair's source, which is stored where it is not yet."""
        edge, plain = self._edge(pair), plain_text(pair.source)
        likeness = text_number(plain)
        query = "SELECT id FROM sources WHERE likeness = ? AND edge = ? AND text = ?"
        known = self._connection.execute(query, (likeness, edge, pair.source)).fetchone()
        return int(known[0]) if known else self._add(pair.source, edge, plain, likeness)

    def _add(self, text: str, edge: int, plain: str, likeness: int) -> int:
        self._last += 1
        row = (self._last, edge, text_number(exact_text(text)), likeness, plain, text)
        self._connection.execute("INSERT INTO sources VALUES (?, ?, ?, ?, ?, ?)", row)
        if len(plain) <= LONGEST:
            self._postings.add(self._last, edge, plain)
        return int(self._last)
