"""From a block's text to the words that tell its language, if there are any."""

import html
import re
import unicodedata
from collections.abc import Callable

# The possessive quantifiers keep each of these linear on hostile input.
_INLINE_CODE = re.compile(r"(?<!`)`++[^`]++`+")
_MAIL_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]++\.[\w.-]+")
# `@name`, but not the letter that Spanish puts for both genders: `tod@s`.
_MENTION = re.compile(r"(?<![\w@])@\w[\w-]*+")
# Hashes and the like: letters and digits that change places more than once.
_HASH = re.compile(r"\b(?:[A-Za-z]++[0-9]++[A-Za-z]|[0-9]++[A-Za-z]++[0-9])\w*+")
_PART_OF_HASH = re.compile(r"[0-9][A-Za-z]")
_URL = re.compile(r"(?:\b[A-Za-z][A-Za-z0-9+.-]{1,20}+://|www\.)\S+")
# File names, paths and identifiers: `node.js`, `src/main`, `foo_bar`. A sentence's full stop has
# a space after it.
_CODE_NAME = re.compile(r"(?<![\w.-])(?:[\w-]++(?:[./\\]++[\w-]++)++|[^\W_]++_\w++)")
_INSIDE_NAME = re.compile(r"[./\\_](?=[\w-])")
# Elements of running text. Those of a page's structure are signs of code, as is a lone `<`.
_HTML_TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|br|cite|code|em|i|kbd|mark|q|s|small|span|strong|sub|sup|u|var|wbr)"
    r"(?![\w-])[^<>]*+>|<!--(?:[^<-]|-(?!->))*+-->"
)
# Shortcodes, calls, and the anchors that some write behind a heading: `{{< a >}}`, `{% a %}`,
# `{#a}`, `[[a-name]]`.
_TEMPLATE_TAG = re.compile(r"\{\{[^{}]*+\}\}|\{%(?:[^%{]|%(?!\}))*+%\}|\{[#:.][^{}]*+\}")
_ANCHOR = re.compile(r"\[\[[^\s\[\]]++\]\]")

# langdetect's idea of a word: what its NGram.normalize does not turn into a space, which is all
# but ASCII's other characters, three of Latin-1's and the General Punctuation block (no-break
# spaces and typographic quotes included). Scripts without spaces come in long runs: the bound
# keeps those from being words of their own that never come again.
_WORD = re.compile(r"[^\x00-@\[-`{-\x7f\xa0\xab\xb0\xbb\u2000-\u206f]{1,24}")
# Of words that no digit is part of: `(Ana`, `d’Ana`, but not the `nd` of `2nd`.
_FIRST_LETTERS = re.compile(r"(?<![^\s(\[{\"“„«‹'‘’*_/-])[^\W\d_]")
# Marks of code and paths. Sentence punctuation, brackets round a remark, % and & are left out:
# titles are full of them.
_SYMBOL = re.compile(r"[#$*+/;<=>@\[\\\]^_`{|}~]")
_SYMBOL_OR_DIGIT = re.compile(r"[#$*+/;<=>@\[\\\]^_`{|}~0-9]")

_LEAST_LETTERS = 3
_MOST_SYMBOLS = 0.1
"""Share of symbols among letters and symbols from which on a text is taken for code."""


def clean(text: str) -> str:
    """`text` in NFC, without markup, inline code, names of files, URLs and mail addresses."""
    if "&" in text:
        text = html.unescape(text)
    if not text.isascii():
        # A soft hyphen or zero width space inside a word would cut it in two.
        text = unicodedata.normalize("NFC", text.replace("\xad", "").replace("\u200b", ""))
    text = _replace_foreign_matter(text, _rest_of)
    # A full stop that no space follows, counted: many times as fast as a search.
    stops_inside = text.count(".") - text.count(". ") - text.endswith(".")
    has_sign = stops_inside or "/" in text or "_" in text or "\\" in text
    if has_sign and _INSIDE_NAME.search(text):
        text = _CODE_NAME.sub(" ", text)
    return text


def _rest_of(found: re.Match[str]) -> str:
    """What is left of foreign matter: of calls and mentions the signs, which code has too."""
    if found[0].startswith(("{{", "{%")):
        return " {} "
    return "@" if found[0].startswith("@") else " "


def _replace_foreign_matter(text: str, by: Callable[[re.Match[str]], str]) -> str:
    """`text` with another text in place of all that is no language."""
    # Each search first: most blocks hold none of these, and a regular expression costs more.
    if "`" in text:
        text = _INLINE_CODE.sub(by, text)
    if "<" in text:
        text = _HTML_TAG.sub(by, text)
    if "{" in text:
        text = _TEMPLATE_TAG.sub(by, text)
    if "[[" in text:
        text = _ANCHOR.sub(by, text)
    if "@" in text:
        text = _MENTION.sub(by, _MAIL_ADDRESS.sub(by, text))
    if "://" in text or "www." in text:
        text = _URL.sub(by, text)
    return text


def telling_words(text: str) -> list[str]:
    """The words of a block, in order; none where it has no language.

    No language have numbers, URLs, code and commands: fewer than three letters, no word of three
    letters, or more than one symbol to nine letters.
    """
    cleaned = clean(text)
    is_plain = _SYMBOL_OR_DIGIT.search(cleaned) is None
    if not is_plain:
        cleaned = _without_hashes(cleaned)
    words: list[str] = _WORD.findall(cleaned)
    if not any(len(word) >= _LEAST_LETTERS for word in words):
        return []
    symbols = 0 if is_plain else len(_SYMBOL.findall(cleaned))
    if not symbols:
        return words
    letters = sum(map(len, words))
    return words if symbols <= _MOST_SYMBOLS * (letters + symbols) else []


def all_words(text: str) -> list[str]:
    """The words of a piece of a block, in order, whether or not it has a language."""
    return _WORD.findall(_without_hashes(clean(text)))


def _without_hashes(text: str) -> str:
    return _HASH.sub(" ", text) if _PART_OF_HASH.search(text) else text


def is_list_of_names(text: str) -> bool:
    """Whether most words have a capital; no sign in scripts that have none."""
    firsts = _FIRST_LETTERS.findall(text)
    return sum(map(str.isupper, firsts)) * 2 > len(firsts)


def blank_out(text: str) -> str:
    """`text` at the same length, with spaces for markup, inline code, URLs and mail addresses."""
    return _replace_foreign_matter(text, lambda found: " " * len(found[0]))
