"""The words of a text in the form that its inflections share, so that terms are found in it."""

import re
from collections.abc import Callable
from functools import lru_cache
from unicodedata import normalize

from msgspec import Struct

_WORD = re.compile(r"[^\W_]++(?:[+#]++(?!\w))?+")
"""Letters and digits: an apostrophe or a hyphen parts words (``l’été``, ``mise-à-jour``), as do
the marks of emphasis; what ends the names of languages does not (``C++``, ``F#``)."""


class Word(Struct, frozen=True, gc=False):
    """One word of a text."""

    surface: str
    stem: str


def split_words(text: str, language: str) -> list[Word]:
    """The words of `text`, elisions parted, with the stems of `language`, a primary subtag."""
    stem = _STEMMERS.get(language, str.casefold)
    return [_word(surface, stem) for surface in _WORD.findall(normalize("NFC", text))]


@lru_cache(maxsize=65536)  # a text's words are mostly those of the texts before it
def _word(surface: str, stem: Callable[[str], str]) -> Word:
    return Word(surface, stem(surface))


def _english(word: str) -> str:
    """``boxes``, ``box``: ``box``; ``categories``, ``category``: ``categori``."""
    word = word.casefold()
    if len(word) <= 2:
        return word
    word = re.sub(r"(?:ies?|y)$", "i", word)
    return re.sub(r"(?:(?<=[sxz])es?|(?<=[cs]h)es|(?<![su])s)$", "", word)


def _french(word: str) -> str:
    """``bureaux``, ``bureau``: ``bureau``; ``canaux``, ``canal``: ``canal``."""
    word = word.casefold()
    if len(word) <= 3:
        return word
    if word.endswith("aux") and not word.endswith("eaux"):
        return word[:-2] + "l"
    return re.sub(r"[sx]$", "", word)


def _spanish(word: str) -> str:
    """``acciones``, ``acción``: ``accion``; ``luces``, ``luz``: ``luc``."""
    word = word.casefold().translate(_NO_ACUTE)
    if len(word) > 3:
        word = word.removesuffix("s").removesuffix("e")
    return re.sub(r"z$", "c", word)


_NO_ACUTE = str.maketrans("áéíóú", "aeiou")

_STEMMERS: dict[str, Callable[[str], str]] = {
    "en": _english,
    "fr": _french,
    "es": _spanish,
}
"""Plurals alone: a stem that joined more would find terms that are not there."""
