"""What the bytes of posts give, a record each: kept beside the cache of posts until they change."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from polyglot.analyse.linking.record_batches import RecordTask
from polyglot.analyse.posts import Post
from polyglot.cache import CachedPost, PostCache, open_cache
from polyglot.config import Config
from polyglot.pipeline import Progress
from polyglot.workers import chunk_size, in_chunks, spread


class RecordKind(Struct, frozen=True, kw_only=True):
    """A sort of records, and how they are made."""

    name: str
    """Of the cache."""
    version: str
    make: Callable[[Sequence[RecordTask]], list[bytes]]
    """In a worker; empty for a source that cannot be read any more."""
    is_whole: Callable[[bytes], bool]
    """Whether a record is one; a damaged one is made anew."""
    stage: str
    """What the progress bar says."""
    effort: int = 1
    """How many times as long one takes as a fingerprint does."""


def keep_records(
    kind: RecordKind,
    config: Config,
    posts: Mapping[str, Post],
    asked: Sequence[str],
    jobs: int,
    progress: Progress,
) -> dict[str, bytes]:
    """The records of the `asked` paths that can be read; `posts` are all of the site, by path."""
    with open_cache(config.state, kind.version, kind.name) as cache:
        rows = list(cache.rows())
        cache.forget(row.path for row in rows if row.path not in posts)
        known = {
            row.path: row.record
            for row in rows
            if row.path in posts
            and posts[row.path].digest == row.digest
            and kind.is_whole(row.record)
        }
        wanted = [posts[path] for path in asked if path not in known]
        return known | _make(kind, config, cache, wanted, jobs, progress)


def _make(
    kind: RecordKind,
    config: Config,
    cache: PostCache,
    wanted: Sequence[Post],
    jobs: int,
    progress: Progress,
) -> dict[str, bytes]:
    """Stored as they come in."""
    tasks = [
        RecordTask(content=str(config.content), path=post.path, metadata=post.metadata)
        for post in wanted
    ]
    chunks = in_chunks(tasks, max(1, chunk_size(len(tasks)) // kind.effort))
    made: dict[str, bytes] = {}
    with spread(kind.make, chunks, jobs, len(tasks) * kind.effort) as results:
        for records in results:
            chunk = zip(wanted[len(made) : len(made) + len(records)], records, strict=True)
            rows = [
                CachedPost(path=post.path, size=0, modified_ns=0, digest=post.digest, record=record)
                for post, record in chunk
            ]
            cache.store(row for row in rows if row.record)
            made.update((row.path, row.record) for row in rows)
            progress(kind.stage, len(made), len(tasks))
    return {path: record for path, record in made.items() if record}
