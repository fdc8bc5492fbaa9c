"""Rendering: one task → one output, in any process; only bodies are read from the disk."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from polyglot.emit.site.bodies.post_bodies import bodies_in_feed, show_bodies
from polyglot.emit.site.chunks import Chunk
from polyglot.emit.site.facts import Facts, Made
from polyglot.emit.site.html_pages import (
    HtmlPage,
    Sheet,
    body_on,
    lay_out,
    put_out,
    shared_context,
)
from polyglot.emit.site.pages import (
    Copy,
    Feed,
    ImageVariant,
    LanguageFrame,
    ListPage,
    PostPage,
    RedirectRules,
    Robots,
    Sitemap,
    SitemapIndex,
    Task,
    TermFeed,
)
from polyglot.emit.site.theming.missing import Use
from polyglot.emit.site.theming.theme import load_voice
from polyglot.errors import PolyglotError
from polyglot.messages import N_
from polyglot.output import Output
from polyglot.tags import Tag

if TYPE_CHECKING:  # all that plans a site, which a build that follows an edit does not
    from polyglot.emit.site.plan import SitePlan

_GONE = N_("cannot be read any more: {detail}; build again")


def build_tasks(plan: "SitePlan", size: int = 250) -> list[Chunk]:
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
    """Strings that no catalog of their page's language has."""
    facts: dict[str, Facts] = {}
    """What was found out about pages, by URL."""


def render_chunk(chunk: Chunk) -> Rendered:
    """The outputs of `chunk`. Picklable both ways.

    Raises PolyglotError for a template that fails, and for a file that is gone since the plan.
    """
    made = list(zip(chunk.tasks, render_tasks(chunk.tasks, chunk), strict=True))
    return Rendered(
        outputs=tuple(Output(path=task.path, content=each.content) for task, each in made),
        missing=frozenset(use for _, each in made for use in each.facts.missing),
        facts={
            task.url: each.facts for task, each in made if isinstance(task, PostPage | ListPage)
        },
    )


def forget_rendered() -> None:
    """Let the next build tell anew which strings are missing, of whatever it renders."""
    load_voice.cache_clear()
    shared_context.cache_clear()


def render_tasks(tasks: Sequence[Task], chunk: Chunk) -> list[Made]:
    """What came of each of the tasks: all bodies are made before all pages.

    Raises PolyglotError for a template that fails, and for a file that is gone since the plan.
    """
    try:
        sheets = _lay_out([task for task in tasks if isinstance(task, HtmlPage)], chunk)
        pages = iter([put_out(sheet, chunk.frame) for sheet in sheets])
        return [
            next(pages) if isinstance(task, HtmlPage) else _render_other(task, chunk)
            for task in tasks
        ]
    except OSError as error:
        raise PolyglotError(_GONE, detail=str(error)) from error


def _lay_out(pages: Sequence[HtmlPage], chunk: Chunk) -> list[Sheet]:
    wanted = [body_on(page) for page in pages]
    bodies = iter(show_bodies([each for each in wanted if each], chunk))
    return [
        lay_out(page, chunk.frame, next(bodies) if asked else None)
        for page, asked in zip(pages, wanted, strict=True)
    ]


def _render_other(task: Task, chunk: Chunk) -> Made:
    made = _RENDERERS[type(task)](task, chunk)
    return made if isinstance(made, Made) else Made(content=made)


def _render_feed(feed: Feed, chunk: Chunk) -> Made:
    from polyglot.emit.site.machines.feeds import render_feed

    frame = chunk.frame
    bodies = bodies_in_feed(feed, chunk)
    own = _own(frame.languages, feed.language)
    content = render_feed(feed, frame, own, [body.html for body in bodies])
    lookups = dict.fromkeys(found for body in bodies for found in body.facts.lookups)
    missing = load_voice(frame, feed.language).always.union(
        *(body.facts.missing for body in bodies)
    )
    facts = Facts(lookups=tuple(lookups), missing=tuple(sorted(missing)))
    return Made(content=content, facts=facts)


def _render_term_feed(feed: TermFeed, chunk: Chunk) -> Made:
    from polyglot.emit.site.machines.feeds import render_feed

    frame = chunk.frame
    content = render_feed(feed, frame, _own(frame.languages, feed.language), ())
    always = load_voice(frame, feed.language).always
    return Made(content=content, facts=Facts(missing=tuple(sorted(always))))


def _render_rules(rules: RedirectRules, _chunk: Chunk) -> bytes:
    from polyglot.emit.site.machines.redirects import render_rules

    return render_rules(rules)


def _own(languages: Iterable[LanguageFrame], language: Tag) -> LanguageFrame:
    return next(each for each in languages if each.language == language)


def _render_sitemap(sitemap: Sitemap, chunk: Chunk) -> bytes:
    from polyglot.emit.site.machines.sitemap import render_sitemap

    return render_sitemap(sitemap, chunk.frame)


def _render_sitemap_index(index: SitemapIndex, chunk: Chunk) -> bytes:
    from polyglot.emit.site.machines.sitemap import render_sitemap_index

    return render_sitemap_index(index, chunk.frame)


def _render_robots(robots: Robots, chunk: Chunk) -> bytes:
    from polyglot.emit.site.machines.sitemap import render_robots

    return render_robots(robots, chunk.frame)


def _copy(copy: Copy, _chunk: Chunk) -> bytes:
    return Path(copy.source).read_bytes()


def _render_variant(variant: ImageVariant, _chunk: Chunk) -> Made:
    # Pillow is an extra, and takes long to load.
    from polyglot.emit.site.bodies.scaled_images import render_variant

    return render_variant(variant)


_RENDERERS: dict[type, Callable[[Any, Chunk], bytes | Made]] = {
    RedirectRules: _render_rules,
    Feed: _render_feed,
    TermFeed: _render_term_feed,
    Sitemap: _render_sitemap,
    SitemapIndex: _render_sitemap_index,
    Robots: _render_robots,
    Copy: _copy,
    ImageVariant: _render_variant,
}
