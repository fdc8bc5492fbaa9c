"""Catalogs as they go out to translators, in every format that posts go out in."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from polyglot.cataloging.counting import find_place
from polyglot.cataloging.opening import other_place, place_of
from polyglot.cataloging.updating import without_theme
from polyglot.catalogs.catalog import Catalog, parse_catalog, read_whole
from polyglot.catalogs.names import catalog_key, catalog_name
from polyglot.catalogs.places import catalog_path, template_path
from polyglot.catalogs.plural_rules import rule_of
from polyglot.catalogs.updating import update_catalog
from polyglot.config import Config, Domain
from polyglot.exchange.catalog_parcels import keep_open, make_catalog_parcel, render_catalog_po
from polyglot.exchange.formats import SUFFIXES, Format, bundle_parcels, render_parcels
from polyglot.exchange.parcels import Parcel, export_problems
from polyglot.memory.store import Memory
from polyglot.output import Output
from polyglot.po.syntax import Entry
from polyglot.problems import BrokenFileError, Problem, problem
from polyglot.tags import Tag
from polyglot.translating.exporting import with_suggestions


class CatalogDesk(Struct, frozen=True, kw_only=True):
    """A catalog to be worked on; one that is missing as its template gives it."""

    domain: Domain
    language: Tag
    path: Path
    content: bytes
    catalog: Catalog
    """Read from `content`, its plural rule that of the language where it has none."""
    parcel: Parcel
    is_new: bool
    """Whether there is no such file yet."""


def open_desk(config: Config, domain: Domain, language: Tag) -> CatalogDesk | Problem:
    """The catalog of a domain in a language, with all its messages; a problem where it is none."""
    path = catalog_path(domain, language)
    try:
        found = _read(config, domain, language)
        if isinstance(found, Problem):
            return found
        content, is_new = found
        return _desk(config, domain, language, content, is_new=is_new)
    except BrokenFileError as broken:
        return broken.problem_at(place_of(path, config))
    except OSError as error:
        return problem("catalog-unreadable", place_of(path, config), reason=error.strerror)


def _read(config: Config, domain: Domain, language: Tag) -> tuple[bytes, bool] | Problem:
    """The bytes of a catalog, and whether they are made of the template."""
    path, template = catalog_path(domain, language), template_path(domain)
    if path.is_file():
        return path.read_bytes(), False
    place = place_of(template, config)
    if not template.is_file():
        return problem("catalog-template-missing", place)
    found = read_whole(template.read_bytes(), place)
    if isinstance(found, Problem):
        return found
    wanted = without_theme(found, None, language) if domain.has_site_strings else found
    return update_catalog(None, wanted, language, domain.language).content, True


def _desk(
    config: Config, domain: Domain, language: Tag, content: bytes, *, is_new: bool
) -> CatalogDesk:
    path = catalog_path(domain, language)
    catalog = _with_rule(parse_catalog(content, place_of(path, config)), language)
    parcel = make_catalog_parcel(
        catalog,
        rule_of(catalog).examples,
        key=domain_key(config, domain),
        place=find_place(domain, language),
        template=place_of(template_path(domain), config),
    )
    return CatalogDesk(
        domain=domain,
        language=language,
        path=path,
        content=content,
        catalog=catalog,
        parcel=parcel,
        is_new=is_new,
    )


def domain_key(config: Config, domain: Domain) -> str:
    """What stands for a domain in files: by its name, or by its place where that is another's."""
    return catalog_key(other_place(domain, config) or domain.name)


def _with_rule(catalog: Catalog, language: Tag) -> Catalog:
    if catalog.forms is not None:
        return catalog
    from polyglot.catalogs.language_plurals import plural_forms

    header = catalog.header or Entry(msgid="")
    ruled = replace(header, msgstr=f"{header.msgstr}Plural-Forms: {plural_forms(language)}\n")
    others = (entry for entry in catalog.entries if not entry.is_header)
    return replace(catalog, entries=(ruled, *others))


def make_catalog_parcels(
    desks: Sequence[CatalogDesk], memory: Memory | None = None, *, only_open: bool = False
) -> Iterator[Parcel | Problem]:
    """What goes out of each catalog: all of it, or what is not translated (`only_open`).

    With the suggestions of the `memory`. A message with a character that no format can hold is a
    problem, and stays behind.
    """
    for desk in desks:
        parcel, faults = _without_unwritable(desk.parcel)
        yield from faults
        if only_open:
            parcel = replace(parcel, units=keep_open(parcel.units))
        yield with_suggestions(parcel, memory) if memory else parcel


def _without_unwritable(parcel: Parcel) -> tuple[Parcel, tuple[Problem, ...]]:
    faults = {
        unit.message or unit.id: found[0]
        for unit in parcel.units
        if (
            found := export_problems(replace(parcel, source_path=parcel.target_path, units=(unit,)))
        )
    }
    whole = (unit for unit in parcel.units if (unit.message or unit.id) not in faults)
    return replace(parcel, units=tuple(whole)), tuple(faults.values())


def export_catalogs(
    parcels: Sequence[Parcel], catalogs: Sequence[Catalog], wanted: str
) -> list[Output]:
    """The files of a format that hold these parcels, each of the catalog beside it.

    Named after the domain and the language; with several domains in one after the language.
    """
    chosen = Format(wanted)
    by_key = {parcel.key: each for parcel, each in zip(parcels, catalogs, strict=True)}
    return [
        Output(path=_file_name(bundle) + SUFFIXES[chosen], content=_render(bundle, by_key, chosen))
        for bundle in bundle_parcels(parcels, chosen)
    ]


def _render(bundle: Sequence[Parcel], catalogs: dict[str, Catalog], chosen: Format) -> bytes:
    if chosen is Format.PO:
        return render_catalog_po(bundle[0], catalogs[bundle[0].key])
    content, _ = render_parcels(bundle, chosen)
    return content


def _file_name(bundle: Sequence[Parcel]) -> str:
    first = bundle[0]
    name = "catalogs" if len(bundle) > 1 else catalog_name(first.key)
    return f"{name}.{first.target_language}"
