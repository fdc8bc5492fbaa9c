"""Pages of HTML: one template each, with what every one of them gets."""

from functools import lru_cache
from typing import Any

from markupsafe import Markup

from polyglot.cldr import likely_territory
from polyglot.emit.site.chunks import Chunk
from polyglot.emit.site.missing import Use
from polyglot.emit.site.pages import (
    Alternates,
    ArchivePage,
    Frame,
    LanguagesPage,
    ListPage,
    NotFoundPage,
    PostPage,
    SearchPage,
    TermsPage,
)
from polyglot.emit.site.post_bodies import body_on_page
from polyglot.emit.site.structured_data import describe_page
from polyglot.emit.site.templates import as_written, render_template
from polyglot.emit.site.theme import attributes_inside, load_voice
from polyglot.tags import Tag

HtmlPage = PostPage | ListPage | TermsPage | ArchivePage | SearchPage | NotFoundPage | LanguagesPage
Shared = tuple[dict[str, Any], frozenset[Use]]
"""What pages have in common, and which strings of it are missing."""
SHARED = ("resources", "navigation", "homes", "footer")
"""Templates that are the same on all pages in a language, but for the mark of the current one."""
_NONE = Alternates()


def _template(
    name: str, page: HtmlPage, chunk: Chunk, *, is_in_set: bool = True, **values: str
) -> bytes:
    """The page that the template `name` makes of what every one of them gets, and `values`."""
    known = page_context(page, chunk.frame, is_in_set=is_in_set)
    html = render_template(chunk.frame, name, known | values, page.path)
    return html.encode("utf-8", "replace")


def page_context(page: HtmlPage, frame: Frame, *, is_in_set: bool = True) -> dict[str, Any]:
    """What every template of a page gets: ``docs/templates.md``. Notes what is missing of it.

    `is_in_set` says whether the page itself is one of its alternates.
    """
    alternates: Alternates = getattr(page, "alternates", _NONE)
    canonical = getattr(page, "canonical", "") or getattr(page, "url", "")
    voice = load_voice(frame, page.language)
    own = {
        "page": page,
        "alternates": alternates,
        "switch": dict(alternates.urls) or voice.homes,
        "hreflang": is_in_set and alternates.default != "",
        "canonical": canonical,
        "structured_data": as_written(describe_page(page, frame)),
    }
    marked = canonical if canonical in voice.marked else ""
    shared, uses = shared_context(frame, page.language, marked)
    voice.misses.add_again(uses)
    return shared | own


@lru_cache(maxsize=1024)
def shared_context(frame: Frame, language: Tag, canonical: str) -> Shared:
    """What all pages in a language get; `canonical` is the page that its navigation marks."""
    voice = load_voice(frame, language)
    before = voice.misses.take()
    shared = {
        "voice": voice,
        "site": voice.site,
        "language": language,
        "dir": voice.direction,
        "spoken": voice.spoken,
        "ui": attributes_inside(voice.spoken, language),
        "canonical": canonical,
        "territories": territories(frame),
    }
    parts = {
        name: Markup(render_template(frame, f"_{name}.html", shared, canonical).rstrip("\n"))  # noqa: S704 -- a template has escaped it
        for name in SHARED
    }
    uses = voice.misses.take()
    voice.misses.add_again(before)
    return shared | parts, uses


@lru_cache(maxsize=8)
def territories(frame: Frame) -> dict[Tag, str]:
    """What Open Graph calls each language of the site, where it has a word for it: ``fr_FR``."""
    return {each.language: likely_territory(each.language) for each in frame.languages}


def render_post(page: PostPage, chunk: Chunk) -> bytes:
    body = body_on_page(page.source, page.title, page.language, chunk, page.marks)
    return _template(
        "post.html", page, chunk, is_in_set=not page.is_fallback, body=as_written(body)
    )


def render_list(page: ListPage, chunk: Chunk) -> bytes:
    intro = (
        body_on_page(page.intro, "", page.language, chunk, page.intro_marks) if page.intro else ""
    )
    name = "tag.html" if page.term else "index.html"
    # The second page of one language answers to no page of another.
    return _template(name, page, chunk, is_in_set=page.number == 1, intro=as_written(intro))


def render_terms(page: TermsPage, chunk: Chunk) -> bytes:
    return _template("tags.html", page, chunk)


def render_archive(page: ArchivePage, chunk: Chunk) -> bytes:
    return _template("archive.html", page, chunk, is_in_set=page.number == 1)


def render_search(page: SearchPage, chunk: Chunk) -> bytes:
    # No page for search engines: it stands in no set.
    return _template("search.html", page, chunk, is_in_set=False)


def render_not_found(page: NotFoundPage, chunk: Chunk) -> bytes:
    return _template("404.html", page, chunk)


def render_languages(page: LanguagesPage, chunk: Chunk) -> bytes:
    return _template("languages.html", page, chunk)
