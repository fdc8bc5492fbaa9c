"""Rendering: one task → one output, in any process; only bodies are read from the disk."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError
from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from polyglot.analyse.front_matter import split_front_matter
from polyglot.analyse.sources import read_source
from polyglot.emit.site.bodies import render_body
from polyglot.emit.site.feeds import render_feed
from polyglot.emit.site.links import Reader, rewrite_links, unpack_links
from polyglot.emit.site.missing import Use
from polyglot.emit.site.pages import (
    Alternates,
    Copy,
    Feed,
    FeedEntry,
    Frame,
    LanguageFrame,
    LanguagesPage,
    ListPage,
    Mark,
    NotFoundPage,
    PostPage,
    Robots,
    Sitemap,
    SitemapIndex,
    Task,
    TermsPage,
)
from polyglot.emit.site.plan import SitePlan
from polyglot.emit.site.sitemap import render_robots, render_sitemap, render_sitemap_index
from polyglot.emit.site.theme import attributes_inside, load_environment, load_voice
from polyglot.errors import PolyglotError
from polyglot.messages import N_
from polyglot.output import Output
from polyglot.tags import Tag

HtmlPage = PostPage | ListPage | TermsPage | NotFoundPage | LanguagesPage
_NONE = Alternates()
# What every usual post begins with: to skip the fields is five times as fast as to read them.
_PLAIN_FIELDS = re.compile(r"---\n(?=[A-Za-z_][\w-]*:[ \n])[^\r]*?\n(?:---|\.\.\.)[ \t]*\n")
# As the analysis replaces them. XML 1.0 and HTML allow none.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_FAILED = N_("{detail} (while making {page})")
_GONE = N_("cannot be read any more: {detail}; build again")


class Chunk(Struct, frozen=True, kw_only=True):
    """Tasks that travel to one worker together, with what they share."""

    frame: Frame
    links: bytes
    tasks: tuple[Task, ...]


def build_tasks(plan: SitePlan, size: int = 250) -> list[Chunk]:
    """The plan in chunks of at most `size` tasks; each carries the packed links once."""
    return [
        Chunk(frame=plan.frame, links=plan.links, tasks=plan.tasks[at : at + size])
        for at in range(0, len(plan.tasks), size)
    ]


class Rendered(Struct, frozen=True, kw_only=True):
    """What came of a chunk."""

    outputs: tuple[Output, ...]
    """One a task, in their order."""
    missing: frozenset[Use]
    """Strings that no catalog of their page's language has: those of all chunks so far that this
    process rendered."""


def render_chunk(chunk: Chunk) -> Rendered:
    """The outputs of `chunk`. Picklable both ways.

    Raises PolyglotError for a template that fails, and for a file that is gone since the plan.
    """
    outputs = tuple(render_task(task, chunk) for task in chunk.tasks)
    languages = {task.language for task in chunk.tasks if isinstance(task, HtmlPage | Feed)}
    voices = (load_voice(chunk.frame, language) for language in languages)
    return Rendered(
        outputs=outputs, missing=frozenset(use for voice in voices for use in voice.misses.uses)
    )


def forget_rendered() -> None:
    """Let the next build tell anew which strings are missing, of whatever it renders."""
    load_voice.cache_clear()
    _shared.cache_clear()


def render_task(task: Task, chunk: Chunk) -> Output:
    try:
        content = _RENDERERS[type(task)](task, chunk)
    except TemplateSyntaxError as error:
        place = f"{error.filename}:{error.lineno}: "
        raise PolyglotError("{detail}", place=place, detail=str(error.message)) from error
    except TemplateError as error:
        values = {"detail": str(error), "page": task.path}
        raise PolyglotError(_FAILED, place=f"{_place_of(error)}: ", **values) from error
    except OSError as error:
        raise PolyglotError(_GONE, detail=str(error)) from error
    return Output(path=task.path, content=content)


def _place_of(error: TemplateError) -> str:
    """The template and line in which `error` was raised: the innermost frame of an HTML file."""
    found, step = "template", error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename.endswith(".html"):
            found = f"{step.tb_frame.f_code.co_filename}:{step.tb_lineno}"
        step = step.tb_next
    return found


def read_body(content: str, path: str) -> str:
    """The Markdown of a post without its front matter. Bytes that are not UTF-8 are replaced."""
    return _without_fields(_read_text(content, path))


def _read_text(content: str, path: str) -> str:
    text = read_source(Path(content), path).decode("utf-8", "replace")
    # As many spaces as bytes: marks count those.
    return _CONTROL.sub(_spaces, text) if _CONTROL.search(text) else text


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0].encode())


def _without_fields(text: str) -> str:
    fields = _PLAIN_FIELDS.match(text)
    return text[fields.end() :] if fields else split_front_matter(text).body


def _body(
    source: str, title: str, language: Tag, chunk: Chunk, marks: Sequence[Mark] = ()
) -> Markup:
    """A post's HTML, its links to sources leading to what a reader of `language` should get."""
    html = _rendered(source, title, language, chunk, marks)
    reader = Reader(source=source, language=language)
    # Trusted: the author's own file, in which raw HTML is meant.
    return Markup(rewrite_links(html, unpack_links(chunk.links), reader))  # noqa: S704 -- as said above


def _rendered(
    source: str, title: str, language: Tag, chunk: Chunk, marks: Sequence[Mark] = ()
) -> str:
    labels = load_voice(chunk.frame, language).labels
    text = _read_text(chunk.frame.content, source)
    body = _without_fields(text)
    if not marks:
        return render_body(body, title, labels)
    fields = len(text.encode()) - len(body.encode())
    inside = [replace(mark, start=mark.start - fields, end=mark.end - fields) for mark in marks]
    return render_body(body, title, labels, inside)


def _template(
    name: str, page: HtmlPage, chunk: Chunk, *, is_in_set: bool = True, **values: str
) -> bytes:
    """The template `name` with what every one of them gets, and `values`.

    `is_in_set` says whether the page itself is one of its alternates.
    """
    alternates: Alternates = getattr(page, "alternates", _NONE)
    canonical = getattr(page, "canonical", "") or getattr(page, "url", "")
    voice = load_voice(chunk.frame, page.language)
    own = {
        "page": page,
        "alternates": alternates,
        "switch": dict(alternates.urls) or voice.homes,
        "hreflang": is_in_set and alternates.default != "",
        "canonical": canonical,
    }
    marked = canonical if canonical in voice.marked else ""
    shared = _shared(chunk.frame, page.language, marked)
    template = load_environment(chunk.frame).get_template(name)
    return template.render(shared | own | values).encode("utf-8", "replace")


@lru_cache(maxsize=1024)
def _shared(frame: Frame, language: Tag, canonical: str) -> dict[str, Any]:
    """What all pages in a language get; `canonical` is the page that its navigation marks."""
    voice = load_voice(frame, language)
    shared = {
        "catalog": voice.catalog,
        "site": voice.site,
        "language": language,
        "dir": voice.direction,
        "spoken": voice.spoken,
        "ui": attributes_inside(voice.spoken, language),
        "canonical": canonical,
    }
    environment = load_environment(frame)
    parts = {
        name: Markup(environment.get_template(f"_{name}.html").render(shared))  # noqa: S704 -- a template has escaped it
        for name in ("navigation", "homes")
    }
    return shared | parts


def _render_post(page: PostPage, chunk: Chunk) -> bytes:
    body = _body(page.source, page.title, page.language, chunk, page.marks)
    return _template("post.html", page, chunk, is_in_set=not page.is_fallback, body=body)


def _render_list(page: ListPage, chunk: Chunk) -> bytes:
    intro = _body(page.intro, "", page.language, chunk, page.intro_marks) if page.intro else ""
    name = "tag.html" if page.term else "index.html"
    # The second page of one language answers to no page of another.
    return _template(name, page, chunk, is_in_set=page.number == 1, intro=intro)


def _render_terms(page: TermsPage, chunk: Chunk) -> bytes:
    return _template("tags.html", page, chunk)


def _render_not_found(page: NotFoundPage, chunk: Chunk) -> bytes:
    return _template("404.html", page, chunk)


def _render_languages(page: LanguagesPage, chunk: Chunk) -> bytes:
    return _template("languages.html", page, chunk)


def _render_feed(feed: Feed, chunk: Chunk) -> bytes:
    frame = chunk.frame
    bodies = [_feed_body(entry, feed, chunk) for entry in feed.entries]
    return render_feed(feed, frame, _own(frame.languages, feed.language), bodies)


def _feed_body(entry: FeedEntry, feed: Feed, chunk: Chunk) -> str:
    """A post's HTML with absolute links, for it is read elsewhere."""
    origin = chunk.frame.origin
    reader = Reader(
        source=entry.source, language=feed.language, base=origin + entry.url, origin=origin
    )
    html = _rendered(entry.source, entry.title, feed.language, chunk, entry.marks)
    return rewrite_links(html, unpack_links(chunk.links), reader)


def _own(languages: Iterable[LanguageFrame], language: Tag) -> LanguageFrame:
    return next(each for each in languages if each.language == language)


def _render_sitemap(sitemap: Sitemap, chunk: Chunk) -> bytes:
    return render_sitemap(sitemap, chunk.frame)


def _render_sitemap_index(index: SitemapIndex, chunk: Chunk) -> bytes:
    return render_sitemap_index(index, chunk.frame)


def _render_robots(robots: Robots, chunk: Chunk) -> bytes:
    return render_robots(robots, chunk.frame)


def _copy(copy: Copy, _chunk: Chunk) -> bytes:
    return Path(copy.source).read_bytes()


_RENDERERS: dict[type, Callable[[Any, Chunk], bytes]] = {
    PostPage: _render_post,
    ListPage: _render_list,
    TermsPage: _render_terms,
    NotFoundPage: _render_not_found,
    LanguagesPage: _render_languages,
    Feed: _render_feed,
    Sitemap: _render_sitemap,
    SitemapIndex: _render_sitemap_index,
    Robots: _render_robots,
    Copy: _copy,
}
