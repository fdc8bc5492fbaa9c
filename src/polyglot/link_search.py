"""What content says of links, missing and mistaken ones: kept until a post changes."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from polyglot.analyse.posts import Post
from polyglot.cache import CachedPost, open_cache
from polyglot.config import Config
from polyglot.digests import blake2b
from polyglot.kept_records import RecordKind, keep_records
from polyglot.links_file import Decisions, read_decisions
from polyglot.messages import N_
from polyglot.pipeline import Progress, Site, read_site, silent
from polyglot.problems import Problem
from polyglot.relate.editions import Edition
from polyglot.relate.evidence import Evidence
from polyglot.relate.status import Row
from polyglot.relate.suggested import BALANCED, Clue, Suggestion
from polyglot.tags import Tag

if TYPE_CHECKING:  # numpy, which a run that finds its answer in the cache has no need of
    import numpy as np
    from numpy.typing import NDArray

    from polyglot.analyse.linking.fingerprints import Fingerprint

_VERSION = "3"
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
        kept = (each.record for each in cache.rows() if (each.path, each.digest) == (name, digest))
        if (known := _unpack(next(kept, b""), site)) is not None:
            return known
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
    known = (site.config.languages, sorted(site.keys), _encoder_version(site.config))
    hashed = blake2b(repr(known).encode(), digest_size=16)
    for row in site.status.rows:
        hashed.update(f"\0{row.group.key}".encode("utf-8", "surrogatepass"))
        for language, edition in row.group.editions.items():
            post = edition.post
            hashed.update(f"\0{language}\0{post.path}\0".encode("utf-8", "surrogatepass"))
            hashed.update(post.digest)
    hashed.update(repr(sorted(map(sorted, decisions.rejected))).encode("utf-8", "surrogatepass"))
    return hashed.digest()


def _encoder_version(config: Config) -> str:
    """Empty where the encoder is not asked."""
    if not config.sentence_encoder:
        return ""
    from polyglot.analyse.linking.encoder_version import encoder_version

    return encoder_version()


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


def _unpack(packed: bytes, site: Site) -> Found | None:
    """What was packed; None where there is nothing, or where it is damaged."""
    try:
        records = msgspec.msgpack.decode(packed, type=_Records)
    except msgspec.MsgspecError:
        return None
    editions = {edition.post.path: edition for edition in _editions(site.status.rows)}
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
        encode=partial(_encode, site, jobs, progress) if site.config.sentence_encoder else None,
    )
    return Found(suggestions=tuple(found), doubts=tuple(find_doubts(groups, fingerprints)))


def _read_fingerprints(site: Site, jobs: int, progress: Progress) -> "dict[str, Fingerprint]":
    """By path."""
    from polyglot.analyse.linking.fingerprints import (
        FINGERPRINT_VERSION,
        fingerprint_batch,
        is_fingerprint,
        unpack_fingerprint,
    )

    kind = RecordKind(
        name="fingerprints",
        version=FINGERPRINT_VERSION,
        make=fingerprint_batch,
        is_whole=is_fingerprint,
        stage=N_("compare"),
    )
    posts = _posts(site)
    records = keep_records(kind, site.config, posts, list(posts), jobs, progress)
    return {path: unpack_fingerprint(record) for path, record in records.items()}


def _posts(site: Site) -> dict[str, Post]:
    return {edition.post.path: edition.post for edition in _editions(site.status.rows)}


def _encode(
    site: Site, jobs: int, progress: Progress, paths: Sequence[str]
) -> "NDArray[np.float16]":
    """What the posts of these paths mean, a row each."""
    from polyglot.analyse.linking.embeddings import (
        NO_EMBEDDING,
        embedding_batch,
        is_embedding,
        unpack_embeddings,
    )

    kind = RecordKind(
        name="embeddings",
        version=_encoder_version(site.config),
        make=embedding_batch,
        is_whole=is_embedding,
        stage=N_("read for meaning"),
        effort=20,
    )
    records = keep_records(kind, site.config, _posts(site), paths, jobs, progress)
    return unpack_embeddings([records.get(path, NO_EMBEDDING) for path in paths])
