"""Checks of what is no language: addresses, options, paths, names of code, keys of menus."""

import re
from collections.abc import Iterator

from polyglot.catalogs.forms import Form
from polyglot.catalogs.placeholders import OBJECT, without_placeholders
from polyglot.excerpts import listed
from polyglot.problems import Problem

_URL = re.compile(
    r"(?:https?|ftp)://[^\s<>\"'“”«»，。）]*[^\s<>\"'“”«»，。）.,;:!?)\]}…]|\bwww\.[\w./-]*\w"
)
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+")
_OPTION = re.compile(r"(?<![\w/-])--[A-Za-z][\w-]*\w=?|(?<![\w/-])-[A-Za-z](?![\w-])")
_FUNCTION = re.compile(r"(?<![\w.:])[A-Za-z_]\w*+(?:(?:::|->|\.)\w+)*\(\)")
_PATH = re.compile(r"(?<![\w/<.:+@-])(?:~|/[\w.-]*[A-Za-z][\w.-]*)(?:/[\w.-]*[A-Za-z][\w-]*)+")
_IDENTIFIER = re.compile(r"(?<![\w%$.@&-])[a-z0-9]+(?:_[a-z0-9]+)+(?![\w=])")
_SIZE = re.compile(r"\b(?:min-|max-)?(?:width|height):(?=\s*\d)")
_PATTERNS = (_OPTION, _FUNCTION, _PATH, _IDENTIFIER, _SIZE)


def check_literals(form: Form) -> Iterator[Problem]:
    """What a program or a person types as it stands, and is not there."""
    sources = [_plain(text) for text in form.sources]
    target = _plain(form.target)
    wanted = [_literals(text) for text in sources]
    missing = [text for text in wanted[-1] if text not in target]
    if missing and len(form.covers) != 1:
        yield form.problem("catalog-literal-missing", missing=listed(missing))
    yield from _check_addresses(form)
    yield from _check_values(form)


def _plain(text: str) -> str:
    """Without placeholders, and without addresses, which `_check_addresses` is for."""
    return _URL.sub(OBJECT, without_placeholders(text))


def _literals(text: str) -> list[str]:
    return list(dict.fromkeys(found for pattern in _PATTERNS for found in pattern.findall(text)))


def _check_addresses(form: Form) -> Iterator[Problem]:
    found = _addresses(form.target)
    wanted = [_addresses(text) for text in form.sources]
    if missing := sorted(set.intersection(*wanted) - found):
        yield form.problem("catalog-address-missing", missing=_shown(missing))
    if extra := sorted(found - {each for one in wanted for each in one}):
        yield form.problem("catalog-address-extra", extra=_shown(extra))


def _shown(addresses: list[str]) -> str:
    return listed([address.replace(OBJECT, "…") for address in addresses])


def _addresses(text: str) -> set[str]:
    text = without_placeholders(text)
    return {
        match[0].rstrip(OBJECT) for pattern in (_URL, _MAIL) for match in pattern.finditer(text)
    }


_VALUE = re.compile(r"(?<![\w-])(--[a-z][\w-]*)=([A-Z][A-Z0-9_]+)")


def _check_values(form: Form) -> Iterator[Problem]:
    """``--file=FILE``: FILE is a word for the reader."""
    for option, value in _VALUE.findall(form.source):
        if f"{option}={value}" in form.target and form.is_in_another_language:
            yield form.problem("catalog-option-value", option=option, found=value)


_ACRONYM = re.compile(r"(?<![\w$%{&-])[A-Z][A-Z0-9]*[A-Z][A-Z0-9]*(?![\w}-])")


def check_acronyms(form: Form) -> Iterator[Problem]:
    """``HTML`` that the translation has not, in a text that is not all capitals."""
    source = without_placeholders(form.source)
    if source.isupper():
        return
    names = dict.fromkeys(_ACRONYM.findall(source))
    if missing := [name for name in names if name not in form.target]:
        yield form.problem("catalog-acronym", missing=listed(missing))


_MARKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("&", re.compile(r"&(?![A-Za-z0-9.]+;|#\d+;|&|\s)(?P<key>\w)")),
    ("_", re.compile(r"(?<![\w/.])_(?P<key>[^\W_])(?!\w*_)")),
    ("~", re.compile(r"(?<![\w/.])~(?P<key>[^\W\d_])(?![\w]*/)")),
)
_INNER = re.compile(r"\A[A-Z]\w{0,9}?[_~&][a-z]\w*\W*\Z|\A[A-Z]\w+ \w*[_~][a-z]\w*\Z")
"""``E_xit``: one word, or two, with the mark inside."""
_LONGEST = 60
"""Characters of a label with an accelerator."""


def check_accelerators(form: Form) -> Iterator[Problem]:
    """The keys of menus, ``&File``, ``_Open``, ``~Edit``: one where the source has one."""
    if len(form.source) > _LONGEST or "://" in form.source:
        return
    for sign, pattern in _MARKS:
        wanted = _count(form.source, sign, pattern)
        if wanted != 1:
            if not wanted and form.target.count(sign) == 1 and sign not in form.source:
                yield from _added(form, sign, pattern)
            continue
        found = _count_any(form.target, sign)
        if found != 1:
            code = "catalog-accelerator-missing" if not found else "catalog-accelerator-repeated"
            yield form.problem(code, sign=sign)
        else:
            yield from _check_key(form, sign)


def _count(text: str, sign: str, pattern: re.Pattern[str]) -> int:
    text = without_placeholders(text)
    found = len(pattern.findall(text))
    inner = _INNER.match(text)
    return found or int(inner is not None and text.count(sign) == 1 and sign in inner[0])


def _count_any(text: str, sign: str) -> int:
    """Anywhere in a word: a translator puts the mark where the key is free."""
    return len(re.findall(rf"{sign}(?![A-Za-z0-9.]+;)(?=\w)", without_placeholders(text)))


def _added(form: Form, sign: str, pattern: re.Pattern[str]) -> Iterator[Problem]:
    if pattern.search(without_placeholders(form.target)):
        yield form.problem("catalog-accelerator-extra", sign=sign)


def _check_key(form: Form, sign: str) -> Iterator[Problem]:
    """A key that no keyboard may have alone: letters with accents."""
    key = re.search(rf"{sign}(\w)", form.target)
    if key and key[1].lower() in _ACCENTED:
        yield form.problem("catalog-accelerator-key", found=f"{sign}{key[1]}")


_ACCENTED = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœőűāēīōūąćęłńśźżčďěňřšťůž")
