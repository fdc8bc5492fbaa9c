"""The catalogs of a site brought in line with their templates."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from msgspec import Struct, field, structs

from polyglot.cataloging.opening import has_files, open_undamaged, place_of
from polyglot.catalogs.catalog import Catalog, MessageKey, key_of
from polyglot.catalogs.counting import translated_keys
from polyglot.catalogs.lookup import catalog_paths, read_catalogs, theme_locales
from polyglot.catalogs.places import catalog_path, template_path
from polyglot.catalogs.updating import update_catalog
from polyglot.config import SITE_DOMAIN, Config, Domain
from polyglot.output import write_file
from polyglot.problems import Problem, problem
from polyglot.tags import Tag


class UpdatedCatalog(Struct, frozen=True, kw_only=True):
    """What an update did to the catalog of a domain in a language; counts are messages."""

    domain: str
    language: Tag
    path: str
    """From the site's folder."""
    is_changed: bool = field(name="changed")
    """Whether the file was written, or would be."""
    kept: int
    """As they were, translated or not."""
    new: int
    fuzzy: int
    """With the translation of another text, to be verified."""
    revived: int
    """Obsolete before, and used again."""
    obsolete: int
    """No longer used, and kept at the end."""
    dropped: int
    """No longer used, and never translated."""


def update_catalogs(
    config: Config,
    wanted: Iterable[tuple[Domain, Tag]],
    *,
    writes: bool,
    takes_close: bool = True,
) -> Iterator[UpdatedCatalog | Problem]:
    """Each catalog, in the given order; what is broken stays as it is, and is a problem.

    Files change where they have to, if it `writes`; new messages get translations of those close
    to them, if it `takes_close` ones. A template that is broken, or missing beside its catalogs, is
    told of once; one for which nothing is there only where there is nothing else.
    """
    templates: dict[Path, Catalog | Problem] = {}
    idle: dict[Path, Problem] = {}
    is_idle = True
    for domain, language in wanted:
        path = template_path(domain)
        is_first = path not in templates
        template = templates.get(path) or _open_template(path, config)
        templates[path] = template
        if not isinstance(template, Problem):
            found = _update(
                config, domain, language, template, writes=writes, takes_close=takes_close
            )
        elif has_files(domain):
            found = template if is_first else None
        else:
            idle[path] = template
            continue
        is_idle = False
        if found is not None:
            yield found
    if is_idle:
        yield from idle.values()


def _open_template(path: Path, config: Config) -> Catalog | Problem:
    found = open_undamaged(path, config)
    return problem("catalog-template-missing", place_of(path, config)) if found is None else found


def _update(
    config: Config,
    domain: Domain,
    language: Tag,
    template: Catalog,
    *,
    writes: bool,
    takes_close: bool,
) -> UpdatedCatalog | Problem | None:
    """None where there is no catalog, and nothing to put into one."""
    path = catalog_path(domain, language)
    catalog = open_undamaged(path, config)
    if isinstance(catalog, Problem):
        return catalog
    if domain.has_site_strings:
        template = without_theme(template, catalog, language)
    if catalog is None and not template.messages:
        return None
    updated = update_catalog(catalog, template, language, domain.language, takes_close=takes_close)
    is_changed = catalog is None or path.read_bytes() != updated.content
    if is_changed and writes:
        write_file(path, updated.content, within=config.root)
    return UpdatedCatalog(
        domain=domain.name,
        language=language,
        path=place_of(path, config),
        is_changed=is_changed,
        **{fate.value: count for fate, count in updated.counts.items()},
    )


def without_theme(template: Catalog, catalog: Catalog | None, language: Tag) -> Catalog:
    """`template` without what the packaged theme says in `language`, but for what is there."""
    said = _theme_keys(language) - {key_of(entry) for entry in (catalog.entries if catalog else ())}
    entries = tuple(
        entry for entry in template.entries if entry.is_header or key_of(entry) not in said
    )
    return structs.replace(template, entries=entries)


@lru_cache
def _theme_keys(language: Tag) -> frozenset[MessageKey]:
    """The messages that the packaged theme has translated into `language`."""
    paths = catalog_paths(SITE_DOMAIN, language, [theme_locales()])
    return translated_keys(read_catalogs(paths))
