"""``menu``: links that every page of the site has."""

import re
from collections.abc import Sequence

from polyglot.config import MenuEntry
from polyglot.config_reader import ConfigReader, Unfit
from polyglot.messages import N_
from polyglot.strict_yaml import Value
from polyglot.tags import Tag

_KEY = "menu"
_TARGETS = ("page", "url", "tag")
_KNOWN = ("name", *_TARGETS)
_ADDRESS = re.compile(r"(?:https?://[^\s/]|mailto:[^\s]|/)\S*", re.IGNORECASE)

Place = tuple[str | int, ...]


def read_menu(
    reader: ConfigReader, languages: Sequence[Tag], default: Tag
) -> tuple[MenuEntry, ...]:
    """The entries in the order of the file; those with a fault are left out."""
    value = reader.fields.get(_KEY)
    if value is None or value == "":
        return ()
    if not isinstance(value, list):
        reader.unfit((_KEY,), value, Unfit(N_("{value} is not a list of entries")))
        return ()
    found = (
        _read_entry(reader, (_KEY, index), entry, languages, default)
        for index, entry in enumerate(value)
    )
    return tuple(entry for entry in found if entry is not None)


def _read_entry(
    reader: ConfigReader, place: Place, value: Value, languages: Sequence[Tag], default: Tag
) -> MenuEntry | None:
    if not isinstance(value, dict):
        reader.unfit(place, value, Unfit(N_("{value} is not an entry: 'name: …' and 'page: …'")))
        return None
    for key in value:
        if key not in _KNOWN:
            reader.unknown_key((*place, key), key, _KNOWN)
    names = reader.texts_at((*place, "name"), value.get("name") or "", languages)
    per_language = {} if isinstance(names, str) else names
    name = names if isinstance(names, str) else _name_in(names, default)
    # Of one that is no text, or in no language of the site, that is told already.
    if not name.strip() and isinstance(names, str):
        reader.fault(place, N_("has no name; add 'name: …'"))
    targets = _read_targets(reader, place, value)
    return MenuEntry(name=name, names=per_language, **targets) if name.strip() and targets else None


def _name_in(names: dict[Tag, str], default: Tag) -> str:
    return names.get(default) or next(iter(names.values()), "")


def _read_targets(reader: ConfigReader, place: Place, value: dict[str, Value]) -> dict[str, str]:
    """The one target that the entry names, by its key; empty where that is not so."""
    named = [key for key in _TARGETS if key in value]
    if len(named) != 1:
        template = (
            N_("leads to more than one of page, url and tag; leave one")
            if named
            else N_("leads nowhere; add one of 'page: …', 'url: …' and 'tag: …'")
        )
        reader.fault(place, template)
        return {}
    key = named[0]
    parse = _address if key == "url" else _target
    target = reader.convert((*place, key), value[key], "", parse)
    return {key: target} if target else {}


def _target(text: str) -> str:
    if not text.strip():
        raise Unfit(N_("{value} is not text"))
    return text.strip()


def _address(text: str) -> str:
    if not _ADDRESS.fullmatch(text.strip()) or not text.isprintable():
        raise Unfit(N_("{value} is not an address such as 'https://example.org/blog'"))
    return text.strip()
