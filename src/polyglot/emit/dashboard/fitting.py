"""What a browser needs to plan a worklist as `polyglot.translating.planning` does.

A task that was read is told segment by segment: which are to be done, what each takes, and where
the source may be cut. ``assets/worklist.js`` does the rest, and must follow every change there.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from polyglot.config import Band, Paces
from polyglot.problems import Problem
from polyglot.relate.choices import TaskKind
from polyglot.relate.worklist import Task

BANDS = tuple(Band)
"""A band is told by its place among them."""


class Fitting(Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """One task that was read. Lists of the wanted segments are in one order."""

    wanted: tuple[int, ...]
    """Indexes of the source's segments that are to be done."""
    lines: tuple[int, ...]
    """Of the wanted ones: where each begins."""
    words: tuple[int, ...]
    efforts: tuple[int, ...] = ()
    """Words that take as long, where they are not `words`."""
    read: tuple[int, ...] = ()
    """Those of the wanted that are only to be read over, by index."""
    bands: tuple[int, ...] | None = None
    """Of the wanted ones, as if no other task came first; -1 of what is in none. None where the
    memory was not asked."""
    digests: tuple[int, ...] = ()
    """Of the wanted ones: a number that equal segments of one language share."""
    beside: int = 0
    """Words of fields that stand in another file."""
    taken: tuple[int, ...] = ()
    """Indexes of segments that somebody took."""
    ends: tuple[int, ...] = ()
    """Indexes before which a section ends."""
    last_lines: tuple[int, ...]
    """Of every segment: where it ends."""
    headings: dict[str, str] = {}
    """Text of each segment that is a heading, by its index."""


class Worklist(Struct, frozen=True, kw_only=True):
    """All that is to be done in one language, in the order that the site wants."""

    plain: tuple[Task, ...] = ()
    """With the words and minutes that each has by itself."""
    planned: tuple[Task, ...] = ()
    """The same tasks as ``polyglot worklist`` lists them: with the time that the memory saves."""
    fittings: dict[int, Fitting] = {}
    """Of those that were read, by their number: the first of all, and of each kind."""
    looked_up: int = 0
    """Tasks that a worklist reads, at most, whichever it is of."""
    problems: tuple[Problem, ...] = ()
    """Of the files that say who took a task."""


class Scale(Struct, frozen=True, kw_only=True):
    """What words are turned into minutes with."""

    paces: dict[str, int]
    """Words an hour, by the kind of task."""
    weights: tuple[float, ...]
    """Of the bands."""
    looked_up: int
    """Tasks that are read, at most: all others have the words and minutes they have."""


def scale_of(paces: Paces, weights: Mapping[Band, float], looked_up: int) -> Scale:
    """How the site counts."""
    kinds = [kind for kind in TaskKind if kind is not TaskKind.LINK]
    return Scale(
        paces={kind: getattr(paces, kind) for kind in kinds},
        weights=tuple(weights[band] for band in BANDS),
        looked_up=looked_up,
    )


def band_places(bands: Mapping[int, Band] | None, wanted: Sequence[int]) -> tuple[int, ...] | None:
    """As `Fitting.bands` has them."""
    if bands is None:
        return None
    places = {band: place for place, band in enumerate(BANDS)}
    return tuple(places[bands[at]] if at in bands else -1 for at in wanted)
