"""The state of a catalog, from those of its strings."""

from collections.abc import Sequence

from polyglot.catalogs.counting import CatalogString, StringState
from polyglot.relate.status import CatalogCell, State


def assess_catalog(path: str, strings: Sequence[CatalogString], *, is_there: bool) -> CatalogCell:
    """The catalog at `path`, which is asked for these strings.

    What lacks weighs more than what is doubtful, as with posts. A catalog that is not there is
    missing only where something of it is not answered otherwise.
    """
    states = {string.state for string in strings}
    return CatalogCell(
        state=_state_of(states, is_there=is_there),
        path=path,
        strings=tuple(strings),
        is_there=is_there,
    )


def _state_of(states: set[StringState], *, is_there: bool) -> State:
    if StringState.UNTRANSLATED in states:
        return State.PARTIAL if is_there else State.MISSING
    if StringState.CHANGED in states:
        return State.OUTDATED
    return State.UNVERIFIED if StringState.UNVERIFIED in states else State.CURRENT
