"""Outputs: what a run makes, as values; and the one writer that puts them on disk."""

import os
from collections.abc import Iterable
from errno import ELOOP
from pathlib import Path
from stat import S_IMODE

import msgspec
from msgspec import Struct

from polyglot.errors import PolyglotError
from polyglot.messages import N_

MANIFEST = ".polyglot-output.json"
"""Lists what was written, so that the next run removes what is stale and nothing else."""

_UNMADE = N_("{path}: the folder cannot be made: {reason}")
UNWRITTEN = N_("{path}: cannot be written: {reason}")
_READ_ONLY = N_("it may not be written to")
_OUTSIDE = N_("{path}: a link leads out of {folder}; nothing is written there")


class Output(Struct, frozen=True, kw_only=True, gc=False):
    """One file to write: a path relative to the output folder, with forward slashes."""

    path: str
    content: bytes


class Written(Struct, frozen=True, kw_only=True):
    """What a run changed on disk, in files."""

    written: int
    unchanged: int
    removed: int


class Share(Struct, frozen=True, kw_only=True):
    """What one process wrote into a folder that several write into."""

    paths: tuple[str, ...]
    """Of all its outputs."""
    written: int
    """How many of them were not there as they are."""


def write_share(folder: Path, outputs: Iterable[Output]) -> Share:
    """Write each output unless the file holds the same bytes already.

    Whoever made the `OutputFolder` of that folder is to be told what came of it.
    """
    paths, folders, written = [], set[str](), 0
    for output in outputs:
        paths.append(output.path)
        target = _target(folder, output.path, folders)
        if _read(target) != output.content:
            _replace(target, output.content)
            written += 1
    return Share(paths=tuple(paths), written=written)


def _target(folder: Path, path: str, known_folders: set[str]) -> str:
    """Where `path` lies on disk, its folder made; PolyglotError outside of `folder`."""
    parts = path.split("/")
    if not path or "\\" in path or any(part in {"", ".", ".."} for part in parts):
        raise PolyglotError(
            N_("{path}: an output must lie below {folder}"), path=repr(path), folder=folder
        )
    parent = "/".join(parts[:-1])
    if parent not in known_folders:
        _make_folder(folder, folder / parent)
        known_folders.add(parent)
    return f"{folder}/{path}"


def _make_folder(folder: Path, parent: Path) -> None:
    try:
        parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PolyglotError(_UNMADE, path=parent, reason=error.strerror) from error
    if not parent.resolve().is_relative_to(folder.resolve()):
        raise PolyglotError(
            N_("{path}: leads out of {folder}; remove the link"), path=parent, folder=folder
        )


class OutputFolder:
    """A folder that holds nothing but what polyglot wrote there.

    Each file is replaced atomically, and only if its bytes differ: a run that is stopped leaves
    old and new files side by side, every one whole.
    """

    def __init__(self, folder: Path) -> None:
        """PolyglotError if the folder holds somebody else's files, or cannot be made."""
        self._folder = folder
        self._earlier = _claim(folder)
        self._paths: set[str] = set()
        self._written = 0

    @property
    def paths(self) -> frozenset[str]:
        """Of all outputs so far."""
        return frozenset(self._paths)

    def write(self, outputs: Iterable[Output]) -> None:
        """Write each output unless the file holds the same bytes already."""
        self.add(write_share(self._folder, outputs))

    def add(self, share: Share) -> None:
        """Take note of what another process wrote here."""
        self._paths.update(share.paths)
        self._written += share.written

    def finish(self) -> Written:
        """Remove what an earlier run wrote and this one did not, and note what is there now."""
        stale = sorted(self._earlier - self._paths)
        for path in stale:
            self._remove(path)
        import json  # here: builds, which import this module, write their list elsewhere

        listed = json.dumps({"schema": 1, "paths": sorted(self._paths)}, indent=0)
        manifest = self._folder / MANIFEST
        if _read(os.fspath(manifest)) != listed.encode():
            _replace(os.fspath(manifest), listed.encode())
        unchanged = len(self._paths) - self._written
        return Written(written=self._written, unchanged=unchanged, removed=len(stale))

    def _remove(self, path: str) -> None:
        target = self._folder / path
        if not target.parent.resolve().is_relative_to(self._folder.resolve()):
            return
        target.unlink(missing_ok=True)
        for folder in target.parents:
            if folder == self._folder or any(folder.iterdir()):
                return
            folder.rmdir()


def _claim(folder: Path) -> set[str]:
    """The paths that an earlier run wrote into `folder`, which is made if it is not there."""
    manifest = folder / MANIFEST
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if manifest.exists():
            return set(listed_paths(folder))
        if any(folder.iterdir()):
            raise PolyglotError(
                N_(
                    "{path}: holds files that polyglot did not write; "
                    "name another output folder, or empty this one"
                ),
                path=folder,
            )
    except OSError as error:
        raise PolyglotError(UNWRITTEN, path=folder, reason=error.strerror) from error
    # From now on a stopped run leaves a folder that is known to be ours.
    _replace(os.fspath(manifest), b'{"schema": 1, "paths": []}')
    return set()


def listed_paths(folder: Path) -> frozenset[str]:
    """The paths of the manifest in `folder`; PolyglotError where it is damaged."""
    manifest = folder / MANIFEST
    try:
        listed = msgspec.json.decode(manifest.read_bytes())
        return frozenset(path for path in listed["paths"] if ".." not in path.split("/"))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise PolyglotError(
            N_("{path}: is damaged; empty the folder and run again"), path=manifest
        ) from error


def _read(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 -- half the time of Path.read_bytes
            return file.read()
    except OSError:
        return None


def _replace(path: str, content: bytes, mode: int | None = None) -> None:
    """Write a whole new file beside `path` and put it in its place; PolyglotError on failure.

    With the permissions `mode`, if any are named.
    """
    temporary = f"{os.path.dirname(path)}/.polyglot-{os.getpid()}.tmp"  # noqa: PTH120 -- on a hot path
    try:
        with open(temporary, "wb") as file:  # noqa: PTH123 -- on a hot path
            file.write(content)
        if mode is not None:
            os.chmod(temporary, mode)  # noqa: PTH101 -- on a hot path
        os.replace(temporary, path)  # noqa: PTH105 -- on a hot path
    except OSError as error:
        Path(temporary).unlink(missing_ok=True)
        raise PolyglotError(UNWRITTEN, path=path, reason=error.strerror) from error


def may_write(path: Path) -> bool:
    """Whether somebody lets us write to that file or into that folder, which must be there."""
    wanted = os.W_OK | os.X_OK if path.is_dir() else os.W_OK
    # By its mode, too: the superuser may write to everything.
    return bool(path.stat().st_mode & 0o222) and os.access(path, wanted)


def write_file(path: Path, content: bytes, within: Path | None = None) -> None:
    """One file on its own, atomically, its folder made; PolyglotError if that fails.

    Also where a link leads out of the folder `within`; what a link inside leads to is written, and
    the link stays. A file that is there keeps who may read and write it; one that may not be
    written to stays as it is.
    """
    target = _linked(path)
    if within is not None and not target.parent.resolve().is_relative_to(within.resolve()):
        raise PolyglotError(_OUTSIDE, path=path, folder=within)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PolyglotError(_UNMADE, path=target.parent, reason=error.strerror) from error
    is_there = target.is_file()
    if is_there and not may_write(target):
        raise PolyglotError(UNWRITTEN, path=path, reason=_READ_ONLY)
    mode = S_IMODE(target.stat().st_mode) if is_there else None
    _replace(os.fspath(target), content, mode)


def _linked(path: Path) -> Path:
    """Where the link at `path` leads; `path` itself if it is none. PolyglotError where it loops."""
    if not path.is_symlink():
        return path
    try:
        target = path.resolve()
    except (OSError, RuntimeError):
        target = path
    # Of a loop newer Pythons give back what they were given.
    if target.is_symlink():
        raise PolyglotError(UNWRITTEN, path=path, reason=os.strerror(ELOOP))
    return target
