"""Where the record of a group in a language lies: ``fr/posts/<key>.po`` in the locales folder."""

import os
import re
from itertools import pairwise
from pathlib import Path
from unicodedata import category, normalize

from polyglot.digests import blake2b
from polyglot.tags import Tag, locale_name, parse_tag

FOLDER = "posts"
"""Of a language's records, beside ``LC_MESSAGES`` of its catalogs."""

_LONGEST_PART_BYTES = 120
_LONGEST_KEY_BYTES = 400
_UNSAFE = re.compile(r'[<>:"\\|?*~]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever their suffix."""


def place_record(key: str, language: Tag) -> str:
    """The path of a record below the locales folder, with forward slashes.

    A key that any file system takes as it is stands there as it is; of any other what can be
    read, and ``~`` with a digest: two keys never share a path, not even where case is ignored.
    """
    return f"{locale_name(language)}/{FOLDER}/{safe_key(key)}.po"


def safe_key(key: str) -> str:
    """`key` as a path that any file system takes; no two share one, not even case aside."""
    if _is_plain(key):
        return key
    digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
    parts = [_readable(part) for part in key.split("/")]
    kept = "/".join(part for part in parts if part)
    while len(kept.encode()) > _LONGEST_KEY_BYTES and "/" in kept:
        kept = kept.partition("/")[2]
    return f"{kept}~{digest}"


def _is_plain(key: str) -> bool:
    is_short = len(key.encode("utf-8", "surrogatepass")) <= _LONGEST_KEY_BYTES
    return is_short and all(part and part == _readable(part.casefold()) for part in key.split("/"))


def _readable(part: str) -> str:
    """`part` with hyphens for what a file name should not hold; empty where nothing is left."""
    text = "".join("-" if _is_hazard(c) else c for c in normalize("NFC", part))
    while len(text.encode()) > _LONGEST_PART_BYTES:
        text = text[:-1]
    text = text.strip(". ")
    if _RESERVED.match(text) or text.endswith(".po"):
        return f"{text}-"
    return text


def _is_hazard(character: str) -> bool:
    is_printable = character.isprintable() or category(character) == "Zs"
    return not is_printable or _UNSAFE.match(character) is not None


def record_folders(locales: Path, root: Path) -> list[str]:
    """The folders of records that there are, sorted, relative to `root` with forward slashes."""
    base = locales.relative_to(root).as_posix()
    try:
        names = sorted(entry.name for entry in os.scandir(locales) if parse_tag(entry.name))
    except OSError:  # a site without records has often no such folder
        return []
    folders = (f"{base}/{name}/{FOLDER}" for name in names)
    return [folder for folder in folders if (root / folder).is_dir()]


def language_of_place(path: str) -> Tag | None:
    """The language whose record lies at `path`, which may be relative to the project."""
    parts = path.split("/")
    found = (parse_tag(name) for name, folder in pairwise(parts) if folder == FOLDER)
    return next((tag for tag in found if tag), None)


def key_of_place(path: str) -> str:
    """The key whose record lies at `path`, where that is the path itself; else empty."""
    parts = path.removesuffix(".po").split("/")
    key = "/".join(parts[parts.index(FOLDER) + 1 :]) if FOLDER in parts else ""
    return key if key and _is_plain(key) else ""
