"""Locales as VuePress, VitePress and Starlight have them: one in the root, others in folders.

``locales: { '/': { lang: 'en-US' }, '/fr/': { lang: 'fr-FR' } }``, or ``root`` and ``fr``.
"""

import re
from collections import Counter
from collections.abc import Mapping
from itertools import islice

from msgspec import Struct

from polyglot.layouts.javascript import braced, fields_of, without_comments
from polyglot.layouts.layout import LanguageFolder
from polyglot.tags import Tag, parse_tag, primary_language

_OPENING = re.compile(r"\blocales['\"]?\s*+[:=]\s*+(?=\{)")
_ROOT = ("", "root")
_TRIES = 20
"""Themes have such objects, too, without languages."""


class Locales(Struct, frozen=True, kw_only=True):
    """The language of each folder, as far as a configuration writes them out."""

    default: Tag | None = None
    """Of what lies in no such folder."""
    languages: tuple[Tag, ...] = ()
    folders: tuple[LanguageFolder, ...] = ()


def read_locales(text: str) -> Locales:
    """The first object `locales` that says a `lang`, else the first whose names are languages."""
    code = without_comments(text)
    found: list[dict[str, Tag]] = []
    for opening in islice(_OPENING.finditer(code), _TRIES):
        fields = fields_of(braced(code, opening.end()))
        stated = {name.strip("/"): dict(fields_of(value)).get("lang", "") for name, value in fields}
        found.append(_tags(stated))
        if any(stated.values()):
            return _locales(found[-1])
    return _locales(next(filter(None, found), {}))


def _tags(stated: Mapping[str, str]) -> dict[str, Tag]:
    """The tag of each folder: its name where that is the language, too; else what `lang` says."""
    found: dict[str, Tag] = {}
    for name, lang in stated.items():
        own, said = parse_tag(name) if name not in _ROOT else None, parse_tag(lang)
        is_same = own and said and primary_language(own) == primary_language(said)
        tag = own if is_same or not said else said
        if tag:
            found[name] = tag
    return _without_needless_regions(found)


def _without_needless_regions(found: Mapping[str, Tag]) -> dict[str, Tag]:
    """``en`` for the ``en-US`` of the root, where no other folder is English."""
    spoken = Counter(map(primary_language, found.values()))
    return {
        name: parse_tag(primary_language(tag)) or tag
        if name in _ROOT and spoken[primary_language(tag)] == 1
        else tag
        for name, tag in found.items()
    }


def _locales(tags: Mapping[str, Tag]) -> Locales:
    folders = {name: tag for name, tag in tags.items() if name not in _ROOT}
    return Locales(
        default=next((tag for name, tag in tags.items() if name in _ROOT), None),
        languages=tuple(tags.values()),
        folders=tuple(LanguageFolder(path=name, language=tag) for name, tag in folders.items()),
    )
