"""What hidden posts mean; kept in a folder, for the encoder takes minutes for all archives."""

import json
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from hashlib import blake2b
from pathlib import Path

from msgspec.structs import replace

from hidden_links import Deaf, Hidden, is_scored
from polyglot.analyse.analysis import analyse_source
from polyglot.analyse.linking.embeddings import make_embedding
from polyglot.analyse.linking.encoder_version import encoder_version
from polyglot.cache import CachedPost, open_cache


def with_meanings(posts: Sequence[Hidden], archive: Path, folder: Path) -> list[Hidden]:
    """The posts of an archive with their embeddings: those that `folder` has, or new ones."""
    lines = (archive / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    facts = [fact for line in lines if is_scored(fact := json.loads(line))]
    embeddings = read_embeddings([(archive / fact["path"]).read_bytes() for fact in facts], folder)
    sides = zip(posts, embeddings, strict=True)
    return [replace(hidden, embedding=embedding) for hidden, embedding in sides]


def read_embeddings(contents: Sequence[bytes], folder: Path) -> list[bytes]:
    digests = [blake2b(content, digest_size=16).digest() for content in contents]
    with open_cache(folder, encoder_version(), "embeddings") as cache:
        known = {row.digest: row.record for row in cache.rows()}
        wanted = {
            digest: content
            for digest, content in zip(digests, contents, strict=True)
            if digest not in known
        }
        with ProcessPoolExecutor(2) as pool:
            made = dict(zip(wanted, pool.map(embed, wanted.values(), chunksize=16), strict=True))
        cache.store(
            CachedPost(path=digest.hex(), size=0, modified_ns=0, digest=digest, record=record)
            for digest, record in made.items()
        )
    return [(known | made)[digest] for digest in digests]


def embed(content: bytes) -> bytes:
    return make_embedding(content, analyse_source("post.md", content, Deaf()).metadata)
