"""Suggestions as JSON, as a table, and their evidence in words."""

from collections.abc import Iterator, Sequence
from gettext import NullTranslations

from msgspec import Struct

from polyglot.emit.tables import Table
from polyglot.emit.wording import percent
from polyglot.relate.suggestions import Clue, Suggestion


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
        confidence=round(suggestion.confidence, 3),
        automatic=suggestion.is_automatic,
        evidence=evidence_texts(suggestion, ui),
    )


def link_table(suggestions: Sequence[Suggestion], ui: NullTranslations) -> Table:
    """One row a post; how sure and why stands beside the first of each group."""
    columns = (
        ui.gettext("sure"),
        ui.gettext("language"),
        ui.gettext("post"),
        ui.gettext("what they share"),
    )
    rows = tuple(row for each in suggestions for row in _group_rows(each, ui))
    return Table(columns=columns, rows=rows, numeric=frozenset({0}))


def _group_rows(
    suggestion: Suggestion, ui: NullTranslations
) -> Iterator[tuple[str, str, str, str]]:
    sure, why = percent(suggestion.confidence, ui), ", ".join(evidence_texts(suggestion, ui))
    for edition in suggestion.members:
        yield sure, edition.language, edition.post.path, why
        sure = why = ""


def evidence_texts(suggestion: Suggestion, ui: NullTranslations) -> tuple[str, ...]:
    """``7 shared links``, ``12 names``, ``same headings``."""
    counts = suggestion.evidence
    return tuple(_clue_text(clue, counts[clue], ui) for clue in Clue if clue in counts)


def _clue_text(clue: Clue, count: int, ui: NullTranslations) -> str:
    texts = {
        Clue.LINKS: ui.ngettext("{count} shared link", "{count} shared links", count),
        Clue.IMAGES: ui.ngettext("{count} image", "{count} images", count),
        Clue.CODE: ui.ngettext("{count} piece of code", "{count} pieces of code", count),
        Clue.NUMBERS: ui.ngettext("{count} number", "{count} numbers", count),
        Clue.NAMES: ui.ngettext("{count} name", "{count} names", count),
        Clue.HANDLES: ui.ngettext("{count} handle", "{count} handles", count),
        Clue.COGNATES: ui.ngettext("{count} similar word", "{count} similar words", count),
        Clue.HEADINGS: ui.gettext("same headings"),
        Clue.DATE: ui.gettext("same date"),
        Clue.TITLE: ui.gettext("same title"),
    }
    return texts[clue].format(count=count)
