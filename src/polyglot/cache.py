"""What an earlier run found out, in SQLite under ``.polyglot/``: losing it costs only time."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from time import monotonic

from msgspec import Struct

_SCHEMA = 1
_COMMIT_EVERY_S = 1.0


class CachedPost(Struct, frozen=True, kw_only=True, gc=False):
    """One row: the file as it was seen, and the record that it gave."""

    path: str
    size: int
    modified_ns: int
    digest: bytes
    record: bytes


class PostCache:
    """Records by path. Every failure of the database is a miss, never an error."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.is_damaged = False
        self._committed = monotonic()

    def rows(self) -> Iterator[CachedPost]:
        """Every row that can be read, in no order."""
        query = "SELECT path, size, modified_ns, digest, record FROM posts"
        try:
            for path, size, modified_ns, digest, record in self._connection.execute(query):
                yield CachedPost(
                    path=path, size=size, modified_ns=modified_ns, digest=digest, record=record
                )
        except sqlite3.Error:
            self.is_damaged = True

    def store(self, rows: Iterable[CachedPost]) -> None:
        """Insert or replace, all or none of them.

        On disk they are about a second later, and at the end: a disk that has to be waited for
        takes longer than thousands of posts.
        """
        values = [(row.path, row.size, row.modified_ns, row.digest, row.record) for row in rows]
        self._change("REPLACE INTO posts VALUES (?, ?, ?, ?, ?)", values)

    def forget(self, paths: Iterable[str]) -> None:
        """Delete the rows of posts that are gone."""
        self._change("DELETE FROM posts WHERE path = ?", [(path,) for path in paths])

    def _change(self, statement: str, values: Sequence[tuple[object, ...]]) -> None:
        with suppress(sqlite3.Error):
            if not self._connection.in_transaction:
                self._connection.execute("BEGIN")
            self._connection.execute("SAVEPOINT rows")
            try:
                self._connection.executemany(statement, values)
            except sqlite3.Error:
                self._connection.execute("ROLLBACK TO rows")
            self._connection.execute("RELEASE rows")
        if monotonic() - self._committed >= _COMMIT_EVERY_S:
            self.commit()

    def commit(self) -> None:
        """Put on disk what was stored."""
        with suppress(sqlite3.Error):
            self._connection.commit()
        self._committed = monotonic()


@contextmanager
def open_cache(state: Path, version: str, name: str = "cache") -> Iterator[PostCache]:
    """The cache `name` in the folder `state`; emptied where another `version` filled it.

    A corrupt database is made anew, or by the next run where this one stumbles over it; where the
    folder cannot be written, the cache lives in memory for this run.
    """
    connection = _connect(state, version, name)
    cache = PostCache(connection)
    with closing(connection):
        try:
            yield cache
        finally:
            cache.commit()
    if cache.is_damaged:
        with suppress(OSError):
            _path_in(state, name).unlink()


def make_state_folder(state: Path) -> None:
    """The folder `state`, which nobody is to put under version control. OSError where it cannot."""
    state.mkdir(parents=True, exist_ok=True)
    ignore = state / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")


def _path_in(state: Path, name: str) -> Path:
    return state / f"{name}.sqlite3"


def _connect(state: Path, version: str, name: str) -> sqlite3.Connection:
    path = _path_in(state, name)
    try:
        make_state_folder(state)
        return _prepare(sqlite3.connect(path, timeout=30), version)
    except (sqlite3.OperationalError, OSError):
        return _prepare(sqlite3.connect(":memory:"), version)
    except sqlite3.DatabaseError:
        path.unlink(missing_ok=True)
        return _prepare(sqlite3.connect(path, timeout=30), version)


def _prepare(connection: sqlite3.Connection, version: str) -> sqlite3.Connection:
    stamp = f"{_SCHEMA} {version}"
    with connection:
        # Without it, each of the statements would wait for the disk.
        connection.execute("BEGIN")
        connection.execute("CREATE TABLE IF NOT EXISTS version (stamp TEXT)")
        if connection.execute("SELECT stamp FROM version").fetchone() != (stamp,):
            connection.execute("DROP TABLE IF EXISTS posts")
            connection.execute("DELETE FROM version")
            connection.execute("INSERT INTO version VALUES (?)", (stamp,))
        connection.execute(
            "CREATE TABLE IF NOT EXISTS posts (path TEXT PRIMARY KEY, size INTEGER, "
            "modified_ns INTEGER, digest BLOB, record BLOB)"
        )
    return connection
