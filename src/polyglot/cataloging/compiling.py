"""The catalogs of a site compiled to MO files, for programs that read nothing else."""

from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from polyglot.cataloging.opening import open_undamaged, place_of
from polyglot.catalogs.compiling import compile_catalog
from polyglot.catalogs.places import catalog_path
from polyglot.config import Config, Domain
from polyglot.output import write_file
from polyglot.problems import Problem
from polyglot.tags import Tag


class CompiledCatalog(Struct, frozen=True, kw_only=True):
    """An MO file, which lies beside its catalog; counts are messages."""

    domain: str
    language: Tag
    path: str
    """From the site's folder."""
    is_changed: bool = field(name="changed")
    """Whether the file was written, or would be."""
    translated: int
    fuzzy: int
    """Left out, as somebody has to verify them first."""
    untranslated: int


def compile_catalogs(
    config: Config, wanted: Iterable[tuple[Domain, Tag]], *, writes: bool
) -> Iterator[CompiledCatalog | Problem]:
    """Each catalog that there is, in the given order; of one that is broken its problem."""
    for domain, language in wanted:
        compiled = _compile(config, domain, language, writes=writes)
        if compiled is not None:
            yield compiled


def _compile(
    config: Config, domain: Domain, language: Tag, *, writes: bool
) -> CompiledCatalog | Problem | None:
    source = catalog_path(domain, language)
    catalog = open_undamaged(source, config)
    if catalog is None or isinstance(catalog, Problem):
        return catalog
    content = compile_catalog(catalog)
    path = source.with_suffix(".mo")
    is_changed = not path.is_file() or path.read_bytes() != content
    if is_changed and writes:
        write_file(path, content, within=config.root)
    fuzzy = sum(entry.is_fuzzy for entry in catalog.messages)
    translated = sum(entry.is_translated and not entry.is_fuzzy for entry in catalog.messages)
    return CompiledCatalog(
        domain=domain.name,
        language=language,
        path=place_of(path, config),
        is_changed=is_changed,
        translated=translated,
        fuzzy=fuzzy,
        untranslated=len(catalog.messages) - translated - fuzzy,
    )
