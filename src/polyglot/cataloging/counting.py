"""How the catalogs of a site stand: one row a domain."""

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from polyglot.cataloging.idle_catalogs import find_idle_catalogs
from polyglot.cataloging.opening import open_catalog, other_place, place_of
from polyglot.catalogs.catalog import Catalog, MessageKey
from polyglot.catalogs.counting import Place, stand_strings, translated_keys
from polyglot.catalogs.damage import find_duplicates
from polyglot.catalogs.lookup import catalog_paths, read_catalogs, theme_locales
from polyglot.catalogs.places import catalog_path, template_path
from polyglot.config import Config, Domain
from polyglot.problems import Problem
from polyglot.relate.catalog_states import assess_catalog
from polyglot.relate.status import CatalogCell, CatalogRow, State
from polyglot.tags import Tag


class _Opened(Struct, frozen=True, kw_only=True):
    """The files of one domain, each opened once."""

    domain: Domain
    template: Catalog | Problem | None
    catalogs: dict[Tag, Catalog | Problem | None]

    @property
    def whole(self) -> dict[Tag, Catalog]:
        return {tag: found for tag, found in self.catalogs.items() if isinstance(found, Catalog)}

    @property
    def problems(self) -> Iterator[Problem]:
        for found in (self.template, *self.catalogs.values()):
            if isinstance(found, Catalog):
                yield from find_duplicates(found)
            elif found is not None:
                yield found

    @property
    def is_there(self) -> bool:
        """Whether the domain has any file."""
        return self.template is not None or any(self.catalogs.values())

    @property
    def asked(self) -> Catalog | None:
        """What has the strings: the template."""
        return self.template if isinstance(self.template, Catalog) else None


def count_catalogs(
    config: Config, domains: Iterable[Domain]
) -> tuple[tuple[CatalogRow, ...], tuple[Problem, ...]]:
    """One row for each domain that has a template or a catalog, and what is wrong with these."""
    domains = tuple(domains)
    opened = [found for domain in domains if (found := _open(domain, config)).is_there]
    rows = tuple(_count(found, config) for found in opened)
    faults = (fault for found in opened for fault in found.problems)
    return rows, tuple(sorted((*faults, *find_idle_catalogs(config, domains))))


def _open(domain: Domain, config: Config) -> _Opened:
    return _Opened(
        domain=domain,
        template=open_catalog(template_path(domain), config),
        catalogs={tag: open_catalog(catalog_path(domain, tag), config) for tag in domain.languages},
    )


def _count(opened: _Opened, config: Config) -> CatalogRow:
    domain = opened.domain
    languages = dict.fromkeys([*config.languages, *domain.languages])
    # Without a template, any catalog says which strings there are to a language that has none.
    asked = opened.asked or next(iter(opened.whole.values()), None)
    return CatalogRow(
        domain=domain.name,
        place=other_place(domain, config),
        language=domain.language,
        source=asked.path if asked else place_of(template_path(domain), config),
        cells={tag: _cell(opened, tag, asked, config) for tag in languages},
        is_broken=isinstance(opened.template, Problem),
    )


def _cell(opened: _Opened, language: Tag, asked: Catalog | None, config: Config) -> CatalogCell:
    domain, own = opened.domain, opened.catalogs.get(language)
    path = place_of(catalog_path(domain, language), config)
    if language not in domain.languages:
        return CatalogCell(state=State.EXCLUDED, path=path, is_there=False)
    catalog = own if isinstance(own, Catalog) else None
    template = opened.asked or (asked if catalog is None else None)
    strings = stand_strings(catalog, template, find_place(domain, language))
    # What is written in a language stands there without a catalog.
    is_original = language == domain.language
    cell = assess_catalog(path, strings, is_there=is_original or catalog is not None)
    if is_original and cell.state is State.CURRENT:
        cell = replace(cell, state=State.ORIGINAL)
    if isinstance(own, Problem):
        return replace(cell, state=State.MISSING, is_broken=True, is_there=True)
    return replace(cell, is_there=own is not None)


def find_place(domain: Domain, language: Tag) -> Place:
    """What decides whether a message of a domain has to be in the catalog of a language."""
    answered = _answered(domain, language)
    return Place(language=language, written_in=domain.language, answered=answered)


def _answered(domain: Domain, language: Tag) -> frozenset[MessageKey]:
    """What readers of the language see translated without its own catalog.

    By the language of a region, and by the packaged theme.
    """
    folders = [domain.folder, *([theme_locales()] if domain.has_site_strings else [])]
    own = catalog_path(domain, language)
    others = (path for path in catalog_paths(domain.name, language, folders) if path != own)
    return translated_keys(read_catalogs(others))
