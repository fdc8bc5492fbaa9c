"""Checks of one segment beside its translation."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from html import unescape

from polyglot.analyse.detection.stop_words import STOP_WORDS
from polyglot.analyse.inline import inline_set
from polyglot.analyse.segments import count_words, fold_space
from polyglot.excerpts import excerpt, listed, shorten
from polyglot.quality.addresses import changed_addresses
from polyglot.quality.elements import Changes, compare_elements
from polyglot.quality.findings import Finding, finding
from polyglot.quality.glossary import Found, Glossary, has_term, terms_of
from polyglot.quality.numbers import missing_numbers
from polyglot.quality.prose import prose_of
from polyglot.quality.words import split_words
from polyglot.tags import Tag, primary_language


class Pair:
    """A segment and its translation, with what several checks ask of them."""

    def __init__(self, source: str, target: str, source_language: Tag, language: Tag) -> None:
        self.source = source
        self.target = target
        self.source_language = source_language
        self.language = language

    @cached_property
    def source_prose(self) -> str:
        return prose_of(self.source)

    @cached_property
    def target_prose(self) -> str:
        return prose_of(self.target)

    @cached_property
    def changes(self) -> Changes:
        return compare_elements(self.source, self.target)


LONGEST = 50_000
"""Characters of a segment that checks look at: nobody writes more without a line between."""


def check_segments(pair: Pair, glossary: Glossary) -> Iterator[Finding]:
    """All that a segment's translation shows beside its source; nothing of what is no prose."""
    if max(len(pair.source), len(pair.target)) > LONGEST:
        return
    if untranslated := list(check_untranslated(pair)):
        yield from untranslated
        return  # all else follows from it
    yield from check_terms(pair, glossary)
    yield from check_inline(pair)
    yield from check_addresses(pair)
    yield from check_numbers(pair)
    yield from check_end(pair)


def check_terms(pair: Pair, glossary: Glossary) -> Iterator[Finding]:
    """Terms whose translation the glossary knows, and whose translation is not there."""
    if not glossary.entries:
        return
    there = glossary.terms_in(pair.source_prose, pair.source_language)
    yield from _missing_terms(pair, there)
    for found in glossary.forbidden_in(pair.target_prose, pair.language):
        is_meant = any(found.entry is each.entry for each in there)
        if is_meant or not terms_of(found.entry, pair.source_language):
            wanted = listed(terms_of(found.entry, pair.language)) or "–"
            yield finding("glossary-forbidden", found=found.surface, wanted=wanted)


def _missing_terms(pair: Pair, there: Iterable[Found]) -> Iterator[Finding]:
    words = split_words(unescape(pair.target), primary_language(pair.language))
    for term, found in {found.term: found for found in there}.items():
        # Homonyms: the translation of one of the concepts will do.
        concepts = [each.entry for each in there if each.term == term]
        wanted = [word for entry in concepts for word in terms_of(entry, pair.language)]
        if wanted and not has_term(wanted, words, pair.language):
            yield finding("glossary-term", term=found.surface, wanted=wanted[0])


def check_inline(pair: Pair) -> Iterator[Finding]:
    """Code, tags, calls and placeholders, then footnote marks, then emphasis that differ."""
    changes = pair.changes
    if changes.missing:
        yield finding("inline-missing", missing=listed(changes.missing))
    if changes.extra:
        yield finding("inline-extra", extra=listed(changes.extra))
    if changes.changed:
        yield finding("code-changed", found=listed(changes.changed))
    if changes.footnotes:
        yield finding("footnote-changed", found=listed(changes.footnotes))
    if changes.has_other_emphasis:
        yield finding("emphasis-changed", found=shorten(fold_space(pair.target_prose)))


def check_addresses(pair: Pair) -> Iterator[Finding]:
    """Links to other sites that are gone, or lead elsewhere."""
    lost, added = changed_addresses(
        inline_set(pair.source), inline_set(pair.target), (pair.source_language, pair.language)
    )
    if lost:
        yield finding("url-missing", missing=listed(lost))
    elif added:
        yield finding("url-extra", extra=listed(added))


def check_numbers(pair: Pair) -> Iterator[Finding]:
    """Numbers of either text that the other has in no form."""
    lost = missing_numbers(pair.source_prose, pair.target)
    added = missing_numbers(pair.target_prose, pair.source)
    if lost and added:
        yield finding("number-changed", missing=listed(lost), extra=listed(added))
    elif lost:
        yield finding("number-missing", missing=listed(lost))
    elif added:
        yield finding("number-extra", extra=listed(added))


_LEAST_WORDS = 4


def check_untranslated(pair: Pair) -> Iterator[Finding]:
    """A text of four words or more that is still its source, in the source's language."""
    if fold_space(pair.source) != fold_space(pair.target):
        return
    if count_words(pair.source_prose) >= _LEAST_WORDS and _is_of(pair):
        yield finding("untranslated-segment", found=shorten(fold_space(pair.target)))


def _is_of(pair: Pair) -> bool:
    """Whether a text common to both says by its small words that it is the source's language."""
    words = set(re.findall(r"[^\W\d_]+", pair.target_prose.lower()))
    ours = STOP_WORDS.get(primary_language(pair.source_language), frozenset())
    theirs = STOP_WORDS.get(primary_language(pair.language), frozenset())
    return len(words & ours - theirs) > len(words & theirs - ours)


def check_end(pair: Pair) -> Iterator[Finding]:
    """A question that is none any more, or became one. Other signs languages use freely."""
    is_asked = _ends_as_question(pair.source_prose)
    if is_asked is not _ends_as_question(pair.target_prose):
        yield finding("question-lost" if is_asked else "question-added", found=_end_of(pair))


_QUESTION = re.compile(r"\?!?[\s\"'»”)\]*_]*(?:\[\[[^\[\]]*\]\])?\Z")
"""Also before an anchor: ``What next?[[what-next]]``."""


def _ends_as_question(prose: str) -> bool:
    return _QUESTION.search(prose) is not None


def _end_of(pair: Pair) -> str:
    prose = pair.target_prose.rstrip()
    return excerpt(prose, len(prose), len(prose))
