"""What an update does with each message, before a line is written."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from polyglot.catalogs.catalog import MessageKey, key_of
from polyglot.catalogs.close_messages import close_messages
from polyglot.catalogs.merged_entries import is_corrected
from polyglot.po.syntax import Entry


class Fate(StrEnum):
    """What becomes of a message."""

    KEPT = "kept"
    NEW = "new"
    """It has no translation."""
    FUZZY = "fuzzy"
    """Its translation was made from another text, and somebody has to look at it."""
    REVIVED = "revived"
    """It was obsolete."""
    OBSOLETE = "obsolete"
    """No source has it any more; it is kept at the end."""
    DROPPED = "dropped"
    """No source has it any more, and nobody had written anything into it."""


class Origin(Struct, frozen=True):
    """Where a message of the template gets its translation."""

    fate: Fate
    at: int = -1
    """Place in the catalog's entries; -1 for none."""
    is_in_place: bool = False
    """Whether it stands where that entry stands."""
    is_heir: bool = True
    """Whether it gets what people noted on that entry, too: it is not needed there any more."""


IsOwn = Callable[[Entry], bool]
"""Whether a message is written in the language of the catalog."""


class Plan(Struct, frozen=True, kw_only=True):
    """The fates of all messages and entries."""

    origins: Sequence[Origin]
    """One a message of the template, in its order."""
    gone: Mapping[int, Fate]
    """By place in the catalog: entries that no message keeps, revives or takes over."""


def make_plan(
    entries: Sequence[Entry], messages: Sequence[Entry], *, is_own: IsOwn, takes_close: bool = True
) -> Plan:
    """What becomes of the entries of a catalog, its header among them, and of all messages."""
    used = _places(entries, is_obsolete=False)
    obsolete = _places(entries, is_obsolete=True)
    origins = [_same(message, entries, used, obsolete, is_own=is_own) for message in messages]
    missing = [n for n, origin in enumerate(origins) if origin.fate is Fate.NEW]
    wanted = {key_of(message) for message in messages}
    gone = [
        n
        for n, entry in enumerate(entries)
        if not entry.is_header and not entry.is_obsolete and key_of(entry) not in wanted
    ]
    if missing and takes_close:
        _take_over(origins, missing, entries, messages, gone, is_own=is_own)
    taken = {origin.at for origin in origins}
    left = (n for n in gone if n not in taken)
    return Plan(origins=origins, gone={n: _fate_of_gone(entries[n], is_own=is_own) for n in left})


def _places(entries: Sequence[Entry], *, is_obsolete: bool) -> dict[MessageKey, int]:
    """The first entry of each message."""
    found = ((n, e) for n, e in enumerate(entries) if e.is_obsolete is is_obsolete)
    places: dict[MessageKey, int] = {}
    for n, entry in found:
        if not entry.is_header:
            places.setdefault((entry.context, entry.msgid), n)
    return places


def _same(
    message: Entry,
    entries: Sequence[Entry],
    used: Mapping[MessageKey, int],
    obsolete: Mapping[MessageKey, int],
    *,
    is_own: IsOwn,
) -> Origin:
    key = key_of(message)
    is_used = key in used
    at = used.get(key, obsolete.get(key))
    if at is None:
        return Origin(Fate.NEW)
    if entries[at].plural != message.plural and _says_something(entries[at], is_own=is_own):
        return Origin(Fate.FUZZY, at, is_used)
    return Origin(Fate.KEPT if is_used else Fate.REVIVED, at, is_used)


def _take_over(
    origins: list[Origin],
    missing: Sequence[int],
    entries: Sequence[Entry],
    messages: Sequence[Entry],
    gone: Sequence[int],
    *,
    is_own: IsOwn,
) -> None:
    """Give the `missing` ones in `origins` the entries that are close to them."""
    revived = {origin.at for origin in origins}
    known = list(_candidates(entries, is_own=is_own))
    are_gone = {*gone} | {n for n in known if entries[n].is_obsolete and n not in revived}
    found = close_messages(
        [messages[n] for n in missing],
        [entries[n] for n in known],
        {place for place, n in enumerate(known) if n in are_gone},
    )
    taken: set[int] = set()
    for place, candidate in sorted(found.items()):
        at = known[candidate]
        is_heir = at in are_gone and at not in taken
        is_in_place = is_heir and not entries[at].is_obsolete
        origins[missing[place]] = Origin(Fate.FUZZY, at, is_in_place, is_heir)
        taken.add(at)


def _candidates(entries: Sequence[Entry], *, is_own: IsOwn) -> Iterator[int]:
    for n, entry in enumerate(entries):
        if not entry.is_header and _says_something(entry, is_own=is_own):
            yield n


def _says_something(entry: Entry, *, is_own: IsOwn) -> bool:
    """Whether its translation is more than the message itself."""
    return is_corrected(entry) if is_own(entry) else any(entry.translations)


def _fate_of_gone(entry: Entry, *, is_own: IsOwn) -> Fate:
    is_kept = entry.comments or _says_something(entry, is_own=is_own)
    return Fate.OBSOLETE if is_kept else Fate.DROPPED
