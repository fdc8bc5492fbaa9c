"""Pages of HTML: one template each, with what every one of them gets."""

from functools import lru_cache
from typing import Any, NamedTuple

from markupsafe import Markup
from msgspec.structs import replace

from polyglot.emit.site.bodies.outlines import outline_of
from polyglot.emit.site.bodies.post_bodies import Asked, PostBody
from polyglot.emit.site.facts import NO_FACTS, Facts, Made
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
_TEMPLATES: dict[type, str] = {
    TermsPage: "tags.html",
    ArchivePage: "archive.html",
    CreditsPage: "credits.html",
    SearchPage: "search.html",
    NotFoundPage: "404.html",
    LanguagesPage: "languages.html",
    Redirect: "redirect.html",
}
Context = tuple[dict[str, Any], frozenset[Use]]
"""What a template gets, and which strings of what is ready of it are missing."""
SHARED = ("resources", "navigation", "homes", "footer")
"""Templates that are the same on all pages in a language, but for the mark of the current one."""
_NONE = Alternates()
_SIGN = Markup("\x1a")
"""No text of a page has it; where a field of front matter does, it is seen to stand twice.

Texts of wider characters take twice the time to search and to encode.
"""


class Sheet(NamedTuple):
    """A page that waits for its template."""

    template: str
    path: str
    language: Tag
    values: dict[str, Any]
    missing: frozenset[Use]
    called: str = ""
    """What the template calls `body`; empty where there is none."""
    body: str = ""
    facts: Facts = NO_FACTS
    """Those of the body."""


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


def lay_out(page: HtmlPage, frame: Frame, body: PostBody | None) -> Sheet:
    """`page` with all that its template gets; `body` is that of `body_on`."""
    values, missing = page_context(page, frame)
    if isinstance(page, PostPage):
        name, called = "post.html", "body"
        values["contents"] = outline_of(body.html) if body and page.has_contents else ()
    elif isinstance(page, ListPage):
        name, called = "tag.html" if page.term else "index.html", "intro"
        values["intro"] = ""
    else:
        name, called = _TEMPLATES[type(page)], ""
    if body is None:
        return Sheet(name, page.path, page.language, values, missing)
    return Sheet(name, page.path, page.language, values, missing, called, body.html, body.facts)


def put_out(sheet: Sheet, frame: Frame) -> Made:
    """The page that `sheet` becomes. PolyglotError for a template that fails."""
    content, voice = _fill(sheet, frame), load_voice(frame, sheet.language)
    missing = voice.misses.take().union(voice.always, sheet.missing, sheet.facts.missing)
    if not missing:
        return Made(content=content, facts=sheet.facts)
    return Made(content=content, facts=replace(sheet.facts, missing=tuple(sorted(missing))))


def _fill(sheet: Sheet, frame: Frame) -> bytes:
    """The page. The engine gets a sign in the place of a body where nothing looks into it.

    A body is nine tenths of most pages, and would be copied, escaped and decoded for nothing.
    """
    name, path, body = sheet.template, sheet.path, sheet.body
    if not sheet.called:
        return _encoded(render_template(frame, name, sheet.values, path))
    if leaves_bodies_alone(frame):
        html = render_template(frame, name, sheet.values | {sheet.called: _SIGN}, path)
        before, sign, after = html.partition(_SIGN)
        if sign and _SIGN not in after:
            return b"".join((_encoded(before), _encoded(body), _encoded(after)))
    # Trusted: the author's own file, in which raw HTML is meant.
    values = sheet.values | {sheet.called: as_written(body)}
    return _encoded(render_template(frame, name, values, path))


def _encoded(html: str) -> bytes:
    return html.encode("utf-8", "replace")


def page_context(page: HtmlPage, frame: Frame) -> Context:
    """What every template of a page gets: ``docs/templates.md``."""
    alternates: Alternates = getattr(page, "alternates", _NONE)
    canonical = getattr(page, "canonical", "") or getattr(page, "url", "")
    voice = load_voice(frame, page.language)
    own = {
        "page": page,
        "alternates": alternates,
        "switch": dict(alternates.urls) or voice.homes,
        "hreflang": alternates.default != "" and _is_in_set(page),
        "canonical": canonical,
        "open_graph": as_written(show_page(page, frame)),
        "structured_data": as_written(describe_page(page, frame)),
    }
    marked = canonical if canonical in voice.marked else ""
    shared, uses = shared_context(frame, page.language, marked)
    return shared | own, uses


def _is_in_set(page: HtmlPage) -> bool:
    """Whether the page itself is one of its alternates."""
    if isinstance(page, PostPage):
        return not page.is_fallback
    # The second page of one language answers to no page of another.
    return not isinstance(page, ListPage | ArchivePage) or page.number == 1


@lru_cache(maxsize=1024)
def shared_context(frame: Frame, language: Tag, canonical: str) -> Context:
    """What all pages in a language get; `canonical` is the page that its navigation marks."""
    voice = load_voice(frame, language)
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
    return shared | parts, voice.misses.take()
