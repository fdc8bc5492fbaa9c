"""Cognates: words that languages share but for their spelling, brought to one stem.

Rough on purpose: *hospital* and *hôpital*, *estudiante* and *étudiant*, *quality* and *calidad*
need not all meet. What a stem joins wrongly is common, and weighs little for it.
"""

import re
import unicodedata
from collections.abc import Sequence

_LEAST = 4
"""Characters that a word must have: shorter ones meet by chance."""

_STEM = 6
"""Characters of a stem: endings differ more than beginnings do."""

_SPELLINGS = (
    ("ph", "f"),
    ("th", "t"),
    ("ch", "c"),
    ("qu", "c"),
    ("k", "c"),
    ("y", "i"),
    ("h", ""),
    ("z", "c"),
    ("w", "v"),
)
_DOUBLED = re.compile(r"([a-z])\1")
_SPOKEN_S = re.compile(r"^es?(?=[pt]|c[^aeiou])")
"""*espace, espacio, état*: what Romance languages put before the s of *space* and *state*."""


def cognate_stem(word: str) -> str:
    """The stem of a lower-case word, or nothing for a short one."""
    if len(word) < _LEAST:
        return ""
    return _respell(word if word.isascii() else fold_marks(word))[:_STEM]


def cognate_stems(words: Sequence[str]) -> list[str]:
    """As `cognate_stem`, of many words in lower-case ASCII letters."""
    # As one text: a replacement in it costs little more than in one word.
    respelt = _respell("\n".join(words)).split("\n") if words else ()
    sides = zip(words, respelt, strict=True)
    return [stem[:_STEM] if len(word) >= _LEAST else "" for word, stem in sides]


def _respell(words: str) -> str:
    for written, meant in _SPELLINGS:
        words = words.replace(written, meant)
    return _DOUBLED.sub(r"\1", words)


def fold_marks(text: str) -> str:
    """`text` without accents and other marks on its letters; ligatures taken apart."""
    text = text.replace("œ", "oe").replace("æ", "ae").replace("ß", "ss").replace("ø", "o")
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
