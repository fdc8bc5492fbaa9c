"""Equal segments of one source share a unit where they are translated alike: PO allows no twins."""

from collections.abc import Iterable

from msgspec.structs import replace

from polyglot.analyse.segments import fold_space
from polyglot.records.units import Unit


def share_units(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """`units`, one a segment, with one for those of equal source and translation.

    The second translation of the same source has the context ``2``, the third ``3``. What holds
    for one of those that share a unit holds for it: one that nobody confirmed leaves it fuzzy.
    """
    shared: dict[tuple[str, str, bool], Unit] = {}
    translations: dict[str, int] = {}
    for unit in units:
        source = fold_space(unit.source)
        same = (source, fold_space(unit.target), unit.is_omitted)
        if same in shared:
            known = shared[same]
            is_fuzzy = known.is_fuzzy or unit.is_fuzzy
            shared[same] = replace(known, times=known.times + unit.times, is_fuzzy=is_fuzzy)
            continue
        number = translations[source] = translations.get(source, 0) + 1
        shared[same] = replace(unit, context="" if number == 1 else str(number))
    return tuple(shared.values())


def spread_units(units: Iterable[Unit]) -> list[int]:
    """Indexes of `units`, each as many times as segments share it."""
    return [at for at, unit in enumerate(units) for _ in range(max(unit.times, 1))]
