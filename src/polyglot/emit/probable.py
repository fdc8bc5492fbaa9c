"""What is probably there and only not linked, as every view shows it."""

from gettext import NullTranslations

from msgspec import UNSET, Struct, UnsetType

from polyglot.emit.wording import percent
from polyglot.relate.status import Cell
from polyglot.rounding import round_down


class ProbableView(Struct, frozen=True, kw_only=True):
    """A post that nothing links to a work, and that is probably its edition in a language."""

    path: str
    confidence: float
    """0–1, calibrated."""


def probable_view(cell: Cell) -> ProbableView | UnsetType:
    """What is probably there."""
    if cell.probable is None:
        return UNSET
    confidence = round_down(cell.probable.confidence, 3)
    return ProbableView(path=cell.probable.edition.post.path, confidence=confidence)


def probable_text(probable: ProbableView, path: str, ui: NullTranslations) -> str:
    """``probably posts/hola.md (97 %): polyglot link``; `path` as it is to be shown."""
    sure = percent(probable.confidence, ui)
    return ui.gettext("probably {path} ({percent} sure): see 'polyglot link'").format(
        path=path, percent=sure
    )
