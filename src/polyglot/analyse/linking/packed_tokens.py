"""Tokens as 4 bytes each, and a memory of what was read before: a blog's words and links repeat."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress, repeat
from operator import is_
from typing import Generic, TypeVar
from zlib import crc32

from polyglot.analyse.linking.cognates import cognate_stems
from polyglot.analyse.linking.neutral_tokens import (
    Kind,
    link_tokens,
    number_tokens,
    word_tokens,
)

KIND_SHIFT = 29
"""A token is a `Kind` in the upper 3 bits and a hash in the lower 29."""

_REMEMBERED = 200_000
"""Runs whose tokens are kept, of each sort: some 40 MB."""
_LONG = 200
"""Characters from which on a run is not kept: it will hardly come again."""

Run = TypeVar("Run", str, bytes)


def pack_token(kind: Kind, token: str) -> bytes:
    """A token as 4 bytes, little-endian."""
    hashed = crc32(token.encode("utf-8", "replace")) >> 32 - KIND_SHIFT
    return (kind << KIND_SHIFT | hashed).to_bytes(4, "little")


def pack_tokens(tokens: Iterable[tuple[Kind, str]]) -> bytes:
    """Each token that is not empty, packed, in the given order."""
    return b"".join([pack_token(kind, token) for kind, token in tokens if token])


class Memo(Generic[Run]):
    """The packed tokens of runs: those that were met before are only looked up."""

    def __init__(self, read: Callable[[Sequence[Run]], Iterator[bytes]]) -> None:
        """`read` gives the packed tokens of each run, in order."""
        self._read: Callable[[Sequence[Run]], Iterator[bytes]] = read
        self._known: dict[Run, bytes] = {}

    def packed(self, runs: Sequence[Run]) -> list[bytes]:
        """The tokens of all runs, in no order; those of a repeated run once or more."""
        met: list[bytes | None] = list(map(self._known.get, runs))
        known: list[bytes] = list(filter(None, met))
        if None not in met:
            return known
        new: list[Run] = list(dict.fromkeys(compress(runs, map(is_, met, repeat(None)))))
        return [*known, *self._learn(new)]

    def _learn(self, new: Sequence[Run]) -> Iterable[bytes]:
        learnt = dict(zip(new, self._read(new), strict=True))
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        kept = learnt if max(map(len, new)) < _LONG else _short(learnt)
        self._known.update(kept)
        return learnt.values()


def _short(learnt: dict[Run, bytes]) -> dict[Run, bytes]:
    return {run: packed for run, packed in learnt.items() if len(run) < _LONG}


def read_words(runs: Sequence[bytes]) -> Iterator[bytes]:
    """The packed names and cognates of runs as of `word_runs`."""
    # Nearly all words are ASCII letters alone. Those get their stems all at once.
    words = [run.decode() if run.isascii() else "" for run in runs]
    stems = cognate_stems([word.lower() for word in words])
    for run, word, stem in zip(runs, words, stems, strict=True):
        if not word:
            yield pack_tokens(word_tokens(run.decode("utf-8", "ignore")))
            continue
        # As `name_token`, in ASCII letters.
        is_name = len(word) > 1 and word[0] <= "Z"
        yield (pack_token(Kind.NAME, word.lower()) if is_name else b"") + (
            pack_token(Kind.COGNATE, stem) if stem else b""
        )


def read_numbers(runs: Sequence[bytes]) -> Iterator[bytes]:
    """The packed numbers of runs as of `number_runs`."""
    return (pack_tokens(number_tokens(run.decode("utf-8", "ignore"))) for run in runs)


def read_links(urls: Sequence[str]) -> Iterator[bytes]:
    """The packed links of addresses."""
    return (pack_tokens(link_tokens(url)) for url in urls)
