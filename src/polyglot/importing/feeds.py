"""RSS 2.0 and Atom feeds, from files."""

import calendar
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import feedparser

from polyglot.errors import PolyglotError
from polyglot.importing.html_markdown import html_to_markdown, html_to_text
from polyglot.importing.names import make_stem
from polyglot.importing.posts import ImportedPost, former_address
from polyglot.importing.xml_items import read_items
from polyglot.messages import N_
from polyglot.problems import Problem, problem
from polyglot.tags import Tag, parse_tag

SIZE_BOUND_BYTES = 100_000_000
"""feedparser keeps a whole feed in memory."""


def read_feed(path: Path) -> Iterator[ImportedPost | Problem]:
    """Every entry of the feed at `path`, in order.

    PolyglotError, with the line, for XML that is unsafe or cut short, and for what is no feed.
    """
    if _size_bytes(path) > SIZE_BOUND_BYTES:
        raise PolyglotError(
            N_("{path}: is too large for a feed (more than {bound} bytes)"),
            path=path,
            bound=SIZE_BOUND_BYTES,
        )
    # feedparser would take what it can of a broken file; the hardened parser tells what is wrong.
    lines = [
        item.line
        for item in read_items(path, lambda _done, _total: None)
        if item.element.tag in {"item", "entry"}
    ]
    # Bytes, not the path: text that looks like an address would be fetched.
    feed = feedparser.parse(path.read_bytes(), sanitize_html=False, resolve_relative_uris=False)
    if not feed.version:
        raise PolyglotError(N_("{path}: is no RSS or Atom feed"), path=path)
    language = parse_tag(feed.feed.get("language", "") or "")
    for index, entry in enumerate(feed.entries):
        line = lines[index] if index < len(lines) else 1
        yield _read_entry(entry, str(path), line, language)


def _size_bytes(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise PolyglotError(
            N_("{path}: cannot be read: {reason}"), path=path, reason=error.strerror
        ) from error


def _read_entry(entry: Any, path: str, line: int, language: Tag | None) -> ImportedPost | Problem:  # noqa: ANN401 -- feedparser's mapping
    title = html_to_text(entry.get("title", ""))
    content, declared = _content(entry)
    if not title and not content.strip():
        return problem("import-entry-unread", path, line)
    address = entry.get("link", "")
    summary = html_to_text(entry.get("summary", ""))
    body = html_to_markdown(content)
    published, updated = (_moment(entry, f"{name}_parsed") for name in ("published", "updated"))
    return ImportedPost(
        source_id=entry.get("id") or address or f"{path}#{make_stem(title)}",
        line=line,
        title=title,
        language=parse_tag(declared) or language,
        slug=_slug(address) or make_stem(title),
        address=former_address(address),
        date=published or updated,
        updated=updated if published and updated != published else None,
        authors=tuple(
            dict.fromkeys(
                author["name"] for author in entry.get("authors", ()) if author.get("name")
            )
        ),
        tags=tuple(dict.fromkeys(tag["term"] for tag in entry.get("tags", ()) if tag.get("term"))),
        description=summary if entry.get("content") and summary != html_to_text(content) else "",
        body=content if body is None else body,
    )


def _content(entry: Any) -> tuple[str, str]:  # noqa: ANN401 -- as above
    """The text of an entry, as HTML, and the language it declares."""
    found = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    best = max(found, key=lambda part: len(part.get("value", "")))
    value = best.get("value", "")
    if best.get("type") == "text/plain":
        value = value.replace("&", "&amp;").replace("<", "&lt;")
    return value, best.get("language") or ""


def _slug(address: str) -> str:
    """``https://example.org/2019/bread.html`` → ``bread``; empty for ``/?p=1``."""
    last = unquote(urlsplit(address).path).rstrip("/").rpartition("/")[2]
    return make_stem(last.rpartition(".")[0] or last)


def _moment(entry: Any, name: str) -> datetime | None:  # noqa: ANN401 -- as above
    """A time of an entry; feedparser has them in UTC."""
    # Not get(): it gives one time for another, with a warning.
    parsed = entry[name] if name in entry else None  # noqa: SIM401 -- as just said
    if parsed is None:
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (ValueError, OverflowError):
        return None
