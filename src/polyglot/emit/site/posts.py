"""The pages of posts: real editions, and those that stand in for a missing one."""

from collections.abc import Iterator, Sequence

from polyglot.emit.site.pages import Credit, Link, PostPage
from polyglot.emit.site.terms import Terms
from polyglot.emit.site.works import Published, Work, date_of
from polyglot.relate.status import State
from polyglot.tags import Tag

_MACHINE = "machine"


def post_pages(works: Sequence[Work], terms: Terms, language: Tag) -> Iterator[PostPage]:
    """The pages of `works` for readers of `language`, in the given order."""
    posts = [
        work.editions[language] for work in works if work.is_post and language in work.editions
    ]
    newer = {page.path: _link(posts[at - 1]) for at, page in enumerate(posts) if at}
    older = {page.path: _link(posts[at + 1]) for at, page in enumerate(posts[:-1])}
    for work in works:
        page = work.editions.get(language)
        if page is not None:
            yield _real_page(page, work, terms, newer.get(page.path), older.get(page.path))
        elif language in work.fallbacks:
            yield _fallback_page(work.fallbacks[language], work)


def _link(page: Published) -> Link:
    return Link(
        title=page.title,
        url=page.url,
        language=page.language,
        title_language=page.title_language,
    )


def _real_page(
    page: Published, work: Work, terms: Terms, newer: Link | None, older: Link | None
) -> PostPage:
    metadata = page.edition.post.metadata
    return PostPage(
        path=page.path,
        url=page.url,
        language=page.language,
        text_language=page.language,
        source=page.edition.post.path,
        marks=page.marks,
        anchors=work.anchors.pinned.get(page.language, ()),
        title=page.title,
        title_language=page.title_language,
        description_language=page.description_language,
        description=metadata.description,
        date=date_of(page.edition, work.row),
        updated=metadata.updated,
        authors=metadata.authors or work.row.group.original.post.metadata.authors,
        tags=terms.tags.links(page.edition, page.language),
        category=next(iter(terms.categories.links(page.edition, page.language)), None),
        credit=_credit(page, work),
        alternates=work.alternates,
        canonical=page.url,
        newer=newer,
        older=older,
    )


def _fallback_page(page: Published, work: Work) -> PostPage:
    """The text of another edition, which stays its canonical place."""
    shown = work.shown
    metadata = shown.edition.post.metadata
    return PostPage(
        path=page.path,
        url=page.url,
        language=page.language,
        text_language=shown.language,
        source=shown.edition.post.path,
        marks=shown.marks,
        anchors=work.anchors.pinned.get(shown.language, ()),
        title=shown.title,
        title_language=shown.title_language,
        description_language=shown.description_language,
        description=metadata.description,
        date=date_of(shown.edition, work.row),
        updated=metadata.updated,
        authors=metadata.authors,
        credit=_credit(shown, work),
        alternates=work.alternates,
        canonical=shown.url,
    )


def _credit(page: Published, work: Work) -> Credit | None:
    """Who translated the text, and from what; None for an original."""
    group = work.row.group
    translators = page.edition.post.metadata.translators
    people = tuple(name for name in translators if name.casefold() != _MACHINE)
    is_machine = len(people) < len(translators)
    is_original = page.language == group.original.language
    if is_original and not translators:
        return None
    source = group.sources.get(page.language, group.original.language)
    published = work.editions.get(source)
    cell = work.row.cells.get(page.language)
    left = cell.leftover if cell and cell.state is State.PARTIAL else None
    return Credit(
        translators=people,
        is_machine=is_machine,
        source_language=None if is_original else source,
        source_url=published.url if published and not is_original else "",
        left_in=left.language if left else None,
        is_translated=bool(translators) or left is None or not left.is_stub,
    )
