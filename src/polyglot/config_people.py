"""``people``: under which name somebody is shown, wherever front matter or a record names them."""

from polyglot.config_reader import ConfigReader, Unfit, boolean, web_address
from polyglot.messages import N_
from polyglot.people import Person, person_key, split_address
from polyglot.strict_yaml import Value

_KEY = "people"
_KNOWN = ("name", "url", "hidden")

Place = tuple[str | int, ...]


def read_people(reader: ConfigReader) -> dict[str, Person]:
    """Everybody by the `person_key` of how they are named; those with a fault are left out."""
    value = reader.fields.get(_KEY)
    if value is None or value == "":
        return {}
    if not isinstance(value, dict):
        template = N_("{value} is not a person per line, as they are named: 'Ana Pérez: Ana'")
        reader.unfit((_KEY,), value, Unfit(template))
        return {}
    people: dict[str, Person] = {}
    for written, how in value.items():
        person = _read_person(reader, (_KEY, written), written, how)
        if person_key(written) in people:
            reader.fault((_KEY, written), N_("'{found}' stands twice"), found=written)
        elif person is not None:
            people[person_key(written)] = person
    return people


def _read_person(reader: ConfigReader, place: Place, written: str, how: Value) -> Person | None:
    """A name alone, or a mapping; who has only a URL keeps the name that is written."""
    if not isinstance(how, dict):
        name = reader.convert(place, how, "", _name)
        return Person(name=name) if name else None
    for key in how:
        if key not in _KNOWN:
            reader.unknown_key((*place, key), key, _KNOWN)
    if reader.convert((*place, "hidden"), how.get("hidden", "no"), default=False, parse=boolean):
        return _hide(reader, place, how)
    name = split_address(written)[0]
    if "name" in how:
        name = reader.convert((*place, "name"), how["name"], "", _name)
    elif not name:
        reader.fault(place, N_("has no name; add 'name: …'"))
    url = reader.convert((*place, "url"), how["url"], "", web_address) if "url" in how else ""
    return Person(name=name, url=url) if name else None


def _hide(reader: ConfigReader, place: Place, how: dict[str, Value]) -> Person:
    if "name" in how or "url" in how:
        reader.fault(place, N_("is hidden, and has a name or an address to show; leave one"))
    return Person(name="")


def _name(text: str) -> str:
    if not text.strip():
        raise Unfit(N_("{value} is not text"))
    if split_address(text)[1]:
        raise Unfit(N_("{value} holds an e-mail address, which no page shows"))
    return " ".join(text.split())
