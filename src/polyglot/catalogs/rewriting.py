"""New translations in a catalog's own bytes: all other lines stay as they are."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from polyglot.catalogs.catalog import Catalog
from polyglot.po.syntax import FUZZY, Entry, render_entry


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
    text = content.decode(catalog.charset)
    lines = text.split("\n")
    for entry in sorted(catalog.entries, key=lambda entry: entry.line, reverse=True):
        if (wanted := rewrites.get(entry.line)) is not None:
            first, last = _span(lines, entry)
            end = "\r" if lines[last - 1].endswith("\r") else ""
            lines[first:last] = [line + end for line in rewrite_entry(entry, wanted)]
    return _encode("\n".join(lines), catalog.charset)


def _encode(text: str, charset: str) -> bytes:
    try:
        return text.encode(charset)
    except UnicodeEncodeError:
        return text.replace(f"charset={charset}", "charset=UTF-8", 1).encode()


def _span(lines: Sequence[str], entry: Entry) -> tuple[int, int]:
    """The first line of an entry and the one behind its last, from 0; blank ones may lie within."""
    written = entry.lines.split("\n")
    above = next(at for at, line in enumerate(written) if _MSGID.match(line))
    first = last = entry.line - 1
    while above:
        first -= 1
        above -= bool(lines[first].strip())
    left = len(written) - next(at for at, line in enumerate(written) if _MSGID.match(line))
    while left:
        left -= bool(lines[last].strip())
        last += 1
    return first, last


_MSGID = re.compile(r"\s*(?:#~\s*)?msgid\b(?!_)")


def rewrite_entry(entry: Entry, wanted: Rewrite) -> list[str]:
    """The lines of an entry: those of its message as they stand, those of its translation new."""
    written = entry.lines.split("\n")
    answer = next(at for at, line in enumerate(written) if line.lstrip().startswith("msgstr"))
    head = _flagged(written[:answer], entry, is_fuzzy=wanted.is_fuzzy)
    if not wanted.is_fuzzy:
        head = _without_previous(head)
    return [*_commented(head, wanted.comments), *_answer(entry, written[answer:], wanted.texts)]


def _answer(entry: Entry, standing: list[str], texts: tuple[str, ...]) -> list[str]:
    if texts == entry.translations:
        return standing
    is_plural = entry.plural is not None
    changed = replace(entry, msgstr="" if is_plural else texts[0], forms=texts if is_plural else ())
    lines = render_entry(changed).split("\n")
    return lines[next(at for at, line in enumerate(lines) if line.startswith("msgstr")) :]


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
