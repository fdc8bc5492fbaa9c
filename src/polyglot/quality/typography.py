"""Checks of a text alone: the typography of French and Spanish, and doubled spaces.

French: *Lexique des règles typographiques en usage à l’Imprimerie nationale*; Spanish: Real
Academia Española, *Ortografía de la lengua española* (2010), on interrogación y exclamación.
"""

import re
from collections.abc import Iterator

from polyglot.analyse.detection.stop_words import STOP_WORDS
from polyglot.excerpts import excerpt
from polyglot.quality.findings import Finding, finding
from polyglot.quality.prose import holds_code
from polyglot.tags import Tag, primary_language

LANGUAGES = frozenset({"fr", "es"})
"""Those whose typography is checked, as primary subtags."""

_SIGN = r"(?:[;!?]|:(?=[\s)»”\"]|\Z)|»)"
# A word or a bracket before the sign. OBJECT is none: nobody knows how a template's text ends.
_TIGHT = re.compile(rf"(?<=[\w)\]%€°»’'…])(?<![!?]){_SIGN}(?=[\s)»”\",.…!?;\ufffc]|\Z)|«(?=\w)")
_BREAKABLE = re.compile(rf"(?<=[\w)\]%€°»”…\ufffc]) {_SIGN}(?=[\s)»”\",.…!?]|\Z)|« (?=\S)")
_EXEMPT = re.compile(r"\(\s?[!?…]+\s?\)|[:;]-?[)(DPp/|](?!\w)|&\w+;")

# Unlike in France, ; ! ? may follow the word (Office québécois de la langue française, "Espacement
# avant et après les signes de ponctuation et les symboles").
_SPACED_IN_CANADA = frozenset(":»«")


def check_french_spacing(prose: str, language: Tag) -> Iterator[Finding]:
    """Signs without any space: ``Attention:``; then those with one at which a line may break."""
    text = _EXEMPT.sub(lambda match: " " * len(match[0]), prose)
    for code, pattern in (("french-spacing", _TIGHT), ("french-line-break", _BREAKABLE)):
        match = next(
            (m for m in pattern.finditer(text) if _is_spaced(m[0].strip(), language)), None
        )
        if match:
            found = excerpt(prose, *match.span())
            yield finding(code, sign=match[0].strip(), found=found)


def _is_spaced(sign: str, language: Tag) -> bool:
    return not language.endswith("-CA") or sign in _SPACED_IN_CANADA


_QUOTED = re.compile(r"(?<!=)\"(?=[^\s\"])[^\"«»]*[^\s\"]\"|“[^“”«»]+”|„[^„“]+“")
_GUILLEMETS = re.compile(r"«[^«»]*»?")


def check_french_quotes(prose: str) -> Iterator[Finding]:
    """``"…"`` or ``“…”`` where French has ``« … »``; inside of guillemets they may stand."""
    text = _GUILLEMETS.sub(lambda match: " " * len(match[0]), prose)
    match = _QUOTED.search(text)
    if match:
        yield finding("french-quotes", found=excerpt(prose, *match.span()))


_CLOSING = re.compile(r"(?<=[\w)\]»”\"’…%\ufffc])[?!]+(?=[\s)»”\".…]|\Z)")
_SENTENCE_END = re.compile(r"[.:;…](?=\s)|[?!](?=\s)|\n")
_WORD = re.compile(r"[^\W\d_]+")


def check_spanish_opening(prose: str) -> Iterator[Finding]:
    """``?`` and ``!`` that nothing opens, in sentences of Spanish words."""
    start = 0
    for match in _CLOSING.finditer(prose):
        before = prose[start : match.start()]
        start = match.end()
        if not _is_opened(before, match[0]) and is_in(_SENTENCE_END.split(before)[-1], "es"):
            sign = "¿" if "?" in match[0] else "¡"
            yield finding("spanish-opening", sign=sign, found=excerpt(prose, *match.span()))
            return


def _is_opened(before: str, signs: str) -> bool:
    """``¿…?``, ``¡…!``, and ``¡…?`` or ``¿…!``, which the Academy allows, too."""
    is_alone = signs.startswith("!") and before.rstrip().endswith("(")
    return "¿" in before or "¡" in before or is_alone


_DOUBLE = re.compile(r"(?<=[^\s|\ufffc]) {2,}(?=[^\s|\ufffc])")


def check_double_spaces(prose: str) -> Iterator[Finding]:
    """Two spaces inside of a line."""
    match = _DOUBLE.search(prose)
    if match:
        yield finding("double-space", found=excerpt(prose, *match.span()))


def check_alone(prose: str, language: Tag) -> Iterator[Finding]:
    """All that the language of a text says of its typography, one finding a code at most."""
    primary = primary_language(language)
    if primary not in LANGUAGES or not is_in(prose, primary) or holds_code(prose):
        return
    if primary == "fr":
        yield from check_french_spacing(prose, language)
        yield from check_french_quotes(prose)
    if primary == "es":
        yield from check_spanish_opening(prose)
    yield from check_double_spaces(prose)


def is_in(text: str, language: str) -> bool:
    """Whether `text` has words or letters of French or Spanish, and no more of English."""
    words = {word.lower() for word in _WORD.findall(text)}
    ours = len(words & STOP_WORDS.get(language, frozenset()))
    theirs = len(words & STOP_WORDS["en"])
    return ours > theirs or (ours == theirs and any(letter in text for letter in "éèêàçáíóúñ¿¡"))
