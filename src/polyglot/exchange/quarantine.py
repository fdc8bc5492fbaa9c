"""What came back and was refused: a PO file that can be mended and brought back."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from polyglot.exchange.checking import Accepted, Refused
from polyglot.exchange.parcels import Parcel, occurrence_of, target_mark
from polyglot.exchange.po import (
    REFUSED,
    fit_breaks,
    occurrence_in,
    one_line,
    po_header,
    po_problem,
    render_entries,
)
from polyglot.po.headers import decode_po
from polyglot.po.syntax import Entry, parse_plain_entries
from polyglot.problems import BrokenFileError, Problem, show


def quarantine_place(record_place: str) -> str:
    """Where the refused units lie of a record at ``fr/posts/<key>.po``."""
    locale, _, key = record_place.partition("/posts/")
    return f"{locale}/quarantine/{key}"


def merge_quarantine(
    standing: bytes, path: str, parcel: Parcel, refused: Sequence[Refused]
) -> tuple[bytes | None, tuple[Problem, ...]]:
    """The quarantine of a post with the `refused` units in it, beside what is there already.

    Each has the reason above it and the mark ``fuzzy``: whoever mended it takes the mark away, and
    imports the file (`parse_po` leaves what is still marked). A unit that is there with the same
    translation stays one, with the newest reason: doing it twice changes nothing. `standing` is
    the file as it is, or nothing; `path` is its place, relative to the project. None where it
    cannot be read: it is left as it is, and what came back is still in its own file.
    """
    try:
        entries = list(parse_plain_entries(decode_po(standing))) or [po_header(parcel)]
    except BrokenFileError as broken:
        return None, (po_problem(broken, path),)
    for one in refused:
        _put(entries, _make_entry(one))
    return render_entries(entries), ()


def release_accepted(standing: bytes, accepted: Iterable[Accepted]) -> bytes:
    """The quarantine without what was accepted in the meantime; nothing where none is left.

    A file that cannot be read stays as it is.
    """
    try:
        entries = parse_plain_entries(decode_po(standing))
    except BrokenFileError:
        return standing
    gone = {(one.unit.source, one.unit.target) for one in accepted}
    left = [entry for entry in entries if (entry.msgid, entry.msgstr) not in gone]
    if len(left) == len(entries):
        return standing
    return render_entries(left) if any(entry.msgid for entry in left) else b""


def _make_entry(one: Refused) -> Entry:
    number = occurrence_of(one.unit.id)
    # An entry without a text would be a second header.
    source = one.unit.source or f"({one.unit.id})"
    return Entry(
        msgid=source,
        msgstr=fit_breaks(source, one.unit.target),
        context=str(number) if number > 1 else None,
        comments=tuple(map(one_line, one.unit.comment.split("\n"))) if one.unit.comment else (),
        extracted=tuple(_notes(one)),
        flags=("fuzzy",),
    )


def _notes(one: Refused) -> Iterator[str]:
    shown = show(one.reason)
    yield one_line(f"{REFUSED}{shown.code}: {shown.message} ({shown.path}:{shown.line})")
    mark = one.unit.exported
    if one.reason.code == "returned-conflict":
        yield one_line(f"in the post: {one.standing}")
        # Who takes the mark away has seen what the post has.
        mark = target_mark(one.standing)
    if mark:
        yield f"exported: {mark}"


def _put(entries: list[Entry], new: Entry) -> None:
    """Adds an entry, or a reason to the one that is the same."""
    same = [
        at
        for at, entry in enumerate(entries)
        if entry.msgid == new.msgid and occurrence_in(entry.context) == occurrence_in(new.context)
    ]
    for at in same:
        if entries[at].msgstr == new.msgstr:
            entries[at] = replace(entries[at], extracted=new.extracted, flags=new.flags)
            return
    if same:
        # Two translations of one text: a PO file tells them apart by their context.
        taken = {entries[at].context for at in same}
        number = occurrence_in(new.context)
        free = (f"{number}, refused {n}" for n in range(2, len(taken) + 3))
        new = replace(new, context=next(name for name in free if name not in taken))
    entries.append(new)
