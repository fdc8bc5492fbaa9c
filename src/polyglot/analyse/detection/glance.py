"""A glance at a post: whether all of it is plainly in one language, from its words alone.

Most posts are, and say so by their function words, some of which no other language has. Where any
line is doubtful, none is told, and the model is asked instead: it costs twenty times as much.
See docs/decisions/0024-posts-at-a-glance.md.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence, Set
from functools import cache
from itertools import chain, compress, islice

from msgspec import Struct

from polyglot.analyse.detection import Detection, PostDetection
from polyglot.analyse.detection.cleaning import is_list_of_names, telling_words
from polyglot.analyse.detection.common_words import COMMON_WORDS
from polyglot.analyse.detection.glance_words import FUNCTION_WORDS, HOMOGRAPHS, KIN
from polyglot.analyse.detection.stop_words import STOP_WORDS
from polyglot.tags import Tag, primary_language

CERTAIN = 0.9999
"""The confidence of what a glance told."""

_LEAST_TELLING = 6
"""Words that no other language has, each counted once."""
_LEAST_WORDS = 40
_MOST_WITHOUT = 3
"""Words of a line that has none of the language: a heading, names, a title."""
_MOST_UNTOLD = 11
"""Words of a line that has words of the language, and none that no other language has."""
_LEAST_QUOTED_WORDS = 3
_HEAD_WORDS = 150
"""Among which the telling words must be: what is not plain by then is not plain."""


def plain_detection(language: Tag) -> Detection:
    """What a glance says of a post, and of each of its blocks."""
    return Detection(language=language, confidence=CERTAIN)


class AtAGlance:
    """Says of every block what a glance told of all of them: a detector without a model."""

    def __init__(self, language: Tag) -> None:
        self._detection = plain_detection(language)

    def detect(
        self,
        texts: Sequence[str],
        kinds: Sequence[str] = (),  # noqa: ARG002 -- the protocol's
    ) -> PostDetection:
        """The one language; none, as by a model, of a text without words: code, or ignored."""
        blocks = tuple(self._detection if telling_words(text) else Detection() for text in texts)
        return PostDetection(post=self._detection, blocks=blocks)


@cache
def load_glance(languages: tuple[Tag, ...]) -> "Glance":
    """The one of this process for these languages."""
    return Glance(languages)


class Glance:
    """Tells the language of posts that are plainly in one of some `languages`."""

    def __init__(self, languages: Sequence[Tag]) -> None:
        # Of two kinds of one language the model alone says which is meant.
        spoken = Counter(map(primary_language, languages))
        told = [tag for tag in languages if spoken[primary_language(tag)] == 1]
        self._words = [
            _words_of(tag, spoken.keys() - {primary_language(tag)})
            for tag in told
            if primary_language(tag) in FUNCTION_WORDS
        ]
        self._telling = frozenset(chain.from_iterable(words.telling for words in self._words))

    def tell(self, body: bytes, texts: Sequence[str] = ()) -> Tag | None:
        """The language of a post; None where it is not certain that all of it is in one.

        `body` is Markdown in UTF-8; `texts` are the title and the like.
        """
        plain = _without_code(b"\n" + body)
        folded = plain.translate(_FOLDED)
        if _OTHER_SCRIPT in folded:
            return None
        # Each word is cut out once, for that takes longer than to look it up.
        lines = list(map(bytes.split, filter(None, folded.split(b"\n"))))
        beginning = list(islice(chain.from_iterable(lines), _HEAD_WORDS))
        words = self._most_likely(beginning) if len(beginning) >= _LEAST_WORDS else None
        if words is None:
            return None
        is_sure = (
            _are_lines_sure(plain, lines, words)
            and _are_quotations_sure(plain, words)
            and all(_is_title_sure(text, words) for text in texts)
        )
        return words.language if is_sure else None

    def _most_likely(self, beginning: Iterable[bytes]) -> "_Words | None":
        """What most telling words are of; nothing where those are few."""
        found = self._telling.intersection(beginning)
        best, most = None, _LEAST_TELLING - 1
        for words in self._words:
            if (count := len(found & words.telling)) > most:
                best, most = words, count
        return best


class _Words(Struct, frozen=True, kw_only=True):
    """What speaks for and against one language, in lower case and UTF-8."""

    language: Tag
    telling: frozenset[bytes]
    """Function words that no other language has."""
    functional: frozenset[bytes]
    """All of its function words."""
    own: frozenset[bytes]
    """And words of its titles that no other language has."""
    proper: frozenset[bytes]
    """Those of `own` that no other language has."""
    peculiar: frozenset[bytes]
    """Function words that no other language of the site has; none where one has no list."""
    known: frozenset[bytes]
    """All words that its texts have, those of other languages among them."""
    foreign_functional: frozenset[bytes]
    """Function words of other languages that it lacks."""

    def foreign(self, found: Iterable[bytes]) -> Set[bytes]:
        """Those of the words `found` that other languages have, and this one lacks."""
        return _every_word().intersection(found) - self.known


def _words_of(tag: Tag, rivals: Collection[str]) -> _Words:
    """`rivals` are the other languages of the site."""
    name = primary_language(tag)
    functional = _function_words(name)
    common = COMMON_WORDS.get(name, frozenset())
    others = sorted({*STOP_WORDS, *KIN} - {name})
    theirs = frozenset().union(*map(_function_words, others))
    their_titles = frozenset().union(*(COMMON_WORDS.get(other, ()) for other in others))
    known = functional | common | frozenset(HOMOGRAPHS.get(name, "").split())
    proper_titles = common - their_titles - theirs
    return _Words(
        language=tag,
        telling=_encoded(functional - theirs - _LETTERS),
        functional=_encoded(functional),
        peculiar=_encoded(_peculiar_words(name, rivals) - _LETTERS),
        proper=_encoded((functional - their_titles - theirs - _LETTERS) | proper_titles),
        own=_encoded(functional | proper_titles),
        known=frozenset(word.encode() for word in known),
        foreign_functional=_encoded(theirs - known - _LETTERS),
    )


def _peculiar_words(name: str, rivals: Collection[str]) -> frozenset[str]:
    theirs = [_function_words(rival) for rival in rivals]
    titles = (COMMON_WORDS.get(rival, frozenset()) for rival in rivals)
    return _function_words(name).difference(*theirs, *titles) if all(theirs) else frozenset()


@cache
def _function_words(name: str) -> frozenset[str]:
    """Those of a language, of single letters only `_LETTERS`."""
    more = f"{FUNCTION_WORDS.get(name, '')} {KIN.get(name, '')}"
    words = {*STOP_WORDS.get(name, ()), *more.split()}
    return frozenset(word for word in words if len(word) > 1 or word in _LETTERS)


_LETTERS = frozenset("aeioy")
"""Those that are words; others number lists, name things, and are left of what an apostrophe cut.
They say little, and nothing for a language that others could not say for theirs."""


def _encoded(words: Iterable[str]) -> frozenset[bytes]:
    return frozenset(map(_all_words().__getitem__, words))


@cache
def _all_words() -> dict[str, bytes]:
    """Each word of all lists with its bytes, made once: the sets of all languages share them."""
    names = {*FUNCTION_WORDS, *STOP_WORDS, *KIN}
    words = list(frozenset().union(*map(_function_words, names), *COMMON_WORDS.values()))
    return dict(zip(words, " ".join(words).encode().split(), strict=True))


@cache
def _every_word() -> frozenset[bytes]:
    return frozenset(_all_words().values()) - _encoded(_LETTERS)


_OTHER_SCRIPT = 0
"""What stands for a byte that UTF-8 has only in letters beyond Latin, but for symbols."""


def _folded(code: int) -> int:
    character = chr(code)
    if character.isascii() and character.isalnum():
        return ord(character.lower())
    if 0xCD <= code <= 0xED and code != _SYMBOLS:
        return _OTHER_SCRIPT
    # What is between words; a path, a number's point and a hyphen keep theirs together.
    return 32 if character in "\0\t,;:!?\"'()[]{}*_#>=&|.\r" else code


_SYMBOLS = 0xE2
"""The first byte of punctuation, arrows and the like."""
_FOLDED = bytes(map(_folded, range(256)))

_FENCE = re.compile(
    rb"\n {0,3}(?P<fence>`{3,}+|~{3,}+)[^\n]*+(?:\n(?! {0,3}(?P=fence))[^\n]*+)*+(?:\n[^\n]*+|\Z)"
)
_FOREIGN_MATTER = (
    (ord("`"), re.compile(rb"`[^`\n]*+`")),
    (ord("<"), re.compile(rb"<[^<>]*+>")),
    (ord("]"), re.compile(rb"\]\([^()\s]*+")),
    (ord("{"), re.compile(rb"\{\{[^{}]*+\}\}|\{%[^%]*+%\}|\{[#:.][^{}]*+\}")),
)
"""Inline code, tags, the addresses of links, template calls and attributes, by a byte of each."""


def _without_code(body: bytes) -> bytes:
    """`body` without what is in no language, its apostrophes and no-break spaces as spaces."""
    # One byte, given as its number, is sought many times as fast as several.
    if (ord("`") in body and b"\n```" in body) or (ord("~") in body and b"\n~~~" in body):
        body = _without_fences(body)
    for sign, pattern in _FOREIGN_MATTER:
        if sign in body:
            body = pattern.sub(b" ", body)
    if _SYMBOLS in body:
        body = body.replace(b"\xe2\x80\x99", b" ")
    return body.replace(b"\xc2\xa0", b" ") if 0xC2 in body else body


def _without_fences(body: bytes) -> bytes:
    """`body` without fenced code, which is every second piece between the usual fences."""
    parts = body.split(b"\n```")
    is_usual = (
        len(parts) % 2
        and (ord("~") not in body or b"~~~" not in body)
        and not any(part.startswith(b"`") for part in parts[1:])
        and all(part.startswith(b"\n") or not part for part in parts[2::2])
    )
    return b"\n".join(parts[::2]) if is_usual else _FENCE.sub(b"\n", body)


def _are_lines_sure(plain: bytes, lines: Sequence[Sequence[bytes]], words: _Words) -> bool:
    """Whether each line that says enough has words of the language, and none of another.

    `lines` are those of `plain` that are not empty, in words. A line with a word that no other
    language has is sure, unless function words of others are anywhere.
    """
    written = zip(filter(None, plain.split(b"\n")), lines, strict=True)
    if all(map(words.foreign_functional.isdisjoint, lines)):
        doubtful = compress(written, map(words.proper.isdisjoint, lines))
        return all(
            _is_ours(line, found, words) for line, found in doubtful if len(line) >= _SHORTEST
        )
    return all(_is_line_sure(line, found, words) for line, found in written if found)


_SHORTEST = 3 * _MOST_WITHOUT + 2
"""In bytes: a line with more words than may lack those of the language."""


def _is_line_sure(line: bytes, found: Sequence[bytes], words: _Words) -> bool:
    others = words.foreign_functional.intersection(found)
    if others and (len(others) > 1 or len(words.functional.intersection(found)) < 2):
        # One borrowed word is no other language.
        return False
    return _is_ours(line, found, words)


def _is_ours(line: bytes, found: Sequence[bytes], words: _Words) -> bool:
    """Whether a line has enough words of the language, or says too little to need them."""
    if words.own.isdisjoint(found):
        return _may_lack_words(line, found, words)
    return (
        len(found) <= _MOST_UNTOLD or not words.proper.isdisjoint(found) or _is_prose(found, words)
    )


def _may_lack_words(line: bytes, found: Sequence[bytes], words: _Words) -> bool:
    """Whether a line without words of the language is code, names, or too short to tell."""
    if len(found) < 2:
        return True
    if len(found) > _MOST_WITHOUT and sum(map(_is_word, found)) > _MOST_WITHOUT:
        return not line.startswith(b"#") and is_list_of_names(line.decode())
    return len(words.foreign(found)) < 2


def _is_prose(found: Sequence[bytes], words: _Words) -> bool:
    """Whether function words are as many as in prose: in a language beside it they are few."""
    return sum(map(words.functional.__contains__, found)) * 4 >= len(found)


def _is_word(found: bytes) -> bool:
    return len(found) > 1 and _NO_LETTER.search(found) is None


_NO_LETTER = re.compile(rb"[^a-z\x80-\xff-]")


_QUOTED = (
    (ord('"'), re.compile(rb'"([^"\n]*+)"')),
    (0xE2, re.compile(rb"\xe2\x80\x9c(.*?)\xe2\x80\x9d")),
    (0xC2, re.compile(rb"\xc2\xab(.*?)\xc2\xbb")),
)


def _are_quotations_sure(plain: bytes, words: _Words) -> bool:
    """Whether every quotation has words of the language, and none of another."""
    return all(
        _is_quotation_sure(quoted.translate(_FOLDED).split(), words)
        for byte, pattern in _QUOTED
        if byte in plain
        for quoted in pattern.findall(plain)
        if ord(" ") in quoted
    )


def _is_quotation_sure(found: Sequence[bytes], words: _Words) -> bool:
    if len(found) < _LEAST_QUOTED_WORDS:
        return True
    if not words.foreign_functional.isdisjoint(found):
        return False
    if not words.proper.isdisjoint(found):
        return True
    # In so few words the model, too, tells hardly more than the languages of the site.
    is_ours = not words.peculiar.isdisjoint(found) and not words.foreign(found)
    return is_ours and len(found) <= _MOST_UNTOLD and _is_prose(found, words)


def _is_title_sure(text: str, words: _Words) -> bool:
    """A title says less than a line, and stands alone: words of others count unless ours do."""
    found = text.replace("\u2019", " ").encode().translate(_FOLDED).split()
    if words.own.isdisjoint(found):
        return len(found) < _LEAST_OF_A_TITLE and not words.foreign(found)
    return len(words.foreign_functional.intersection(found)) < 2


_LEAST_OF_A_TITLE = 5
