"""A glossary: how terms are to be translated, which words are forbidden, which terms stay."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from polyglot.quality.words import Word, split_words
from polyglot.tags import Tag, match_language, primary_language


class Entry(Struct, frozen=True, kw_only=True):
    """One concept with its terms."""

    terms: Mapping[Tag, tuple[str, ...]]
    """By language: the preferred term, then others that will do."""
    forbidden: Mapping[Tag, tuple[str, ...]] = {}
    """By language: words that shall not be used for it."""
    is_kept: bool = False
    """Whether the term is not translated: it stands in every language as it is."""
    note: str = ""
    path: str = ""
    line: int = 1
    """1-based, where the entry begins."""


class Found(Struct, frozen=True, kw_only=True):
    """A term that stands in a text."""

    entry: Entry
    term: str
    """As the glossary has it."""
    surface: str
    """Its words as they stand in the text, joined by spaces."""


class _Term(Struct, frozen=True, gc=False):
    words: tuple[Word, ...]
    entry: Entry
    text: str


_Index = dict[str, list[_Term]]
"""By the stem of its first word; the longest term first."""


class Glossary:
    """All entries, indexed by language where it is first asked for."""

    def __init__(self, entries: Sequence[Entry] = ()) -> None:
        self.entries = tuple(entries)
        self._terms: dict[Tag, _Index] = {}
        self._forbidden: dict[Tag, _Index] = {}

    def terms_in(self, text: str, language: Tag) -> list[Found]:
        """The terms that stand in `text`, in its order; of those that overlap the longest.

        Takes time by the length of `text`, hardly by the number of entries.
        """
        if language not in self._terms:
            placed = ((entry, terms_of(entry, language)) for entry in self.entries)
            self._terms[language] = _index(placed, language)
        return _find(self._terms[language], text, language)

    def forbidden_in(self, text: str, language: Tag) -> list[Found]:
        """The forbidden words that stand in `text`, in its order."""
        if language not in self._forbidden:
            placed = ((entry, _in_language(entry.forbidden, language)) for entry in self.entries)
            self._forbidden[language] = _index(placed, language)
        return _find(self._forbidden[language], text, language)


def has_term(terms: Sequence[str], words: Sequence[Word], language: Tag) -> bool:
    """Whether one of `terms` stands in the `words` of a text, be it as a part of a longer one."""
    wanted = [tuple(split_words(term, primary_language(language))) for term in terms]
    return any(_stands_at(term, words, at) for term in wanted for at in range(len(words)))


def terms_of(entry: Entry, language: Tag) -> tuple[str, ...]:
    """What may stand for the concept in `language`, the preferred term first; empty: no rule."""
    if entry.is_kept:
        return tuple(dict.fromkeys(term for terms in entry.terms.values() for term in terms))
    return _in_language(entry.terms, language)


def _in_language(terms: Mapping[Tag, tuple[str, ...]], language: Tag) -> tuple[str, ...]:
    """Those of the language itself, else of its nearest kin: ``fr`` for ``fr-CA``."""
    if language in terms:
        return terms[language]
    kin = match_language(language, tuple(terms))
    return terms[kin] if kin else ()


def _index(placed: Iterable[tuple[Entry, tuple[str, ...]]], language: Tag) -> _Index:
    index: _Index = {}
    for entry, texts in placed:
        for text in texts:
            words = tuple(split_words(text, primary_language(language)))
            if words:
                index.setdefault(words[0].stem, []).append(_Term(words, entry, text))
    for terms in index.values():
        terms.sort(key=lambda term: -len(term.words))
    return index


def _find(index: _Index, text: str, language: Tag) -> list[Found]:
    if not index:
        return []
    words = split_words(text, primary_language(language))
    return list(_matches(index, words))


def _matches(index: _Index, words: Sequence[Word]) -> Iterator[Found]:
    at = 0
    while at < len(words):
        candidates = index.get(words[at].stem, ())
        matching = [term for term in candidates if _stands_at(term.words, words, at)]
        longest = len(matching[0].words) if matching else 1
        for term in matching:
            # Homonyms: every concept that the longest words may mean.
            if len(term.words) == longest:
                yield _found(term, words[at : at + longest])
        at += longest


def _found(term: _Term, words: Sequence[Word]) -> Found:
    return Found(entry=term.entry, term=term.text, surface=" ".join(word.surface for word in words))


def _stands_at(term: Sequence[Word], words: Sequence[Word], at: int) -> bool:
    stretch = words[at : at + len(term)]
    return len(stretch) == len(term) and all(
        wanted.stem == found.stem and _has_case_of(found.surface, wanted.surface)
        for wanted, found in zip(term, stretch, strict=True)
    )


def _has_case_of(found: str, wanted: str) -> bool:
    """Whether the capitals of a term are there: ``Git`` is no ``git``, but ``Tag`` is a ``tag``."""
    if wanted == wanted.lower():
        return True
    # An ending may differ, a plural's `s` stays small: what both have is compared.
    return all(a.isupper() == b.isupper() for a, b in zip(found, wanted, strict=False))
