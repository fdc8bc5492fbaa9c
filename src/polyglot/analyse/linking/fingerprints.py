"""Fingerprints: a post's language-neutral features, hashed. Made when `link` asks for them."""

import re
from functools import lru_cache
from itertools import chain
from zlib import crc32

import msgspec
import numpy as np
from msgspec import Struct

from polyglot.analyse.front_matter import split_front_matter
from polyglot.analyse.linking.cognates import cognate_stem
from polyglot.analyse.linking.neutral_tokens import (
    Kind,
    distinct_words,
    name_token,
    neutral_tokens,
)
from polyglot.analyse.posts import Metadata

FINGERPRINT_VERSION = "1"
"""To be raised whenever the same source would give another fingerprint."""

KIND_SHIFT = 29
"""A token is a `Kind` in the upper 3 bits and a hash in the lower 29."""


class Fingerprint(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """One post, as far as no language is needed to read it: about 2 kB for 500 words."""

    tokens: bytes = b""
    """Distinct tokens in ascending order, each 4 bytes, little-endian."""
    headings: bytes = b""
    """The level of each heading, in order."""
    code_blocks: int = 0

    @property
    def size(self) -> int:
        """Distinct tokens."""
        return len(self.tokens) // 4


def make_fingerprint(content: bytes, metadata: Metadata) -> Fingerprint:
    """The fingerprint of a source. Bytes that are no UTF-8 are passed over. Raises nothing."""
    body = split_front_matter(content.decode("utf-8", "ignore")).body
    head = " . ".join((metadata.title, metadata.description, *metadata.tags, *metadata.authors))
    text = f"{head}\n{body}"
    tokens = {_hashed(kind, token) for kind, token in neutral_tokens(text)}
    tokens.update(chain.from_iterable(map(_word_tokens, distinct_words(text))))
    return Fingerprint(
        tokens=np.sort(np.fromiter(tokens, dtype="<u4", count=len(tokens))).tobytes(),
        headings=bytes(map(len, _HEADING.findall(body))),
        code_blocks=len(_FENCE.findall(body)) // 2,
    )


_HEADING = re.compile(r"^(#{1,6})[ \t]", re.MULTILINE)
_FENCE = re.compile(r"^[ \t]*+(?:```|~~~)", re.MULTILINE)


def _hashed(kind: Kind, token: str) -> int:
    return kind << KIND_SHIFT | crc32(token.encode("utf-8", "replace")) >> 32 - KIND_SHIFT


# A blog's words repeat: most are met in an earlier post.
@lru_cache(maxsize=300_000)
def _word_tokens(word: str) -> tuple[int, ...]:
    """The tokens that a word gives: a name, a cognate, both or none."""
    found = ((Kind.NAME, name_token(word)), (Kind.COGNATE, cognate_stem(word.lower())))
    return tuple(_hashed(kind, token) for kind, token in found if token)


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Fingerprint)


def pack_fingerprint(fingerprint: Fingerprint) -> bytes:
    """What the cache keeps."""
    return _encoder.encode(fingerprint)


def unpack_fingerprint(record: bytes) -> Fingerprint:
    """What `pack_fingerprint` packed. msgspec.DecodeError for anything else."""
    return _decoder.decode(record)
