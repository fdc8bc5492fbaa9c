"""What content says of links, missing and mistaken ones: kept until a post changes."""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from polyglot.analyse.posts import Post
from polyglot.cache import CachedPost, PostCache, open_cache
from polyglot.config import Config
from polyglot.links_file import Decisions, read_decisions
from polyglot.messages import N_
from polyglot.pipeline import CHUNK, Progress, Site, read_site, silent
from polyglot.problems import Problem
from polyglot.relate.editions import Edition
from polyglot.relate.evidence import Evidence
from polyglot.relate.status import Row
from polyglot.relate.suggested import BALANCED, Clue, Suggestion
from polyglot.tags import Tag
from polyglot.workers import in_chunks, map_chunks, open_executor

if TYPE_CHECKING:  # numpy, which a run that finds its answer in the cache has no need of
    from polyglot.analyse.linking.fingerprints import Fingerprint

_VERSION = "2"
"""To be raised whenever the same posts would give other findings."""


class Found(Struct, frozen=True, kw_only=True):
    """What the contents of all posts say of their links."""

    suggestions: tuple[Suggestion, ...] = ()
    """The groups that content proposes for posts which nothing links, surest first."""
    doubts: tuple[Problem, ...] = ()
    """Linked posts that are not about the same."""


def read_linked_site(config: Config, *, jobs: int = 1, progress: Progress = silent) -> Site:
    """The site as `read_site` has it, with what content says of its links."""
    site = read_site(config, jobs=jobs, progress=progress)
    if not config.suggest_links:
        return site
    from polyglot.relate.probable import note_probable

    found = search_links(site, least=BALANCED, jobs=jobs, progress=progress)
    status = replace(
        site.status,
        rows=note_probable(site.status.rows, found.suggestions),
        problems=tuple(sorted((*site.status.problems, *found.doubts))),
    )
    return replace(site, status=status)


def search_links(site: Site, *, least: float, jobs: int = 1, progress: Progress = silent) -> Found:
    """What contents say; of suggestions, those that are at least so sure.

    What a person rejected is not proposed again.
    """
    if not can_compare(site):
        return Found()
    decisions = read_decisions(site.config.root)
    name, digest = f"{least}", _digest(site, decisions)
    with open_cache(site.config.state, _VERSION, "suggestions") as cache:
        for row in cache.rows():
            if row.path == name and row.digest == digest:
                return _unpack(row.record, site)
        found = _search(site, decisions, least, jobs, progress)
        cache.store(
            [CachedPost(path=name, size=0, modified_ns=0, digest=digest, record=_pack(found))]
        )
    return found


def can_compare(site: Site) -> bool:
    """Whether there are posts in two languages, or maybe so."""
    return len(_languages(site)) > 1


def _languages(site: Site) -> set[Tag]:
    """What the posts are in, or may be in where nothing says so."""
    editions = list(_editions(site.status.rows))
    guesses = (
        each.post.detected.language for each in editions if each.evidence is Evidence.DEFAULT
    )
    return {each.language for each in editions}.union(guesses)


def _editions(rows: Iterable[Row]) -> Iterator[Edition]:
    return (edition for row in rows for edition in row.group.editions.values())


def _digest(site: Site, decisions: Decisions) -> bytes:
    """Of all that findings depend on."""
    hashed = blake2b(repr((site.config.languages, sorted(site.keys))).encode(), digest_size=16)
    for row in site.status.rows:
        hashed.update(f"\0{row.group.key}".encode("utf-8", "surrogatepass"))
        for language, edition in row.group.editions.items():
            post = edition.post
            hashed.update(f"\0{language}\0{post.path}\0".encode("utf-8", "surrogatepass"))
            hashed.update(post.digest)
    hashed.update(repr(sorted(map(sorted, decisions.rejected))).encode("utf-8", "surrogatepass"))
    return hashed.digest()


class _Record(Struct, frozen=True, kw_only=True, array_like=True):
    """A suggestion, its members by path, each with the language that it is taken for."""

    members: tuple[tuple[str, str], ...]
    confidence: float
    evidence: dict[str, int]
    key: str
    linked: tuple[tuple[str, ...], ...]


class _Records(Struct, frozen=True, kw_only=True, array_like=True):
    suggestions: list[_Record]
    doubts: tuple[Problem, ...]


def _pack(found: Found) -> bytes:
    records = [
        _Record(
            members=tuple((edition.post.path, edition.language) for edition in each.members),
            confidence=each.confidence,
            evidence={str(clue): count for clue, count in each.evidence.items()},
            key=each.key,
            linked=tuple(sorted(tuple(sorted(pair)) for pair in each.linked)),
        )
        for each in found.suggestions
    ]
    return msgspec.msgpack.encode(_Records(suggestions=records, doubts=found.doubts))


def _unpack(packed: bytes, site: Site) -> Found:
    editions = {edition.post.path: edition for edition in _editions(site.status.rows)}
    records = msgspec.msgpack.decode(packed, type=_Records)
    suggestions = tuple(
        Suggestion(
            members=tuple(_member(editions[path], language) for path, language in record.members),
            confidence=record.confidence,
            evidence={Clue(clue): count for clue, count in record.evidence.items()},
            key=record.key,
            linked=frozenset(map(frozenset, record.linked)),
        )
        for record in records.suggestions
    )
    return Found(suggestions=suggestions, doubts=records.doubts)


def _member(edition: Edition, language: str) -> Edition:
    if edition.language == language:
        return edition
    return replace(edition, language=Tag(language), evidence=Evidence.DETECTED)


def _search(site: Site, decisions: Decisions, least: float, jobs: int, progress: Progress) -> Found:
    from polyglot.relate.doubts import find_doubts
    from polyglot.relate.suggestions import suggest_groups

    fingerprints = _read_fingerprints(site, jobs, progress)
    groups = [row.group for row in site.status.rows]
    found = suggest_groups(
        groups,
        fingerprints,
        languages=site.config.languages,
        keys=site.keys,
        rejected=decisions.rejected,
        least=least,
    )
    return Found(suggestions=tuple(found), doubts=tuple(find_doubts(groups, fingerprints)))


def _read_fingerprints(site: Site, jobs: int, progress: Progress) -> "dict[str, Fingerprint]":
    """By path; kept beside the cache of posts, as long as a source has the same bytes."""
    from polyglot.analyse.linking.fingerprints import FINGERPRINT_VERSION, unpack_fingerprint

    posts = [edition.post for edition in _editions(site.status.rows)]
    digests = {post.path: post.digest for post in posts}
    with open_cache(site.config.state, FINGERPRINT_VERSION, "fingerprints") as cache:
        rows = list(cache.rows())
        cache.forget(row.path for row in rows if row.path not in digests)
        known = {row.path: row.record for row in rows if digests.get(row.path) == row.digest}
        fresh = _make_fingerprints(site.config, cache, posts, known, jobs, progress)
    return {path: unpack_fingerprint(record) for path, record in (known | fresh).items()}


def _make_fingerprints(
    config: Config,
    cache: PostCache,
    posts: Sequence[Post],
    known: dict[str, bytes],
    jobs: int,
    progress: Progress,
) -> dict[str, bytes]:
    """The packed fingerprints of posts that are not `known`, stored as they come in."""
    from polyglot.analyse.linking.fingerprint_batches import FingerprintTask, fingerprint_batch

    wanted = [post for post in posts if post.path not in known]
    tasks = [
        FingerprintTask(content=str(config.content), path=post.path, metadata=post.metadata)
        for post in wanted
    ]
    made: dict[str, bytes] = {}
    with open_executor(jobs, len(tasks)) as executor:
        for records in map_chunks(executor, fingerprint_batch, in_chunks(tasks, CHUNK)):
            chunk = zip(wanted[len(made) : len(made) + len(records)], records, strict=True)
            rows = [
                CachedPost(path=post.path, size=0, modified_ns=0, digest=post.digest, record=record)
                for post, record in chunk
            ]
            cache.store(row for row in rows if row.record)
            made.update((row.path, row.record) for row in rows)
            progress(N_("compare"), len(made), len(tasks))
    return {path: record for path, record in made.items() if record}
