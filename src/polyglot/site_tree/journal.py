"""The journal of a commit, and putting in order what a stopped one has left."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from polyglot.errors import PolyglotError
from polyglot.messages import N_
from polyglot.output import MANIFEST, listed_paths
from polyglot.site_tree.clearing import clear_away
from polyglot.site_tree.staging import INSIDE, write_fresh

COMING = ".polyglot-new"
"""In the site: what links at new paths lead into, and (`GOING`) those at stale ones."""
GOING = ".polyglot-old"
_JOURNAL = "journal"
_OURS = frozenset({COMING, GOING, INSIDE})


class Changes(Struct, frozen=True, kw_only=True):
    """The paths that come and go in a commit: kept in staging until all of it is done."""

    new: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()


def write_journal(staging: str, changes: Changes) -> None:
    write_fresh(f"{staging}/{_JOURNAL}", msgspec.msgpack.encode(changes))


def write_manifest(folder: str, staging: str, paths: Iterable[str]) -> None:
    """List the files of the site, whole or not at all."""
    listed = msgspec.json.encode({"schema": 1, "paths": sorted(paths)})
    write_fresh(f"{staging}/{MANIFEST}", msgspec.json.format(listed, indent=1))
    os.replace(f"{staging}/{MANIFEST}", f"{folder}/{MANIFEST}")  # noqa: PTH105 -- strings all along


def recover(folder: Path, staging: Path) -> frozenset[str] | None:
    """The paths that builds have written into `folder`; None where there is no site yet.

    What a stopped build has left is put in order, and staging is gone afterwards: no link that
    resolved is broken by it. PolyglotError if the folder holds somebody else's files.
    """
    known = _claimed(folder)
    changes = _read_journal(staging)
    if known is not None and changes is not None:
        for path in (*changes.new, *changes.stale):
            _settle(folder, path)
        drop_empty_folders(str(folder), (*changes.new, *changes.stale))
        paths = {*known, *(path for path in changes.new if os.path.lexists(folder / path))}
        write_manifest(str(folder), str(staging), paths)
        known = frozenset(paths)
    for leftover in (folder / COMING, folder / GOING, folder / INSIDE, staging):
        clear_away(leftover)
    return known


def _settle(folder: Path, path: str) -> None:
    """Put the file in the place of a commit's own link to it; drop the link that leads nowhere."""
    place = folder / path
    with suppress(OSError):
        target = place.readlink()
        if COMING not in target.parts and GOING not in target.parts:
            return
        lies_at = place.parent / target
        if lies_at.exists():
            lies_at.replace(place)
        else:
            place.unlink()


def drop_empty_folders(folder: str, paths: Iterable[str]) -> None:
    """Remove the folders of these paths, and those above them, that hold nothing any more."""
    for path in paths:
        above = path.rpartition("/")[0]
        while above:
            try:
                os.rmdir(f"{folder}/{above}")  # noqa: PTH106 -- strings all along
            except OSError:
                break
            above = above.rpartition("/")[0]


def _read_journal(staging: Path) -> Changes | None:
    try:
        return msgspec.msgpack.decode((staging / _JOURNAL).read_bytes(), type=Changes)
    except (OSError, msgspec.MsgspecError):
        return None


def check_claim(folder: Path) -> None:
    """PolyglotError if the folder holds somebody else's files."""
    if folder.is_dir():
        _claimed(folder)


def _claimed(folder: Path) -> frozenset[str] | None:
    """The paths of the manifest; None where there is neither a manifest nor any other file."""
    if (folder / MANIFEST).exists():
        return listed_paths(folder)
    if folder.is_dir() and any(path.name not in _OURS for path in list(folder.iterdir())):
        raise PolyglotError(
            N_(
                "{path}: holds files that polyglot did not write; "
                "name another output folder, or empty this one"
            ),
            path=folder,
        )
    return None
