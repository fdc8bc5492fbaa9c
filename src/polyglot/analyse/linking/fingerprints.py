"""Fingerprints: a post's language-neutral features, hashed. Made when `link` asks for them."""

import re
from collections.abc import Sequence

import msgspec
import numpy as np
from msgspec import Struct

from polyglot.analyse.front_matter import split_front_matter
from polyglot.analyse.linking.neutral_tokens import (
    link_targets,
    number_runs,
    other_tokens,
    part_links,
    unify_links,
    word_runs,
)
from polyglot.analyse.linking.packed_tokens import (
    Memo,
    pack_tokens,
    read_links,
    read_numbers,
    read_words,
)
from polyglot.analyse.linking.record_batches import RecordTask, make_records
from polyglot.analyse.posts import Metadata

FINGERPRINT_VERSION = "2"
"""To be raised whenever the same source would give another fingerprint."""


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
        *_words.packed(word_runs(plain)),
        *_numbers.packed(number_runs(text)),
        *_links.packed([*urls, *link_targets(text)]),
        pack_tokens(other_tokens(text)),
    ]


_words = Memo(read_words)
_numbers = Memo(read_numbers)
_links = Memo(read_links)


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


def is_fingerprint(record: bytes) -> bool:
    """Whether a record can be unpacked: what a damaged cache holds cannot."""
    try:
        unpack_fingerprint(record)
    except msgspec.MsgspecError:
        return False
    return True


def fingerprint_batch(tasks: Sequence[RecordTask]) -> list[bytes]:
    """One packed fingerprint a task, in order; empty for a source that cannot be read any more."""
    return make_records(
        tasks, lambda content, metadata: pack_fingerprint(make_fingerprint(content, metadata))
    )
