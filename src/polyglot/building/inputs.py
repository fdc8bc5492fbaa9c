"""The files that a build reads, as the directories tell of them: none of them is opened."""

import os
import sys
from collections.abc import Collection, Iterator
from importlib.util import find_spec
from pathlib import Path
from stat import S_ISREG

from msgspec import Struct

from polyglot import __version__
from polyglot.digests import blake2b

Stamp = tuple[int, int, int]
"""Size in bytes, and the times (ns) of the last change of its content, and of it at all.

A file that is replaced, or that may be read by others than before, has another one, too.
"""

_UNREADABLE: Stamp = (-1, 0, 0)
_FOLDER: Stamp = (0, 0, 0)
_DEPTH_OF_LAYOUTS = 3
"""How far below the root of a site the files of other tools tell of its layout."""
_RACE_NS = 20_000_000
"""A file that changed so shortly before it was looked at may change again within one tick of the
file system's clock, and look the same."""
_PACKAGES = ("pyromark", "jinja2", "minijinja", "pygments", "nh3", "babel", "msgspec", "PIL")
"""Whose releases may make other pages of the same posts."""


class Roots(Struct, frozen=True, kw_only=True):
    """Which folders a build reads. Absolute paths."""

    root: str
    whole: tuple[str, ...]
    """Folders of which every file counts, however deep."""
    own: tuple[str, ...]
    """Folders that the build itself writes, wherever they are."""


def list_inputs(roots: Roots) -> dict[str, Stamp]:
    """Every file that a build of the site may read, by its absolute path; hidden ones are none.

    What changed in the last moment has a stamp that is never the same again.
    """
    skipped = frozenset(roots.own)
    found: dict[str, Stamp] = {}
    for folder in roots.whole:
        _list(folder, skipped, found, sys.maxsize)
    # Each of those once: the root of the site may be its content folder.
    _list(roots.root, skipped | frozenset(roots.whole), found, _DEPTH_OF_LAYOUTS)
    return found


def _list(
    folder: str,
    skipped: Collection[str],
    found: dict[str, Stamp],
    depth: int,
    unwanted: str = "node_modules",
) -> None:
    """Note what lies in `folder`; folders of that name, and hidden ones, are passed over."""
    pending = [] if folder in skipped else [(folder, depth)]
    while pending:
        folder, depth = pending.pop()
        for entry in _entries(folder, found, unwanted):
            path = entry.path
            if not entry.is_dir(follow_symlinks=False):
                # Of thousands of files: calls that nothing asks for would be a tenth of it.
                found[path if path.isprintable() else _key(path)] = _stamp(entry)
            elif depth and path not in skipped:
                pending.append((path, depth - 1))


def _entries(folder: str, found: dict[str, Stamp], unwanted: str) -> list["os.DirEntry[str]"]:
    """What a folder, which is noted as `found`, holds."""
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return []
    except OSError:
        found[_key(folder)] = _UNREADABLE
        return []
    found[_key(folder)] = _FOLDER
    return [each for each in entries if each.name[0] != "." and each.name != unwanted]


def _key(path: str) -> str:
    """`path`, or what stands for it where its name is not UTF-8 and so cannot be kept."""
    return path if path.isprintable() else path.encode("utf-8", "backslashreplace").decode()


def _stamp(entry: "os.DirEntry[str]") -> Stamp:
    try:
        facts = entry.stat()
    except OSError:
        return _UNREADABLE
    if not S_ISREG(facts.st_mode):
        return (-2 - facts.st_mode, 0, 0)
    return facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns


def settled(inputs: dict[str, Stamp], now_ns: int) -> dict[str, Stamp]:
    """`inputs` as they may be compared with later ones; `now_ns` is when they were listed."""
    last = now_ns - _RACE_NS
    return {
        path: stamp if stamp[1] < last and stamp[2] < last else (stamp[0], 0, -1)
        for path, stamp in inputs.items()
    }


def code_stamp() -> str:
    """Changes with polyglot itself, its theme, the interpreter and what pages are made with."""
    package = str(Path(__file__).parent.parent)
    found: dict[str, Stamp] = {}
    _list(package, frozenset(), found, sys.maxsize, unwanted="__pycache__")
    own = _digest((path[len(package) :], stamp[:2]) for path, stamp in sorted(found.items()))
    others = _digest((name, _version_of(name)) for name in _PACKAGES)
    return f"{__version__} {sys.version} {own} {others}"


def _version_of(package: str) -> Stamp:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return _UNREADABLE
    facts = os.stat(spec.origin)  # noqa: PTH116 -- a string, on a hot path
    return facts.st_size, facts.st_mtime_ns, 0


def _digest(values: Iterator[object]) -> str:
    return blake2b(repr(list(values)).encode(), digest_size=8).hexdigest()
