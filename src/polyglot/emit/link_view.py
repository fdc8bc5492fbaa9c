"""Suggestions as JSON, as lines, and their evidence in words."""

from collections.abc import Iterator, Sequence
from gettext import NullTranslations
from textwrap import wrap

from msgspec import Struct

from polyglot.emit.tables import printable
from polyglot.emit.wording import percent
from polyglot.relate.editions import Edition
from polyglot.relate.suggested import Clue, Suggestion
from polyglot.rounding import round_down

_COLUMNS = 80
_TEXT_COLUMNS = _COLUMNS - 8


class MemberView(Struct, frozen=True, kw_only=True):
    """An edition; the path is below the content folder."""

    path: str
    language: str


class SuggestedGroup(Struct, frozen=True, kw_only=True):
    """Posts that are probably one work."""

    members: tuple[MemberView, ...]
    key: str
    confidence: float
    automatic: bool
    """Whether ``link --apply`` takes it without a question."""
    evidence: tuple[str, ...]


class LinkDocument(Struct, frozen=True, kw_only=True):
    """What ``link --format json`` prints (docs/json.md)."""

    schema: int = 1
    groups: tuple[SuggestedGroup, ...]


def link_document(suggestions: Sequence[Suggestion]) -> LinkDocument:
    """All suggestions in the given order; the evidence is in English, as in all JSON."""
    english = NullTranslations()
    return LinkDocument(groups=tuple(_suggested_group(each, english) for each in suggestions))


def _suggested_group(suggestion: Suggestion, ui: NullTranslations) -> SuggestedGroup:
    return SuggestedGroup(
        members=tuple(
            MemberView(path=edition.post.path, language=edition.language)
            for edition in suggestion.members
        ),
        key=suggestion.key,
        confidence=round_down(suggestion.confidence, 3),
        automatic=suggestion.is_automatic,
        evidence=evidence_texts(suggestion, ui),
    )


def link_lines(suggestion: Suggestion, ui: NullTranslations) -> Iterator[str]:
    """How sure and why, in lines of 80 columns; then each post on a line, its path whole."""
    sure = f"{percent(suggestion.confidence, ui)}  "
    why = ", ".join(evidence_texts(suggestion, ui))
    # Breaks at plain spaces alone: « 99 % » keeps its no-break space.
    indent = " " * len(sure)
    lines = wrap(why, _COLUMNS, initial_indent=sure, subsequent_indent=indent)
    yield from lines or [sure.rstrip()]
    width = max(len(edition.language) for edition in suggestion.members)
    for edition in suggestion.members:
        yield f"{indent}{edition.language:{width}}  {printable(edition.post.path)}"


def beginning_lines(edition: Edition, text: str) -> Iterator[str]:
    """The title of a post and the `text` that it begins with, its language beside."""
    title = edition.post.metadata.title
    lines = [*([title] if title not in text else []), *text.splitlines()]
    for number, line in enumerate(lines):
        shown = printable(line)
        cut = shown if len(shown) <= _TEXT_COLUMNS else f"{shown[: _TEXT_COLUMNS - 1]}…"
        yield f"{'' if number else edition.language:>6}  {cut}"


def evidence_texts(suggestion: Suggestion, ui: NullTranslations) -> tuple[str, ...]:
    """``7 shared links``, ``12 names``, ``same headings``."""
    counts = suggestion.evidence
    told = (clue for clue in Clue if counts.get(clue, 0) >= _LEAST.get(clue, 1))
    return tuple(_clue_text(clue, counts[clue], ui) for clue in told)


_LEAST = {Clue.HEADINGS: 2}
"""From how much on a clue is worth a word: one heading is not an outline."""


def _clue_text(clue: Clue, count: int, ui: NullTranslations) -> str:
    texts = {
        Clue.LINKS: ui.ngettext("{count} shared link", "{count} shared links", count),
        Clue.IMAGES: ui.ngettext("{count} image or file", "{count} images or files", count),
        Clue.CODE: ui.ngettext("{count} piece of code", "{count} pieces of code", count),
        Clue.NUMBERS: ui.ngettext("{count} number", "{count} numbers", count),
        Clue.NAMES: ui.ngettext("{count} name", "{count} names", count),
        Clue.HANDLES: ui.ngettext("{count} handle", "{count} handles", count),
        Clue.COGNATES: ui.ngettext("{count} similar word", "{count} similar words", count),
        Clue.MEANING: ui.gettext("meaning {percent} alike"),
        Clue.HEADINGS: ui.gettext("same headings"),
        Clue.DATE: ui.gettext("same date"),
        Clue.TITLE: ui.gettext("same title"),
    }
    return texts[clue].format(count=count, percent=percent(count / 100, ui))
