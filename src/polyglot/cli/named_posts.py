"""Posts that somebody names on the command line, from wherever they are."""

from collections.abc import Sequence
from os.path import normpath
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # what it imports would slow down --help
    from polyglot.config import Config
    from polyglot.relate.selection import Name


def root_of(posts: Sequence[str]) -> Path:
    """The site of the current folder; of the first post that is there, if it lies elsewhere."""
    from polyglot.config_places import find_root, is_configured, is_too_wide

    here = find_root(Path())
    post = next((Path(text).resolve() for text in posts if Path(text).exists()), here.resolve())
    is_inside = post.is_relative_to(here.resolve())
    if is_inside and is_configured(here):
        return here
    folder = post if post.is_dir() else post.parent
    root = find_root(folder)
    is_beside = is_inside and not is_configured(root) and not is_too_wide(here)
    return here if is_beside else root


def name_of(text: str, config: "Config") -> "Name":
    """What `text` may mean: below the content folder, from the current one, or from the site's."""
    from polyglot.relate.selection import Name

    readings = [text.removeprefix("./")]
    absolute = Path(normpath(Path.cwd() / text))
    # As it is written first: a post may be a link itself, or lie behind one.
    for path in (absolute, absolute.resolve(), Path(normpath(config.root / text))):
        if path.is_relative_to(config.content):
            readings.append(path.relative_to(config.content).as_posix())
        elif config.content.is_relative_to(path):
            readings.append(".")
    return Name(text=text, readings=tuple(dict.fromkeys("" if r == "." else r for r in readings)))
