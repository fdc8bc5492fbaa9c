"""Who translated and confirmed what of a translation, as its record says."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from polyglot.emit.claims import ClaimView, claim_view
from polyglot.people import Person, hide_addresses, person_key, shown_name
from polyglot.records.claims import Claim
from polyglot.records.units import Origin, Record, Unit


class Contribution(Struct, frozen=True, kw_only=True, order=True):
    """Segments that one person, or none, brought on one day, in one way."""

    day: date | None
    """When the record had it first, as git's history says; None where nothing tells."""
    name: str
    """As they want to be shown; empty where nobody is named."""
    origin: Origin
    segments: int
    open: int
    """Those of them that somebody has to look at."""


def sum_contributions(
    units: Sequence[Unit], people: Mapping[str, Person], days: Sequence[date | None] = ()
) -> tuple[Contribution, ...]:
    """What is translated, or left out on purpose; the newest first, what has no day last.

    `days` are those of the units, in their order; none where no history tells.
    """
    counts: Counter[tuple[date | None, str, Origin]] = Counter()
    doubtful: Counter[tuple[date | None, str, Origin]] = Counter()
    known = days or [None] * len(units)
    for unit, day in zip(units, known, strict=True):
        if unit.target or unit.is_omitted:
            kind = (day, shown_name(people, unit.by), unit.origin)
            counts[kind] += 1
            doubtful[kind] += unit.is_fuzzy
    found = [
        Contribution(day=kind[0], name=kind[1], origin=kind[2], segments=count, open=doubtful[kind])
        for kind, count in counts.items()
    ]
    return tuple(sorted(found, key=_newest_first))


def _newest_first(found: Contribution) -> tuple[int, str, Origin]:
    return (-found.day.toordinal() if found.day else 0, person_key(found.name), found.origin)


def shown_claims(claims: Sequence[Claim], people: Mapping[str, Person]) -> tuple[ClaimView, ...]:
    """The claims under the names that people chose; a dash for those who are not to be named."""
    return tuple(
        replace(claim_view(claim), by=shown_name(people, claim.by) or "–") for claim in claims
    )


def published_record(record: Record, people: Mapping[str, Person]) -> Record:
    """The record for everybody to take: people as they want to be shown, no e-mail address."""
    return replace(
        record,
        units=tuple(_published(unit, people) for unit in record.units),
        obsolete=tuple(_published(unit, people) for unit in record.obsolete),
        header=tuple((name, hide_addresses(text)) for name, text in record.header),
        comment=hide_addresses(record.comment),
    )


def _published(unit: Unit, people: Mapping[str, Person]) -> Unit:
    return replace(
        unit,
        by=shown_name(people, unit.by),
        comment=hide_addresses(unit.comment),
        notes=tuple(map(hide_addresses, unit.notes)),
    )
