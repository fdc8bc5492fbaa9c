"""The states in words, for every view that shows them."""

from gettext import NullTranslations

from polyglot.relate.status import State


def state_names(ui: NullTranslations) -> dict[State, str]:
    """Each state in the user's language."""
    return {
        State.ORIGINAL: ui.pgettext("state", "original"),
        State.PARTIAL: ui.pgettext("state", "partial"),
        State.UNVERIFIED: ui.pgettext("state", "unverified"),
        State.MISSING: ui.pgettext("state", "missing"),
        State.EXCLUDED: ui.pgettext("state", "excluded"),
    }
