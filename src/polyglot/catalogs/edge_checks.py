"""Checks of how a string begins and ends, and of its white space: programs put strings together."""

import re
from collections.abc import Callable, Iterator
from html import unescape

from polyglot.catalogs.english_names import is_english_name
from polyglot.catalogs.forms import Form
from polyglot.catalogs.placeholders import OBJECT, without_placeholders
from polyglot.problems import Problem

_NEWLINE_ENDS: tuple[Callable[[str], bool], ...] = (
    lambda text: text.startswith("\n"),
    lambda text: text.endswith("\n"),
)


def check_edges(form: Form) -> Iterator[Problem]:
    """Line breaks, then spaces, at both ends; then signs, and the first letter."""
    if not form.target.strip():
        yield form.problem("catalog-blank")
        return
    if any(is_at(form.source) is not is_at(form.target) for is_at in _NEWLINE_ENDS):
        yield form.problem("catalog-line-edge")
    else:
        yield from _check_spaces(form)
    yield from _check_counts(form)
    yield from _check_signs(form)
    yield from _check_end(form)
    yield from _check_case(form)


_START = re.compile(r"\A[ \t]*")
_END = re.compile(r"[ \t]*\Z")


def _check_spaces(form: Form) -> Iterator[Problem]:
    for code, pattern in (("catalog-space-start", _START), ("catalog-space-end", _END)):
        wanted = {_match(pattern, text) for text in form.sources}
        if _match(pattern, form.target) not in wanted and not _ends_wide(form, code):
            yield form.problem(code)


def _match(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[0] if found else ""


def _ends_wide(form: Form, code: str) -> bool:
    """Signs of Chinese and Japanese are as wide as a sign with its space."""
    return code == "catalog-space-end" and form.target[-1:] in _WIDE


_WIDE = frozenset("。，、：；！？）」』】")
_COUNTED = (("\\n", "\n"), ("\\t", "\t"), ("\\r", "\r"), ("\\\\", "\\"))


def _check_counts(form: Form) -> Iterator[Problem]:
    """Line breaks, tabs and backslashes, as often as in the source."""
    for shown, sign in _COUNTED:
        found = form.target.count(sign)
        wanted = [text.count(sign) for text in form.sources]
        if found not in wanted:
            code = "catalog-line-breaks" if sign == "\n" else "catalog-escapes"
            yield form.problem(code, sign=shown, found=found, expected=wanted[-1])


def _check_signs(form: Form) -> Iterator[Problem]:
    """A text of signs alone, such as ``+``, is no language."""
    if _has_words(form.source) is not _has_words(form.target):
        yield form.problem("catalog-signs", found=form.target.strip()[:20])


def _has_words(text: str) -> bool:
    return any(letter.isalnum() or letter == OBJECT for letter in without_placeholders(text))


_SAME_AS = str.maketrans(
    {
        **dict.fromkeys("。．।։።۔︒｡", "."),
        **dict.fromkeys("：﹕", ":"),
        **dict.fromkeys("？؟⁇՞", "?"),
        **dict.fromkeys("！՜", "!"),
        **dict.fromkeys("；؛", ";"),
        **dict.fromkeys("，،、", ","),
        **dict.fromkeys("（", "("),
        **dict.fromkeys("）", ")"),
    }
)
_ENDS = re.compile(r"(?:\.\.\.|…|[.:;?!,])(?=[\s\"'»”’“」』)\]]*(?:</[\w-]+>\s*)*\Z)")


def _check_end(form: Form) -> Iterator[Problem]:
    """The sign at the end; whether a sentence ends in a full stop is up to the source."""
    if not _has_words(form.source) or not _has_words(form.target):
        return
    found = _end_of(form.target, form.primary)
    wanted = [_end_of(text, "") for text in form.sources]
    # The full stop of an abbreviation is another matter: "Jan."
    is_word = "." in (found, wanted[-1]) and " " not in form.source.strip()
    if found not in wanted and not is_word:
        yield form.problem("catalog-end", found=found or "–", expected=wanted[-1] or "–")


def _end_of(text: str, language: str) -> str:
    text = unescape(text).translate(_SAME_AS)
    if language == "el":
        text = text.replace(";", "?")  # the Greek question mark
    if language == "th":
        text = f"{text}."  # Thai ends sentences with a space
    match = _ENDS.search(text.rstrip())
    return match[0].replace("...", "…") if match else ""


_FIRST = re.compile(r"[^\w" + OBJECT + r"<&{%$]*(?:<[^<>]*>[^\w" + OBJECT + r"]*)*([^\W\d_])")


def _check_case(form: Form) -> Iterator[Problem]:
    """The case of the first letter, in languages that write with two."""
    source, target = (without_placeholders(text) for text in (form.source, form.target))
    wanted, found = _FIRST.match(source), _FIRST.match(target)
    is_free = _is_noun(form) or is_english_name(form.source)
    if wanted and found and _clash(wanted[1], found[1]) and not is_free:
        yield form.problem("catalog-case", found=found[1], expected=wanted[1])


_CASELESS = frozenset("ar fa he hi ja ka ko th ur zh".split())


def _is_noun(form: Form) -> bool:
    """German writes nouns with a capital wherever they stand, and others write none at all."""
    return form.primary in _CASELESS or (form.primary == "de" and form.source[:1].islower())


def _clash(one: str, other: str) -> bool:
    return (one.isupper() and other.islower()) or (one.islower() and other.isupper())
