"""The pages of posts: real editions, and those that stand in for a missing one."""

from collections.abc import Iterator, Sequence

from polyglot.config import Config
from polyglot.emit.site.lists.related import Related
from polyglot.emit.site.lists.terms import Terms
from polyglot.emit.site.pages import Link, PostPage
from polyglot.emit.site.people.credits import credit_of
from polyglot.emit.site.people.names import authors_of
from polyglot.emit.site.people.notices import notice_of
from polyglot.emit.site.works import Published, Work, date_of
from polyglot.tags import Tag


def post_pages(
    config: Config, works: Sequence[Work], terms: Terms, related: Related, language: Tag
) -> Iterator[PostPage]:
    """The pages of `works` for readers of `language`, in the given order."""
    posts = [
        work.editions[language] for work in works if work.is_post and language in work.editions
    ]
    paths, links = [page.path for page in posts], [page.link for page in posts]
    newer, older = (
        dict(zip(paths[1:], links, strict=False)),
        dict(zip(paths, links[1:], strict=False)),
    )
    for work in works:
        page = work.editions.get(language)
        near = related.links(work, language)
        if page is not None:
            neighbours = (newer.get(page.path), older.get(page.path))
            yield _real_page(config, page, work, terms, neighbours, near)
        elif language in work.fallbacks:
            yield _fallback_page(config, work.fallbacks[language], work, near)


def _real_page(
    config: Config,
    page: Published,
    work: Work,
    terms: Terms,
    neighbours: tuple[Link | None, Link | None],
    related: tuple[Link, ...],
) -> PostPage:
    newer, older = neighbours
    metadata = page.edition.post.metadata
    return PostPage(
        path=page.path,
        url=page.url,
        language=page.language,
        text_language=page.language,
        source=page.edition.post.path,
        marks=page.marks,
        anchors=work.anchors.pinned.get(page.language, ()),
        raw_html=metadata.raw_html,
        math=metadata.math,
        title=page.link.title,
        title_language=page.link.title_language,
        description_language=page.description_language,
        description=metadata.description,
        date=date_of(page.edition, work.row),
        updated=metadata.updated,
        authors=authors_of(config, page.edition, work.row),
        tags=terms.tags.links(page.edition, page.language),
        category=next(iter(terms.categories.links(page.edition, page.language)), None),
        credit=credit_of(config, page, work),
        notice=notice_of(page, work),
        alternates=work.alternates,
        canonical=page.url,
        newer=newer,
        older=older,
        is_post=work.is_post,
        is_original=page.language == work.row.group.original.language,
        has_contents=_has_contents(page, work),
        related=related,
    )


def _fallback_page(
    config: Config, page: Published, work: Work, related: tuple[Link, ...]
) -> PostPage:
    """The text of another edition, which stays its canonical place."""
    shown = work.instead[page.language]
    metadata = shown.edition.post.metadata
    return PostPage(
        path=page.path,
        url=page.url,
        language=page.language,
        text_language=shown.language,
        source=shown.edition.post.path,
        marks=shown.marks,
        anchors=work.anchors.pinned.get(shown.language, ()),
        raw_html=metadata.raw_html,
        math=metadata.math,
        title=shown.link.title,
        title_language=shown.link.title_language,
        description_language=shown.description_language,
        description=metadata.description,
        date=date_of(shown.edition, work.row),
        updated=metadata.updated,
        authors=authors_of(config, shown.edition, work.row),
        credit=credit_of(config, shown, work),
        notice=notice_of(shown, work),
        alternates=work.alternates,
        canonical=shown.url,
        is_post=work.is_post,
        is_original=shown.language == work.row.group.original.language,
        has_contents=_has_contents(shown, work),
        related=related,
    )


def _has_contents(page: Published, work: Work) -> bool:
    """What the edition says, else its original; where neither does, there is no table."""
    own = page.edition.post.metadata.contents
    return bool(work.row.group.original.post.metadata.contents if own is None else own)
