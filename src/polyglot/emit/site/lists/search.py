"""Search: a page with a form for each language; which pages it finds, the pages themselves say."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from polyglot.config import Config
from polyglot.emit.site.pages import Alternates, PostPage, SearchPage, Task
from polyglot.emit.site.urls import Claims
from polyglot.emit.site.works import Work, page_url, prefix_of
from polyglot.search_index import INDEX_FOLDER


class Search(Struct, frozen=True, kw_only=True):
    """The pages with the form, in every language that has something to be found."""

    pages: tuple[SearchPage, ...] = ()
    alternates: Alternates = Alternates()


def plan_search(config: Config, works: Iterable[Work], claims: Claims) -> Search:
    """Nothing unless the configuration wants it. A post that has the address keeps it."""
    found = {language for work in works for language in work.editions} if config.search else set()
    paths = {
        language: claims.claim_nearest(f"{prefix_of(config, language)}search/index.html", "")[0]
        for language in config.languages
        if language in found
    }
    urls = {language: page_url(config, path) for language, path in paths.items()}
    default = urls.get(config.default_language) or next(iter(urls.values()), "")
    alternates = Alternates(urls=tuple(urls.items()), default=default)
    script = page_url(config, f"{INDEX_FOLDER}/pagefind.js")
    pages = tuple(
        SearchPage(
            path=path,
            url=urls[language],
            language=language,
            script=script,
            alternates=alternates,
        )
        for language, path in paths.items()
    )
    return Search(pages=pages, alternates=alternates)


def searched_paths(tasks: Sequence[Task]) -> list[str]:
    """The paths of the pages to index: of all that search can find; none without search."""
    if not any(isinstance(task, SearchPage) for task in tasks):
        return []
    return [task.path for task in tasks if isinstance(task, PostPage) and not task.is_fallback]
