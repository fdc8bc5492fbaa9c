"""Small sites of other tools, as their documentation shows them."""

from collections.abc import Mapping
from pathlib import Path

from polyglot.config_file import read_config
from polyglot.pipeline import Site, read_site
from polyglot.problems import show

Works = dict[str, dict[str, str]]


def plant(root: Path, files: Mapping[str, str]) -> Path:
    """Writes each file below `root`, which it returns."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def read(root: Path, files: Mapping[str, str]) -> Site:
    """The site that these files make up, nothing configured unless they do."""
    return read_site(read_config(plant(root, files)))


def works(site: Site) -> Works:
    """The path of each edition by key and language; paths from the site's root."""
    config = site.config
    prefix = config.content.relative_to(config.root)
    return {
        row.group.key: {
            tag: (prefix / edition.post.path).as_posix()
            for tag, edition in row.group.editions.items()
        }
        for row in site.status.rows
    }


def told(site: Site) -> list[str]:
    """All problems but those of texts that are too short to matter here."""
    return [
        f"{found.path}:{found.line}: {show(found).message}"
        for found in site.status.problems
        if found.code != "empty-post"
    ]
