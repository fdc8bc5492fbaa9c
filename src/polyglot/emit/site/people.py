"""Who is named on pages, and how: under the name that they chose, never with an e-mail address."""

from collections.abc import Iterable

from polyglot.config import Config
from polyglot.people import Person, person_key, split_address


def shown_name(config: Config, raw: str) -> Person | None:
    """How to show somebody whom front matter or a record names `raw`: ``Ana <ana@example.org>``.

    None for somebody who is hidden, and for an e-mail address without a name. `Config.people` is
    asked for all of `raw`, then for the address, then for the name.
    """
    if not config.people and "@" not in raw:
        return Person(name=raw.strip()) if raw.strip() else None
    name, address = split_address(raw)
    for written in (raw, address, name):
        person = config.people.get(person_key(written)) if written else None
        if person is not None:
            return person if person.name else None
    return Person(name=name) if name else None


def shown_people(config: Config, raws: Iterable[str]) -> tuple[Person, ...]:
    """Those of `raws` who are to be shown, each name once, in the given order."""
    found: dict[str, Person] = {}
    for raw in raws:
        person = shown_name(config, raw)
        if person is not None:
            found.setdefault(person.name, person)
    return tuple(found.values())
