"""What a language detector must offer: one small protocol, so that another can take its place."""

from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct

from polyglot.tags import UNDETERMINED, Tag


class Span(Struct, frozen=True, array_like=True, gc=False):
    """A run of a text that is in another language than the text."""

    start: int
    """First character of the text that was given, and (`end`) the one after the last."""
    end: int
    language: Tag


class Detection(Struct, frozen=True, kw_only=True, gc=False):
    """The language of one text, with the probability that it is right (0–1).

    Where no language is likely enough it is `und`, with a confidence of 0.
    """

    language: Tag = UNDETERMINED
    confidence: float = 0.0
    spans: tuple[Span, ...] = ()
    """Foreign quotations and sentences inside: sorted, and none overlaps another."""


class PostDetection(Struct, frozen=True, kw_only=True, gc=False):
    """The language of a post, and of each of its blocks read in its context."""

    post: Detection
    """What most of the letters are in. It has no spans."""
    blocks: tuple[Detection, ...]
    """One for each text, in the given order."""


class Detector(Protocol):
    """Tells the language of texts. Deterministic, and safe to call from several threads."""

    def detect(self, texts: Sequence[str], kinds: Sequence[str] = ()) -> PostDetection:
        """The language of the post that these blocks make up, and of every block.

        `kinds` are those of the segments, one for each text: of a ``field`` or ``heading`` the
        neighbours say less. Without them all are paragraphs.

        `texts` are plain: markup is gone, but inline code may still stand in backticks. Code
        blocks are not among them. Raises nothing; a text may be empty, and so may `texts`.
        """
        ...
