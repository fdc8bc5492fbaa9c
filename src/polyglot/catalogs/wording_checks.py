"""Checks of the words themselves: left as they were, doubled, far too many or too few."""

import re
from collections.abc import Iterator
from functools import lru_cache

from polyglot.analyse.detection.stop_words import STOP_WORDS
from polyglot.catalogs.forms import Form
from polyglot.catalogs.placeholders import OBJECT, without_placeholders
from polyglot.excerpts import excerpt, shorten
from polyglot.problems import Problem
from polyglot.tags import primary_language

_TAGS = re.compile(r"</?[A-Za-z][^<>]*>")


def check_wording(form: Form) -> Iterator[Problem]:
    """All that one string says of its words; nothing more of one that is left as it was."""
    if form.target in form.sources:
        yield from _check_unchanged(form)
        return
    yield from _check_notes(form)
    yield from _check_repeated(form)
    yield from _check_left(form)
    yield from _check_length(form)
    yield from _check_capitals(form)
    yield from _check_plural_mark(form)
    yield from _check_sentences(form)


@lru_cache(maxsize=256)  # as there
def prose_of(text: str) -> str:
    """`text` without tags, with a neutral sign for each, and for each placeholder."""
    return _TAGS.sub(OBJECT, without_placeholders(text))


_WORD = re.compile(r"[^\W\d_]{2,}")


def _check_unchanged(form: Form) -> Iterator[Problem]:
    if form.is_in_another_language and _WORD.search(prose_of(form.target)):
        yield form.problem("catalog-unchanged", found=shorten(form.target.strip()))


_NOTE = re.compile(r"\A_: |\n_:|\A_:")
_CONTEXT = re.compile(r"\A([\w.-]{1,64}\|)(?=\S)")


def _check_notes(form: Form) -> Iterator[Problem]:
    """A note to translators that the translation shows: ``_: month``, ``menu|``."""
    context = _CONTEXT.match(form.source)
    leaked = context and form.target.startswith(context[1])
    note = _NOTE.search(form.target)
    if note or (leaked and context):
        found = note[0].strip() if note else context[1] if context else ""
        yield form.problem("catalog-note", found=found)


_REPEATED = re.compile(r"(?<![\w'’-])([^\W\d_]+)\s+\1(?![\w'’-])", re.IGNORECASE)
_ALLOWED = {
    "fr": {"nous", "vous"},
    "sv": {"det"},
    "de": {"sie", "die", "das", "der", "es"},
    "nl": {"je"},
    "vi": set(),
    "id": set(),
}
"""Words that a language doubles: ``nous nous levons``."""


def _check_repeated(form: Form) -> Iterator[Problem]:
    if any(map(_REPEATED.search, map(prose_of, form.sources))):
        return
    prose = prose_of(form.target)
    for match in _REPEATED.finditer(prose):
        if match[1].lower() not in _ALLOWED.get(form.primary, set()):
            yield form.problem("catalog-repeated-word", found=excerpt(prose, *match.span()))
            return


_LEAST_LEFT = 3
_QUOTED = re.compile(r"\"[^\"]*\"|«[^«»]*»|“[^“”]*”|--?[\w-]+")
"""Examples and options may be in any language."""


def _check_left(form: Form) -> Iterator[Problem]:
    """Small words of the source's language where those of the translation's are expected."""
    source = STOP_WORDS.get(primary_language(form.source_language), frozenset())
    own = STOP_WORDS.get(form.primary, frozenset())
    prose = _QUOTED.sub(" ", prose_of(form.target))
    words = {word.lower() for word in _WORD.findall(prose)}
    left = words & (source - own)
    if form.is_in_another_language and len(left) >= max(_LEAST_LEFT, len(words & own)):
        yield form.problem("catalog-left", found=", ".join(sorted(left)[:5]))


_LEAST_CHARACTERS = 10
_LONG = 30
"""Characters from which a text three times as long is too long: a short one may need five."""


def _check_length(form: Form) -> Iterator[Problem]:
    """Far longer than the source, or a fifth of it; of one sign, many."""
    length, expected = len(form.target.strip()), len(form.source.strip())
    is_long = length > expected * _most_times(expected)
    is_short = (expected > _LEAST_CHARACTERS and length < expected / 5) or (
        length == 1 and expected > 4
    )
    if is_long or (is_short and not _is_dense(form.target) and not form.target.isdecimal()):
        yield form.problem("catalog-length", length=length, expected=expected)


def _most_times(expected: int) -> int:
    if expected == 1:
        return 2
    return 10 if expected < _LEAST_CHARACTERS else 5 if expected < _LONG else 3


def _is_dense(text: str) -> bool:
    """Whether a text is in a script whose signs are words (CJK)."""
    return any("\u3040" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7a3" for letter in text)


def _check_capitals(form: Form) -> Iterator[Problem]:
    """Capitals all over where the source has few, or the other way round."""
    source, target = ("".join(_WORD.findall(prose_of(text))) for text in (form.source, form.target))
    if min(len(source), len(target)) < 4 or target.lower() == target.upper():
        return
    if all(map(str.isupper, source)) is not all(map(str.isupper, target)):
        yield form.problem("catalog-capitals", found=shorten(form.target.strip()))


_PLURAL_MARK = re.compile(r"\w\((?:s|es|x|en)\)")


def _check_plural_mark(form: Form) -> Iterator[Problem]:
    """``file(s)``: gettext has plurals for that."""
    if "(s)" in form.source:
        yield form.problem("catalog-plural-mark", found=shorten(form.source.strip()))
    elif match := _PLURAL_MARK.search(form.target):
        yield form.problem("catalog-plural-mark", found=match[0])


_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{2})[.!?…؟](?=\s+[¿¡«\"“(]*[^\W\d_])|[。！？।](?=\S)")


def _check_sentences(form: Form) -> Iterator[Problem]:
    found = len(_SENTENCE_END.findall(prose_of(form.target)))
    wanted = [len(_SENTENCE_END.findall(prose_of(text))) for text in form.sources]
    if found not in wanted:
        yield form.problem("catalog-sentences", found=found + 1, expected=wanted[-1] + 1)
