"""The commit: what was staged becomes the site, in an order that breaks no link at any instant."""

import os
import stat
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from polyglot.errors import PolyglotError
from polyglot.messages import N_
from polyglot.output import UNWRITTEN
from polyglot.site_tree.clearing import clear_away
from polyglot.site_tree.journal import (
    COMING,
    GOING,
    Changes,
    drop_empty_folders,
    recover,
    write_journal,
    write_manifest,
)
from polyglot.site_tree.staging import CHANGED, NEW, WHOLE, SiteTree, Staged, staging_for


def open_tree(folder: Path) -> tuple[SiteTree, frozenset[str]]:
    """The folder of a site, ready to be staged for, and the paths that earlier builds wrote.

    What a build that was stopped has left is put in order first. PolyglotError if the folder
    holds somebody else's files, or may not be written to.
    """
    folder = folder.resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _check_folders(str(folder), {""})
        staging = staging_for(folder)
        earlier = recover(folder, staging)
        is_first = earlier is None and staging.parent != folder
        staging.mkdir()
        for name in (WHOLE,) if is_first else (NEW, CHANGED):
            (staging / name).mkdir()
    except OSError as error:
        raise PolyglotError(UNWRITTEN, path=folder, reason=error.strerror) from error
    tree = SiteTree(folder=str(folder), staging=str(staging), is_first=is_first)
    return tree, frozenset(earlier or ())


def discard(tree: SiteTree) -> None:
    """Leave nothing of what was staged."""
    clear_away(tree.staging)


def commit(
    tree: SiteTree,
    staged: Sequence[Staged],
    earlier: frozenset[str],
) -> int:
    """Make the site what was staged, and nothing else; how many files went.

    PolyglotError where it cannot be written: what is not in its place yet is what it was before.
    """
    paths = {each.path for each in staged}
    try:
        if tree.is_first:
            write_manifest(f"{tree.staging}/{WHOLE}", tree.staging, paths)
            _put_whole(tree)
            return 0
        stale = _stale(tree.folder, paths, earlier)
        _put_changes(tree, [each for each in staged if each.place], stale)
        if paths != earlier:
            write_manifest(tree.folder, tree.staging, paths)
    except OSError as error:
        place = error.filename or tree.folder
        raise PolyglotError(UNWRITTEN, path=place, reason=error.strerror) from error
    return len(stale)


def _put_whole(tree: SiteTree) -> None:
    if os.path.isdir(tree.folder):  # noqa: PTH112 -- strings all along
        mode = stat.S_IMODE(os.stat(tree.folder).st_mode)  # noqa: PTH116 -- as above
        os.chmod(f"{tree.staging}/{WHOLE}", mode)  # noqa: PTH101 -- as above
        os.rmdir(tree.folder)  # noqa: PTH106 -- as above; it is empty, and Windows replaces none
    os.replace(f"{tree.staging}/{WHOLE}", tree.folder)  # noqa: PTH105 -- as above


def _stale(folder: str, paths: set[str], earlier: frozenset[str]) -> list[str]:
    """What earlier builds wrote and this one does not have; not where it is one under two names.

    A file system that takes ``A`` and ``a`` for one would lose the new file with the old.
    """
    gone = sorted(earlier - paths)
    folded = {path.casefold(): path for path in paths} if gone else {}
    return [path for path in gone if not _is_same(folder, path, folded.get(path.casefold()))]


def _is_same(folder: str, path: str, other: str | None) -> bool:
    with suppress(OSError):
        return other is not None and Path(folder, path).samefile(Path(folder, other))
    return False


def _put_changes(tree: SiteTree, staged: Sequence[Staged], stale: Sequence[str]) -> None:
    folder = tree.folder
    touched = [*(each.path for each in staged), *stale]
    _check_folders(folder, {path.rpartition("/")[0] for path in touched})
    new = [each for each in staged if each.place.startswith(NEW)]
    if new or stale:
        changes = Changes(new=tuple(each.path for each in new), stale=tuple(stale))
        write_journal(tree.staging, changes)
    blocked = _bring(tree, new)
    for each in staged:
        if each.place.startswith(CHANGED):
            os.replace(f"{tree.staging}/{each.place}", f"{folder}/{each.path}")  # noqa: PTH105 -- as above
    _take_away(tree, stale)
    for each in blocked:
        os.makedirs(os.path.dirname(f"{folder}/{each.path}"), exist_ok=True)  # noqa: PTH103, PTH120 -- strings all along
        os.replace(f"{folder}/{COMING}/{_name(each)}", f"{folder}/{each.path}")  # noqa: PTH105 -- as above
    if new:
        os.rmdir(f"{folder}/{COMING}")  # noqa: PTH106 -- strings all along


def _bring(tree: SiteTree, new: Sequence[Staged]) -> list[Staged]:
    """Let all new paths come to life at once; those that something stale is in the way of."""
    if not new:
        return []
    folder = tree.folder
    blocked = [each for each in new if not _announce(folder, each)]
    os.replace(f"{tree.staging}/{NEW}", f"{folder}/{COMING}")  # noqa: PTH105 -- as above
    waiting = {each.path for each in blocked}
    for each in new:
        if each.path not in waiting:
            os.replace(f"{folder}/{COMING}/{_name(each)}", f"{folder}/{each.path}")  # noqa: PTH105 -- as above
    return blocked


def _announce(folder: str, each: Staged) -> bool:
    """Make the link at a new path; False where a file is where its folder must be, or reversed."""
    place = f"{folder}/{each.path}"
    try:
        os.makedirs(os.path.dirname(place), exist_ok=True)  # noqa: PTH103, PTH120 -- strings all along
    except (FileExistsError, NotADirectoryError):
        return False
    if os.path.isdir(place):  # noqa: PTH112 -- as above
        return False
    with suppress(OSError, NotImplementedError):  # none on this system: it comes by itself
        os.symlink(_up(each.path) + f"{COMING}/{_name(each)}", place)  # noqa: PTH211 -- as above
    return True


def _up(path: str) -> str:
    """From the folder of `path` to that of the site."""
    return "../" * path.count("/")


def _name(each: Staged) -> str:
    return each.place.rpartition("/")[2]


def _take_away(tree: SiteTree, stale: Sequence[str]) -> None:
    """Let all stale paths cease at once: what is stale may lead to what is, too."""
    if not stale:
        return
    folder, going = tree.folder, f"{tree.folder}/{GOING}"
    os.mkdir(going)  # noqa: PTH102 -- strings all along
    for number, path in enumerate(stale):
        with suppress(OSError, NotImplementedError):  # no links here: it goes by itself, below
            os.link(f"{folder}/{path}", f"{going}/{number}", follow_symlinks=False)
            os.symlink(_up(path) + f"{GOING}/{number}", f"{going}/link-{number}")  # noqa: PTH211 -- as above
            os.replace(f"{going}/link-{number}", f"{folder}/{path}")  # noqa: PTH105 -- as above
    os.replace(going, f"{tree.staging}/{GOING}")  # noqa: PTH105 -- as above
    for path in stale:
        with suppress(FileNotFoundError, NotADirectoryError):
            os.unlink(f"{folder}/{path}")  # noqa: PTH108 -- as above
    drop_empty_folders(folder, stale)


def _check_folders(folder: str, below: Iterable[str]) -> None:
    """PolyglotError unless each of these folders lies in the site, and may be written to.

    Those that are not there yet are passed over.
    """
    seen: set[str] = set()
    for path in below:
        for above in _and_above(path):
            if above not in seen:
                seen.add(above)
                _check_folder(f"{folder}/{above}" if above else folder, folder)


def _and_above(path: str) -> Iterable[str]:
    while path:
        yield path
        path = path.rpartition("/")[0]
    yield ""


def _check_folder(path: str, site: str) -> None:
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        return
    if stat.S_ISLNK(mode) and path != site and not _lies_in(path, site):
        raise PolyglotError(
            N_("{path}: leads out of {folder}; remove the link"), path=path, folder=site
        )
    # By its mode, too: the superuser may write to everything.
    if stat.S_ISDIR(mode) and not (mode & 0o222 and os.access(path, os.W_OK | os.X_OK)):
        raise PolyglotError(UNWRITTEN, path=path, reason=N_("it may not be written to"))


def _lies_in(path: str, site: str) -> bool:
    return Path(path).resolve().is_relative_to(site)
