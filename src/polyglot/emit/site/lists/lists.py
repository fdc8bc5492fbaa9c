"""Lists: the index of each language, and its posts by tag and category, in pages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from unicodedata import category, normalize

from polyglot.analyse.detection.repertoire import Repertoire
from polyglot.config import Config
from polyglot.emit.site.bodies.foreign_parts import find_marks
from polyglot.emit.site.lists.terms import TermIndex
from polyglot.emit.site.pages import Alternates, Entry, Extent, Link, ListPage, TermCount, TermsPage
from polyglot.emit.site.people.notices import machine_extent
from polyglot.emit.site.works import Published, Work, date_of, page_url, prefix_of
from polyglot.relate.editions import Edition
from polyglot.tags import Tag


def entries_in(language: Tag, works: Iterable[Work]) -> Iterator[Entry]:
    """The posts that readers of `language` see listed; the missing ones as their other edition."""
    for work in works:
        page = work.editions.get(language)
        if page is not None:
            yield entry_of(page, work)
        elif language in work.instead:
            yield entry_of(work.instead[language], work, work.fallbacks.get(language))


def entry_of(page: Published, work: Work, fallback: Published | None = None) -> Entry:
    """The entry of `page`, leading to `fallback` where there is one."""
    metadata = page.edition.post.metadata
    return Entry(
        is_machine=machine_extent(work.row.cells[page.language]) is not Extent.NONE,
        title=page.link.title,
        url=(fallback or page).url,
        language=page.language,
        title_language=page.link.title_language,
        description_language=page.description_language,
        description=metadata.description,
        date=date_of(page.edition, work.row),
    )


def list_pages(
    config: Config,
    path: str,
    entries: Sequence[Entry],
    *,
    language: Tag,
    alternates: Alternates,
    term: Link | None = None,
    taxonomy: str = "",
    intro: Edition | None = None,
) -> Iterator[ListPage]:
    """`entries` in pages: the first at `path`, the others at ``page/2/`` and so on beside it."""
    size = config.posts_per_page
    folder = path.removesuffix("index.html")
    total = max(1, -(-len(entries) // size))
    paths = [path, *(f"{folder}page/{number}/index.html" for number in range(2, total + 1))]
    urls = ["", *(page_url(config, each) for each in paths), ""]
    known = (config.languages, Repertoire(config.detector))
    intro_marks = find_marks(intro.post, language, *known) if intro else ()
    for number, each in enumerate(paths, 1):
        yield ListPage(
            path=each,
            url=urls[number],
            language=language,
            taxonomy=taxonomy,
            term=term,
            entries=tuple(entries[size * (number - 1) : size * number]),
            number=number,
            total=total,
            newer_url=urls[number - 1],
            older_url=urls[number + 1],
            alternates=alternates,
            intro=intro.post.path if intro and number == 1 else "",
            intro_marks=intro_marks if number == 1 else (),
        )


def term_pages(
    config: Config, index: TermIndex, language: Tag, entries: Mapping[str, Entry]
) -> Iterator[ListPage | TermsPage]:
    """The list of a language's tags or categories, and the posts of each; nothing without any.

    `entries` are by URL those that are made already.
    """
    found = index.by_language[language]
    if not found:
        return
    yield _terms_page(config, index, language)
    for term in found.values():
        yield from list_pages(
            config,
            term.path,
            [
                entries.get(page.url) or entry_of(page, work)
                for work in term.works
                for page in (work.editions[language],)
            ],
            language=language,
            alternates=term.alternates,
            term=term.link,
            taxonomy=index.taxonomy,
        )


def letters_of(name: str) -> str:
    """What a list is sorted by: ``édition`` stands among the words with an ``e``."""
    return "".join(c for c in normalize("NFD", name.casefold()) if category(c) != "Mn")


def _terms_page(config: Config, index: TermIndex, language: Tag) -> TermsPage:
    terms = index.by_language[language].values()
    found = sorted(terms, key=lambda term: (letters_of(term.name), term.name, term.key))
    return TermsPage(
        path=f"{prefix_of(config, language)}{index.taxonomy.folder}/index.html",
        url=index.list_url(language),
        language=language,
        taxonomy=index.taxonomy,
        terms=tuple(
            TermCount(
                name=term.name,
                name_language=term.name_language,
                url=term.url,
                posts=len(term.works),
            )
            for term in found
        ),
        alternates=index.list_alternates,
    )
