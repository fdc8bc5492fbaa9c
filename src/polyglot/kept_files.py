"""What the bytes of files give, a record each: kept in the state folder until a file changes."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import Struct

from polyglot.analyse.sources import Analysed, Source
from polyglot.cache import CachedPost, PostCache, open_cache
from polyglot.problems import Problem
from polyglot.workers import chunk_size, in_chunks, spread

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, the files done and all its files."""

T = TypeVar("T")

Plan = Callable[
    [Sequence[Source], Mapping[str, bytes]],
    tuple[Callable[[Sequence[Any]], list[Analysed]], Sequence[Any]],
]
"""From sources, and the digests of those that have a record, to a function and its tasks, one a
source: whatever that function takes."""


def _nothing() -> None:
    pass


def _always(_record: object) -> bool:
    return True


class FileKind(Struct, Generic[T], frozen=True, kw_only=True):
    """A sort of files, and how their records are made."""

    name: str
    """Of the cache."""
    version: str
    decode: Callable[[bytes], T]
    """msgspec.MsgspecError, TypeError or ValueError for a record that is damaged."""
    plan: Plan
    """Asked only where something changed: it may import what is heavy."""
    stage: str
    """What the progress bar says."""
    meanwhile: Callable[[], None] = _nothing
    """What is left to be done in this process while workers read."""
    is_enough: Callable[[T], bool] = _always
    """Whether a record that is kept says all that is asked for."""


def read_files(
    kind: FileKind[T], state: Path, sources: Sequence[Source], jobs: int, progress: Progress
) -> tuple[list[T], list[Problem]]:
    """One record a source that could be read, in the given order; and what could not."""
    with open_cache(state, kind.version, kind.name) as cache:
        known, doubtful = _recall(kind, cache, sources)
        changed = [source for source in sources if source.path not in known]
        if not changed:
            return [known[source.path] for source in sources], []
        fresh, problems = _analyse(kind, cache, changed, doubtful, jobs, progress)
    records = known | fresh
    return [records[source.path] for source in sources if source.path in records], problems


def read_again(
    kind: FileKind[T], state: Path, sources: Sequence[Source], jobs: int, progress: Progress
) -> tuple[list[T], list[Problem]]:
    """As `read_files`, of a few sources, whatever is kept of them; nothing else is looked up."""
    with open_cache(state, kind.version, kind.name) as cache:
        records, problems = _analyse(kind, cache, sources, {}, jobs, progress)
    return [records[source.path] for source in sources if source.path in records], problems


def _recall(
    kind: FileKind[T], cache: PostCache, sources: Sequence[Source]
) -> tuple[dict[str, T], dict[str, CachedPost]]:
    """The records of files that look untouched, and the rows of those that look changed."""
    sources_by_path = {source.path: source for source in sources}
    known: dict[str, T] = {}
    doubtful: dict[str, CachedPost] = {}
    gone = []
    for row in cache.rows():
        source = sources_by_path.get(row.path)
        if source is None:
            gone.append(row.path)
        elif (record := _recalled(kind, row)) is None:
            continue
        elif (source.size, source.modified_ns) == (row.size, row.modified_ns):
            known[row.path] = record
        else:
            doubtful[row.path] = row
    if gone:
        cache.forget(gone)
    return known, doubtful


def _recalled(kind: FileKind[T], row: CachedPost) -> T | None:
    """The record of a row, or None where it is damaged, or says too little."""
    try:
        record = kind.decode(row.record)
    except (msgspec.MsgspecError, TypeError, ValueError):
        return None
    return record if kind.is_enough(record) else None


def _analyse(
    kind: FileKind[T],
    cache: PostCache,
    changed: Sequence[Source],
    rows: Mapping[str, CachedPost],
    jobs: int,
    progress: Progress,
) -> tuple[dict[str, T], list[Problem]]:
    """The records of changed files by path, stored as they come in, and what was unreadable."""
    analyse, tasks = kind.plan(changed, {path: row.digest for path, row in rows.items()})
    facts = {source.path: source for source in changed}
    records: dict[str, T] = {}
    problems: list[Problem] = []
    done = 0
    with spread(analyse, in_chunks(tasks, chunk_size(len(tasks))), jobs, len(tasks)) as coming:
        kind.meanwhile()
        for results in coming:
            done += len(results)
            progress(kind.stage, done, len(tasks))
            problems.extend(result.problem for result in results if result.problem)
            fresh = [
                CachedPost(
                    path=result.path,
                    size=facts[result.path].size,
                    modified_ns=facts[result.path].modified_ns,
                    digest=result.digest,
                    record=result.record or rows[result.path].record,
                )
                for result in results
                if not result.problem
            ]
            cache.store(fresh)
            records.update((row.path, kind.decode(row.record)) for row in fresh)
    return records, problems
