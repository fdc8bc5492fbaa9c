"""Names of the dashboard's files, made from what works and people are called."""

import re
from collections.abc import Sequence
from hashlib import sha256
from os.path import relpath, sep
from typing import TypeVar
from unicodedata import normalize

from polyglot.config import Config
from polyglot.people import person_key

Item = TypeVar("Item")

_PLAIN = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*")
"""No hyphens side by side: those stand for the slashes."""
_LONGEST = 100

NOBODY = "_"
"""Stands for a person's page where nobody is named."""

PER_PAGE = 200
"""Entries of a list that one page has."""
# Windows reserves these whatever the extension; an index is a list of its folder.
_RESERVED = re.compile(r"index|(?:con|prn|aux|nul|com[0-9]|lpt[0-9])")


def file_name(key: str) -> str:
    """The name, without extension, of the page about a work's key or a person; ≤ 120 ASCII bytes.

    A plain key keeps its letters: ``posts/bread`` → ``posts--bread``. Any other becomes what is
    plain of it and a digest of the whole: no two share a name, not even where case does not count,
    and a name depends on nothing but its key.
    """
    if _PLAIN.fullmatch(key) and len(key) <= _LONGEST and not _RESERVED.fullmatch(key):
        return key.replace("/", "--")
    ascii_only = normalize("NFKD", key).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_only)[:_LONGEST].strip("-")
    # An underscore is in no plain name.
    return f"{words}_{sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def content_folder(config: Config) -> str:
    """What leads from the site's root to its posts: empty, or ending in a slash."""
    path = relpath(config.content, config.root).replace(sep, "/")
    return "" if path == "." else f"{path}/"


def person_page(name: str) -> str:
    """The name, without extension, of the page about a person; of nobody for an empty name."""
    return file_name(person_key(name)) if name else NOBODY


def in_pages(stem: str, entries: Sequence[Item]) -> list[tuple[str, Sequence[Item]]]:
    """Paths with the entries of each, at least one path: ``stem.html``, ``stem_2.html`` …

    An underscore before a number is in no name of a page.
    """
    starts = range(0, len(entries) or 1, PER_PAGE)
    return [
        (
            f"{stem}_{1 + start // PER_PAGE}.html" if start else f"{stem}.html",
            entries[start : start + PER_PAGE],
        )
        for start in starts
    ]
