"""A record brought up to date, and not one line of it moved that needs not be."""

from collections.abc import Sequence

from msgspec.structs import replace

from polyglot.records.pairing import pair_changes
from polyglot.records.units import Record, Unit, tell_apart


def update_record(record: Record, units: Sequence[Unit]) -> Record:
    """`record` with these units, which are all that its source has now, in the source's order.

    What nothing replaces becomes obsolete, where it has a translation; an obsolete unit that
    stands there again is obsolete no more.
    """
    merged, dropped = merge_units(record.units, tell_apart(units))
    obsolete = (*record.obsolete, *(unit for unit in dropped if unit.target))
    return replace(record, units=merged, obsolete=tell_apart(obsolete, beside=merged))


def merge_units(
    old: Sequence[Unit], new: Sequence[Unit]
) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    """The `new` units in the order that the `old` ones stand in, and the old ones that go.

    A unit with a changed source stays in its place (`pair_changes`); one that is added comes after
    its predecessor in `new`. No source and context stands twice on either side.
    """
    changes = pair_changes([_name(unit) for unit in old], [_name(unit) for unit in new])
    by_name = {_name(unit): unit for unit in new}
    replaced = {before: new[after] for before, after in changes.pairs}
    places = [by_name.get(_name(unit)) or replaced.get(at) for at, unit in enumerate(old)]
    merged = [unit for unit in places if unit is not None]
    for at in changes.added:
        after = merged.index(new[at - 1]) + 1 if at else 0
        merged.insert(after, new[at])
    dropped = tuple(unit for unit, place in zip(old, places, strict=True) if place is None)
    return tuple(merged), dropped


def _name(unit: Unit) -> tuple[str, str]:
    return unit.source, unit.context
