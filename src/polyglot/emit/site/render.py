"""Rendering: one task → one output, in any process; only bodies are read from the disk."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from polyglot.emit.site.bodies.post_bodies import PostBody, bodies_in_feed, show_bodies
from polyglot.emit.site.chunks import Chunk
from polyglot.emit.site.facts import NO_FACTS, Facts, Made
from polyglot.emit.site.html_pages import (
    HtmlPage,
    body_on,
    render_archive,
    render_credits,
    render_languages,
    render_list,
    render_not_found,
    render_post,
    render_redirect,
    render_search,
    render_terms,
    shared_context,
)
from polyglot.emit.site.pages import (
    ArchivePage,
    Copy,
    CreditsPage,
    Feed,
    ImageVariant,
    LanguageFrame,
    LanguagesPage,
    ListPage,
    NotFoundPage,
    PostPage,
    Redirect,
    RedirectRules,
    Robots,
    SearchPage,
    Sitemap,
    SitemapIndex,
    Task,
    TermFeed,
    TermsPage,
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
    wanted = [body_on(task) for task in tasks]
    try:
        shown = iter(show_bodies([each for each in wanted if each], chunk))
        return [
            _render_task(task, chunk, next(shown) if asked else None)
            for task, asked in zip(tasks, wanted, strict=True)
        ]
    except OSError as error:
        raise PolyglotError(_GONE, detail=str(error)) from error


def _render_task(task: Task, chunk: Chunk, body: PostBody | None) -> Made:
    render = _RENDERERS[type(task)]
    made = render(task, chunk) if body is None else render(task, chunk, body)
    if not isinstance(made, Made):
        made = Made(content=made, facts=body.facts if body else NO_FACTS)
    missing = _missing_on(task, chunk, made.facts.missing)
    return replace(made, facts=replace(made.facts, missing=missing)) if missing else made


def _missing_on(task: Task, chunk: Chunk, known: tuple[Use, ...]) -> tuple[Use, ...]:
    """Which strings of the page its language lacks, sorted; `known` are those of its body."""
    if not isinstance(task, HtmlPage | Feed):
        return ()
    voice = load_voice(chunk.frame, task.language)
    return tuple(sorted(voice.misses.take().union(voice.always, known)))


def _render_feed(feed: Feed, chunk: Chunk) -> Made:
    from polyglot.emit.site.machines.feeds import render_feed

    frame = chunk.frame
    bodies = bodies_in_feed(feed, chunk)
    own = _own(frame.languages, feed.language)
    content = render_feed(feed, frame, own, [body.html for body in bodies])
    lookups = dict.fromkeys(found for body in bodies for found in body.facts.lookups)
    missing = dict.fromkeys(use for body in bodies for use in body.facts.missing)
    return Made(content=content, facts=Facts(lookups=tuple(lookups), missing=tuple(missing)))


def _render_term_feed(feed: TermFeed, chunk: Chunk) -> bytes:
    from polyglot.emit.site.machines.feeds import render_feed

    frame = chunk.frame
    return render_feed(feed, frame, _own(frame.languages, feed.language), ())


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


_RENDERERS: dict[type, Callable[..., bytes | Made]] = {
    PostPage: render_post,
    ListPage: render_list,
    TermsPage: render_terms,
    CreditsPage: render_credits,
    ArchivePage: render_archive,
    SearchPage: render_search,
    NotFoundPage: render_not_found,
    LanguagesPage: render_languages,
    Redirect: render_redirect,
    RedirectRules: _render_rules,
    Feed: _render_feed,
    TermFeed: _render_term_feed,
    Sitemap: _render_sitemap,
    SitemapIndex: _render_sitemap_index,
    Robots: _render_robots,
    Copy: _copy,
    ImageVariant: _render_variant,
}
"""What makes each kind, of a task, what tasks share, and the body if it has one."""
