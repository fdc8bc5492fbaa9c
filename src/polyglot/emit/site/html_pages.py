"""Pages of HTML: one template each, with what every one of them gets."""

from functools import lru_cache
from typing import Any

from markupsafe import Markup

from polyglot.emit.site.bodies.outlines import Section, outline_of
from polyglot.emit.site.bodies.post_bodies import Asked, PostBody
from polyglot.emit.site.chunks import Chunk
from polyglot.emit.site.machines.open_graph import show_page
from polyglot.emit.site.machines.structured_data import describe_page
from polyglot.emit.site.pages import (
    Alternates,
    ArchivePage,
    CreditsPage,
    Frame,
    LanguagesPage,
    ListPage,
    NotFoundPage,
    PostPage,
    Redirect,
    SearchPage,
    Task,
    TermsPage,
)
from polyglot.emit.site.theming.missing import Use
from polyglot.emit.site.theming.templates import as_written, leaves_bodies_alone, render_template
from polyglot.emit.site.theming.theme import attributes_inside, load_voice
from polyglot.tags import Tag

HtmlPage = (
    PostPage
    | ListPage
    | TermsPage
    | ArchivePage
    | CreditsPage
    | SearchPage
    | NotFoundPage
    | LanguagesPage
    | Redirect
)
Shared = tuple[dict[str, Any], frozenset[Use]]
"""What pages have in common, and which strings of it are missing."""
SHARED = ("resources", "navigation", "homes", "footer")
"""Templates that are the same on all pages in a language, but for the mark of the current one."""
_NONE = Alternates()
_SIGN = Markup("\ufffe:body:\ufffe")
"""No text of a page has it; where a field of front matter does, it is seen to stand twice."""


def _template(
    name: str,
    page: HtmlPage,
    chunk: Chunk,
    *,
    is_in_set: bool = True,
    **values: str,
) -> bytes:
    """The page that the template `name` makes of what every one of them gets, and `values`."""
    known = page_context(page, chunk.frame, is_in_set=is_in_set)
    html = render_template(chunk.frame, name, known | values, page.path)
    return html.encode("utf-8", "replace")


def _template_around(
    name: str,
    page: PostPage | ListPage,
    chunk: Chunk,
    body: str,
    *,
    called: str,
    is_in_set: bool,
    contents: tuple[Section, ...],
) -> bytes:
    """The same with a body, which the template calls `called`.

    The engine gets a sign in its place where nothing looks into it: a body is nine tenths of most
    pages, and would be copied, escaped and decoded for nothing.
    """
    frame = chunk.frame
    known = page_context(page, frame, is_in_set=is_in_set) | {"contents": contents}
    if leaves_bodies_alone(frame):
        html = render_template(frame, name, known | {called: _SIGN}, page.path)
        before, sign, after = html.partition(_SIGN)
        if sign and _SIGN not in after:
            return b"".join(part.encode("utf-8", "replace") for part in (before, body, after))
    # Trusted: the author's own file, in which raw HTML is meant.
    html = render_template(frame, name, known | {called: as_written(body)}, page.path)
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
        "open_graph": as_written(show_page(page, frame)),
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
    }
    page = canonical or voice.site.home
    parts = {
        name: Markup(render_template(frame, f"_{name}.html", shared, page).rstrip("\n"))  # noqa: S704 -- a template has escaped it
        for name in SHARED
    }
    uses = voice.misses.take()
    voice.misses.add_again(before)
    return shared | parts, uses


def body_on(page: Task) -> Asked | None:
    """The post whose body `page` shows, and how; none where it shows none."""
    if isinstance(page, PostPage):
        return Asked(
            source=page.source,
            language=page.language,
            title=page.title,
            url=page.url,
            date=page.date,
            authors=page.authors,
            marks=page.marks,
            anchors=page.anchors,
            raw_html=page.raw_html,
            math=page.math,
        )
    if isinstance(page, ListPage) and page.intro:
        return Asked(
            source=page.intro, language=page.language, url=page.url, marks=page.intro_marks
        )
    return None


def render_post(page: PostPage, chunk: Chunk, body: PostBody) -> bytes:
    contents = outline_of(body.html) if page.has_contents else ()
    return _template_around(
        "post.html",
        page,
        chunk,
        body.html,
        called="body",
        is_in_set=not page.is_fallback,
        contents=contents,
    )


def render_list(page: ListPage, chunk: Chunk, intro: PostBody | None = None) -> bytes:
    name = "tag.html" if page.term else "index.html"
    # The second page of one language answers to no page of another.
    is_in_set = page.number == 1
    if intro is None:
        return _template(name, page, chunk, is_in_set=is_in_set, intro="")
    return _template_around(
        name, page, chunk, intro.html, called="intro", is_in_set=is_in_set, contents=()
    )


def render_terms(page: TermsPage, chunk: Chunk) -> bytes:
    return _template("tags.html", page, chunk)


def render_credits(page: CreditsPage, chunk: Chunk) -> bytes:
    return _template("credits.html", page, chunk)


def render_archive(page: ArchivePage, chunk: Chunk) -> bytes:
    return _template("archive.html", page, chunk, is_in_set=page.number == 1)


def render_search(page: SearchPage, chunk: Chunk) -> bytes:
    return _template("search.html", page, chunk)


def render_not_found(page: NotFoundPage, chunk: Chunk) -> bytes:
    return _template("404.html", page, chunk)


def render_languages(page: LanguagesPage, chunk: Chunk) -> bytes:
    return _template("languages.html", page, chunk)


def render_redirect(page: Redirect, chunk: Chunk) -> bytes:
    return _template("redirect.html", page, chunk)
