"""What the map of links says of a site, from its plan."""

from collections.abc import Iterator, Mapping, Sequence
from unicodedata import normalize

from polyglot.config import Config
from polyglot.emit.site.links.following import bundle_folder
from polyglot.emit.site.links.link_map import LinkMap, pack_aliases
from polyglot.emit.site.pages import (
    ArchivePage,
    CreditsPage,
    Feed,
    ListPage,
    Redirect,
    RedirectRules,
    SearchPage,
    Task,
    TermsPage,
)
from polyglot.emit.site.works import Work, page_url
from polyglot.relate.editions import Edition
from polyglot.tags import Tag

_LISTS = (ListPage, TermsPage, CreditsPage, ArchivePage, SearchPage)
"""The pages that are no post's and that each language has one of its own of."""


def map_links(
    config: Config,
    works: Sequence[Work],
    homes: Mapping[Tag, Edition],
    home_urls: Mapping[Tag, str],
    tasks: Sequence[Task],
) -> LinkMap:
    """Where everything is published; but for the files beside posts.

    `tasks` are those of all but the pages of posts.
    """
    scheme, _, rest = config.base_url.partition("://")
    home = {str(tag): url for tag, url in home_urls.items()}
    lists = tuple(_lists(tasks, home))
    apart = {*home.values(), *(url for urls in lists for url in urls.values())}
    return LinkMap(
        base=config.base_path,
        origin=f"{scheme}://{rest.partition('/')[0]}",
        posts=dict([*_post_urls(works), *_home_posts(homes, home_urls)]),
        works=[*map(_work_urls, works), home | {"": home_urls[config.default_language]}],
        stand_ins={
            **_former_urls(works, tasks),
            **{page.url: at for at, work in enumerate(works) for page in work.fallbacks.values()},
        },
        chained={work.shown.url: found for work in works if (found := _chained(work))},
        lists=lists,
        moved_lists={url: target for url, target in _redirects(tasks) if target in apart},
        others=tuple(url for task in tasks if (url := page_url(config, task.path)) not in apart),
        aliases={
            work.shown.url: pack_aliases(work.anchors.aliases)
            for work in works
            if work.anchors.aliases
        },
    )


def _lists(tasks: Sequence[Task], home: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Language → URL of each list: of its first page, as the others hold other posts elsewhere."""
    lists = [task for task in tasks if isinstance(task, _LISTS)]
    found = dict.fromkeys(task.alternates.urls for task in lists)
    found |= dict.fromkeys(_feeds_of(task) for task in tasks if isinstance(task, Feed))
    for urls in found:
        own = {str(tag): url for tag, url in urls}
        if own and own != home:
            yield own


def _feeds_of(feed: Feed) -> tuple[tuple[Tag, str], ...]:
    return tuple(sorted([(feed.language, feed.url), *feed.others]))


def _post_urls(works: Sequence[Work]) -> Iterator[tuple[str, str]]:
    """Paths of posts and of bundles' folders: of a folder with several, its original is it."""
    for work in works:
        for page in work.editions.values():
            source = normalize("NFC", page.edition.post.path)
            yield source, page.url
            if folder := bundle_folder(source):
                yield folder, work.shown.url


def _former_urls(works: Sequence[Work], tasks: Sequence[Task]) -> dict[str, int]:
    """The URLs that redirects lead from to a post: a link to one means the post."""
    redirects = list(_redirects(tasks))
    if not redirects:
        return {}
    works_by_url = {
        page.url: at for at, work in enumerate(works) for page in work.editions.values()
    }
    return {url: works_by_url[target] for url, target in redirects if target in works_by_url}


def _redirects(tasks: Sequence[Task]) -> Iterator[tuple[str, str]]:
    """From where each leads, and where to."""
    for task in tasks:
        if isinstance(task, Redirect):
            yield task.url, task.target
        elif isinstance(task, RedirectRules):
            yield from task.rules


def _home_posts(
    homes: Mapping[Tag, Edition], home_urls: Mapping[Tag, str]
) -> Iterator[tuple[str, str]]:
    for tag, edition in homes.items():
        yield normalize("NFC", edition.post.path), home_urls[tag]


def _work_urls(work: Work) -> dict[str, str]:
    """Language → URL; the empty one is the original's."""
    return {**{tag: page.url for tag, page in work.editions.items()}, "": work.shown.url}


def _chained(work: Work) -> dict[str, str]:
    """Language → URL of the edition that its chain names in the place of the original."""
    shown = work.shown
    return {tag: page.url for tag, page in work.instead.items() if page is not shown}
