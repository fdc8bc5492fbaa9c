"""Feeds, Atom (RFC 4287): the posts that are really in a language, and those with each tag.

An entry's id is the post's address. That stays when its title or its text changes, and nobody has
to keep a list of ids; who moves a post gives it another id, as who publishes it elsewhere does.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from itertools import islice, zip_longest

from polyglot import __version__
from polyglot.config import Config
from polyglot.emit.site.lists.terms import TermIndex, Terms
from polyglot.emit.site.machines.xml_text import escape, quoted_attribute
from polyglot.emit.site.pages import Alternates, Feed, FeedEntry, Frame, LanguageFrame, TermFeed
from polyglot.emit.site.people.credits import translators_of
from polyglot.emit.site.people.names import authors_of
from polyglot.emit.site.works import Published, Work, date_of, page_url, prefix_of, updated_of
from polyglot.people import Person
from polyglot.tags import Tag

_UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
"""Atom wants a date for every entry; a post without one is older than any that has one."""
_NAME = "feed.xml"
# What no XML 1.0 document may hold, not even as a reference: all but §2.2, Char. Named one by one,
# for what leaves out most of Unicode takes 4 ms to compile.
_XML_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def feed_of(config: Config, works: Sequence[Work], terms: Terms, language: Tag) -> Feed:
    """The newest posts in `language`, in the order of `works`."""
    path = f"{prefix_of(config, language)}{_NAME}"
    newest = islice((work for work in works if language in work.editions), config.feed_posts)
    return Feed(
        path=path,
        url=page_url(config, path),
        language=language,
        entries=tuple(_entry(config, work.editions[language], work, terms) for work in newest),
        others=tuple(
            (tag, page_url(config, f"{prefix_of(config, tag)}{_NAME}"))
            for tag in config.languages
            if tag != language
        ),
    )


def term_feeds(config: Config, index: TermIndex, language: Tag) -> Iterator[TermFeed]:
    """One feed for each of the tags or categories of a language, beside its first page."""
    for term in index.by_language[language].values():
        path = f"{term.path.removesuffix('index.html')}{_NAME}"
        yield TermFeed(
            path=path,
            url=page_url(config, path),
            language=language,
            entries=tuple(
                _entry(config, work.editions[language], work)
                for work in term.works[: config.feed_posts]
            ),
            others=_feeds_beside(term.alternates, language),
            term=term.link,
        )


def _feeds_beside(alternates: Alternates, language: Tag) -> tuple[tuple[Tag, str], ...]:
    return tuple((tag, f"{url}{_NAME}") for tag, url in alternates.urls if tag != language)


def _entry(config: Config, page: Published, work: Work, terms: Terms | None = None) -> FeedEntry:
    metadata = page.edition.post.metadata
    return FeedEntry(
        title=page.link.title,
        title_language=page.link.title_language,
        url=page.url,
        source=page.edition.post.path,
        marks=page.marks if terms else (),
        anchors=work.anchors.pinned.get(page.language, ()) if terms else (),
        raw_html=metadata.raw_html,
        math=metadata.math,
        published=date_of(page.edition, work.row),
        updated=updated_of(page.edition, work.row) or _UNDATED,
        authors=authors_of(config, page.edition, work.row),
        translators=translators_of(config, work.row.cells[page.language]),
        terms=_terms_of(page, terms) if terms else (),
        description=metadata.description,
        description_language=page.description_language,
    )


def _terms_of(page: Published, terms: Terms) -> tuple[tuple[str, Tag], ...]:
    links = [
        *terms.categories.links(page.edition, page.language),
        *terms.tags.links(page.edition, page.language),
    ]
    return tuple({link.title: link.title_language for link in links}.items())


def render_feed(feed: Feed, frame: Frame, site: LanguageFrame, bodies: Iterable[str]) -> bytes:
    """The feed as XML; `bodies` are the HTML of its entries, with absolute links, if it has any.

    Its `updated` is the newest of its entries', never the time of the build.
    """
    entries = (
        line
        for entry, body in zip_longest(feed.entries, bodies, fillvalue="")
        for line in _entry_lines(entry, feed.language, frame.origin, body)  # type: ignore[arg-type]  # there are no more bodies than entries
    )
    lines = [*_head_lines(feed, frame.origin, site), *entries, "</feed>"]
    return ("\n".join(lines) + "\n").encode()


def _head_lines(feed: Feed, origin: str, site: LanguageFrame) -> list[str]:
    title, title_language, home = _called(feed, site)
    updated = max((entry.updated for entry in feed.entries), default=_UNDATED)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{feed.language}">',
        f"<id>{_text(origin + feed.url)}</id>",
        f"<title{_inside(title_language, feed.language)}>{_text(title)}</title>",
        f"<updated>{_time(updated)}</updated>",
        # For entries whose authors nobody names: RFC 4287 §4.1.1 wants somebody.
        f"<author><name>{_text(site.title)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href={_attribute(origin + feed.url)}/>',
        f'<link rel="alternate" type="text/html" href={_attribute(origin + home)}/>',
        *(_other_line(tag, origin + url) for tag, url in feed.others),
        f'<generator version="{__version__}">polyglot</generator>',
    ]
    if site.description and not isinstance(feed, TermFeed):
        own = _inside(site.description_language, feed.language)
        lines.insert(4, f"<subtitle{own}>{_text(site.description)}</subtitle>")
    return lines


def _called(feed: Feed, site: LanguageFrame) -> tuple[str, Tag, str]:
    """The title of a feed, the language of that, and the page that lists the same."""
    if isinstance(feed, TermFeed):
        title = f"{feed.term.title} · {site.title}"
        return title, feed.term.title_language, feed.term.url
    return site.title, site.title_language, site.home


def _other_line(language: Tag, url: str) -> str:
    kind = f'rel="alternate" type="application/atom+xml" hreflang="{language}"'
    return f"<link {kind} href={_attribute(url)}/>"


def _entry_lines(entry: FeedEntry, language: Tag, origin: str, body: str) -> Iterator[str]:
    url = origin + entry.url
    yield "<entry>"
    yield f"<id>{_text(url)}</id>"
    yield f"<title{_inside(entry.title_language, language)}>{_text(entry.title)}</title>"
    yield f'<link rel="alternate" type="text/html" href={_attribute(url)}/>'
    if entry.published:
        yield f"<published>{_time(entry.published)}</published>"
    yield f"<updated>{_time(entry.updated)}</updated>"
    yield from (_person_line("author", each) for each in entry.authors if _clean(each.name))
    yield from (
        _person_line("contributor", each) for each in entry.translators if _clean(each.name)
    )
    for term, spoken in entry.terms:
        if _clean(term):
            yield f"<category{_inside(spoken, language)} term={_attribute(term)}/>"
    if entry.description:
        own = _inside(entry.description_language, language)
        yield f"<summary{own}>{_text(entry.description)}</summary>"
    if body:
        yield f'<content type="html">{_text(body)}</content>'
    yield "</entry>"


@lru_cache(maxsize=1024)
def _person_line(role: str, person: Person) -> str:
    uri = f"<uri>{_text(person.url)}</uri>" if person.url else ""
    return f"<{role}><name>{_text(person.name)}</name>{uri}</{role}>"


def _inside(language: Tag, around: Tag) -> str:
    return f' xml:lang="{language}"' if language != around else ""


@lru_cache(maxsize=4096)
def _time(moment: datetime) -> str:
    """RFC 3339, in UTC."""
    # Not strftime, which writes the year 999 with three digits.
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def _text(text: str) -> str:
    return escape(_clean(text))


def _attribute(text: str) -> str:
    return quoted_attribute(_clean(text))


def _clean(text: str) -> str:
    # Nothing of that is printable to Python, nor are some characters that stay.
    return text if text.isprintable() else _XML_FORBIDDEN.sub("", text)
