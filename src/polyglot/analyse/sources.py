"""Sources: the files below the content folder that are posts, found without opening one."""

import os
import stat
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from msgspec import Struct

from polyglot.messages import N_
from polyglot.problems import Problem, problem

POST_EXTENSIONS = frozenset({".md", ".markdown", ".mdx"})
SIZE_BOUND_BYTES = 5_000_000
"""A post above this is no post: a dump, a data file, a mistake."""


class Source(Struct, frozen=True, kw_only=True, gc=False):
    """One file, as the directory tells of it."""

    path: str
    """Relative to the content folder, with forward slashes."""
    size: int
    """In bytes."""
    modified_ns: int


def scan_sources(
    content: Path, *, skipped: frozenset[Path] = frozenset(), exclude: tuple[str, ...] = ()
) -> tuple[list[Source], list[Problem]]:
    """All sources, sorted by path, and what could not be taken.

    Hidden names, `skipped` folders and paths that match a glob of `exclude` are passed over.
    Links to files inside the content folder are followed, links to folders never: one loop would
    make the tree endless.
    """
    sources: list[Source] = []
    problems: list[Problem] = []
    root = os.path.realpath(content)
    for path, entry in _walk(content, {os.fspath(folder) for folder in skipped}, problems):
        if any(fnmatchcase(path, glob) for glob in exclude):
            continue
        found = _take(path, entry, root)
        if isinstance(found, Source):
            sources.append(found)
        elif found is not None:
            problems.append(found)
    return sorted(sources, key=lambda source: source.path), problems


def _walk(
    content: Path, skipped: set[str], problems: list[Problem]
) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """Every entry that may be a post, with its path below `content`; links among them."""
    pending = [(os.fspath(content), "")]
    while pending:
        folder, prefix = pending.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError as error:
            problems.append(problem("unreadable", prefix or ".", reason=error.strerror))
            continue
        for entry in entries:
            path = prefix + entry.name
            if entry.name.startswith(".") or entry.name == "node_modules":
                continue
            if entry.is_dir(follow_symlinks=False):
                if entry.path not in skipped:
                    pending.append((entry.path, f"{path}/"))
            elif entry.is_symlink() or _extension(path) in POST_EXTENSIONS:
                yield path, entry


def _extension(path: str) -> str:
    return os.path.splitext(path)[1].lower()  # noqa: PTH122 -- a Path per file costs too much here


def find_source(content: Path, name: str) -> Source | Problem | None:
    """The one file of that name in `content` itself, whatever its extension and its links.

    What is wrong where it cannot be taken; None for a folder.
    """
    return _name_problem(name) or _take_file(name, content / name)


def _name_problem(path: str) -> Problem | None:
    if path.isprintable() or not _is_undecodable(path):
        return None
    shown = path.encode("utf-8", "backslashreplace").decode()
    return problem("unreadable", shown, reason=N_("its name is not UTF-8"))


def _take(path: str, entry: "os.DirEntry[str]", root: str) -> Source | Problem | None:
    if fault := _name_problem(path):
        return fault
    if entry.is_symlink() and (fault := _link_problem(path, entry, root)):
        return fault
    return _take_file(path, entry) if _extension(path) in POST_EXTENSIONS else None


def _take_file(path: str, entry: "os.DirEntry[str] | Path") -> Source | Problem | None:
    try:
        facts = entry.stat()
    except OSError as error:
        return problem("unreadable", path, reason=error.strerror)
    if not stat.S_ISREG(facts.st_mode):
        return None if stat.S_ISDIR(facts.st_mode) else _not_a_file(path, facts.st_mode)
    if facts.st_size > SIZE_BOUND_BYTES:
        return problem("too-large", path, size_bytes=facts.st_size, bound_bytes=SIZE_BOUND_BYTES)
    return Source(path=path, size=facts.st_size, modified_ns=facts.st_mtime_ns)


def _is_undecodable(path: str) -> bool:
    return any("\udc80" <= character <= "\udcff" for character in path)


def _link_problem(path: str, entry: "os.DirEntry[str]", root: str) -> Problem | None:
    try:
        target = Path(entry.path).resolve(strict=True)
    except FileNotFoundError:
        return problem("unreadable", path, reason=N_("the link's target does not exist"))
    except (OSError, RuntimeError):  # RuntimeError: a loop, before Python 3.13
        return problem("link-loop", path)
    above = os.path.join(os.path.realpath(os.path.dirname(entry.path)), "")  # noqa: PTH118, PTH120 -- strings, to compare
    if not target.is_relative_to(root):
        return problem("link-outside", path, target=Path(entry.path).readlink())
    if above.startswith(os.path.join(target, "")):  # noqa: PTH118 -- as above
        return problem("link-loop", path)
    return None


_TYPES: tuple[tuple[Callable[[int], bool], str], ...] = (
    (stat.S_ISFIFO, N_("a named pipe")),
    (stat.S_ISSOCK, N_("a socket")),
    (stat.S_ISCHR, N_("a character device")),
    (stat.S_ISBLK, N_("a block device")),
)


def _not_a_file(path: str, mode: int) -> Problem:
    kind = next((name for is_type, name in _TYPES if is_type(mode)), N_("a special file"))
    return problem("not-a-file", path, kind=kind)


def read_source(content: Path, path: str) -> bytes:
    """The bytes of one source.

    OSError if it cannot be read any more, or is no regular file by now: opening a named pipe
    would wait for ever.
    """
    descriptor = os.open(content / path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with open(descriptor, "rb") as file:  # noqa: PTH123 -- the descriptor is what was checked
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(0, N_("not a regular file any more"))
        return file.read(SIZE_BOUND_BYTES + 1)


def is_no_text(content: bytes) -> bool:
    """Whether these are the bytes of a picture, an archive or the like.

    They are no UTF-8, have no byte order mark, and control characters are more than a fiftieth:
    a text in any 8-bit encoding has hardly one, a compressed file a ninth.
    """
    controls = len(content) - len(content.translate(None, _CONTROLS))
    if controls * 50 <= len(content) or content.startswith(_BYTE_ORDER_MARKS):
        return False
    try:
        content.decode()
    except UnicodeDecodeError:
        return True
    return False


# C0 but for white space, and for NUL, which is half of a text in UTF-16.
_CONTROLS = bytes(sorted({*range(1, 0x20), 0x7F} - set(b"\t\n\x0b\f\r")))
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
