"""Fingerprints: a post's language-neutral features, hashed. Made when `link` asks for them."""

import re
import struct
from collections.abc import Callable, Iterable
from zlib import crc32

import msgspec
import numpy as np
from msgspec import Struct

from polyglot.analyse.front_matter import split_front_matter
from polyglot.analyse.linking.neutral_tokens import (
    Kind,
    link_targets,
    link_tokens,
    number_runs,
    number_tokens,
    other_tokens,
    part_links,
    unify_links,
    word_runs,
    word_tokens,
)
from polyglot.analyse.posts import Metadata

FINGERPRINT_VERSION = "2"
"""To be raised whenever the same source would give another fingerprint."""

KIND_SHIFT = 29
"""A token is a `Kind` in the upper 3 bits and a hash in the lower 29."""

_REMEMBERED = 200_000
"""Words, numbers or links whose tokens are kept: some 40 MB each."""
_LONG = 200
"""Characters from which on one is not kept: it will hardly come again."""


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
    # A line break before the body: the patterns ask for one before each line.
    lines = f"\n{body}"
    return Fingerprint(
        tokens=_distinct(b"".join(_packed_tokens(unify_links(head + lines)))),
        headings=bytes(map(len, _HEADING.findall(lines))),
        code_blocks=len(_FENCE.findall(lines)) // 2,
    )


_HEADING = re.compile(r"\n(#{1,6})[ \t]")
_FENCE = re.compile(r"\n[ \t]*+(?:```|~~~)")


def _packed_tokens(text: str) -> list[bytes]:
    """The tokens of a text as of `unify_links`, packed; some repeated, in no order."""
    plain, urls = part_links(text)
    return [
        *map(_words.__getitem__, word_runs(plain)),
        *map(_numbers.__getitem__, number_runs(text)),
        *map(_links.__getitem__, {*urls, *link_targets(text)}),
        _pack(other_tokens(text)),
    ]


class _Memo(dict[str | bytes, bytes]):
    """The packed tokens of what was read before: a blog's words and links repeat."""

    def __init__(self, read: Callable[[str], Iterable[tuple[Kind, str]]]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, key: str | bytes) -> bytes:
        packed = _pack(self._read(key if isinstance(key, str) else key.decode("utf-8", "ignore")))
        if len(self) >= _REMEMBERED:
            self.clear()
        if len(key) < _LONG:
            self[key] = packed
        return packed


_words = _Memo(word_tokens)
_numbers = _Memo(number_tokens)
_links = _Memo(link_tokens)


def _pack(tokens: Iterable[tuple[Kind, str]]) -> bytes:
    hashes = [
        kind << KIND_SHIFT | crc32(token.encode("utf-8", "replace")) >> 32 - KIND_SHIFT
        for kind, token in tokens
        if token
    ]
    return struct.pack(f"<{len(hashes)}I", *hashes)


def _distinct(packed: bytes) -> bytes:
    tokens = np.sort(np.frombuffer(packed, dtype="<u4"))
    is_new = np.ones(len(tokens), dtype=bool)
    np.not_equal(tokens[1:], tokens[:-1], out=is_new[1:])
    return tokens[is_new].tobytes()


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Fingerprint)


def pack_fingerprint(fingerprint: Fingerprint) -> bytes:
    """What the cache keeps."""
    return _encoder.encode(fingerprint)


def unpack_fingerprint(record: bytes) -> Fingerprint:
    """What `pack_fingerprint` packed. msgspec.DecodeError for anything else."""
    return _decoder.decode(record)
