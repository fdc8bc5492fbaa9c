"""Checks of characters: invisible ones, broken encodings, letters of another script."""

import re
import unicodedata
from collections.abc import Iterator

from polyglot.catalogs.forms import Form
from polyglot.catalogs.placeholders import without_placeholders
from polyglot.excerpts import listed, shorten
from polyglot.problems import Problem
from polyglot.tags import is_right_to_left

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f\u200b\u200e\u200f\u061c\u202a-\u202e\u2060"
    "\u2066-\u2069\ufeff\ufffd\ufffe\uffff]|\x1b(?!\\[)"
)
_JOINERS = re.compile("[\u200c\u200d]")
_JOINING = frozenset(
    "ar as bn ckb dv fa gu hi kn ku ml mr ne or pa ps sd si ta te ug ur yi".split()
)
"""Languages whose letters are joined, or kept apart, with these."""


def check_characters(form: Form) -> Iterator[Problem]:
    yield from _check_hidden(form)
    yield from _check_encoding(form)
    yield from _check_scripts(form)
    if not unicodedata.is_normalized("NFC", form.target):
        yield form.problem("catalog-normalization")


def _check_hidden(form: Form) -> Iterator[Problem]:
    found = set(_HIDDEN.findall(form.target))
    if form.primary not in _JOINING:
        found |= set(_JOINERS.findall(form.target))
    if form.language and is_right_to_left(form.language):
        found -= set("\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069")
    extra = sorted(sign for sign in found if not any(sign in text for text in form.sources))
    if extra:
        yield form.problem("catalog-hidden", found=listed([f"U+{ord(sign):04X}" for sign in extra]))


_MOJIBAKE = re.compile(r"[ÂÃÄÅÐÑâ][\u0080-\u00bfŠŒŽšœžŸƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]+")


def _check_encoding(form: Form) -> Iterator[Problem]:
    """UTF-8 that was read as Latin-1 or Windows-1252 once: ``Ã©`` for ``é``."""
    for match in _MOJIBAKE.finditer(form.target):
        for charset in ("cp1252", "latin-1"):
            try:
                meant = match[0].encode(charset).decode("utf-8")
            except UnicodeError:
                continue
            if not any(match[0] in text for text in form.sources):
                yield form.problem("catalog-mojibake", found=match[0], meant=meant)
                return
    if re.search(r"(?<=[^\W\d_])\u00bf(?=\w)", form.target):
        yield form.problem("catalog-mojibake", found=shorten(form.target), meant="’")


_WORD = re.compile(r"[^\W\d_]{2,}")
_LOOK_ALIKE = ("LATIN", "CYRILLIC", "GREEK")


def _check_scripts(form: Form) -> Iterator[Problem]:
    """One word in letters of two scripts that look alike."""
    for word in _WORD.findall(without_placeholders(form.target)):
        if not word.isascii() and len(_scripts_of(word)) > 1 and word not in form.source:
            yield form.problem("catalog-scripts", found=word)
            return


def _scripts_of(word: str) -> set[str]:
    names = (unicodedata.name(letter, "").partition(" ")[0] for letter in word)
    return {name for name in names if name in _LOOK_ALIKE}
