"""The document of a work in the words of one language, as its template takes it."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from msgspec import UNSET

from polyglot.cldr import language_name
from polyglot.emit.claims import claim_text
from polyglot.emit.dashboard.contributions import Contribution
from polyglot.emit.dashboard.rendering import day_in, ui_in
from polyglot.emit.dashboard.works import EditionFacts, Inspected, LanguageSection, ToDo, WorkPage
from polyglot.emit.diff_view import ChangeView, DiffDocument, state_words
from polyglot.emit.probable import probable_text
from polyglot.emit.progress import segments_in_words
from polyglot.emit.reports.text import words_and_time
from polyglot.emit.reports.works import ReadsAs
from polyglot.emit.tables import printable
from polyglot.emit.wording import (
    evidence_in_words,
    local_percent,
    plain_percent,
    reason_in_words,
    short_time,
)
from polyglot.emit.worklist_view import kind_names
from polyglot.problems import Problem, show
from polyglot.records.units import Origin, SegmentState
from polyglot.records.word_diff import Change, Piece
from polyglot.relate.choices import TaskKind
from polyglot.relate.evidence import Evidence
from polyglot.relate.originals import Reason
from polyglot.speech import Speech
from polyglot.tags import Tag

Values = dict[str, Any]
"""What a template is given by name."""

SEGMENT_SIGNS = {
    SegmentState.CHANGED: "≠",
    SegmentState.ADDED: "+",
    SegmentState.REMOVED: "−",
    SegmentState.UNTRANSLATED: "○",
    SegmentState.UNVERIFIED: "?",
    SegmentState.MACHINE: "⚙\ufe0e",
    SegmentState.CURRENT: "✓",
}
"""How a segment stands, to be seen without colour."""


def work_values(
    page: WorkPage, inspected: Sequence[Inspected], language: Tag, content: str
) -> Values:
    """What ``work.html`` shows, in `language`; `content` leads from the root to the posts."""
    ui = ui_in(language)
    read = {each.language: each for each in inspected}
    original = page.original
    return {
        "key": printable(page.key),
        "title": printable(page.title),
        "original": content + printable(original.path),
        "original_language": language_name(original.language, language),
        "reason": _reason(original.reason, language),
        "tags": tuple(map(printable, page.tags)),
        "sections": [
            _section(section, read.get(section.language), ui, language, content)
            for section in page.sections
        ],
    }


def _section(
    section: LanguageSection, read: Inspected | None, ui: Speech, language: Tag, content: str
) -> Values:
    edition, todo = section.edition, section.todo
    return {
        "language": section.language,
        "name": language_name(section.language, language),
        "state": section.state,
        "words": section.words,
        "minutes": section.minutes,
        "amount": _amount(section.to_translate, section.minutes, language),
        "edition": _edition(edition, ui, language, content) if edition else None,
        "progress": "" if section.progress is UNSET else segments_in_words(section.progress, ui),
        "probable": ""
        if section.probable is UNSET
        else probable_text(section.probable, content + section.probable.path, ui),
        "leftover": _leftover(section, ui, content),
        "todo": _todo(todo, ui, language, content, is_told=bool(section.to_translate))
        if todo
        else None,
        "claim_problems": [_problem(each, ui, "") for each in section.claim_problems],
        "read": _read(read, ui, language, content) if read else None,
    }


def _edition(edition: EditionFacts, ui: Speech, language: Tag, content: str) -> Values:
    return {
        "path": content + printable(edition.path),
        "title": printable(edition.title),
        "known": _known(edition.evidence, edition.confidence, edition.reads_as, language),
        "authors": tuple(map(printable, edition.authors)),
        "translators": tuple(map(printable, edition.translators)),
        "reviewers": tuple(map(printable, edition.reviewers)),
        "problems": [_problem(each, ui, content) for each in edition.problems],
    }


def _problem(found: Problem, ui: Speech, folder: str) -> Values:
    """What is wrong, and what to do about it."""
    shown = show(found, ui.gettext)
    advice = ui.gettext("{message}; {hint}").format(message=shown.message, hint=shown.hint)
    return {
        "place": f"{folder}{shown.path}:{shown.line}",
        "code": shown.code,
        "advice": printable(advice),
    }


@lru_cache(maxsize=4096)
def _amount(words: int, minutes: int, language: Tag) -> str:
    """What is to be translated, and how long it takes; empty where that is nothing."""
    return str(words_and_time(words, minutes, ui_in(language))) if words else ""


@lru_cache(maxsize=4096)
def _effort(words: int, minutes: int, language: Tag) -> str:
    return f"{words_in(words, language)}, {time_in(minutes, language)}"


@lru_cache(maxsize=256)
def _reason(reason: Reason, language: Tag) -> str:
    """Why it is the original; empty where there is no other."""
    ui = ui_in(language)
    said = reason_in_words(reason, ui)
    return str(ui.gettext("the original: {reason}").format(reason=said)) if said else ""


@lru_cache(maxsize=4096)
def _known(evidence: Evidence, confidence: float | None, reads_as: ReadsAs, language: Tag) -> str:
    """How the language of a post is known, and what its words say."""
    ui = ui_in(language)
    template = ui.gettext("{evidence}; reads as {language:name} ({percent})")
    return template.format(
        evidence=evidence_in_words(evidence, confidence, ui),
        language=reads_as.language,
        percent=local_percent(plain_percent(reads_as.confidence), ui),
    )


def _leftover(section: LanguageSection, ui: Speech, content: str) -> str:
    """Where the blocks begin that are not translated; of those that a record tells, it does."""
    left, edition = section.leftover, section.edition
    if left is None or edition is None:
        return ""
    template = ui.ngettext(
        "{place}: {count} word is still in {language:name}",
        "{place}: {count} words are still in {language:name}",
        left.words,
    )
    place = f"{content}{printable(edition.path)}:{left.line}"
    return template.format(place=place, count=left.words, language=left.language)


def _todo(todo: ToDo, ui: Speech, language: Tag, content: str, *, is_told: bool) -> Values:
    return {
        "kind": kinds_in(language)[todo.kind],
        "target": content + printable(todo.target),
        "amount": "" if is_told or not todo.words else _effort(todo.words, todo.minutes, language),
        "claims": [printable(claim_text(claim, ui)) for claim in todo.claims],
        "steps": [(step.when, "\n".join(map(printable, step.commands))) for step in todo.steps],
    }


@lru_cache(maxsize=64)
def kinds_in(language: Tag) -> dict[TaskKind, str]:
    """The kinds of tasks in the words of a language."""
    return {kind: str(name) for kind, name in kind_names(ui_in(language)).items()}


@lru_cache(maxsize=16_384)
def words_in(words: int, language: Tag) -> str:
    """``1,204 words``."""
    ui = ui_in(language)
    return str(ui.ngettext("{count} word", "{count} words", words).format(count=words))


@lru_cache(maxsize=16_384)
def time_in(minutes: int, language: Tag) -> str:
    """``1 h 05 min``."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _minutes_in(rest, language)
    return _hours_in(language).format(hours=hours, minutes=rest)


@lru_cache(maxsize=1024)
def _minutes_in(minutes: int, language: Tag) -> str:
    return str(short_time(minutes, ui_in(language)))


@lru_cache(maxsize=64)
def _hours_in(language: Tag) -> str:
    """As `short_time` has it, to be filled: a worklist has a sum of its own in every line."""
    return str.__str__(ui_in(language).gettext("{hours} h {minutes:02} min"))


def _read(read: Inspected, ui: Speech, language: Tag, content: str) -> Values:
    return {
        "has_record": bool(read.record),
        "problem": _problem(read.problem, ui, "") if read.problem else None,
        "contributions": [_contribution(each, language) for each in read.contributions],
        "changes": _changes(read.diff, ui, content) if read.diff else [],
        "segments": read.diff.segments if read.diff else 0,
    }


def _contribution(found: Contribution, language: Tag) -> Values:
    return {
        "name": printable(found.name),
        "origin": _origins(language)[found.origin],
        "day": found.day.isoformat() if found.day else "",
        "written_day": day_in(found.day, language) if found.day else "",
        "segments": found.segments,
        "open": found.open,
    }


@lru_cache(maxsize=64)
def _origins(language: Tag) -> dict[Origin, str]:
    ui = ui_in(language)
    return {
        Origin.PERSON: str(ui.gettext("translated or confirmed")),
        Origin.ALIGNED: str(ui.gettext("found in a translation that was there")),
        Origin.MEMORY: str(ui.gettext("taken from the translation memory")),
        Origin.MACHINE: str(ui.gettext("translated by a machine")),
    }


def _changes(diff: DiffDocument, ui: Speech, content: str) -> list[Values]:
    words = state_words(ui)
    return [_change(each, diff, str(words[each.state]), content) for each in diff.changes]


def _change(change: ChangeView, diff: DiffDocument, name: str, content: str) -> Values:
    return {
        "state": change.state,
        "sign": SEGMENT_SIGNS[change.state],
        "name": name,
        "place": f"{content}{printable(diff.source.path)}:{change.line}",
        "line": change.line,
        "source_language": diff.source.language,
        "is_different": change.old != change.new,
        "old": _side(change.pieces, Change.REMOVED),
        "new": _side(change.pieces, Change.ADDED),
        "target": shown_text(change.target),
        "target_place": ""
        if change.target_line is UNSET
        else f"{content}{printable(diff.target.path)}:{change.target_line}",
        "rewritten": change.rewritten,
        "confidence": None if change.confidence is UNSET else change.confidence,
    }


def _side(pieces: Sequence[Piece], change: Change) -> list[tuple[bool, str]]:
    """One side of a word diff, in pieces; of each whether it is on this side alone."""
    return [
        (piece.change is change, shown_text(piece.text))
        for piece in pieces
        if piece.change in {change, Change.SAME}
    ]


def shown_text(text: str) -> str:
    """`text` without characters that are obeyed instead of shown; its lines stay."""
    if text.isprintable():
        return text
    return "\n".join(map(printable, text.replace("\t", " ").split("\n")))
