"""Sites whose posts are translations that nothing links, and what linking makes of them."""

from pathlib import Path

from polyglot.config import Config
from polyglot.config_file import read_config
from polyglot.link_search import search_links
from polyglot.linking import Edited, apply_suggestions
from polyglot.pipeline import read_site
from polyglot.relate.suggested import Suggestion

SEA = "The Tejo in Lisboa, 1755: https://port.example/ships and Vasco Teles on navigation.\n"
MER = "Le Tejo à Lisboa, 1755 : https://port.example/ships et Vasco Teles sur la navigation.\n"
MAR = "El Tejo en Lisboa, 1755: https://port.example/ships y Vasco Teles en la navegación.\n"
ENGLISH = f"---\nlang: en\n---\n{SEA}"
FRENCH = f"---\nlang: fr\n---\n{MER}"
SPANISH = f"---\nlang: es\n---\n{MAR}"


def suggested(root: Path) -> tuple[Config, list[Suggestion]]:
    config = read_config(root)
    return config, list(search_links(read_site(config), least=0.0).suggestions)


def applied(root: Path) -> tuple[Config, Edited]:
    config, found = suggested(root)
    return config, apply_suggestions(config, found)


def contents(root: Path) -> dict[str, bytes]:
    folder = root / "content"
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
