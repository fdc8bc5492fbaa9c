"""The files that a site's memory is made of: records, catalogs, TMX files that were imported."""

import os
import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from polyglot.catalogs.catalog import read_whole
from polyglot.catalogs.names import catalog_key
from polyglot.catalogs.places import standing_paths
from polyglot.config import Domain
from polyglot.errors import PolyglotError
from polyglot.exchange.tmx import MemoryEntry, parse_tmx, render_tmx
from polyglot.memory.pairs import Contents, MemoryFile, Pair, catalog_pairs, record_pairs
from polyglot.messages import N_
from polyglot.output import write_file
from polyglot.problems import Problem, problem
from polyglot.records.po_files import parse_record
from polyglot.tags import Tag, parse_tag


class Imported(Struct, frozen=True, kw_only=True):
    """What became of a TMX file."""

    path: Path
    """Where it is kept: one file of the site's repository like any other."""
    pairs: int
    problems: tuple[Problem, ...]
    is_new: bool
    """Whether it was not there already, with the same contents."""


def memory_files(
    root: Path, locales: Path, default_language: Tag, domains: Sequence[Domain] = ()
) -> list[MemoryFile]:
    """All of them, by their paths from `root`; none is read yet.

    `default_language` is the source of records that do not name theirs.
    """
    readers: dict[Path, Callable[[Path, str], Contents]] = {
        **{
            path: partial(_read_catalog, domain)
            for domain in domains
            for path in standing_paths(domain.folder, domain.name)
        },
        **dict.fromkeys(locales.glob("*/posts/**/*.po"), partial(_read_record, default_language)),
        **dict.fromkeys(_tmx_folder(locales).glob("*.tmx"), _read_tmx),
    }
    return [
        MemoryFile(path=name, stamp=stamp, read=partial(readers[path], path, name))
        for path, name in sorted((path, _name(path, root)) for path in readers)
        if (stamp := _stamp(path))
    ]


def _name(path: Path, root: Path) -> str:
    # SQLite takes no name that is not UTF-8.
    return os.fsencode(path.relative_to(root).as_posix()).decode(errors="backslashreplace")


def _tmx_folder(locales: Path) -> Path:
    return locales / "memory"


def _stamp(path: Path) -> bytes:
    """Size and time; empty for what is no file."""
    try:
        found = path.stat()
    except OSError:
        return b""
    return f"{found.st_size} {found.st_mtime_ns}".encode() if path.is_file() else b""


def _read_record(default_language: Tag, path: Path, name: str) -> Contents:
    try:
        record, problems = parse_record(path.read_bytes(), name)
    except OSError as error:
        return (), (_unread(name, error),)
    return tuple(record_pairs(record, default_language)) if record else (), problems


def _read_catalog(domain: Domain, path: Path, name: str) -> Contents:
    language = parse_tag(path.parent.parent.name)
    if language is None or language == domain.language:
        return (), ()
    try:
        catalog = read_whole(path.read_bytes(), name)
    except OSError as error:
        return (), (_unread(name, error),)
    if isinstance(catalog, Problem):
        return (), (catalog,)
    key = catalog_key(domain.name)
    return tuple(catalog_pairs(catalog, key, domain.language, language)), ()


def _read_tmx(path: Path, name: str) -> Contents:
    try:
        entries, problems = parse_tmx(path.read_bytes(), name)
    except OSError as error:
        return (), (_unread(name, error),)
    return tuple(_pair(entry, name) for entry in entries), problems


def _unread(name: str, error: OSError) -> Problem:
    return problem("unreadable", name, 1, reason=error.strerror or str(error))


def _pair(entry: MemoryEntry, name: str) -> Pair:
    return Pair(
        source_language=entry.source_language,
        target_language=entry.target_language,
        source=entry.source,
        target=entry.target,
        key=entry.key or name,
    )


def import_tmx(file: Path, locales: Path, name: str = "", *, may_replace: bool = False) -> Imported:
    """Keep the pairs of a TMX file below `locales`, under its own name or `name`.

    They are written as we write TMX, each once. PolyglotError where the file cannot be read or
    written, and where another one of that name is kept, unless it `may_replace` that. A file
    without a pair is not kept.
    """
    try:
        entries, problems = parse_tmx(file.read_bytes(), str(file))
    except OSError as error:
        raise PolyglotError(
            N_("{path}: cannot be read: {reason}"), path=file, reason=error.strerror
        ) from error
    path = _tmx_folder(locales) / f"{_plain_name(name or file.stem)}.tmx"
    content = render_tmx(entries)
    is_new = bool(entries) and not _holds(path, content)
    if is_new:
        _keep(path, content, may_replace=may_replace)
    return Imported(path=path, pairs=len(entries), problems=problems, is_new=is_new)


def _plain_name(name: str) -> str:
    """``../Trad (v2)`` → ``Trad-v2``: a name that every system takes."""
    return "-".join(re.findall(r"\w+", name)) or "memory"


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def _keep(path: Path, content: bytes, *, may_replace: bool) -> None:
    if path.exists() and not may_replace:
        raise PolyglotError(
            N_("{path}: another file is there; --name gives a new name, --replace takes its place"),
            path=path,
        )
    write_file(path, content, path.parent.parent)
