"""What a segment says, apart from how it is marked up."""

import re
from collections.abc import Iterable

from polyglot.analyse.segment_texts import SegmentText
from polyglot.digests import blake2b

_ADDRESS = r"(?:https?://|www\.)[^\s)\]>\"']++"
_TARGET = r"\]\([^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*+"
_CALL = r"\{\{[^{}]*+\}\}|\{%[^{%]*+%\}"
# Where links and images lead, addresses, tags and template calls: a mass replacement of these
# touches many translations and translates none.
_NO_PROSE = re.compile(rf"{_TARGET}|\]\[[^\[\]]*+\]|<[^<>]*+>|{_ADDRESS}|{_CALL}|&[A-Za-z]++;")
_LEADS = re.compile(rf"{_TARGET}|{_ADDRESS}|{_CALL}")
_WORD = re.compile(r"\w+")


def prose_digest(segment: SegmentText) -> bytes:
    """8 bytes of the letters and digits of a segment, in their order and in lower case.

    Neither markup, nor white space, nor the signs between words are in it; of a segment that
    has nothing else, its own digest stands in.
    """
    words = prose_words(segment.text)
    return _digest(words) if words else segment.digest


def substance_digest(segment: SegmentText) -> bytes:
    """As `prose_digest`, but with the addresses and template calls: what a translation repeats."""
    return _digest((*prose_words(segment.text), *_LEADS.findall(segment.text)))


def prose_words(text: str) -> list[str]:
    """The words that are read, in lower case."""
    return _WORD.findall(_NO_PROSE.sub(" ", text).lower())


def _digest(parts: Iterable[str]) -> bytes:
    return blake2b("\0".join(parts).encode(errors="surrogatepass"), digest_size=8).digest()
