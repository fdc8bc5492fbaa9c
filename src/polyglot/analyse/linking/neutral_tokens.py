"""Neutral tokens: what a translator leaves as it is. Links, images, code, numbers, names, handles.

Read with patterns from the body as it is written, not from its Markdown: what counts is only that
all editions are read alike, and this takes a tenth of the time.
"""

import re
from collections.abc import Iterator
from enum import IntEnum
from string import ascii_letters

from polyglot.analyse.linking.cognates import cognate_stem, fold_marks


class Kind(IntEnum):
    """What a token is; the value is what its hash begins with."""

    LINK = 0
    IMAGE = 1
    CODE = 2
    NUMBER = 3
    NAME = 4
    HANDLE = 5
    COGNATE = 6


# Each pattern begins with characters that it can look for quickly, and goes over none twice.
_FENCED = re.compile(r"\n[ \t]*+(```+|~~~+)[^\n]*+\n((?:(?![ \t]*+\1)[^\n]*+\n)*+)")
_INLINE_CODE = re.compile(r"`(?<!``)([^`\n]{1,200})`(?!`)")
_URL = re.compile(r"(http://[^\s)\]>\"'`<}|]++)")
_TARGET = re.compile(r"\]\(\s*+<?+([^\s)>]++)")
_ATTRIBUTE = re.compile(r"=(?:(?<=href=)|(?<=src=))[\"']?+([^\s\"'>]++)")
_FILE_END = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif|mp4|pdf|zip|csv|xlsx?)\b", re.IGNORECASE)
_FILE_STEM = re.compile(r"[\w-]++(?:\.[a-z]{2})?+\Z")
_NUMBER = re.compile(r"[0-9]++(?:[.,:\u00a0\u202f][0-9]++)*+")
_SEPARATORS = str.maketrans("", "", ".,:\u00a0\u202f")
_HANDLE = re.compile(r"@(?<![\w/.@]@)\w[\w-]++")
_WORD = re.compile(r"[^\W\d_]{2,}+")

_SCHEME = re.compile(r"(?:https?:)?//(?:www\.)?|www\.")
_LANGUAGE = re.compile(r"([/.=])[a-z]{2}(?:[-_][a-z]{2,4})?+(?=[/.&]|$)")
"""Of a link: a folder, a subdomain, a suffix, a parameter. What else has two letters goes with
them, in every edition alike."""
_PAGE = re.compile(r"(?:index)?\.(?:html?|mdx?|php)\Z")
_PAGE_ENDS = (".html", ".htm", ".md", ".mdx", ".php")

_STEM_BOUND = 100
"""Characters of a file's name that are looked at."""


def _blank_all_but(kept: bytes) -> bytes:
    """A table for bytes.translate; what is not ASCII stays, whatever it is."""
    return bytes(byte if byte >= 0x80 or byte in kept else 0x20 for byte in range(256))


_LETTERS = _blank_all_but(ascii_letters.encode())
_DIGITS = _blank_all_but(b"0123456789.,:")


def unify_links(text: str) -> str:
    """`text` with all web addresses beginning alike."""
    secure = text.replace("https://", "http://").replace("http://www.", "http://")
    return secure.replace("www.", "http://")


def part_links(text: str) -> tuple[str, list[str]]:
    """What is left of a text as of `unify_links` without its addresses, and these."""
    parts = _URL.split(text)
    return " ".join(parts[::2]), parts[1::2]


def word_runs(text: str) -> list[bytes]:
    """Runs of characters in which `word_tokens` finds all words; in UTF-8, some repeated.

    Not yet words, for that needs all of Unicode and takes long: what is done once a distinct run.
    """
    return text.encode("utf-8", "replace").translate(_LETTERS).split()


def word_tokens(run: str) -> Iterator[tuple[Kind, str]]:
    """The names and cognates that the words of a run may be."""
    for word in _WORD.findall(run):
        yield Kind.NAME, name_token(word)
        yield Kind.COGNATE, cognate_stem(word.lower())


def number_runs(text: str) -> list[bytes]:
    """As `word_runs`, for `number_tokens`; each once."""
    return list(set(text.encode("utf-8", "replace").translate(_DIGITS).split()))


def number_tokens(run: str) -> Iterator[tuple[Kind, str]]:
    """The numbers of two digits or more: the others are everywhere."""
    for number in _NUMBER.findall(run):
        if len(digits := number.translate(_SEPARATORS)) > 1:
            yield Kind.NUMBER, digits


def link_targets(text: str) -> Iterator[str]:
    """Where links and images of Markdown and HTML lead, some repeated."""
    # To ask first is quicker than to search, in this and in the others.
    if "](" in text:
        yield from _TARGET.findall(text)
    if "href=" in text or "src=" in text:
        yield from _ATTRIBUTE.findall(text)


def link_tokens(url: str) -> Iterator[tuple[Kind, str]]:
    """The token of an address; none for that of an image."""
    if len(token := link_token(url)) > 3 and not _FILE_END.search(url):
        yield Kind.LINK, token


def link_token(url: str) -> str:
    """`url` without scheme, language, anchor, and what servers add or leave out at the end."""
    path, _, query = url.partition("#")[0].lower().rstrip(".,;:!?*_").partition("?")
    if scheme := _SCHEME.match(path):
        path = f"/{path[scheme.end() :]}"
    path = _LANGUAGE.sub(r"\1", path)
    if path.endswith(_PAGE_ENDS):
        path = _PAGE.sub("", path)
    path = path.strip("/.").replace("//", "/")
    if query:
        query = _LANGUAGE.sub(r"\1", query)
        return f"{path}?{query}"
    return path


def other_tokens(text: str) -> Iterator[tuple[Kind, str]]:
    """Code, handles and files, some repeated. A fence is one after a line break."""
    found = {Kind.CODE: _code(text), Kind.HANDLE: _handles(text), Kind.IMAGE: _file_stems(text)}
    return ((kind, token) for kind, tokens in found.items() for token in tokens)


def _code(text: str) -> set[str]:
    """The lines of code blocks, and what stands between backticks."""
    found = set(_INLINE_CODE.findall(text)) if "`" in text else set()
    if "```" in text or "~~~" in text:
        for _, code in _FENCED.findall(f"{text}\n"):
            found.update(line for line in map(str.strip, code.split("\n")) if len(line) > 3)
    return found


def _handles(text: str) -> set[str]:
    return set(map(str.lower, _HANDLE.findall(text))) if "@" in text else set()


def _file_stems(text: str) -> Iterator[str]:
    """The names of files, without folder, language and extension."""
    for end in _FILE_END.finditer(text):
        before = text[max(0, end.start() - _STEM_BOUND) : end.start()]
        if stem := _FILE_STEM.search(before.rpartition("/")[2]):
            yield stem[0].partition(".")[0].lower()


def name_token(word: str) -> str:
    """The name that a capitalised word may be, or nothing.

    The first words of sentences are among them: they are in one language, and so meet nothing.
    """
    return "" if word[0].islower() else fold_marks(word).lower()


def title_numbers(title: str) -> frozenset[str]:
    """The numbers of a title, by which serial posts are told apart."""
    return frozenset(number.translate(_SEPARATORS) for number in _NUMBER.findall(title))
