"""The states in words, for every view that shows them."""

from collections.abc import Mapping
from gettext import NullTranslations

from polyglot.relate.status import CatalogCell, Cell, State


def state_names(ui: NullTranslations) -> dict[State, str]:
    """Each state in the user's language."""
    return {
        State.ORIGINAL: ui.pgettext("state", "original"),
        State.CURRENT: ui.pgettext("state", "current"),
        State.OUTDATED: ui.pgettext("state", "outdated"),
        State.PARTIAL: ui.pgettext("state", "partial"),
        State.MACHINE: ui.pgettext("state", "machine"),
        State.UNVERIFIED: ui.pgettext("state", "unverified"),
        State.MISSING: ui.pgettext("state", "missing"),
        State.EXCLUDED: ui.pgettext("state", "excluded"),
    }


_AS_TEXT = "\ufe0e"
"""Keeps a sign from being drawn as a coloured picture (Unicode TR51, "Presentation Style")."""

STATE_SIGNS = {
    State.ORIGINAL: "●",
    State.CURRENT: f"✓{_AS_TEXT}",
    State.OUTDATED: "↻",
    State.PARTIAL: "◐",
    State.MACHINE: f"⚙{_AS_TEXT}",
    State.UNVERIFIED: "?",
    State.MISSING: "○",
    State.EXCLUDED: "–",
}
"""A sign for each state, beside its colour and its word: none of them is told by colour alone."""


def state_text(cell: Cell, names: Mapping[State, str]) -> str:
    """The state of a cell; where a record counts them, with the segments that are in it.

    `names` are those of `state_names`, asked for once: there are as many cells as posts.
    """
    name = names[cell.state]
    count = cell.segments_behind
    return f"{name} ({count})" if count else name


def catalog_state_text(cell: CatalogCell, ui: NullTranslations) -> str:
    """The state of a catalog, with how many of its strings are not translated."""
    if cell.is_broken:
        return ui.pgettext("state", "broken")
    name = state_names(ui)[cell.state]
    count = len(cell.waiting())
    return f"{name} ({count})" if count and cell.state is not State.MISSING else name
