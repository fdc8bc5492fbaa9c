"""The plan of a site: every output with what it needs, from records alone. Reads no file."""

from collections.abc import Iterator, Sequence
from unicodedata import normalize

from msgspec import Struct

from polyglot.config import Config
from polyglot.emit.site.copies import copy_files
from polyglot.emit.site.feeds import feed_of
from polyglot.emit.site.files import SiteFiles
from polyglot.emit.site.links import LinkMap, bundle_folder, pack_links
from polyglot.emit.site.lists import (
    TagIndex,
    entries_in,
    index_tags,
    list_pages,
    tag_pages,
    tag_problems,
    tags_alternates,
)
from polyglot.emit.site.pages import (
    Alternates,
    Frame,
    LanguageFrame,
    LanguagesPage,
    Link,
    NotFoundPage,
    Task,
)
from polyglot.emit.site.posts import post_pages
from polyglot.emit.site.sitemap import sitemap_tasks
from polyglot.emit.site.urls import Claims
from polyglot.emit.site.works import Work, in_reading_order, page_url, prefix_of, publish_works
from polyglot.problems import Problem
from polyglot.relate.editions import Edition
from polyglot.relate.status import Status
from polyglot.tags import Tag


class SitePlan(Struct, frozen=True, kw_only=True):
    """What a build makes. `tasks` are in order of path, one output each, no path twice."""

    frame: Frame
    links: bytes
    """A packed `LinkMap`."""
    tasks: tuple[Task, ...]
    problems: tuple[Problem, ...]
    """Sorted; those of URLs alone."""


def plan_site(config: Config, status: Status, files: SiteFiles) -> SitePlan:
    """Every output of the site. Deterministic: the same records give the same plan."""
    claims = _reserved(config, status, files)
    works, homes, problems = publish_works(config, status, claims)
    works = in_reading_order(works)
    tags = index_tags(config, works)
    copies, urls_by_file, file_problems = copy_files(config, works, files, claims)
    tasks = [
        *(page for language in config.languages for page in post_pages(works, tags, language)),
        *_language_pages(config, works, tags, homes),
        *sitemap_tasks(config, works, tags, home_alternates(config)),
        *copies,
    ]
    if config.prefix_default_language:
        tasks.append(_languages_page(config))
    return SitePlan(
        frame=_frame(config, works, tags, files.stamp),
        links=pack_links(_link_map(config, works, homes, urls_by_file)),
        tasks=tuple(sorted(tasks, key=lambda task: task.path)),
        problems=tuple(sorted([*problems, *file_problems, *tag_problems(works)])),
    )


def _reserved(config: Config, status: Status, files: SiteFiles) -> Claims:
    """The paths that the site's own pages take before any post does."""
    claims = Claims()
    paths = ["index.html", "sitemap.xml", "robots.txt", *(path for path, _ in files.assets)]
    most_pages = len(status.rows) // config.posts_per_page + 1
    for language in config.languages:
        prefix = prefix_of(config, language)
        paths += [f"{prefix}index.html", f"{prefix}404.html", f"{prefix}feed.xml"]
        folders = ["tags", *(f"page/{number}" for number in range(2, most_pages + 1))]
        for folder in folders:
            # Taken as if it were a file, so that no post lies below it either.
            claims.claim(f"{prefix}{folder}", f"{prefix}{folder}/index.html")
    for path in paths:
        claims.claim(path, path)
    return claims


def _language_pages(
    config: Config, works: Sequence[Work], tags: TagIndex, homes: dict[Tag, Edition]
) -> Iterator[Task]:
    """Index, tags, feed and 404 of each language."""
    posts = [work for work in works if work.is_post]
    for language in config.languages:
        prefix = prefix_of(config, language)
        yield from list_pages(
            config,
            f"{prefix}index.html",
            list(entries_in(language, posts)),
            language=language,
            alternates=home_alternates(config),
            intro=homes.get(language),
        )
        yield from tag_pages(config, tags, language)
        yield feed_of(config, posts, language)
        yield NotFoundPage(path=f"{prefix}404.html", language=language)


def home_alternates(config: Config) -> Alternates:
    """The indexes; `x-default` is where a reader of no listed language should start."""
    urls = {
        tag: page_url(config, f"{prefix_of(config, tag)}index.html") for tag in config.languages
    }
    default = page_url(config, "index.html")
    return Alternates(urls=tuple(urls.items()), default=default)


def _languages_page(config: Config) -> LanguagesPage:
    return LanguagesPage(
        path="index.html",
        url=page_url(config, "index.html"),
        language=config.default_language,
        alternates=home_alternates(config),
    )


def _frame(config: Config, works: Sequence[Work], tags: TagIndex, stamp: str) -> Frame:
    pages = sorted((work for work in works if work.is_page), key=lambda work: work.row.group.key)
    scheme, _, rest = config.base_url.partition("://")
    return Frame(
        origin=f"{scheme}://{rest.partition('/')[0]}",
        base_path=config.base_path,
        default_language=config.default_language,
        languages=tuple(
            _language_frame(config, language, pages, tags) for language in config.languages
        ),
        content=str(config.content),
        locales=str(config.locales),
        templates=str(config.templates),
        state=str(config.state),
        stamp=stamp,
    )


def _language_frame(
    config: Config, language: Tag, pages: Sequence[Work], tags: TagIndex
) -> LanguageFrame:
    prefix = prefix_of(config, language)
    text = config.text_in(language)
    tags_urls = dict(tags_alternates(config, tags).urls)
    return LanguageFrame(
        language=language,
        title=text.title,
        description=text.description,
        home=page_url(config, f"{prefix}index.html"),
        feed=page_url(config, f"{prefix}feed.xml"),
        tags=tags_urls.get(language, ""),
        navigation=tuple(
            Link(
                title=entry.title,
                url=entry.url,
                language=entry.language,
                title_language=entry.title_language,
            )
            for entry in entries_in(language, pages)
        ),
    )


def _link_map(
    config: Config,
    works: Sequence[Work],
    homes: dict[Tag, Edition],
    urls_by_file: dict[str, str],
) -> LinkMap:
    posts: dict[str, int] = {}
    urls: list[dict[str, str]] = []
    for number, work in enumerate(works):
        for page in work.editions.values():
            source = normalize("NFC", page.edition.post.path)
            posts[source] = number
            if folder := bundle_folder(source):
                posts.setdefault(folder, number)
        urls.append({tag: page.url for tag, page in work.editions.items()} | {"": work.shown.url})
    home_urls: dict[str, str] = dict(home_alternates(config).urls)
    posts.update((edition.post.path, len(urls)) for edition in homes.values())
    urls.append(dict(home_urls) | {"": home_urls[config.default_language]})
    return LinkMap(posts=posts, works=urls, files=urls_by_file)
