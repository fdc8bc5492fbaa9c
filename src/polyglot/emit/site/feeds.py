"""Feeds: one a language, Atom (RFC 4287), with the posts that are really in it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

from polyglot import __version__
from polyglot.config import Config
from polyglot.emit.site.pages import Feed, FeedEntry, Frame, LanguageFrame
from polyglot.emit.site.people import authors_of
from polyglot.emit.site.terms import Terms
from polyglot.emit.site.works import Published, Work, date_of, page_url, prefix_of, updated_of
from polyglot.people import Person
from polyglot.tags import Tag

_NEWEST = 20
_UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
"""Atom wants a date for every entry; a post without one is older than any that has one."""
_XML_FORBIDDEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


def feed_of(config: Config, works: Sequence[Work], terms: Terms, language: Tag) -> Feed:
    """The newest posts in `language`, in the order of `works`."""
    path = f"{prefix_of(config, language)}feed.xml"
    newest = [work for work in works if language in work.editions][:_NEWEST]
    return Feed(
        path=path,
        url=page_url(config, path),
        language=language,
        entries=tuple(_entry(config, work.editions[language], work, terms) for work in newest),
    )


def _entry(config: Config, page: Published, work: Work, terms: Terms) -> FeedEntry:
    metadata = page.edition.post.metadata
    links = [
        *terms.categories.links(page.edition, page.language),
        *terms.tags.links(page.edition, page.language),
    ]
    return FeedEntry(
        title=page.title,
        title_language=page.title_language,
        url=page.url,
        source=page.edition.post.path,
        marks=page.marks,
        published=date_of(page.edition, work.row),
        updated=updated_of(page.edition, work.row) or _UNDATED,
        authors=authors_of(config, page.edition, work.row),
        terms=tuple(dict.fromkeys(link.title for link in links)),
        description=metadata.description,
        description_language=page.description_language,
    )


def render_feed(feed: Feed, frame: Frame, site: LanguageFrame, bodies: Sequence[str]) -> bytes:
    """The feed as XML; `bodies` are the HTML of its entries, with absolute links.

    Its `updated` is the newest of its entries', never the time of the build.
    """
    home, own = frame.origin + site.home, frame.origin + feed.url
    updated = max((entry.updated for entry in feed.entries), default=_UNDATED)
    head = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{feed.language}">',
        f"<id>{_text(own)}</id>",
        f"<title>{_text(site.title)}</title>",
        *([f"<subtitle>{_text(site.description)}</subtitle>"] if site.description else []),
        f"<updated>{_time(updated)}</updated>",
        f"<author><name>{_text(site.title)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href={_attribute(own)}/>',
        f'<link rel="alternate" type="text/html" href={_attribute(home)}/>',
        f'<generator version="{__version__}">polyglot</generator>',
    ]
    entries = [
        line
        for entry, body in zip(feed.entries, bodies, strict=True)
        for line in _entry_lines(entry, feed.language, frame, body)
    ]
    return ("\n".join([*head, *entries, "</feed>"]) + "\n").encode("utf-8", "replace")


def _entry_lines(entry: FeedEntry, language: Tag, frame: Frame, body: str) -> list[str]:
    url = frame.origin + entry.url
    published = f"<published>{_time(entry.published)}</published>" if entry.published else ""
    in_title, in_summary = (
        f' xml:lang="{own}"' if own != language else ""
        for own in (entry.title_language, entry.description_language)
    )
    description = _text(entry.description)
    lines = [
        "<entry>",
        f"<id>{_text(url)}</id>",
        f"<title{in_title}>{_text(entry.title)}</title>",
        f'<link rel="alternate" type="text/html" href={_attribute(url)}/>',
        published,
        f"<updated>{_time(entry.updated)}</updated>",
        *(_author(person) for person in entry.authors),
        *(f"<category term={_attribute(name)}/>" for name in entry.terms),
        f"<summary{in_summary}>{description}</summary>" if description else "",
        f'<content type="html">{_text(body)}</content>',
        "</entry>",
    ]
    return [line for line in lines if line]


def _author(person: Person) -> str:
    uri = f"<uri>{_text(person.url)}</uri>" if person.url else ""
    return f"<author><name>{_text(person.name)}</name>{uri}</author>"


def _time(moment: datetime) -> str:
    """RFC 3339, in UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _text(text: str) -> str:
    return escape(text.translate(_XML_FORBIDDEN))


def _attribute(text: str) -> str:
    return quoteattr(text.translate(_XML_FORBIDDEN))
