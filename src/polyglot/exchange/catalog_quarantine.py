"""What came back for a catalog and was refused: a PO file that can be mended and brought back."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from polyglot.analyse.notations import Notation
from polyglot.exchange.catalog_checking import AcceptedMessage, RefusedMessage
from polyglot.exchange.messages import entry_message, id_note, marks_note
from polyglot.exchange.parcels import Parcel, mark_of
from polyglot.exchange.po import (
    REFUSED,
    comment_lines,
    one_line,
    po_header,
    po_problem,
    render_entries,
)
from polyglot.po.headers import decode_po
from polyglot.po.syntax import FUZZY, Entry, parse_entries
from polyglot.problems import BrokenFileError, Problem, show


def merge_catalog_quarantine(
    standing: bytes, path: str, parcel: Parcel, plural_rule: str, refused: Sequence[RefusedMessage]
) -> tuple[bytes | None, tuple[Problem, ...]]:
    """The quarantine of a catalog with the `refused` messages in it, beside what is there already.

    As `merge_quarantine` does with posts: None where `standing` cannot be read.
    """
    try:
        entries = list(parse_entries(decode_po(standing))) or [po_header(parcel, plural_rule)]
    except BrokenFileError as broken:
        return None, (po_problem(broken, path),)
    for one in refused:
        _put(entries, _make_entry(one))
    return render_entries(entries), ()


def release_messages(standing: bytes, accepted: Iterable[AcceptedMessage]) -> bytes:
    """The quarantine without what was accepted in the meantime; nothing where none is left.

    A file that cannot be read stays as it is.
    """
    try:
        entries = parse_entries(decode_po(standing))
    except BrokenFileError:
        return standing
    gone = {(one.id, one.brought) for one in accepted}
    left = [e for e in entries if (entry_message(e), e.translations) not in gone]
    if len(left) == len(entries):
        return standing
    return render_entries(left) if any(not entry.is_header for entry in left) else b""


def _make_entry(one: RefusedMessage) -> Entry:
    # An entry without a text would be a second header.
    text = one.text or f"({one.id})"
    return Entry(
        msgid=text,
        msgstr="" if one.plural is not None else one.forms[0],
        context=one.context,
        plural=one.plural,
        forms=one.forms if one.plural is not None else (),
        comments=tuple(comment_lines(one.comment)),
        extracted=tuple(_notes(one)),
        flags=(FUZZY,),
    )


def _notes(one: RefusedMessage) -> Iterator[str]:
    shown = show(one.reason)
    yield one_line(f"{REFUSED}{shown.code}: {shown.message} ({shown.path}:{shown.line})")
    marks = one.marks
    if one.reason.code == "returned-conflict":
        yield from (one_line(f"in the catalog: {text}") for text in one.standing)
        # Who takes the mark away has seen what the catalog has.
        marks = tuple(mark_of(text, Notation.INTERFACE) for text in one.standing)
    if one.id:
        yield id_note(one.id)
    if written := marks_note(iter(marks)):
        yield written


def _put(entries: list[Entry], new: Entry) -> None:
    """Adds an entry, or a reason to the one that is the same."""
    same = [at for at, entry in enumerate(entries) if _is_of(entry, new)]
    for at in same:
        if entries[at].translations == new.translations:
            entries[at] = replace(entries[at], extracted=new.extracted, flags=new.flags)
            return
    taken = {(entry.context, entry.msgid) for entry in entries}
    # Two translations of one text: a PO file tells them apart by their context.
    contexts = (f"{new.context or ''} (refused {n})".strip() for n in range(2, len(taken) + 3))
    if (new.context, new.msgid) in taken:
        context = next(name for name in contexts if (name, new.msgid) not in taken)
        new = replace(new, context=context)
    entries.append(new)


def _is_of(entry: Entry, new: Entry) -> bool:
    return not entry.is_header and entry_message(entry) == entry_message(new)
