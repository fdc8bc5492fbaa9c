"""The header's navigation: the menu that the configuration names, else the pages of the site."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from urllib.parse import unquote

from msgspec import Struct

from polyglot.config import Config, MenuEntry
from polyglot.emit.site.lists.term_meanings import term_identity
from polyglot.emit.site.lists.terms import Terms
from polyglot.emit.site.pages import Alternates, Link
from polyglot.emit.site.urls import quoted
from polyglot.emit.site.words import Context, SiteWords
from polyglot.emit.site.works import Work, prefix_of
from polyglot.problems import Problem, problem
from polyglot.relate.editions import Edition
from polyglot.tags import Tag

_MARKS = "?#"


class _Target(Struct, frozen=True, kw_only=True):
    """Where something is in one language: a URL, and the language of what is there."""

    url: str
    language: Tag


_Find = Callable[[Tag], _Target | None]
"""Where an entry leads a reader of a language; None where there is nothing for them."""


class Places(Struct, frozen=True, kw_only=True):
    """All of a site that an entry of its menu may lead to."""

    works: Sequence[Work]
    homes: dict[Tag, Edition]
    """The posts that introduce the home pages."""
    home: Alternates
    terms: Terms
    credits: Alternates
    """The pages that name translators and reviewers."""
    archive: Alternates
    search: Alternates
    paths: Collection[str]
    """Of all outputs."""


def header_links(
    config: Config, places: Places, words: SiteWords
) -> tuple[dict[Tag, tuple[Link, ...]], list[Problem]]:
    """What the header leads to in each language, and what is wrong with the menu."""
    if config.menu:
        return _menu_links(config, places, words)
    pages = sorted(
        (work for work in places.works if work.is_page), key=lambda work: work.row.group.key
    )
    return {language: _page_links(language, pages) for language in config.languages}, []


def _page_links(language: Tag, pages: Iterable[Work]) -> tuple[Link, ...]:
    return tuple(link for page in pages if (link := page.link_for(language)))


def _menu_links(
    config: Config, places: Places, words: SiteWords
) -> tuple[dict[Tag, tuple[Link, ...]], list[Problem]]:
    """The menu in each language, in its order, and the entries that lead to nothing at all.

    An entry is left out for readers of a language in which there is nothing that it leads to.
    """
    find_target = _finder(config, places)
    found = [(entry, find_target(entry)) for entry in config.menu]
    links = {
        language: tuple(
            _link(entry, target, language, config.default_language, words)
            for entry, find in found
            if find is not None and (target := find(language)) is not None
        )
        for language in config.languages
    }
    dead = (number for number, (_, find) in enumerate(found) if find is None)
    return links, [_dead_entry(config, number, words) for number in dead]


def _link(entry: MenuEntry, target: _Target, language: Tag, default: Tag, words: SiteWords) -> Link:
    """The configuration's own word comes first, then a catalog's, then that of the default."""
    named = entry.names.get(language) or words.find(Context.MENU, entry.name, language)
    return Link(
        title=named or entry.name,
        url=target.url,
        language=target.language,
        title_language=language if named else default,
    )


def _dead_entry(config: Config, number: int, words: SiteWords) -> Problem:
    entry = config.menu[number]
    line = words.menu_lines[number] if number < len(words.menu_lines) else 1
    path = config.path.name if config.path else "."
    found = entry.page or entry.tag or entry.url
    return problem("menu-dead-entry", path, line, name=entry.name, found=found)


def _finder(config: Config, places: Places) -> Callable[[MenuEntry], _Find | None]:
    works = {name: work for work in places.works for name in _names(work)}
    homes = {name for each in places.homes.values() for name in (each.post.path, each.route)}
    alternates = _alternates_by_url(places) if any(entry.url for entry in config.menu) else {}

    def finder(entry: MenuEntry) -> _Find | None:
        if entry.page:
            work = works.get(entry.page.strip("/"))
            if work is not None:
                return _work_finder(work)
            return _alternate_finder(places.home) if entry.page in homes else None
        if entry.tag:
            return _tag_finder(entry.tag, config.default_language, places.terms)
        return _url_finder(entry.url, config, places, alternates)

    return finder


def _names(work: Work) -> Iterator[str]:
    group = work.row.group
    yield group.key
    for edition in group.editions.values():
        yield from (edition.post.path, edition.route)


def _work_finder(work: Work) -> _Find:
    def find(language: Tag) -> _Target | None:
        link = work.link_for(language)
        return _Target(url=link.url, language=link.language) if link else None

    return find


def _alternate_finder(alternates: Alternates) -> _Find:
    urls = dict(alternates.urls)

    def find(language: Tag) -> _Target | None:
        url = urls.get(language)
        return _Target(url=url, language=language) if url else None

    return find


def _tag_finder(tag: str, default: Tag, terms: Terms) -> _Find | None:
    """By what posts in the default language call it, else by what any do."""
    identity = term_identity(tag)
    index = terms.tags
    found = {
        (language, name): term
        for language, each in index.by_language.items()
        for term in each.values()
        for name in (term.key, term_identity(term.name))
    }
    term = found.get((default, identity)) or next(
        (term for (_, name), term in sorted(found.items(), key=_place) if name == identity), None
    )
    return _alternate_finder(term.alternates) if term else None


def _place(found: tuple[tuple[Tag, str], object]) -> tuple[Tag, str]:
    return found[0]


def _url_finder(
    url: str, config: Config, places: Places, alternates: dict[str, Alternates]
) -> _Find | None:
    """An address on this site leads to the reader's language, where what is there has it."""
    if ":" in url.partition("/")[0] or url.startswith("//"):
        return lambda language: _Target(url=url, language=language)
    cut = next((at for at, character in enumerate(url) if character in _MARKS), len(url))
    named, rest = _path_on_site(unquote(url[:cut]), config.base_path), url[cut:]
    # Whoever prefixes the default language later need not write its prefix into the menu.
    possible = (named, f"{prefix_of(config, config.default_language)}{named}")
    path = next((each for each in possible if _file_of(each) in places.paths), None)
    if not url or path is None:
        return None
    own = f"{config.base_path}/{quoted(path)}"
    urls = dict(alternates[own].urls) if own in alternates else {}
    return lambda language: _Target(
        url=(urls.get(language) or own) + rest, language=_language_at(own, language, urls)
    )


def _file_of(path: str) -> str:
    return f"{path}index.html" if path.endswith("/") or not path else path


def _path_on_site(path: str, base_path: str) -> str:
    """Below the root of the site; the path of its own address may stand before it."""
    return f"/{path.lstrip('/')}".removeprefix(f"{unquote(base_path)}/").lstrip("/")


def _language_at(url: str, language: Tag, urls: dict[Tag, str]) -> Tag:
    """The reader's, but for a page that there is only in others."""
    if language in urls:
        return language
    return next((other for other, own in urls.items() if own == url), language)


def _alternates_by_url(places: Places) -> dict[str, Alternates]:
    every = [
        places.home,
        places.credits,
        places.archive,
        places.search,
        *(work.alternates for work in places.works),
    ]
    for index in places.terms.indexes:
        every.append(index.list_alternates)
        every += (
            term.alternates for found in index.by_language.values() for term in found.values()
        )
    return {url: alternates for alternates in every for _, url in alternates.urls}
