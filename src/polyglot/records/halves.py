"""Halves: a block that translates two of its source, cut where a sentence ends."""

import re
from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from polyglot.records.bead_scores import FITTED, score_beads
from polyglot.records.lattice import MARGIN
from polyglot.records.passages import Passage, Piece, compare

_SENTENCE_END = re.compile(r"[.!?…:;。！？][\"'»”’)\]*_`]*+(\s++)")
_TRIED = 12
"""Ends of sentences that are looked at: those nearest to where lengths say that the cut is."""


class Halves(Struct, frozen=True, kw_only=True):
    """A text in two."""

    texts: tuple[str, str]
    confidence: float
    """The probability that the cut is here, and not at another end of a sentence."""


def cut_in_halves(source: Sequence[Passage], target: Passage) -> Halves | None:
    """The target cut for the two segments of the source; None where it is one sentence.

    Each way to cut is scored as two beads; what these add up to is a share of all ways.
    """
    ways = _ways(source, target.text)
    if not ways:
        return None
    scores = np.array([_score(source, target.kind, way) for way in ways])
    shares = np.exp(scores - np.logaddexp.reduce(scores))
    best = int(shares.argmax())
    return Halves(texts=ways[best], confidence=float(shares[best]))


def _ways(source: Sequence[Passage], text: str) -> list[tuple[str, str]]:
    first, second = (len(passage.text) for passage in source)
    expected = len(text) * first / max(first + second, 1)
    ends = [found for found in _SENTENCE_END.finditer(text) if text[found.end() :].strip()]
    nearest = sorted(ends, key=lambda end: abs(end.start() - expected))[:_TRIED]
    return [(text[: end.start(1)], text[end.end(1) :]) for end in sorted(nearest, key=_start)]


def _start(found: re.Match[str]) -> int:
    return found.start()


def _score(source: Sequence[Passage], kind: str, texts: Sequence[str]) -> float:
    comparison = compare(source, [Piece(kind=kind, text=text) for text in texts])
    cells = score_beads(comparison, FITTED)[1, 1]
    return float(cells[MARGIN + 1, MARGIN + 1] + cells[MARGIN + 2, MARGIN + 2])
