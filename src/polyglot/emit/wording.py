"""Times, shares and evidence in words, for every view that shows them."""

from gettext import NullTranslations
from typing import TYPE_CHECKING

from polyglot.output import Written
from polyglot.problems import ShownProblem
from polyglot.relate.evidence import Evidence
from polyglot.rounding import round_down

if TYPE_CHECKING:  # what a build, which has its problems said here, has no need of
    from polyglot.records.word_diff import Piece
    from polyglot.relate.originals import Reason


def long_time(minutes: int, ui: NullTranslations) -> str:
    """``1 hour 5 minutes``, as a sentence has it."""
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(ui.ngettext("{count} hour", "{count} hours", hours).format(count=hours))
    if rest or not hours:
        parts.append(ui.ngettext("{count} minute", "{count} minutes", rest).format(count=rest))
    return " ".join(parts)


def short_time(minutes: int, ui: NullTranslations) -> str:
    """``1 h 05 min``, as a table's column has it."""
    hours, rest = divmod(minutes, 60)
    if hours:
        return ui.gettext("{hours} h {minutes:02} min").format(hours=hours, minutes=rest)
    return ui.gettext("{minutes} min").format(minutes=rest)


def percent(share: float | None, ui: NullTranslations) -> str:
    """A share as a whole percentage, rounded down: 100% is said of nothing but the whole."""
    return local_percent(plain_percent(share), ui)


def plain_percent(share: float | None) -> str:
    """As tables hold it: machines read them, too, and who prints one uses `local_percent`."""
    return "–" if share is None else f"{round(round_down(share, 2) * 100)}%"


def local_percent(text: str, ui: NullTranslations) -> str:
    """A percentage as the user's language writes it; any other text as it is."""
    if not text.endswith("%"):
        return text
    return ui.gettext("{percent}%").format(percent=text.removesuffix("%"))


def evidence_in_words(evidence: Evidence, confidence: float | None, ui: NullTranslations) -> str:
    """How a language is known; `confidence` (0–1) is said where it was detected."""
    words = {
        Evidence.DECLARED: ui.pgettext("evidence", "declared"),
        Evidence.SUFFIX: ui.pgettext("evidence", "by its suffix"),
        Evidence.FOLDER: ui.pgettext("evidence", "by its folder"),
        Evidence.DETECTED: ui.pgettext("evidence", "detected ({confidence})"),
        Evidence.DEFAULT: ui.pgettext("evidence", "the default"),
    }[evidence]
    return words.format(confidence=percent(confidence, ui))


def reason_in_words(reason: "Reason", ui: NullTranslations) -> str:
    """Why a post is its work's original; empty where there is no other."""
    from polyglot.relate.originals import Reason

    return {
        Reason.DECLARED: ui.pgettext("original", "says so itself"),
        Reason.NAMED: ui.pgettext("original", "the others name it"),
        Reason.UNTRANSLATED: ui.pgettext("original", "the only one that is not a translation"),
        Reason.OLDEST: ui.pgettext("original", "the oldest"),
        Reason.LANGUAGE: ui.pgettext("original", "by its language alone"),
        Reason.ONLY: "",
    }[reason]


def mark_piece(piece: "Piece") -> str:
    """Git's own marks: a diff says what it says without colours, too."""
    from polyglot.records.word_diff import Change

    if piece.change is Change.REMOVED:
        return f"[-{piece.text}-]"
    return f"{{+{piece.text}+}}" if piece.change is Change.ADDED else piece.text


def written_text(written: Written, ui: NullTranslations) -> str:
    """``12 files written, 3 unchanged, 0 removed``."""
    amounts = (
        ui.ngettext("{count} file written", "{count} files written", written.written),
        ui.ngettext("{count} unchanged", "{count} unchanged", written.unchanged),
        ui.ngettext("{count} removed", "{count} removed", written.removed),
    )
    counts = (written.written, written.unchanged, written.removed)
    return ", ".join(text.format(count=count) for text, count in zip(amounts, counts, strict=True))


def anew_text(written: Written, ui: NullTranslations) -> str:
    """``15 files made anew, all as they were``, or what was written of them."""
    made = written.written + written.unchanged
    if not written.written and not written.removed:
        template = ui.ngettext(
            "{count} file made anew, as it was before",
            "{count} files made anew, all as they were before",
            made,
        )
        return template.format(count=made)
    template = ui.ngettext(
        "{count} file made anew: {amounts}", "{count} files made anew: {amounts}", made
    )
    return template.format(count=made, amounts=written_text(written, ui))


def problem_line(place: str, found: ShownProblem, ui: NullTranslations, *, more: int = 0) -> str:
    """``place: code: message; hint``, all in the user's language but for the code.

    Where it stands for `more` problems, their number follows.
    """
    advice = ui.gettext("{message}; {hint}").format(message=found.message, hint=found.hint)
    if more:
        template = ui.ngettext(
            "{advice} (and {count} more like it)", "{advice} (and {count} more like it)", more
        )
        advice = template.format(advice=advice, count=more)
    return f"{place}: {found.code}: {advice}"
