"""Staging: where a build puts its files until all of them are there. Used by every worker."""

import os
from pathlib import Path

from msgspec import Struct

from polyglot.errors import PolyglotError
from polyglot.messages import N_
from polyglot.output import Output, may_write

WHOLE = "whole"
"""Below the folder of staging: a whole site, at the paths that it will have."""
NEW = "new"
"""Files at paths that the site has not, and (`CHANGED`) others of those that it has, by number."""
CHANGED = "changed"
INSIDE = ".polyglot-staging"
_PAGE = "/index.html"


class Staged(Struct, frozen=True, array_like=True, gc=False):
    """A file that lies ready, or that needs none, for it is there with the same bytes."""

    path: str
    size: int
    modified_ns: int
    place: str = ""
    """Where it lies below the folder of staging; empty where the one in the site stays."""


class SiteTree(Struct, frozen=True, kw_only=True):
    """The folder of a site, and where files for it are staged. Absolute; picklable."""

    folder: str
    staging: str
    is_first: bool
    """Whether there is no site yet: all of it then comes with one rename."""


def staging_for(folder: Path) -> Path:
    """Where files for the site in `folder` are staged: on the same disk, hidden.

    Beside it where that can be; inside where `folder` is a disk of its own, or nobody may write
    beside it.
    """
    above = folder.parent
    is_alone = os.path.ismount(folder) or (above.is_dir() and not may_write(above))
    return folder / INSIDE if is_alone else above / f".{folder.name}.polyglot"


def stage(tree: SiteTree, number: int, output: Output) -> Staged:
    """Put `output` where the commit finds it, unless the site has the same bytes already.

    `number` is the output's own in this build. OSError if it cannot be written, PolyglotError if
    it would lie outside of the site.
    """
    _check_path(output.path, tree.folder)
    place = f"{WHOLE}/{output.path}"
    if not tree.is_first:
        known, content = _look(f"{tree.folder}/{output.path}")
        if known and content == output.content:
            return Staged(output.path, known.st_size, known.st_mtime_ns)
        place = f"{CHANGED if known else NEW}/{number}"
    elif output.path.endswith(_PAGE):
        # A page has a folder of its own: to try without it takes longer than to make it.
        _make_folder(f"{tree.staging}/{place.removesuffix(_PAGE)}")
    facts = write_fresh(f"{tree.staging}/{place}", output.content)
    return Staged(output.path, facts.st_size, facts.st_mtime_ns, place)


def _check_path(path: str, folder: str) -> None:
    parts = path.split("/")
    if not path or "\\" in path or not {"", ".", ".."}.isdisjoint(parts):
        raise PolyglotError(
            N_("{path}: an output must lie below {folder}"), path=repr(path), folder=folder
        )


def _look(path: str) -> tuple[os.stat_result | None, bytes]:
    """Facts and bytes of a file; no facts where there is none."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 -- half the time of Path.read_bytes
            return os.fstat(file.fileno()), file.read()
    except OSError:
        return None, b""


def write_fresh(path: str, content: bytes) -> os.stat_result:
    """Write a file into staging, its folder made; what the system says of it afterwards."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags, 0o666)
    except FileNotFoundError:
        _make_folder(path.rpartition("/")[0])
        descriptor = os.open(path, flags, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(descriptor, left) :]
        return os.fstat(descriptor)
    finally:
        os.close(descriptor)


def _make_folder(folder: str) -> None:
    try:
        os.mkdir(folder)  # noqa: PTH102 -- strings, on a hot path
    except FileExistsError:
        return
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103 -- as above


def is_as_left(folder: str, staged: Staged) -> bool:
    """Whether the file in the site still looks as it did when it was put there."""
    try:
        facts = os.stat(f"{folder}/{staged.path}")  # noqa: PTH116 -- strings, on a hot path
    except OSError:
        return False
    return facts.st_mtime_ns == staged.modified_ns and facts.st_size == staged.size
