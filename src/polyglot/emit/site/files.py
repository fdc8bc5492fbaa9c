"""Files that are published as they stand: assets, and what lies beside posts, such as images."""

import os
import re
from collections.abc import Iterable, Iterator, Set
from fnmatch import fnmatchcase
from pathlib import Path

from msgspec import Struct

from polyglot.analyse.sources import is_post_name, is_sidecar_name
from polyglot.catalogs.lookup import theme_locales
from polyglot.config import Config
from polyglot.digests import blake2b
from polyglot.emit.site.bodies.image_sizes import Size, is_still, read_sizes

THEME = Path(__file__).parent.parent.parent / "theme"
"""The packaged theme: `templates` and `assets`."""
_ASSETS_URL = "assets"
_SEARCH_SCRIPT = "search.js"
_SURROGATE = re.compile("[\ud800-\udfff]")


class SiteFiles(Struct, frozen=True, kw_only=True):
    """What the plan must know of the disk. All in order of path."""

    assets: tuple[tuple[str, str], ...] = ()
    """Output path and absolute source of each asset."""
    beside: tuple[str, ...] = ()
    """Files that are no posts, relative to the content folder."""
    sizes: tuple[tuple[str, tuple[int, int]], ...] = ()
    """Width and height of images among both: by path below the content folder, or output path."""
    scalable: frozenset[str] = frozenset()
    """Those of them that smaller variants can be made of; none where nobody wants any."""
    shortcodes: tuple[str, ...] = ()
    """The names of those that have a template."""
    stamp: str = ""
    """Changes when a template or catalog does."""


def read_site_files(config: Config) -> SiteFiles:
    """List the files that a site publishes as they stand; follows no links, skips hidden names."""
    own = {
        config.locales,
        config.output,
        config.templates,
        config.assets,
        config.dashboard,
        config.state,
    }
    found = _list_files(config.content, skipped=own)
    beside = tuple(path for path in found if not _is_left_out(path, config))
    assets = _assets(config)
    images = [(path, config.content / path) for path in beside]
    images += [(path, Path(source)) for path, source in assets]
    sizes = tuple(read_sizes(images))
    return SiteFiles(
        assets=assets,
        beside=beside,
        sizes=sizes,
        scalable=_scalable(config, images, sizes),
        shortcodes=_shortcodes(config.templates),
        stamp=_stamp((THEME / "templates", config.templates), (theme_locales(), config.locales)),
    )


def _scalable(
    config: Config, images: Iterable[tuple[str, Path]], sizes: Iterable[tuple[str, Size]]
) -> frozenset[str]:
    if config.images is None:
        return frozenset()
    least = config.images.widths[0]
    wide = {name for name, (width, _) in sizes if width > least}
    return frozenset(name for name, path in images if name in wide and is_still(path))


def _shortcodes(templates: Path) -> tuple[str, ...]:
    paths = _list_files(templates / "shortcodes")
    return tuple(path.removesuffix(".html") for path in paths if path.endswith(".html"))


def _is_left_out(path: str, config: Config) -> bool:
    layout = config.layout
    is_read = is_post_name(path, layout) or is_sidecar_name(path, layout)
    is_elsewhere = layout.include and not path.startswith(tuple(f"{f}/" for f in layout.include))
    return bool(is_read or is_elsewhere) or any(fnmatchcase(path, glob) for glob in config.exclude)


def _assets(config: Config) -> tuple[tuple[str, str], ...]:
    """The site's assets in place of the theme's where both have a path."""
    found = {}
    for folder in (THEME / "assets", config.assets):
        for path in _list_files(folder):
            if config.search or path != _SEARCH_SCRIPT or folder == config.assets:
                found[f"{_ASSETS_URL}/{path}"] = str(folder / path)
    return tuple(sorted(found.items()))


def _list_files(folder: Path, skipped: Set[Path] = frozenset()) -> list[str]:
    """Regular files below `folder`, relative to it, sorted; none where there is no folder.

    A file whose name is not UTF-8 has no URL, and is left out.
    """
    left_out = {str(path) for path in skipped}
    cut = len(str(folder)) + 1
    paths = (entry.path[cut:].replace(os.sep, "/") for entry in _walk(str(folder), left_out))
    return sorted(path for path in paths if not _SURROGATE.search(path))


def _walk(folder: str, skipped: Set[str]) -> Iterator[os.DirEntry[str]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.path in skipped:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, skipped)
        elif entry.is_file(follow_symlinks=False):
            yield entry


def _stamp(templates: Iterable[Path], locales: Iterable[Path]) -> str:
    """A digest of the names, sizes and times of what these folders hold for pages.

    A template may include any file of its folder, whatever its name.
    """
    digest = blake2b(digest_size=8)
    ends = (*((folder, "") for folder in templates), *((folder, "site.po") for folder in locales))
    for folder, end in ends:
        for path in _list_files(folder):
            if path.endswith(end):
                facts = (folder / path).stat()
                digest.update(f"{path}\0{facts.st_size}\0{facts.st_mtime_ns}\0".encode())
    return digest.hexdigest()
