"""``catalogs``: where strings to translate are found, and where their catalogs lie."""

import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from msgspec import structs

from polyglot.config import JINJA_OPTIONS, Domain
from polyglot.config_reader import ConfigReader, Unfit, boolean, read_tag
from polyglot.keywords import parse_keyword
from polyglot.messages import N_
from polyglot.strict_yaml import Value

_KEY = "catalogs"
_KNOWN = (
    "domain",
    "sources",
    "exclude",
    "keywords",
    "jinja",
    "folder",
    "language",
    "languages",
    "counted",
)
_OF_THE_SITE = ("language", "languages")
"""What the site's own domain takes from the site."""
_NAME = re.compile(r"[^\W_][\w.+-]{0,99}")

Place = tuple[str | int, ...]


def read_domains(
    reader: ConfigReader, site: Domain, root: Path, output: Path
) -> tuple[Domain, ...]:
    """The domain of the `site`'s own words, with what the file adds to it, and the file's own.

    They lie below `root`, and not in the folder `output`, which is for pages alone.
    """
    value = reader.fields.get(_KEY, {})
    if not isinstance(value, dict):
        if value != "":
            reader.unfit(
                (_KEY,), value, Unfit(N_("{value} is not a mapping from names to sources"))
            )
        return (site,)
    domains = {_identity(site): site}
    for name, member in value.items():
        place = (_KEY, name)
        if not isinstance(member, dict):
            reader.unfit(place, member, Unfit(N_("{value} is not a mapping with 'sources: […]'")))
            continue
        domain = _read_domain(reader, place, member, site, root)
        _check_folder(reader, place, member, domain.folder, output)
        if domain.folder == site.folder and domain.name == site.name:
            _check_site_keys(reader, place, member)
            domains[_identity(site)] = _with_sources(site, domain)
        elif _identity(domain) in domains:
            reader.fault(place, N_("has the catalogs of another; give it a folder of its own"))
        else:
            domains[_identity(domain)] = domain
    return tuple(domains.values())


def _identity(domain: Domain) -> tuple[str, Path]:
    return domain.name, domain.folder


def _with_sources(site: Domain, added: Domain) -> Domain:
    return structs.replace(
        site,
        sources=added.sources,
        exclude=added.exclude,
        keywords=added.keywords,
        jinja=added.jinja or site.jinja,
        is_counted=added.is_counted,
    )


def _read_domain(
    reader: ConfigReader, place: Place, value: dict[str, Value], site: Domain, root: Path
) -> Domain:
    for key in value:
        if key not in _KNOWN:
            reader.unknown_key((*place, key), key, _KNOWN)
    written = value.get("domain", place[-1])
    at = (*place, "domain") if "domain" in value else place
    folder, languages = value.get("folder"), value.get("languages")
    language = value.get("language", site.language)
    return Domain(
        name=reader.convert(at, written if isinstance(written, str) else "", "", _domain_name),
        folder=site.folder
        if folder is None
        else reader.folder_at((*place, "folder"), folder, site.folder, root),
        language=reader.convert((*place, "language"), language, site.language, read_tag),
        languages=site.languages
        if languages is None
        else reader.tags_at((*place, "languages"), languages, site.languages),
        sources=_read_each(reader, place, value, "sources", _glob),
        exclude=_read_each(reader, place, value, "exclude", _glob),
        keywords=_read_each(reader, place, value, "keywords", _keyword),
        jinja=_read_each(reader, place, value, "jinja", _jinja_option),
        is_counted=reader.convert(
            (*place, "counted"), value.get("counted", "true"), default=True, parse=boolean
        ),
    )


def _read_each(
    reader: ConfigReader,
    place: Place,
    value: dict[str, Value],
    key: str,
    parse: Callable[[str], str],
) -> tuple[str, ...]:
    if key not in value:
        return ()
    written = value[key]
    if isinstance(written, list):
        placed = [((*place, key, index), member) for index, member in enumerate(written)]
    else:
        placed = [((*place, key), written)]
    read = (reader.convert(at, member, "", parse) for at, member in placed)
    return tuple(text for text in read if text)


def _domain_name(text: str) -> str:
    if not _NAME.fullmatch(text) or text.endswith("."):
        raise Unfit(N_("{value} cannot be the name of a file; use letters, digits, '-' and '_'"))
    return text


def _glob(text: str) -> str:
    path = PurePosixPath(text)
    is_mixed = any("**" in part and part != "**" for part in path.parts)
    if not text.strip() or is_mixed or "\0" in text or "\\" in text:
        raise Unfit(N_("{value} is not a pattern such as 'src/**/*.py'"))
    if path.is_absolute() or ".." in path.parts:
        raise Unfit(N_("{value} lies outside the site's folder"))
    return text


def _keyword(text: str) -> str:
    if parse_keyword(text) is None:
        raise Unfit(N_("{value} is not a function such as 'gettext_lazy' or 'pngettext:1c,2,3'"))
    return text


def _jinja_option(text: str) -> str:
    if text not in JINJA_OPTIONS:
        raise Unfit(N_("{value} is not one of {known}"), known=", ".join(JINJA_OPTIONS))
    return text


def _check_site_keys(reader: ConfigReader, place: Place, value: dict[str, Value]) -> None:
    for key in _OF_THE_SITE:
        if key in value:
            reader.fault(
                (*place, key), N_("the site's own words are in its languages; remove this key")
            )


def _check_folder(
    reader: ConfigReader, place: Place, value: dict[str, Value], folder: Path, output: Path
) -> None:
    if "folder" in value and (folder.is_relative_to(output) or output.is_relative_to(folder)):
        reader.fault(
            (*place, "folder"),
            N_("overlaps the folder '{other}'; name a folder of its own"),
            other=output.name,
        )
