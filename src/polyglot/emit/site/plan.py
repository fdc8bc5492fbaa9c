"""The plan of a site: every output with what it needs, from records alone. Reads no file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from polyglot.config import Config, RedirectKind
from polyglot.emit.site.bodies.variants import image_sizes, plan_variants
from polyglot.emit.site.copies import copy_files
from polyglot.emit.site.files import SiteFiles
from polyglot.emit.site.links.link_map import pack_links
from polyglot.emit.site.links.mapped_links import map_links
from polyglot.emit.site.lists.archives import plan_archives
from polyglot.emit.site.lists.lists import entries_in, list_pages, term_pages
from polyglot.emit.site.lists.menu import Places, header_links
from polyglot.emit.site.lists.related import relate_works
from polyglot.emit.site.lists.search import plan_search
from polyglot.emit.site.lists.term_names import Called
from polyglot.emit.site.lists.terms import Terms, index_all, term_problems
from polyglot.emit.site.machines.feeds import feed_of, term_feeds
from polyglot.emit.site.machines.post_images import find_images, with_images
from polyglot.emit.site.machines.redirects import RULES_NAME, plan_redirects
from polyglot.emit.site.machines.sitemap import robots_of, sitemap_tasks
from polyglot.emit.site.pages import (
    Alternates,
    ArchivePage,
    CreditsPage,
    Entry,
    Frame,
    LanguageFrame,
    LanguagesPage,
    Link,
    NotFoundPage,
    PostPage,
    SearchPage,
    Task,
    Writing,
)
from polyglot.emit.site.people.credit_pages import credits_pages, credits_paths
from polyglot.emit.site.posts import post_pages
from polyglot.emit.site.theming.dates import own_name
from polyglot.emit.site.urls import Claims
from polyglot.emit.site.words import Context, SiteWords
from polyglot.emit.site.works import Work, in_reading_order, page_url, prefix_of, publish_works
from polyglot.problems import Problem
from polyglot.relate.editions import Edition
from polyglot.relate.status import Status
from polyglot.search_index import INDEX_FOLDER
from polyglot.tags import Tag


class SitePlan(Struct, frozen=True, kw_only=True):
    """What a build makes. `tasks` are in order of path, one output each, no path twice."""

    frame: Frame
    links: bytes
    """A packed `LinkMap`."""
    tasks: tuple[Task, ...]
    problems: tuple[Problem, ...]
    """Sorted; those of URLs alone."""


_NO_WORDS = SiteWords()
_ROBOTS = "robots.txt"
"""At the root of the content it is the site's own, and published as it stands."""


def plan_site(
    config: Config, status: Status, files: SiteFiles, words: SiteWords = _NO_WORDS
) -> SitePlan:
    """Every output of the site. Deterministic: the same records and words give the same plan."""
    paths_of_credits = credits_paths(config, status.rows)
    claims = _reserved(config, status, files, paths_of_credits.values())
    works, homes, problems = publish_works(config, status, claims)
    works = in_reading_order(works)
    terms = index_all(config, works, words)
    copies, urls_by_file, file_problems = copy_files(config, works, files, claims)
    variants = plan_variants(config, files, copies, claims)
    home = home_alternates(config)
    posts = list(_post_pages(config, works, terms))
    credited = credits_pages(config, paths_of_credits, posts)
    shown = [work for work in works if work.is_post]
    entries = {tag: list(entries_in(tag, shown)) for tag in config.languages}
    archives = plan_archives(config, entries, claims)
    search = plan_search(config, works, claims)
    own: list[CreditsPage | ArchivePage | SearchPage] = [
        *credited,
        *archives.pages,
        *search.pages,
    ]
    listed = [home, *dict.fromkeys(page.alternates for page in own)]
    pages = list(with_images(posts, find_images(config, works, urls_by_file)))
    others: list[Task] = [
        *_language_pages(config, shown, entries, terms, homes),
        *own,
        *sitemap_tasks(config, works, terms.indexes, listed),
        *copies,
        *variants.tasks,
    ]
    if config.prefix_default_language:
        others += [_languages_page(config), _root_not_found(config)]
    if _ROBOTS not in files.beside:
        others.append(robots_of(config))
    redirects, alias_problems = plan_redirects(config, works, terms, [*pages, *others])
    others += redirects
    tasks = sorted([*pages, *others], key=attrgetter("path"))
    places = Places(
        works=works,
        homes=homes,
        home=home,
        terms=terms,
        credits=credited[0].alternates if credited else Alternates(),
        archive=archives.alternates,
        search=search.alternates,
        paths={task.path for task in tasks},
    )
    links = map_links(config, works, homes, dict(home.urls), others)
    links = replace(
        links,
        files=urls_by_file,
        sizes=dict(image_sizes(config, files)),
        variants=variants.sets,
    )
    frame, menu_problems = _frame(config, places, words, files)
    term_faults = [each for index in terms.indexes for each in term_problems(works, index)]
    return SitePlan(
        frame=frame,
        links=pack_links(links),
        tasks=tuple(tasks),
        problems=tuple(
            sorted([*problems, *file_problems, *term_faults, *menu_problems, *alias_problems])
        ),
    )


def _reserved(
    config: Config, status: Status, files: SiteFiles, of_credits: Iterable[str]
) -> Claims:
    """The paths that the site's own pages take before any post does."""
    claims = Claims()
    paths = ["index.html", "404.html", "sitemap.xml", *(path for path, _ in files.assets)]
    if _ROBOTS not in files.beside:
        paths.append(_ROBOTS)
    most_pages = len(status.rows) // config.posts_per_page + 1
    if config.redirects is RedirectKind.RULES:
        paths.append(RULES_NAME)
    for language in config.languages:
        prefix = prefix_of(config, language)
        paths += [f"{prefix}index.html", f"{prefix}404.html", f"{prefix}feed.xml"]
        folders = [
            *_list_folders(status),
            *(f"page/{number}" for number in range(2, most_pages + 1)),
        ]
        for folder in folders:
            # Taken as if it were a file, so that no post lies below it either.
            claims.claim(f"{prefix}{folder}", f"{prefix}{folder}/index.html")
    # All of the folder, as those above.
    paths += [INDEX_FOLDER] if config.search else []
    for path in [*paths, *of_credits]:
        claims.claim(path, path)
    return claims


def _list_folders(status: Status) -> list[str]:
    """Where lists of terms are. A site whose posts have no category may use the name itself."""
    editions = (cell.edition for row in status.rows for cell in row.cells.values())
    has_categories = any(each and each.post.metadata.category for each in editions)
    return ["tags", "categories"] if has_categories else ["tags"]


def _post_pages(config: Config, works: Sequence[Work], terms: Terms) -> Iterator[PostPage]:
    related = relate_works(works, terms, config.related_posts)
    for language in config.languages:
        yield from post_pages(config, works, terms, related, language)


def _language_pages(
    config: Config,
    posts: Sequence[Work],
    listed: Mapping[Tag, Sequence[Entry]],
    terms: Terms,
    homes: Mapping[Tag, Edition],
) -> Iterator[Task]:
    """Index, tags, categories, feed and 404 of each language."""
    for language in config.languages:
        prefix = prefix_of(config, language)
        entries = {entry.url: entry for entry in listed[language]}
        yield from list_pages(
            config,
            f"{prefix}index.html",
            listed[language],
            language=language,
            alternates=home_alternates(config),
            intro=homes.get(language),
        )
        for index in terms.indexes:
            yield from term_pages(config, index, language, entries)
            yield from term_feeds(config, index, language)
        yield feed_of(config, posts, terms, language)
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


def _root_not_found(config: Config) -> NotFoundPage:
    """What servers show for any address: most know one such page, at the root."""
    return NotFoundPage(path="404.html", language=config.default_language)


def _frame(
    config: Config, places: Places, words: SiteWords, files: SiteFiles
) -> tuple[Frame, list[Problem]]:
    navigation, problems = header_links(config, places, words)
    frame = Frame(
        origin=config.origin,
        base_path=config.base_path,
        default_language=config.default_language,
        languages=tuple(
            _language_frame(config, language, places, words, navigation[language])
            for language in config.languages
        ),
        content=str(config.content),
        locales=str(config.locales),
        templates=str(config.templates),
        stamp=files.stamp,
        shortcodes=files.shortcodes,
        writing=Writing(
            highlight=config.highlight, math=config.math, raw_html=config.raw_html.value
        ),
    )
    return frame, problems


def _language_frame(
    config: Config, language: Tag, places: Places, words: SiteWords, navigation: tuple[Link, ...]
) -> LanguageFrame:
    prefix = prefix_of(config, language)
    title = _call_title(config, words, language)
    description = _call_description(config, words, language)
    return LanguageFrame(
        language=language,
        title=title.name,
        title_language=title.language,
        description=description.name,
        description_language=description.language,
        home=page_url(config, f"{prefix}index.html"),
        feed=page_url(config, f"{prefix}feed.xml"),
        tags=places.terms.tags.list_url(language),
        categories=places.terms.categories.list_url(language),
        archive=dict(places.archive.urls).get(language, ""),
        search=dict(places.search.urls).get(language, ""),
        credits=dict(places.credits.urls).get(language, ""),
        # To ask CLDR takes each worker, and each build that follows an edit, longer than a page.
        own_name=own_name(language),
        navigation=navigation,
        has_menu=bool(config.menu),
    )


def _call_title(config: Config, words: SiteWords, language: Tag) -> Called:
    own, default = config.text_in(language), config.text_in(config.default_language)
    return _called(config, words, (Context.TITLE, own.title, default.title), language)


def _call_description(config: Config, words: SiteWords, language: Tag) -> Called:
    own, default = config.text_in(language), config.text_in(config.default_language)
    return _called(
        config, words, (Context.DESCRIPTION, own.description, default.description), language
    )


def _called(
    config: Config, words: SiteWords, texts: tuple[Context, str, str], language: Tag
) -> Called:
    """A text of the site; a catalog's where the configuration has none for the language alone."""
    context, own, default = texts
    if own != default:
        return Called(name=own, language=language)
    known = words.find(context, own, language)
    return Called(name=known or own, language=language if known else config.default_language)
