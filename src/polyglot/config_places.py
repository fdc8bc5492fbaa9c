"""Where a site's configuration lies, found without reading it."""

import os
from pathlib import Path

from polyglot.config import CONFIG_NAMES, Config


def find_root(start: Path) -> Path:
    """The nearest folder at or above `start` that is configured as a site, else `start`."""
    absolute = start.resolve()
    # `start` itself as it was given: messages name its files as they can be opened from here.
    folders = (start, *absolute.parents)
    return next((folder for folder in folders if is_configured(folder)), start)


def find_repository(folder: Path) -> Path | None:
    """The nearest folder at or above `folder` that git keeps; None without one."""
    absolute = folder.resolve()
    # A file in worktrees and submodules.
    return next((each for each in (absolute, *absolute.parents) if (each / ".git").exists()), None)


def is_configured(folder: Path) -> bool:
    """Whether `folder` holds a configuration file."""
    return config_path(folder) is not None


def config_path(folder: Path) -> Path | None:
    """The configuration file in `folder`, which wins over one under another name."""
    return next((folder / name for name in CONFIG_NAMES if (folder / name).is_file()), None)


def path_of(name: str, config: Config) -> Path:
    """The file that a problem is about; `name` is what the problem calls it."""
    inside = config.content / name
    # What lies outside the content folder, such as a catalog, is named from the project.
    return inside if inside.exists() or inside.is_symlink() else config.root / name


def is_too_wide(folder: Path) -> bool:
    """Whether nothing says that `folder`, which holds all of a user's or a disk's, is a site."""
    absolute = folder.resolve()
    home = Path(os.path.expanduser("~")).resolve()  # noqa: PTH111 -- Path.home raises where there is none
    return absolute in {home, Path(absolute.anchor)} and not is_configured(folder)
