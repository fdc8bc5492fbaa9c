"""What the translation memory answers, as JSON and as tables."""

from collections.abc import Sequence
from gettext import NullTranslations

from msgspec import Struct

from polyglot.emit.tables import Table
from polyglot.emit.wording import plain_percent
from polyglot.memory.matches import Match
from polyglot.memory.store import EdgeStats
from polyglot.messages import N_
from polyglot.records.units import Origin
from polyglot.rounding import round_down

_ORIGINS = {
    Origin.PERSON: "",
    Origin.ALIGNED: N_("aligned"),
    Origin.MEMORY: N_("from the memory"),
    Origin.MACHINE: N_("by a machine"),
}


class MatchView(Struct, frozen=True, kw_only=True):
    """A segment that is like the text, and its translation."""

    source: str
    target: str
    score: float
    kind: str
    key: str
    origin: str
    unsure: bool


class MemoryDocument(Struct, frozen=True, kw_only=True):
    """What ``memory search --format json`` prints (docs/json.md)."""

    schema: int = 1
    source_language: str
    target_language: str
    matches: tuple[MatchView, ...]


class LanguagePair(Struct, frozen=True, kw_only=True):
    """What there is from one language into another."""

    source_language: str
    target_language: str
    segments: int
    translations: int


class MemoryStatsDocument(Struct, frozen=True, kw_only=True):
    """What ``memory stats --format json`` prints (docs/json.md)."""

    schema: int = 1
    files: int
    languages: tuple[LanguagePair, ...]


class MemoryImportDocument(Struct, frozen=True, kw_only=True):
    """What ``memory import --format json`` prints (docs/json.md)."""

    schema: int = 1
    path: str
    translations: int
    changed: bool


def memory_document(
    matches: Sequence[Match], source_language: str, target_language: str
) -> MemoryDocument:
    """The matches in the given order."""
    return MemoryDocument(
        source_language=source_language,
        target_language=target_language,
        matches=tuple(
            MatchView(
                source=match.source,
                target=match.target,
                score=round_down(match.score, 4),
                kind=match.kind,
                key=match.key,
                origin=match.origin,
                unsure=match.is_unsure,
            )
            for match in matches
        ),
    )


def memory_table(matches: Sequence[Match], ui: NullTranslations) -> Table:
    """A row a match."""
    return Table(
        columns=(
            ui.gettext("match"),
            ui.gettext("source"),
            ui.gettext("translation"),
            ui.gettext("from"),
        ),
        rows=tuple(
            (plain_percent(match.score), match.source, match.target, _place(match, ui))
            for match in matches
        ),
        numeric=frozenset({0}),
    )


def _place(match: Match, ui: NullTranslations) -> str:
    """``guides/install (by a machine, unsure)``."""
    origin = _ORIGINS[match.origin]
    notes = [ui.gettext(origin)] if origin else []
    if match.is_unsure:
        notes.append(ui.gettext("unsure"))
    if not notes:
        return match.key
    return ui.gettext("{name} ({notes})").format(name=match.key, notes=", ".join(notes))


def memory_stats_document(stats: Sequence[EdgeStats], files: int) -> MemoryStatsDocument:
    """One object a pair of languages; `files` is how many they are from."""
    return MemoryStatsDocument(
        files=files,
        languages=tuple(
            LanguagePair(
                source_language=each.source_language,
                target_language=each.target_language,
                segments=each.segments,
                translations=each.translations,
            )
            for each in stats
        ),
    )


def memory_stats_table(stats: Sequence[EdgeStats], ui: NullTranslations) -> Table:
    """A row a pair of languages."""
    return Table(
        columns=(
            ui.gettext("from"),
            ui.gettext("into"),
            ui.gettext("segments"),
            ui.gettext("translations"),
        ),
        rows=tuple(
            (
                each.source_language,
                each.target_language,
                f"{each.segments:,}",
                f"{each.translations:,}",
            )
            for each in stats
        ),
        numeric=frozenset({2, 3}),
    )
