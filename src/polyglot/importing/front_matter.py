"""A post as a source: front matter in our terms (docs/front-matter.md), and its body."""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from polyglot.importing.posts import ImportedPost

# YAML takes them for line ends inside of quotes, or forbids them (YAML 1.2 §5.1); JSON does not.
_ESCAPES = {
    code: f"\\u{code:04x}"
    for code in (*range(0x7F, 0xA0), 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000))
}

_HAZARD = re.compile(r"<[A-Za-z/!?]|(?:script|data)\s*:", re.IGNORECASE)
"""What may be HTML, or a link that runs something: nobody on this site wrote it."""


def render_source(post: ImportedPost, *, slug: str = "") -> bytes:
    """The source of `post`, with `slug` if its name is not that; equal posts give equal bytes."""
    lines = "".join(f"{name}: {value}\n" for name, value in _fields(post, slug) if value)
    return f"---\n{lines}---\n\n{post.body.strip()}\n".encode("utf-8", "replace")


def _fields(post: ImportedPost, slug: str) -> Iterator[tuple[str, str]]:
    yield "title", _text(post.title)
    yield "lang", post.language or ""
    yield "translation_key", _text(post.key)
    yield "original", "true" if post.is_original and post.key else ""
    yield "slug", _text(slug)
    yield "aliases", _texts((post.address,) if post.address else ())
    yield "date", _moment(post.date)
    yield "updated", _moment(post.updated)
    yield "draft", "true" if post.held_back else ""
    yield "authors", _texts(post.authors)
    yield "categories", _texts(post.categories)
    yield "tags", _texts(post.tags)
    yield "description", _text(post.description)
    yield "image", _text(post.image)
    yield "raw_html", "sanitise" if _HAZARD.search(post.body) else ""


def _text(text: str) -> str:
    """A JSON string, which is a YAML one, too (YAML 1.2 §1.3)."""
    return json.dumps(text, ensure_ascii=False).translate(_ESCAPES) if text else ""


def _texts(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(_text, texts))}]" if texts else ""


def _moment(moment: datetime | None) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else ""
