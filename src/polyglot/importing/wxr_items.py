"""What one item of a WordPress export says: what it is, and its fields."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import msgspec
from msgspec import Struct

from polyglot.importing.html_markdown import html_to_text
from polyglot.importing.names import make_stem
from polyglot.importing.posts import Attachment, Passed
from polyglot.importing.wordpress_languages import split_languages
from polyglot.messages import N_

_FOLDERS = {"post": "posts", "page": "pages"}
_HELD_BACK = {
    "draft": N_("not finished"),
    "pending": N_("waiting for review"),
    "private": N_("private"),
    "future": N_("to appear later"),
}
_LOCKED = N_("behind a password")
_PUBLISHED = frozenset({"publish", ""})
_DEFAULT_CATEGORIES = frozenset({"uncategorized", "non-classe", "sin-categoria"})

OTHER_TYPE = N_("of another type")
_REASONS = {
    "attachment": N_("attachment"),
    "revision": N_("revision"),
    "nav_menu_item": N_("menu entry"),
}
_DISCARDED = N_("in the trash")
_EMPTY = N_("never saved")
_UNPUBLISHED = N_("neither published nor a draft")


def passed_over(item: Element, line: int, types: frozenset[str]) -> Passed | None:
    """Why no post is made of an item; None where one is."""
    kind = text_of(item, "wp_post_type") or "post"
    if kind not in types:
        reason = _REASONS.get(kind)
        return Passed(line=line, reason=reason or OTHER_TYPE, type="" if reason else kind)
    status = text_of(item, "wp_status")
    if status in _HELD_BACK or status in _PUBLISHED:
        return None
    reason = {"trash": _DISCARDED, "auto-draft": _EMPTY}.get(status, _UNPUBLISHED)
    return Passed(line=line, reason=reason)


def folder_of(kind: str) -> str:
    """A type's own, such as ``recipe``; two or three letters could be read as a language."""
    stem = make_stem(kind) or "other"
    return _FOLDERS.get(kind) or (f"type-{stem}" if len(stem) < 4 else stem)


def held_back_of(item: Element) -> str:
    if text_of(item, "wp_post_password"):
        return _LOCKED
    return _HELD_BACK.get(text_of(item, "wp_status"), "")


def count_site_links(markdown: str, source_id: str) -> int:
    """Links to other pages of the blog whose address begins `source_id`; its files are none."""
    host = urlsplit(source_id).netloc.removeprefix("www.")
    if not host:
        return 0
    found = re.findall(rf"\]\(https?://(?:www\.)?{re.escape(host)}(/[^\s)]*)?", markdown)
    return sum("/wp-content/" not in path and "/wp-admin/" not in path for path in found)


class _Footnote(Struct, frozen=True):
    """One of Gutenberg's, as its custom field has it."""

    id: str
    content: str


def read_footnotes(field: str) -> dict[str, str]:
    """The HTML of each footnote by its id; empty where the field holds something else."""
    try:
        found = msgspec.json.decode(field or "[]", type=list[_Footnote])
    except msgspec.DecodeError:
        return {}
    return {footnote.id: footnote.content for footnote in found}


def text_of(item: Element, name: str) -> str:
    return (item.findtext(name) or "").strip()


def slug_of(item: Element) -> str:
    """Its slug; of a draft, which has none before it is published, what its title makes."""
    title = text_of(item, "title")
    # One slug for all languages that stand in one item.
    first = next(iter(split_languages(title).values()), title)
    return (
        unquote(text_of(item, "wp_post_name"))
        or make_stem(html_to_text(first))
        or f"post-{text_of(item, 'wp_post_id')}"
    )


def terms_of(item: Element, domain: str) -> tuple[str, ...]:
    """The tags or categories of an item, without the one that WordPress gives where none is."""
    names = (
        html_to_text(category.text or "")
        for category in item.iterfind("category")
        if category.get("domain") == domain and category.get("nicename") not in _DEFAULT_CATEGORIES
    )
    return tuple(dict.fromkeys(filter(None, names)))


def moment_of(item: Element, in_utc: str, local: str) -> datetime | None:
    """Drafts have no time in UTC (``0000-00-00 00:00:00``); their local one is taken for it."""
    for name in (in_utc, local):
        try:
            return datetime.strptime(text_of(item, name), "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
        except ValueError:
            continue
    return None


def rfc_moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    # WordPress writes this for posts that were never published.
    return moment.astimezone(UTC) if moment.year > 1 else None


def read_attachment(item: Element) -> Attachment:
    return Attachment(
        url=text_of(item, "wp_attachment_url") or text_of(item, "guid"),
        title=html_to_text(text_of(item, "title")),
        caption=html_to_text(text_of(item, "excerpt_encoded")),
    )
