"""The translation memory in SQLite, beside the cache: made anew from the records at any time."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from operator import ne
from pathlib import Path

from msgspec import Struct

from polyglot.cache import make_state_folder
from polyglot.memory.filling import TABLES, Advance, forget_files, store_files
from polyglot.memory.matches import (
    LEAST,
    Candidate,
    Match,
    MatchKind,
    Query,
    find_alike,
    find_same,
    matches_of,
    score_candidates,
)
from polyglot.memory.pairs import MemoryFile
from polyglot.memory.postings import Lengths, read_lengths
from polyglot.problems import Problem
from polyglot.tags import Tag

_VERSION = 1
"""Of the tables, and of how likeness is measured: a database of any other is made anew."""
_PATIENCE_S = 30
"""How long to wait for another run that writes."""
_CACHE_KIB = 32 * 1024
"""Of pages, at most: each look-up reads some hundred rows, from all over the database."""
_UNWRITABLE = {
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
}


class EdgeStats(Struct, frozen=True, kw_only=True):
    """What the memory has from one language into another."""

    source_language: Tag
    target_language: Tag
    segments: int
    """Different sources."""
    translations: int
    """Of all of them, one for each file that has it."""


class Memory:
    """What was translated, by source. Every failure of the database is a miss, never an error."""

    def __init__(self, state: Path) -> None:
        self._state = state
        self._connection = _connect(state)
        self._lengths: Lengths | None = None
        self._is_damaged = False

    def refresh(
        self, files: Sequence[MemoryFile], advance: Advance = lambda _done, _total: None
    ) -> tuple[Problem, ...]:
        """Make it hold the pairs of `files` and no others; those that did not change are not read.

        What is wrong with those that were read comes back. A run that is interrupted, and one
        that waits in vain for another, leaves the memory as it was.
        """
        try:
            return self._fill(files, advance)
        except sqlite3.DatabaseError as error:
            if _code(error) == sqlite3.SQLITE_BUSY:
                return ()
            self._connection.close()
            self._connection = _after(error, self._state)
            return self._fill(files, advance)

    def _fill(self, files: Sequence[MemoryFile], advance: Advance) -> tuple[Problem, ...]:
        gone, new = self._changes(files)
        if not gone and not new:
            return ()
        self._lengths = None
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            # Again, now that nobody else writes.
            gone, new = self._changes(files)
            forget_files(self._connection, gone)
            return tuple(store_files(self._connection, new, advance))

    def _changes(self, files: Sequence[MemoryFile]) -> tuple[list[str], list[MemoryFile]]:
        """The paths whose pairs have to go, and the files that have to be read."""
        known = dict(self._connection.execute("SELECT path, stamp FROM files"))
        stamps = {file.path: file.stamp for file in files}
        gone = [path for path, stamp in known.items() if stamps.get(path) != stamp]
        return gone, [file for file in files if known.get(file.path) != file.stamp]

    def look_up(
        self,
        text: str,
        source_language: Tag,
        target_language: Tag,
        *,
        least: float = LEAST,
        limit: int = 5,
    ) -> tuple[Match, ...]:
        """Translations of segments that are like `text`, by at least `least`; the best first.

        Unsure ones only where there are no others. A language fits where one of two tags is the
        other one, or that with a script or region.
        """
        query = Query.of(text, least)
        try:
            found = [
                match
                for edge in self._edges(source_language, target_language)
                for match in self._look_up(query, edge, limit)
            ]
        except sqlite3.DatabaseError as error:
            self._is_damaged = _is_of_file(error)
            return ()
        # Of equal ones the edge that is asked for stays before its kin.
        found.sort(key=lambda match: (match.is_unsure, -match.score))
        return tuple(_sure(found)[:limit])

    def best_score(self, text: str, source_language: Tag, target_language: Tag) -> float:
        """That of the best sure match; 0 where none is alike enough."""
        found = self.look_up(text, source_language, target_language, limit=1)
        return next((match.score for match in found if not match.is_unsure), 0.0)

    def _look_up(self, query: Query, edge: int, limit: int) -> list[Match]:
        same = find_same(self._connection, edge, query)
        if limit == 1:
            found = self._matches(same, query, limit)
            if found and found[0].kind is MatchKind.EXACT and not found[0].is_unsure:
                return found
        if self._lengths is None:
            self._lengths = read_lengths(self._connection)
        alike = find_alike(self._connection, self._lengths, edge, query)
        return self._matches([*same, *alike], query, limit)

    def _matches(self, candidates: list[Candidate], query: Query, limit: int) -> list[Match]:
        """As many as are wanted; unsure ones in no place of a sure one."""
        matches: list[Match] = []
        sure = 0
        for match in matches_of(self._connection, score_candidates(candidates, query)):
            matches.append(match)
            sure += not match.is_unsure
            if sure == limit:
                break
        return _sure(matches)[:limit]

    def _edges(self, source_language: Tag, target_language: Tag) -> list[int]:
        """Those that fit; the one that is asked for first."""
        wanted = (source_language, target_language)
        rows = self._connection.execute("SELECT id, source, target FROM edges").fetchall()
        edges = {number: tuple(languages) for number, *languages in rows}
        fitting = [number for number, found in edges.items() if all(map(_fits, found, wanted))]
        return sorted(fitting, key=lambda number: _strangeness(edges[number], wanted))

    def stats(self) -> tuple[EdgeStats, ...]:
        """One for each pair of languages that it has anything of, by their tags."""
        query = (
            "SELECT edges.source, edges.target, count(DISTINCT sources.id), count(*) FROM edges "
            "JOIN sources ON sources.edge = edges.id JOIN targets ON targets.source = sources.id "
            "GROUP BY edges.id ORDER BY edges.source, edges.target"
        )
        try:
            rows = self._connection.execute(query).fetchall()
        except sqlite3.DatabaseError as error:
            self._is_damaged = _is_of_file(error)
            return ()
        return tuple(
            EdgeStats(
                source_language=source,
                target_language=target,
                segments=segments,
                translations=translations,
            )
            for source, target, segments, translations in rows
        )

    def close(self) -> None:
        """Let go of the database; a damaged one is made anew by the next run."""
        self._connection.close()
        if self._is_damaged:
            with suppress(OSError):
                _path_in(self._state).unlink(missing_ok=True)


@contextmanager
def open_memory(state: Path) -> Iterator[Memory]:
    """The memory in the folder `state`; as it was left, until it is refreshed.

    A database that is corrupt or of another version is made anew; where the folder cannot be
    written, the memory lives as long as this run.
    """
    memory = Memory(state)
    try:
        yield memory
    finally:
        memory.close()


def _sure(matches: list[Match]) -> list[Match]:
    return [match for match in matches if not match.is_unsure] or matches


def _fits(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}-") or other.startswith(f"{one}-")


def _strangeness(edge: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """Ranks an edge: by how many of its languages are not those wanted, then by its tags."""
    return sum(map(ne, edge, wanted)), edge


def _code(error: sqlite3.DatabaseError) -> int:
    """The primary result code (sqlite.org/rescode.html); 0 where Python's module raised it."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF


def _path_in(state: Path) -> Path:
    return state / "memory.sqlite3"


def _connect(state: Path) -> sqlite3.Connection:
    try:
        make_state_folder(state)
        return _open(_path_in(state))
    except OSError:
        return _open(":memory:")
    except sqlite3.DatabaseError as error:
        return _after(error, state)


def _after(error: sqlite3.DatabaseError, state: Path) -> sqlite3.Connection:
    """An empty memory: in the file's place where that is damaged, else for this run."""
    if not _is_of_file(error):
        return _open(":memory:")
    _path_in(state).unlink(missing_ok=True)
    return _open(_path_in(state))


def _is_of_file(error: sqlite3.DatabaseError) -> bool:
    """Whether the file is at fault, not the folder or another run that is writing."""
    return _code(error) not in {*_UNWRITABLE, sqlite3.SQLITE_BUSY}


def _open(path: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_PATIENCE_S)
    try:
        return _prepare(connection)
    except sqlite3.DatabaseError:
        connection.close()
        raise


def _prepare(connection: sqlite3.Connection) -> sqlite3.Connection:
    """With its tables. sqlite3.DatabaseError for what is no database of this version."""
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    if _version(connection) == _VERSION:
        return connection
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        # Another run may have made them meanwhile.
        if _version(connection) != _VERSION:
            for statement in TABLES:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {_VERSION}")
    return connection


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)
