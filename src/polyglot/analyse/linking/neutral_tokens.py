"""Neutral tokens: what a translator leaves as it is. Links, images, code, numbers, names, handles.

Read with patterns from the body as it is written, not from its Markdown: what counts is only that
all editions are read alike, and this takes a tenth of the time.
"""

import re
from collections.abc import Callable, Iterator
from enum import IntEnum
from itertools import chain

from polyglot.analyse.linking.cognates import fold_marks


class Kind(IntEnum):
    """What a token is; the value is what its hash begins with."""

    LINK = 0
    IMAGE = 1
    CODE = 2
    NUMBER = 3
    NAME = 4
    HANDLE = 5
    COGNATE = 6


# Each pattern begins with what it can look for quickly, and goes over no character twice.
_FENCED = re.compile(
    r"^[ \t]*+(```+|~~~+)[^\n]*+\n(.*?)(?:^[ \t]*+\1|\Z)", re.MULTILINE | re.DOTALL
)
_INLINE_CODE = re.compile(r"`(?<!``)([^`\n]{1,200})`(?!`)")
_URL = re.compile(r"(?:https?://|www\.)[^\s)\]>\"'`<}|]++")
_TARGET = re.compile(r"\]\(\s*+<?+([^\s)>]++)|(?:href|src)=[\"']?+([^\s\"'>]++)")
_FILE_END = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif|mp4|pdf|zip|csv|xlsx?)\b", re.IGNORECASE)
_FILE_STEM = re.compile(r"[\w-]++(?:\.[a-z]{2})?+\Z")
_NUMBER = re.compile(r"\d++(?:[.,:\u00a0\u202f]\d++)*+")
_SEPARATORS = str.maketrans("", "", ".,:\u00a0\u202f")
_HANDLE = re.compile(r"@(?<![\w/.@]@)\w[\w-]++")
_WORD = re.compile(r"[^\W\d_]{2,}+")

_SCHEME = re.compile(r"^(?:https?:)?//(?:www\.)?|^www\.")
_LANGUAGE = re.compile(r"(?<=[/.=])[a-z]{2}(?:[-_][a-z]{2,4})?+(?=[/.&]|$)")
"""Of a link: a folder, a subdomain, a suffix, a parameter. What else has two letters goes with
them, in every edition alike."""
_PAGE = re.compile(r"(?:index)?\.(?:html?|mdx?|php)$")

_STEM_BOUND = 100
"""Characters of a file's name that are looked at."""


def link_token(url: str) -> str:
    """`url` without scheme, language, anchor, and what servers add or leave out at the end."""
    path, _, query = url.partition("#")[0].lower().rstrip(".,;:!?*_").partition("?")
    path = _PAGE.sub("", _LANGUAGE.sub("", _SCHEME.sub("/", path)))
    path = path.strip("/.").replace("//", "/")
    return f"{path}?{_LANGUAGE.sub('', query)}" if query else path


def neutral_tokens(body: str) -> Iterator[tuple[Kind, str]]:
    """Every token but names, some of them repeated."""
    for kind, read in _READERS.items():
        for token in read(body):
            yield kind, token


def _code(body: str) -> Iterator[str]:
    """The lines of code blocks, and what stands between backticks."""
    # To ask first is quicker than to search, in this and in the others.
    for _, code in _FENCED.findall(body) if "```" in body or "~~~" in body else ():
        yield from (line for line in map(str.strip, code.split("\n")) if len(line) > 3)
    if "`" in body:
        yield from set(_INLINE_CODE.findall(body))


def _has_urls(body: str) -> bool:
    return "://" in body or "www." in body


def _links(body: str) -> Iterator[str]:
    urls = set(_URL.findall(body)) if _has_urls(body) else set()
    if "](" in body or "=" in body:
        urls.update(chain.from_iterable(_TARGET.findall(body)))
    for url in urls:
        if len(token := link_token(url)) > 3 and not _FILE_END.search(url):
            yield token


def _numbers(body: str) -> Iterator[str]:
    """Those of two digits or more: the others are everywhere."""
    for number in set(_NUMBER.findall(body)):
        if len(digits := number.translate(_SEPARATORS)) > 1:
            yield digits


def _handles(body: str) -> Iterator[str]:
    found = set(_HANDLE.findall(body)) if "@" in body else ()
    return (handle.lower() for handle in found)


def _file_stems(body: str) -> Iterator[str]:
    """The names of files, without folder, language and extension."""
    for end in _FILE_END.finditer(body):
        before = body[max(0, end.start() - _STEM_BOUND) : end.start()]
        if stem := _FILE_STEM.search(before.rpartition("/")[2]):
            yield stem[0].partition(".")[0].lower()


_READERS: dict[Kind, Callable[[str], Iterator[str]]] = {
    Kind.LINK: _links,
    Kind.IMAGE: _file_stems,
    Kind.CODE: _code,
    Kind.NUMBER: _numbers,
    Kind.HANDLE: _handles,
}


def distinct_words(body: str) -> set[str]:
    """The words of `body`, as they are written, but for those of links."""
    return set(_WORD.findall(_URL.sub(" ", body) if _has_urls(body) else body))


def name_token(word: str) -> str:
    """The name that a capitalised word may be, or nothing.

    The first words of sentences are among them: they are in one language, and so meet nothing.
    """
    return "" if word[0].islower() else fold_marks(word).lower()


def title_numbers(title: str) -> frozenset[str]:
    """The numbers of a title, by which serial posts are told apart."""
    return frozenset(number.translate(_SEPARATORS) for number in _NUMBER.findall(title))
