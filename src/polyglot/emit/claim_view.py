"""What a claim came to, as JSON and as people read it."""

from collections.abc import Iterator, Sequence
from gettext import NullTranslations

from msgspec import UNSET, Struct, UnsetType

from polyglot.emit.claims import ClaimView, claim_text, claim_view
from polyglot.records.claims import Claim, What
from polyglot.relate.parts import Part
from polyglot.relate.subjects import Subject
from polyglot.tags import Tag


class ClaimDocument(Struct, frozen=True, kw_only=True):
    """What ``claim --format json`` prints (docs/json.md)."""

    schema: int = 1
    what: What
    key: str
    path: str
    """Of the source, as it can be opened from here."""
    language: Tag
    claims: tuple[ClaimView, ...]
    """What was claimed, or released."""
    released: bool
    changed: bool
    """Whether a file was written."""
    lines: tuple[int, int] | UnsetType = UNSET
    """Of the source, of a part that was claimed."""
    taken: tuple[ClaimView, ...] = ()
    """Those who took it before: nothing was claimed."""


def claim_document(
    subject: Subject,
    path: str,
    language: Tag,
    claims: Sequence[Claim],
    *,
    is_changed: bool = False,
    is_released: bool = False,
    part: Part | None = None,
    taken: Sequence[Claim] = (),
) -> ClaimDocument:
    return ClaimDocument(
        what=subject.what,
        key=subject.key,
        path=path,
        language=language,
        claims=tuple(map(claim_view, claims)),
        released=is_released,
        changed=is_changed,
        lines=(part.first_line, part.last_line) if part else UNSET,
        taken=tuple(map(claim_view, taken)),
    )


def claim_lines(document: ClaimDocument, ui: NullTranslations) -> Iterator[str]:
    """One line a claim: what is taken now, what was given up, or who was before."""
    place = f"{document.path} ({document.language})"
    if document.lines is not UNSET:
        lines = ui.gettext("lines {first}–{last}")
        first, last = document.lines
        place = f"{place}, {lines.format(first=first, last=last)}"
    for claim in document.taken or document.claims:
        line = ui.gettext("released: {claim}") if document.released else "{claim}"
        said = line.format(claim=claim_text(claim, ui))
        yield ui.gettext("{place}: {claim}").format(place=place, claim=said)
    if not document.taken and not document.claims:
        yield ui.gettext("{path}: nothing was claimed under that name").format(path=place)
