"""Templates (POT): the messages of a domain, as translators' catalogs are made from them.

The same messages give the same bytes: places are files without lines, in the order in which they
came, and no date moves.
"""

import re
from collections.abc import Sequence
from datetime import date

from polyglot.catalogs.catalog import Catalog, key_of
from polyglot.catalogs.message import Message
from polyglot.po.syntax import Entry, render_entry

_FIELDS = {
    "Report-Msgid-Bugs-To": "",
    "POT-Creation-Date": "",
    "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
    "Last-Translator": "FULL NAME <EMAIL@ADDRESS>",
    "Language-Team": "",
    "Language": "",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}
"""What tools ask a template for (GNU gettext manual, "Header Entry").

Not for Plural-Forms, as pybabel does: of ``nplurals=INTEGER`` msgfmt makes an error.
"""


_CHARSET = re.compile(r"charset=(?!utf-?8\b)[A-Za-z0-9_.:-]+", re.IGNORECASE)


def make_header(project: str, today: date) -> Entry:
    """The header of a new template of `project`; `today` is kept from then on."""
    fields = {"Project-Id-Version": project, **_FIELDS}
    fields["POT-Creation-Date"] = f"{today:%Y-%m-%d} 00:00+0000"
    return Entry(
        comments=(
            f"Template of the strings of {project}",
            f"This file is distributed under the same license as {project}.",
        ),
        msgid="",
        msgstr="".join(f"{name}: {value}\n" for name, value in fields.items()),
    )


def render_template(messages: Sequence[Message], header: Entry) -> bytes:
    """The POT file of `messages`, in their order, under that header, in UTF-8.

    A header that stands already keeps its comments and its fields as they are written, but for an
    encoding that is not this one.
    """
    written = _CHARSET.sub("charset=UTF-8", header.lines or render_entry(header))
    entries = [written, *map(_rendered, messages)]
    return ("\n\n".join(entries) + "\n").encode()


def _rendered(message: Message) -> str:
    return render_entry(
        Entry(
            msgid=message.text,
            context=message.context,
            plural=message.plural,
            forms=("", "") if message.plural is not None else (),
            extracted=message.comments,
            references=tuple(_reference(place) for place in message.places),
            flags=message.flags,
        )
    )


def _reference(place: str) -> str:
    """``#:`` parts files by spaces: a name with one stands between isolates (gettext 0.22)."""
    return f"\u2068{place}\u2069" if " " in place or "\t" in place else place


def _places_in(reference: str) -> list[str]:
    """The files that a ``#:`` line names."""
    places = []
    for part in reference.split("\u2068"):
        isolated, mark, rest = part.rpartition("\u2069")
        places.extend([isolated] if mark else [])
        places.extend(rest.split())
    return places


def standing_messages(template: Catalog, path: str | None = None) -> tuple[Message, ...]:
    """What a template says that the source at `path` has, with that place alone; or all.

    For a source that cannot be read today, too: what it had is not gone.
    """
    return tuple(
        Message(
            text=entry.msgid,
            context=entry.context,
            plural=entry.plural,
            comments=entry.extracted,
            places=(path,) if path else _places_of(entry),
            flags=entry.flags,
        )
        for entry in template.messages
        if path is None or path in _places_of(entry)
    )


def _places_of(entry: Entry) -> tuple[str, ...]:
    return tuple(place for line in entry.references for place in _places_in(line))


def count_changes(messages: Sequence[Message], standing: Catalog | None) -> tuple[int, int]:
    """How many of `messages` are new, and how many that stand are gone."""
    known = {key_of(entry) for entry in standing.messages} if standing else set()
    wanted = {message.key for message in messages}
    return len(wanted - known), len(known - wanted)
