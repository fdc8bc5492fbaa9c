"""Where templates and catalogs lie (GNU gettext manual, "Locating Catalogs").

``<folder>/<domain>.pot`` and ``<folder>/<locale>/LC_MESSAGES/<domain>.po``.
"""

from collections.abc import Iterator
from pathlib import Path

from polyglot.config import Domain
from polyglot.tags import Tag, locale_name

CATEGORY = "LC_MESSAGES"
"""What gettext calls the folder of a locale's messages."""


def template_path(domain: Domain) -> Path:
    return domain.folder / f"{domain.name}.pot"


def catalog_path(domain: Domain, language: Tag) -> Path:
    return path_in(domain.folder, domain.name, language)


def path_in(folder: Path, name: str, language: Tag) -> Path:
    """Of the catalog of the domain of that name, whether it is there or not."""
    return folder / locale_name(language) / CATEGORY / f"{name}.po"


def standing_paths(folder: Path, name: str) -> Iterator[Path]:
    """The catalogs of a domain that are there, in any language and in no order."""
    return folder.glob(f"*/{CATEGORY}/{name}.po")
