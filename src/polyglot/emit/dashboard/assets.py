"""Files that stand beside the pages as the package brings them."""

from collections.abc import Iterator

from polyglot.emit.dashboard.facts import Facts
from polyglot.emit.dashboard.rendering import THEME
from polyglot.output import Output


def asset_files(_facts: Facts) -> Iterator[Output]:
    """Styles and scripts, whatever the site."""
    folder = THEME / "assets"
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            place = path.relative_to(folder).as_posix()
            yield Output(path=f"assets/{place}", content=path.read_bytes())
