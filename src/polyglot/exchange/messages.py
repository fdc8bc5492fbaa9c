"""Interface strings among what goes out and comes back: of which catalog, message and form."""

import re
from collections.abc import Iterator

from polyglot.catalogs.catalog import MessageKey, key_of
from polyglot.catalogs.names import KEY_PREFIX, catalog_name
from polyglot.digests import blake2b
from polyglot.exchange.parcels import Returned, ReturnedUnit
from polyglot.po.syntax import Entry

_TEMPLATE_SUFFIX = ".pot"
_MARKS = re.compile(r"exported: ((?:[0-9a-f]{16}|-)(?: (?:[0-9a-f]{16}|-))*)")
_ID = re.compile(r"id: ([0-9a-f]{16})")


def domain_of(returned: Returned) -> str:
    """The domain that came back; empty where it is a post.

    A work may be called ``catalog:site``, too. But no post is a template; and where the source is
    not named (TMX), only catalogs have units with ids, beside what the memory had to suggest.
    """
    if not returned.key.startswith(KEY_PREFIX):
        return ""
    source = returned.source_path
    has_ids = not returned.units or any(unit.id for unit in returned.units)
    is_catalog = source.endswith(_TEMPLATE_SUFFIX) or (not source and has_ids)
    return catalog_name(returned.key) if is_catalog else ""


def message_id(key: MessageKey) -> str:
    """A digest: the same as long as context and ``msgid`` are, to the character."""
    context, text = key
    # gettext parts them like this in its MO files.
    whole = text if context is None else f"{context}\x04{text}"
    return blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def form_id(message: str, number: int) -> str:
    """The id of one form of a plural, from 0."""
    return f"{message}.{number}"


def message_of(unit_id: str) -> str:
    """The message that a unit is, or is a form of."""
    return unit_id.partition(".")[0]


def form_of(unit_id: str) -> int:
    """Which form of its message a unit is; 0 where there is but one."""
    number = unit_id.partition(".")[2]
    return int(number) if number.isdecimal() else 0


def id_note(message: str) -> str:
    """What says in a PO file which message an entry is, whatever its context says."""
    return f"id: {message}"


def marks_note(marks: Iterator[str]) -> str:
    """What says in a PO file which translations of an entry went out; empty for none."""
    written = [mark or "-" for mark in marks]
    return f"exported: {' '.join(written)}" if set(written) != {"-"} else ""


def entry_message(entry: Entry) -> str:
    """The message that an entry of a PO file is about."""
    found = [match[1] for note in entry.extracted if (match := _ID.fullmatch(note))]
    return found[-1] if found else message_id(key_of(entry))


def read_message(entry: Entry) -> Iterator[ReturnedUnit]:
    """What came back in one entry of a PO file: a unit, or one for each form."""
    message, marks = entry_message(entry), _marks(entry)
    is_plural = entry.plural is not None
    for number, text in enumerate(entry.translations):
        yield ReturnedUnit(
            id=form_id(message, number) if is_plural else message,
            source=_form_source(entry, number),
            target=text,
            is_unsure=entry.is_fuzzy and any(entry.translations),
            exported=marks[number] if number < len(marks) else "",
            comment="\n".join(entry.comments),
            context=entry.context,
            line=entry.line,
        )


def _form_source(entry: Entry, number: int) -> str:
    is_first = number == 0 and len(entry.forms) != 1
    return entry.msgid if entry.plural is None or is_first else entry.plural


def _marks(entry: Entry) -> list[str]:
    # Ours come last: what stands before them is of the sources.
    found = [match[1] for note in entry.extracted if (match := _MARKS.fullmatch(note))]
    return [mark.strip("-") for mark in found[-1].split(" ")] if found else []
