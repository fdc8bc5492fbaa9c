"""New translations in a catalog's own bytes: all other lines stay as they are."""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from polyglot.catalogs.catalog import Catalog, encode_catalog
from polyglot.catalogs.wrapping import UNWRAPPED, Wrap, wrap_of, wrap_string
from polyglot.po.syntax import FUZZY, Entry


class Rewrite(Struct, frozen=True, kw_only=True):
    """What is to be said of an entry from now on."""

    texts: tuple[str, ...]
    """Its translations: one, or as many as there are plural forms."""
    is_fuzzy: bool = False
    comments: tuple[str, ...] = ()
    """Lines to be added to the translator's."""


def rewrite_catalog(content: bytes, catalog: Catalog, rewrites: Mapping[int, Rewrite]) -> bytes:
    """`content`, which `catalog` was read from, with those entries rewritten, by their lines.

    Where the catalog's encoding lacks a character it becomes UTF-8.
    """
    lines = content.decode(catalog.charset).split("\n")
    wrap = wrap_of(catalog) or UNWRAPPED
    for entry in sorted(catalog.entries, key=lambda entry: entry.first, reverse=True):
        if (wanted := rewrites.get(entry.line)) is not None:
            place = slice(entry.first - 1, entry.last)
            end = "\r" if lines[entry.last - 1].endswith("\r") else ""
            lines[place] = [line + end for line in rewrite_entry(entry, wanted, wrap)]
    return encode_catalog("\n".join(lines), catalog.charset)


def rewrite_entry(entry: Entry, wanted: Rewrite, wrap: Wrap = UNWRAPPED) -> list[str]:
    """The lines of an entry: those of its message as they stand, those of its translation new."""
    written = entry.lines.split("\n")
    answer = next(at for at, line in enumerate(written) if line.lstrip().startswith("msgstr"))
    head = _flagged(written[:answer], entry, is_fuzzy=wanted.is_fuzzy)
    if not wanted.is_fuzzy:
        head = _without_previous(head)
    standing = written[answer:]
    if wanted.texts != entry.translations:
        standing = list(_answer(wanted.texts, wrap, is_plural=entry.plural is not None))
    return [*_commented(head, wanted.comments), *standing]


def _answer(texts: Sequence[str], wrap: Wrap, *, is_plural: bool) -> Iterator[str]:
    for number, text in enumerate(texts):
        yield from wrap_string(f"msgstr[{number}]" if is_plural else "msgstr", text, wrap)


def _flagged(lines: list[str], entry: Entry, *, is_fuzzy: bool) -> list[str]:
    if is_fuzzy == entry.is_fuzzy:
        return lines
    if not is_fuzzy:
        unmarked = (_without_fuzzy(line) for line in lines)
        return [line for line in unmarked if line is not None]
    at = next((at for at, line in enumerate(lines) if line.startswith("#,")), None)
    if at is not None:
        return [*lines[:at], f"#, {FUZZY},{lines[at][2:]}", *lines[at + 1 :]]
    at = next(at for at, line in enumerate(lines) if _is_message(line))
    return [*lines[:at], f"#, {FUZZY}", *lines[at:]]


def _is_message(line: str) -> bool:
    return line.startswith("#|") or not line.startswith("#")


def _without_fuzzy(line: str) -> str | None:
    """A line of flags without that one; None where it was alone."""
    if not line.startswith("#,"):
        return line
    flags = [flag.strip() for flag in line[2:].split(",")]
    left = [flag for flag in flags if flag and flag != FUZZY]
    if len(left) == len(flags):
        return line
    return f"#, {', '.join(left)}" if left else None


def _without_previous(lines: Sequence[str]) -> list[str]:
    return [line for line in lines if not line.startswith("#|")]


def _commented(lines: list[str], comments: Sequence[str]) -> list[str]:
    at = next((at for at, line in enumerate(lines) if not _COMMENT.match(line)), len(lines))
    return [*lines[:at], *(f"# {line}".rstrip() for line in comments), *lines[at:]]


_COMMENT = re.compile(r"#(?![.:,|=~])")
