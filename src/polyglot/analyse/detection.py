"""What a language detector must offer: one small protocol, so that another can take its place."""

from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct

from polyglot.tags import UNDETERMINED, Tag


class Detection(Struct, frozen=True, kw_only=True, gc=False):
    """The language of one text, with the probability that it is right (0–1)."""

    language: Tag = UNDETERMINED
    confidence: float = 0.0


class Detector(Protocol):
    """Tells the language of texts. Deterministic, and safe to call from several threads."""

    @property
    def version(self) -> str:
        """Changes whenever an answer could: part of the cache's key."""
        ...

    def detect_blocks(self, texts: Sequence[str]) -> list[Detection]:
        """The language of each text alone, in the given order; `und` where there is none."""
        ...

    def detect_post(self, texts: Sequence[str]) -> Detection:
        """The language of the post that these blocks make up."""
        ...
