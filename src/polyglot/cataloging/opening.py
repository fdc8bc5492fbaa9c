"""The files of a domain, and reading one of them."""

from pathlib import Path

from polyglot.catalogs.catalog import Catalog, read_whole
from polyglot.config import Config, Domain
from polyglot.problems import Problem, problem
from polyglot.tags import Tag, locale_name


def template_path(domain: Domain) -> Path:
    return domain.folder / f"{domain.name}.pot"


def catalog_path(domain: Domain, language: Tag) -> Path:
    return domain.folder / locale_name(language) / "LC_MESSAGES" / f"{domain.name}.po"


def place_of(path: Path, config: Config) -> str:
    """`path` as problems name it: relative to the project."""
    return path.relative_to(config.root).as_posix()


def open_catalog(path: Path, config: Config) -> Catalog | Problem | None:
    """The catalog or template at `path`; None where there is none."""
    place = place_of(path, config)
    try:
        return read_whole(path.read_bytes(), place)
    except FileNotFoundError:
        return None
    except OSError as error:
        return problem("catalog-unreadable", place, reason=error.strerror)
