"""What changed since a translation was made: as JSON, in a terminal, for a pull request."""

import re
from collections.abc import Callable, Iterator, Sequence
from gettext import NullTranslations

from msgspec import UNSET, Struct, UnsetType
from msgspec.json import encode

from polyglot.emit.wording import mark_piece, percent
from polyglot.records.units import SegmentState
from polyglot.records.word_diff import Change, Piece, diff_words
from polyglot.rounding import round_down
from polyglot.tags import Tag


class Suggested(Struct, frozen=True, kw_only=True):
    """What the translation memory has for a segment."""

    source: str
    target: str
    score: float
    """0–1, of which people see the percentage."""
    origin: str
    """The work, or the file, that it comes from."""


class ChangeView(Struct, frozen=True, kw_only=True):
    """One segment that is not current."""

    state: SegmentState
    kind: str
    line: int
    """Of the source, 1-based; of what was removed, that of the segment before it."""
    old: str
    """The source as the translation was made from it; empty where it was not there."""
    new: str
    """The source as it is; empty where it is gone."""
    pieces: tuple[Piece, ...]
    """The word diff from `old` to `new`."""
    target: str
    """The translation as the post has it; empty where there is none."""
    target_line: int | UnsetType = UNSET
    rewritten: bool = False
    """Whether the post says something else there than its record."""
    confidence: float | UnsetType = UNSET
    """Of a translation found by alignment (0–1)."""
    suggestions: tuple[Suggested, ...] = ()


class DiffPostView(Struct, frozen=True, kw_only=True):
    """One side of a diff."""

    path: str
    """Relative to the content folder."""
    language: Tag


class DiffDocument(Struct, frozen=True, kw_only=True):
    """What changed since one translation was made."""

    key: str
    source: DiffPostView
    target: DiffPostView
    has_record: bool
    segments: int
    """All of the source, those included that did not change."""
    changes: tuple[ChangeView, ...]


class DiffDocuments(Struct, frozen=True, kw_only=True):
    """What ``diff --format json`` prints (docs/json.md)."""

    schema: int = 1
    translations: tuple[DiffDocument, ...]


def change_view(
    state: SegmentState,
    kind: str,
    lines: tuple[int, int | None],
    texts: tuple[str, str],
    target: str,
    *,
    is_rewritten: bool = False,
    confidence: float | None = None,
    suggestions: tuple[Suggested, ...] = (),
) -> ChangeView:
    """One change: `lines` of source and translation, `texts` of the source then and now."""
    old, new = texts
    return ChangeView(
        state=state,
        kind=kind,
        line=lines[0],
        old=old,
        new=new,
        pieces=diff_words(old, new),
        target=target,
        target_line=UNSET if lines[1] is None else lines[1],
        rewritten=is_rewritten,
        confidence=UNSET if confidence is None else round_down(confidence, 2),
        suggestions=suggestions,
    )


Styler = Callable[[Change, str], str]
"""Marks a piece of a text as removed or added."""


def diff_text(
    document: DiffDocument, locate: Callable[[str], str], style: Styler, ui: NullTranslations
) -> Iterator[str]:
    """The lines of a diff for people; `locate` turns a path into one that can be opened."""
    yield diff_heading(document, locate, ui)
    for change in document.changes:
        yield ""
        yield from _change_text(document, change, locate, style, ui)


def diff_heading(document: DiffDocument, locate: Callable[[str], str], ui: NullTranslations) -> str:
    """``a.md → a.fr.md: 2 of 14 segments to look at``."""
    if not document.has_record:
        template = ui.gettext(
            "{source} → {target}: no record says what it was translated from; 'polyglot adopt "
            "{target}' makes one"
        )
        return template.format(
            source=locate(document.source.path), target=locate(document.target.path)
        )
    count = len(document.changes)
    template = ui.ngettext(
        "{source} → {target}: {count} of {all} segments to look at",
        "{source} → {target}: {count} of {all} segments to look at",
        count,
    )
    if not count:
        template = ui.gettext("{source} → {target}: all {all} segments are current")
    return template.format(
        source=locate(document.source.path),
        target=locate(document.target.path),
        count=count,
        all=document.segments,
    )


def _change_text(
    document: DiffDocument,
    change: ChangeView,
    locate: Callable[[str], str],
    style: Styler,
    ui: NullTranslations,
) -> Iterator[str]:
    name = state_words(ui)[change.state]
    yield f"{locate(document.source.path)}:{change.line}  {name}"
    yield from _indented("".join(_marked(piece, style) for piece in change.pieces))
    if change.target_line is not UNSET:
        yield f"{locate(document.target.path)}:{change.target_line}{_rewritten(change, ui)}"
        yield from _indented(change.target)
    for found in change.suggestions:
        template = ui.gettext("memory: {percent} alike ({origin})")
        yield template.format(percent=percent(found.score, ui), origin=found.origin)
        yield from _indented(found.target)


def _rewritten(change: ChangeView, ui: NullTranslations) -> str:
    return "  " + ui.gettext("edited since") if change.rewritten else ""


def _indented(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield f"    {line}"


def _marked(piece: Piece, style: Styler) -> str:
    text = mark_piece(piece)
    return text if text == piece.text else style(piece.change, text)


def state_words(ui: NullTranslations) -> dict[SegmentState, str]:
    """What is said of a segment in each state, in the user's language."""
    return {
        SegmentState.CURRENT: ui.gettext("current"),
        SegmentState.CHANGED: ui.gettext("changed in the source"),
        SegmentState.ADDED: ui.gettext("new in the source"),
        SegmentState.REMOVED: ui.gettext("no longer in the source"),
        SegmentState.UNTRANSLATED: ui.gettext("not translated yet"),
        SegmentState.UNVERIFIED: ui.gettext("not verified"),
        SegmentState.MACHINE: ui.gettext("translated by a machine"),
    }


def diff_markdown(documents: Sequence[DiffDocument], ui: NullTranslations) -> str:
    """The diffs as Markdown for a pull request: what a post says is shown, never obeyed."""
    return "\n".join(line for document in documents for line in _markdown(document, ui))


def _markdown(document: DiffDocument, ui: NullTranslations) -> Iterator[str]:
    yield f"## {_shown(diff_heading(document, str, ui))}"
    yield ""
    for change in document.changes:
        place = f"`{document.source.path}:{change.line}`"
        yield f"### {place} {state_words(ui)[change.state]}"
        yield ""
        yield f"> {''.join(map(_markdown_piece, change.pieces))}"
        yield ""
        if change.target_line is not UNSET:
            yield f"`{document.target.path}:{change.target_line}`{_rewritten(change, ui)}"
            yield ""
            yield f"> {_shown(change.target)}"
            yield ""
        for found in change.suggestions:
            template = ui.gettext("memory: {percent} alike ({origin})")
            origin = _shown(found.origin)
            yield template.format(percent=percent(found.score, ui), origin=origin)
            yield ""
            yield f"> {_shown(found.target)}"
            yield ""


def _markdown_piece(piece: Piece) -> str:
    tag = {Change.REMOVED: "del", Change.ADDED: "ins"}.get(piece.change)
    return f"<{tag}>{_shown(piece.text)}</{tag}>" if tag else _shown(piece.text)


def _shown(text: str) -> str:
    """`text` so that Markdown shows each of its characters: no link, no image, no mention."""
    return _SIGNS.sub(r"\\\g<0>", text).replace("@", "@\u200b").replace("\n", " ")


_SIGNS = re.compile(r"[\\`*_{}\[\]<>()#+\-.!|~&$]")


def diff_json(documents: Sequence[DiffDocument]) -> bytes:
    """What ``diff --format json`` prints: the translations that were asked for."""
    return encode(DiffDocuments(translations=tuple(documents)))
