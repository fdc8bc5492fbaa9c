"""``polyglot catalog``: the interface strings, from sources to catalogs."""

from collections.abc import Callable

from polyglot.cli import catalog_compile, catalog_export, catalog_extract, catalog_update
from polyglot.messages import N_

NAME = "catalog"
HELP = N_(
    "Keep the site's own words translated: its catalogs.\n\n"
    "These are the words around the posts: titles, menus, tags, and what buttons and links say."
)
EXAMPLE = N_("Example: polyglot catalog update")

_MODULES = (catalog_extract, catalog_update, catalog_compile, catalog_export)

COMMANDS: dict[str, tuple[Callable[..., None], str, str]] = {
    module.NAME: (module.command, module.HELP, module.EXAMPLE) for module in _MODULES
}
"""By name: the function, its help and its example."""
