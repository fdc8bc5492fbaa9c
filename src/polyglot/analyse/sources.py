"""Sources: the files below the content folder that are posts, found without opening one."""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path

from msgspec import Struct

from polyglot.layouts.layout import Layout
from polyglot.messages import N_
from polyglot.problems import Problem, problem
from polyglot.tags import parse_tag

POST_EXTENSIONS = frozenset({".md", ".markdown", ".mdx"})
SIZE_BOUND_BYTES = 5_000_000
"""A post above this is no post: a dump, a data file, a mistake."""
_SIDECAR = ".meta"
_RECORD = ".po"
_LARGEST_INTEGER = 2**63 - 1
"""Of the cache's database."""
_ANY_FOLDER = Layout()


class Source(Struct, frozen=True, kw_only=True, gc=False):
    """One file, as the directory tells of it."""

    path: str
    """Relative to the content folder, with forward slashes."""
    size: int
    """In bytes, those of its sidecar among them."""
    modified_ns: int
    """When it was; with a sidecar a number that changes when either of the two times does."""
    sidecar: str = ""
    """The file beside it that holds its metadata, if there is one; a path like `path`."""


class Depth(StrEnum):
    """How closely to look at sources."""

    GLANCE = "glance"
    """No closer than it takes to tell the language: text only where a glance cannot."""
    TEXT = "text"
    """With all segments, in the language that a glance tells, else in those of the model."""
    BLOCKS = "blocks"
    """With the language of each block by the model, whatever a glance would tell."""


class Analysed(Struct, frozen=True, kw_only=True, gc=False):
    """What came of one source. No record where the known one still holds, or it is unreadable."""

    path: str
    digest: bytes = b""
    record: bytes = b""
    """In MessagePack: it goes to the cache as it is."""
    problem: Problem | None = None


def scan_sources(
    content: Path,
    *,
    skipped: frozenset[Path] = frozenset(),
    exclude: tuple[str, ...] = (),
    layout: Layout = _ANY_FOLDER,
) -> tuple[list[Source], list[Problem]]:
    """All sources, sorted by path, and what could not be taken.

    Hidden names, `skipped` folders and paths that match a glob of `exclude` are passed over, and
    so is what lies in none of the folders that the `layout` includes.
    Links to files inside the content folder are followed, links to folders never: one loop would
    make the tree endless.
    """
    sources: list[Source] = []
    problems: list[Problem] = []
    sidecars: dict[str, os.DirEntry[str]] = {}
    root = os.path.realpath(content)
    wanted = partial(_may_be_wanted, layout=layout)
    starts = _starts(content, layout.include)
    for path, entry in _walk(starts, {os.fspath(folder) for folder in skipped}, wanted, problems):
        if any(fnmatchcase(path, glob) for glob in exclude):
            continue
        if layout.has_sidecars and is_sidecar_name(path, layout):
            sidecars[path] = entry
            continue
        found = _take(path, entry, root, is_wanted=is_post_name(path, layout))
        if isinstance(found, Source):
            sources.append(found)
        elif found is not None:
            problems.append(found)
    if sidecars:
        sources = [_with_sidecar(source, sidecars) for source in sources]
    return sorted(sources, key=lambda source: source.path), problems


def scan_records(root: Path, folders: Sequence[str]) -> tuple[list[Source], list[Problem]]:
    """All PO files below these `folders` of `root`, sorted by path, and what could not be taken.

    Paths are relative to `root`. Hidden names and links are as `scan_sources` has them.
    """
    records: list[Source] = []
    problems: list[Problem] = []
    outermost = os.path.realpath(root)
    for path, entry in _walk(_starts(root, folders), set(), _may_be_record, problems):
        found = _take(path, entry, outermost, is_wanted=_extension(path) == _RECORD)
        if isinstance(found, Source):
            records.append(found)
        elif found is not None:
            problems.append(found)
    return sorted(records, key=lambda record: record.path), problems


def is_post_name(path: str, layout: Layout) -> bool:
    """Whether a file of that name is a post: ``a.md``, and ``a.md.fr`` where a layout says so."""
    if _extension(path) in POST_EXTENSIONS:
        return True
    stem, _, last = path.rpartition(".")
    return (
        layout.has_language_last
        and _extension(stem) in POST_EXTENSIONS
        and parse_tag(last) is not None
    )


def is_sidecar_name(path: str, layout: Layout) -> bool:
    """Whether a file of that name is no post, but may be the metadata of one."""
    bare = path.rpartition(".")[0] if layout.has_language_last else path
    return layout.has_sidecars and (path.endswith(_SIDECAR) or bare.endswith(_SIDECAR))


def _sidecar_of(path: str) -> str:
    """``a.fr.meta`` for ``a.fr.md``, ``a.meta.fr`` for ``a.md.fr``."""
    stem, _, last = path.rpartition(".")
    if f".{last.lower()}" in POST_EXTENSIONS:
        return f"{stem}{_SIDECAR}"
    return f"{stem.rpartition('.')[0]}{_SIDECAR}.{last}"


def _with_sidecar(source: Source, sidecars: dict[str, "os.DirEntry[str]"]) -> Source:
    """`source`, changed whenever the file with its metadata is, comes or goes."""
    path = _sidecar_of(source.path)
    try:
        # Links may lead anywhere: only a file of the folder itself is metadata.
        facts = sidecars[path].stat(follow_symlinks=False) if path in sidecars else None
    except OSError:  # gone in the meantime
        facts = None
    if facts is None or not stat.S_ISREG(facts.st_mode):
        return source
    return Source(
        path=source.path,
        size=source.size + facts.st_size,
        modified_ns=(source.modified_ns * 31 + facts.st_mtime_ns) & _LARGEST_INTEGER,
        sidecar=path,
    )


def _walk(
    starts: list[tuple[str, str]],
    skipped: set[str],
    is_wanted: Callable[[str, "os.DirEntry[str]"], bool],
    problems: list[Problem],
) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """Every entry that is wanted below the folders to start with, with its path; links too."""
    pending = starts
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
            elif is_wanted(path, entry):
                yield path, entry


def _starts(content: Path, include: Sequence[str]) -> list[tuple[str, str]]:
    """The folders to begin with, each with its path below `content`: all of it without names."""
    if not include:
        return [(os.fspath(content), "")]
    folders = {name: content / name for name in include}
    return [
        (os.fspath(folder), f"{name}/")
        for name, folder in folders.items()
        if folder.is_dir() and not folder.is_symlink()
    ]


def _may_be_wanted(path: str, entry: "os.DirEntry[str]", layout: Layout) -> bool:
    return entry.is_symlink() or is_post_name(path, layout) or is_sidecar_name(path, layout)


def _may_be_record(path: str, entry: "os.DirEntry[str]") -> bool:
    return entry.is_symlink() or _extension(path) == _RECORD


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


def _take(
    path: str, entry: "os.DirEntry[str]", root: str, *, is_wanted: bool
) -> Source | Problem | None:
    if fault := _name_problem(path):
        return fault
    if entry.is_symlink() and (fault := _link_problem(path, entry, root)):
        return fault
    return _take_file(path, entry) if is_wanted else None


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


def read_source(content: Path | str, path: str) -> bytes:
    """The bytes of one source.

    OSError if it cannot be read any more, or is no regular file by now: opening a named pipe
    would wait for ever.
    """
    descriptor = os.open(f"{content}/{path}", _READING)
    try:
        facts = os.fstat(descriptor)
        if not stat.S_ISREG(facts.st_mode):
            raise OSError(0, N_("no longer an ordinary file"))
        return _read_all(descriptor, facts.st_size)
    finally:
        os.close(descriptor)


_READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def _read_all(descriptor: int, size: int) -> bytes:
    """What a file holds, which was `size` bytes long a moment ago: one call but for one that grew.

    No more than one byte above the bound.
    """
    content = os.read(descriptor, min(size, SIZE_BOUND_BYTES) + 1)
    if len(content) == size:
        return content
    parts = [content]
    left = SIZE_BOUND_BYTES + 1 - len(content)
    while left > 0 and (part := os.read(descriptor, left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


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
