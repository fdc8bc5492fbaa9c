"""People: how front matter and records name them, and how they want to be shown."""

import re
from collections.abc import Iterable, Mapping
from unicodedata import normalize

from msgspec import Struct


class Person(Struct, frozen=True, kw_only=True, gc=False):
    """Somebody as readers see them."""

    name: str
    """Empty for somebody who is not to be named."""
    url: str = ""
    """A page of theirs, absolute; empty without one."""

    def __str__(self) -> str:
        """What a template writes that takes somebody for a name."""
        return self.name


# What follows another '@' is no address: '@ana@example.social' is a name that people go by.
_ADDRESS = re.compile(r"(?<![^\s<(\[:,;\"'])[^\s<>()\[\]:,;\"'@]+@[^\s<>()\[\],;\"'@]+")
_AROUND = re.compile(r"[<(\[]?\s*(?:mailto:)?\x00\s*[>)\]]?", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_EDGES = " \t,;\"'"


def split_address(raw: str) -> tuple[str, str]:
    """The name and the e-mail address of ``Ana <ana@example.org>``, each empty where there is none.

    The address may stand bare, in any brackets, or before a name in brackets (RFC 5322 §3.4 and
    what RSS makes of it).
    """
    found = _ADDRESS.search(raw) if "@" in raw else None
    if found is None:
        return raw.strip(), ""
    rest = " ".join(_AROUND.sub(" ", _ADDRESS.sub("\x00", raw)).split()).strip(_EDGES)
    inside = _IN_BRACKETS.fullmatch(rest)
    return (inside[1].strip() if inside else rest), found[0]


def hide_addresses(text: str) -> str:
    """`text` without the e-mail addresses in it, and what encloses each."""
    return _AROUND.sub("", _ADDRESS.sub("\x00", text)) if "@" in text else text


def person_key(name: str) -> str:
    """What tells a name from another: neither case nor white space."""
    return normalize("NFC", " ".join(name.split())).casefold()


def show_person(people: Mapping[str, Person], raw: str) -> Person | None:
    """How to show somebody who is named `raw`: ``Ana <ana@example.org>``.

    None for somebody who is hidden, and for an e-mail address without a name. `people`, by their
    `person_key`, are asked for all of `raw`, then for the address, then for the name.
    """
    if not people and "@" not in raw:
        plain = raw.strip()
        return Person(name=plain) if plain else None
    name, address = split_address(raw)
    for written in (raw, address, name):
        person = people.get(person_key(written)) if written else None
        if person is not None:
            return person if person.name else None
    return Person(name=name) if name else None


def show_people(people: Mapping[str, Person], raws: Iterable[str]) -> tuple[Person, ...]:
    """Those of `raws` who are to be shown, each name once, in the given order."""
    found: dict[str, Person] = {}
    for raw in raws:
        person = show_person(people, raw)
        if person is not None:
            found.setdefault(person.name, person)
    return tuple(found.values())


def shown_name(people: Mapping[str, Person], raw: str) -> str:
    """How somebody is shown who is named `raw`; empty for somebody who is not to be named."""
    person = show_person(people, raw) if raw else None
    return person.name if person else ""


def shown_names(people: Mapping[str, Person], raws: Iterable[str]) -> tuple[str, ...]:
    """Those of `raws` who are to be shown, each once, case aside."""
    found: dict[str, str] = {}
    for raw in raws:
        if name := shown_name(people, raw):
            found.setdefault(person_key(name), name)
    return tuple(found.values())
