"""What is kept of the last build into a folder, so that the next one makes what changed alone.

The head decides by itself whether anything changed; the body is read only where something did.
Losing them, or finding them damaged, costs only time.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

import msgspec
from msgspec import Struct

from polyglot.building.inputs import Roots, Stamp
from polyglot.cache import make_state_folder
from polyglot.config import STATE_FOLDER, Config
from polyglot.output import Written
from polyglot.problems import Problem
from polyglot.site_tree.staging import Staged

_BUILDS = "builds"
_HEAD = "head"
_BODY = "body"
_TASKS = "tasks"

Kind = TypeVar("Kind")


class Asked(Struct, frozen=True, kw_only=True):
    """What a command line says of a site: with the same files it means the same configuration."""

    root: str
    languages: str = ""
    output: str = ""


class BuildResult(Struct, frozen=True, kw_only=True):
    """What a build did."""

    problems: tuple[Problem, ...]
    """Those of the content and those of the pages, sorted."""
    written: Written
    left: tuple[Problem, ...] = ()
    """Addresses that posts have no more; told by this build alone."""


class Head(Struct, frozen=True, kw_only=True):
    """The last build, as far as the next one needs to know whether there is anything to do."""

    code: str
    """Which polyglot, and which packages, made it."""
    asked: Asked | None
    config: bytes
    """The whole configuration, packed."""
    roots: Roots
    inputs: dict[str, Stamp]
    tree: tuple[str, str]
    """The site's folder, and where it is staged for."""
    outputs: tuple[Staged, ...]
    """Every file of the site."""
    problems: tuple[Problem, ...]
    body: str
    """Which one belongs to it."""


class Kept(Struct, frozen=True, array_like=True, gc=False):
    """An output of the last build."""

    path: str
    fingerprint: bytes
    """Of all that it was made from."""
    facts: bytes
    """Packed; empty where there are none."""
    sources: tuple[str, ...] = ()
    """The posts whose bodies it shows."""
    place: tuple[int, int] = (0, 0)
    """Where its task begins and ends in the file of tasks."""


class PostMarks(Struct, frozen=True, array_like=True, gc=False):
    """What tells that a post is another one than before."""

    digest: bytes
    """Of its bytes."""
    outline: bytes
    """Of all that a plan may see of it; empty where states or marks depend on its text, too."""


class MadeOutput(Struct, frozen=True, gc=False):
    """An output of this build: what is kept of it, and where its file lies."""

    kept: Kept
    staged: Staged


class Body(Struct, frozen=True, kw_only=True):
    """All outputs of the last build."""

    outputs: tuple[Kept, ...] = ()
    frame: bytes = b""
    """Which the tasks share, but for the map of links: its digest."""
    links: bytes = b""
    """The digest of the map of links."""
    shared: bytes = b""
    """Which the tasks share, packed."""
    tasks: str = ""
    """The name of the file of tasks."""
    marks: dict[str, PostMarks] = {}
    """Of every post, by path."""
    problems: tuple[Problem, ...] = ()
    """Those of the content and of the plan."""


def pack_config(config: Config) -> bytes:
    return msgspec.msgpack.encode(config, enc_hook=os.fspath, order="deterministic")


def unpack_config(packed: bytes) -> Config:
    return msgspec.msgpack.decode(packed, type=Config, dec_hook=_as_path)


def _as_path(kind: type, value: str) -> object:
    return kind(value)


def state_folder(config: Config) -> Path:
    """Where the state of the builds into this output folder lies; a site may have several."""
    return config.state / _BUILDS / quote(os.path.relpath(config.output, config.root), safe="")


def read_head(folder: Path) -> Head | None:
    return _read(folder / _HEAD, Head)


def read_heads(root: Path) -> Iterator[Head]:
    """Those of all builds of the site at `root`, which may go to several folders."""
    with suppress(OSError):
        for folder in sorted((root / STATE_FOLDER / _BUILDS).iterdir()):
            if head := read_head(folder):
                yield head


def read_body(folder: Path, head: Head | None) -> Body:
    """That of `head`; an empty one where there is none, or it is gone."""
    return Body() if head is None else _read(folder / head.body, Body) or Body()


def _read(path: Path, kind: type[Kind]) -> Kind | None:
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def find_tasks(folder: Path, body: Body) -> Path | None:
    """The file of the tasks of `body`, one after another; None where it is gone, or cut short."""
    path = folder / body.tasks
    end = max((kept.place[1] for kept in body.outputs), default=0)
    with suppress(OSError):
        return path if body.tasks and path.stat().st_size == end else None
    return None


def write_state(folder: Path, head: Head, body: Body, tasks: Path | None = None) -> None:
    """Keep all of it; where that fails there is none, and the next build makes everything anew.

    `tasks`, the file of all tasks, is taken away for it; without it, it is the one that is kept.
    """
    name = f"{_BODY}-{os.getpid()}"
    if tasks is not None:
        body = msgspec.structs.replace(body, tasks=f"{_TASKS}-{os.getpid()}")
    with suppress(OSError, UnicodeEncodeError):
        make_state_folder(folder.parent.parent)
        folder.mkdir(parents=True, exist_ok=True)
        _forget(folder, kept="" if tasks is not None else body.tasks)
        if tasks is not None:
            _move(tasks, folder / body.tasks)
        (folder / name).write_bytes(msgspec.msgpack.encode(body))
        staged = folder / f"{_HEAD}-{os.getpid()}"
        staged.write_bytes(msgspec.msgpack.encode(msgspec.structs.replace(head, body=name)))
        staged.replace(folder / _HEAD)


def _move(file: Path, place: Path) -> None:
    try:
        file.replace(place)
    except OSError:
        import shutil  # here: few sites are staged on another disk than their state's

        shutil.move(file, place)


def _forget(folder: Path, kept: str) -> None:
    for entry in list(os.scandir(folder)):
        if entry.name.startswith((_HEAD, _BODY, _TASKS)) and entry.name != kept:
            Path(entry.path).unlink()
