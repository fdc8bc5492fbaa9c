"""How alike two segments are, and the words that look-alikes are found by."""

import re
import unicodedata

from polyglot.analyse.segments import fold_space
from polyglot.digests import blake2b

ALMOST = 0.99
"""Of texts that differ in nothing but numbers, case, markup or the shape of quotation marks."""

LONGEST = 10_000
"""Characters: of longer segments only those that are the same are found."""

_TYPOGRAPHY = str.maketrans("’‘‛“”„«»–—‐‑\u00a0\u202f", '\'\'\'"""""----  ')
_DIGITS = re.compile(r"\d+")
# What stands in a text for markup, and is no word: targets of links, tags, emphasis, code marks.
_MARKUP = re.compile(r"\]\((?:[^()]++|\([^()]*+\))*+\)|<[^<>]*>|[*_`~\[\]]+|!(?=\[)")
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]]+")
_LETTER = re.compile(r"\w")


def exact_text(text: str) -> str:
    """`text` in NFC, its white space folded: segments with the same are the same."""
    return fold_space(unicodedata.normalize("NFC", text))


def plain_text(text: str) -> str:
    """`text` as it is compared: its words, without markup, case, and the values of numbers.

    An address counts as one character, a number as another. Text that is nothing but markup or an
    address stays as it is, without case: else all such would be alike.
    """
    whole = exact_text(text).casefold()
    if not whole.isascii():
        whole = whole.translate(_TYPOGRAPHY)
    bare = _ADDRESS.sub("\ufffc", _MARKUP.sub("", whole))
    bare = fold_space(_DIGITS.sub("0", bare))
    return bare if _LETTER.search(bare) else whole


def text_number(plain: str) -> int:
    """A plain text as a signed integer of 64 bits, as SQLite stores them."""
    return int.from_bytes(
        blake2b(plain.encode("utf-8", "replace"), digest_size=8).digest(), signed=True
    )


# Scripts that put no space between words: kana, ideographs, Thai, Lao, Myanmar, Khmer.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_WORD = re.compile(r"\w+")
_RUN = re.compile(rf"[{_UNSPACED}]+|[^\W{_UNSPACED}]+")
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_BEGINNING = 6
"""Letters of a word that count: so its endings need not be the same."""
_SHORT = 24
"""Letters up to which a text is found by threes of letters, too: it has too few words."""


def index_terms(plain: str) -> dict[str, int]:
    """What a plain text is found by, each with the letters that it stands for.

    The beginnings of its words, without accents; of scripts without spaces each two letters that
    follow each other; of a short text, after a space, each three.
    """
    text = _without_accents(plain)
    is_spaced = text.isascii() or not _IS_UNSPACED.search(text)
    runs = (_WORD if is_spaced else _RUN).findall(text)
    terms: dict[str, int] = {}
    for run in runs:
        if is_spaced or not _IS_UNSPACED.match(run):
            beginning = run[:_BEGINNING]
            terms[beginning] = terms.get(beginning, 0) + len(run)
        else:
            _add_unspaced(run, terms)
    joined = " ".join(runs)
    if len(joined) <= _SHORT:
        terms |= {f" {joined[at : at + 3]}": 3 for at in range(max(1, len(joined) - 2))}
    return terms


def _add_unspaced(run: str, terms: dict[str, int]) -> None:
    for at in range(max(1, len(run) - 1)):
        two = run[at : at + 2]
        terms[two] = terms.get(two, 0) + 1


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    return _ACCENTS.sub("", unicodedata.normalize("NFD", text))
