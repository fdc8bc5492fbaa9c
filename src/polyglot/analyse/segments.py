"""Segments: their digests, their words, and how a post keeps them packed."""

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from polyglot.analyse.posts import Segment
from polyglot.digests import blake2b


def segment_digest(text: str) -> bytes:
    """8 bytes of a segment's source with white space folded: rewrapping changes nothing.

    The ``>`` that begins the later lines of a quotation is folded with the line break.
    """
    if "\n" in text or "\r" in text:
        text = _LINE_START.sub(" ", text)
    return blake2b(fold_space(text).encode(), digest_size=8).digest()


def fold_space(text: str) -> str:
    """`text` with one space for every run of white space, no-break spaces included."""
    # To Python no white space but U+0020 is printable: most texts need no splitting.
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return " ".join(text.split())


_LINE_START = re.compile(r"[\r\n][\s>]*+")

# Ideographs and kana: scripts whose words no sign parts, counted one by one (as CAT tools do).
_CJK = "\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Combining marks and vowel signs belong to words but are no \w: Latin, Hebrew, Arabic, Indic, Thai.
_MARK = (
    "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e\u200c\u200d"
)
_JOINED = rf"(?:['’\u2010\u2011-][\w{_MARK}]++)*+"
_WORD = rf"[^\W_][\w{_MARK}]*+{_JOINED}"
_WORD_OR_IDEOGRAPH = rf"[{_CJK}]|[^\W_{_CJK}](?:(?![{_CJK}])[\w{_MARK}'’-])*+"
_IDEOGRAPH = f"[{_CJK}]"
_compiled = cache(re.compile)
"""Where they are asked: that takes 8 ms, and few commands count such words."""


def _sign(code: int) -> str:
    """What a character of the code page is to words."""
    character = bytes([code]).decode("cp1252", "replace")
    if character in "_'’-":
        return "_" if character == "_" else "-"
    return "a" if character.isalnum() else " "


_SIGNS = "".join(map(_sign, range(256))).encode()


def count_words(text: str) -> int:
    """The words of plain text: runs of letters and digits.

    Apostrophes and hyphens inside a word join it (``l'été``, ``vingt-deux``: one each). Of
    Chinese and Japanese every ideograph and kana is one. Thai, which has no spaces, counts by
    the run: too few.
    """
    written = _in_code_page(text)
    return _count_matches(text) if written is None else _count_written(written, text)


def count_all_words(texts: Sequence[str]) -> list[int]:
    """`count_words` of each of some texts, which have no line breaks: written as bytes at once."""
    written = _in_code_page("\n".join(texts))
    if written is None or not texts:
        return [count_words(text) for text in texts]
    return list(map(_count_written, written.split(b"\n"), texts))


def _in_code_page(text: str) -> bytes | None:
    """Most texts are in English, French or Spanish: counted from bytes in a quarter of the time."""
    try:
        return text.encode() if text.isascii() else text.encode("cp1252")
    except UnicodeEncodeError:
        return None


def _count_written(written: bytes, text: str) -> int:
    signs = (b" " + written).translate(_SIGNS)
    if b"_" in signs:
        return _count_matches(text)
    # A word begins behind what is neither of a word nor a joint, or where nothing is joined.
    begun = signs.count(b" a")
    return begun + signs.count(b" -a") + signs.count(b"--a") if b"-" in signs else begun


def _count_matches(text: str) -> int:
    has_ideographs = not text.isascii() and bool(_compiled(_IDEOGRAPH).search(text))
    return len(_compiled(_WORD_OR_IDEOGRAPH if has_ideographs else _WORD).findall(text))


def pack_segments(segments: tuple[Segment, ...]) -> bytes:
    """Segments in MessagePack: what `Post.packed_segments` holds."""
    return _encoder.encode(segments)


def unpack_segments(packed: bytes) -> tuple[Segment, ...]:
    """What `pack_segments` packed. msgspec.DecodeError for anything else."""
    return _decoder.decode(packed)


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(tuple[Segment, ...])
