"""Reading a file of a domain, and how problems name it."""

from pathlib import Path

from polyglot.catalogs.catalog import Catalog, read_whole
from polyglot.catalogs.damage import find_damage
from polyglot.catalogs.places import catalog_path, template_path
from polyglot.config import Config, Domain
from polyglot.problems import Problem, problem


def place_of(path: Path, config: Config) -> str:
    """`path` as problems name it: relative to the project, or whole where it lies elsewhere."""
    root = config.root
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def other_place(domain: Domain, config: Config) -> str:
    """Where a domain is, that has the name of one before it; empty for all others."""
    first = next((each for each in config.domains if each.name == domain.name), domain)
    return "" if first == domain else place_of(template_path(domain).with_suffix(""), config)


def has_files(domain: Domain) -> bool:
    """Whether there is a template of a domain, or a catalog."""
    return template_path(domain).exists() or any(
        catalog_path(domain, language).exists() for language in domain.languages
    )


def open_catalog(path: Path, config: Config) -> Catalog | Problem | None:
    """The catalog or template at `path`; None where there is none."""
    place = place_of(path, config)
    try:
        return read_whole(path.read_bytes(), place)
    except FileNotFoundError:
        return None
    except OSError as error:
        return problem("catalog-unreadable", place, reason=error.strerror)


def open_undamaged(path: Path, config: Config) -> Catalog | Problem | None:
    """As `open_catalog`, for whoever writes what it says: a problem where that would lose words."""
    found = open_catalog(path, config)
    return (find_damage(found) or found) if isinstance(found, Catalog) else found
