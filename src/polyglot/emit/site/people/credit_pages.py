"""The page of each language that names all who translated into it, or reviewed that."""

from collections.abc import Iterable, Mapping, Sequence

from polyglot.config import Config
from polyglot.emit.site.lists.lists import letters_of
from polyglot.emit.site.pages import Alternates, Contributor, CreditsPage, Link, PostPage
from polyglot.emit.site.urls import place_post
from polyglot.emit.site.works import page_url, prefix_of
from polyglot.people import Person
from polyglot.relate.status import Row
from polyglot.tags import Tag

_LISTED = 50
"""Works that one person is listed with, at most: the newest. All are counted."""

_NAMES = ("credits", "credits-of-translations")


def credits_paths(config: Config, rows: Iterable[Row]) -> dict[Tag, str]:
    """Where the pages are, by the languages in which anybody is to be named.

    A post that is to stand at ``/credits/`` in any language does: the pages go beside it.
    """
    languages = set()
    is_taken = False
    for row in rows:
        for language, cell in row.cells.items():
            if cell.edition is None:
                continue
            metadata = cell.edition.post.metadata
            names = metadata.translators or metadata.reviewers
            if names or (cell.progress is not None and cell.progress.people):
                languages.add(language)
            is_taken = is_taken or _is_there(cell.edition.route, metadata.slug)
    name = _NAMES[is_taken]
    return {
        language: f"{prefix_of(config, language)}{name}/index.html"
        for language in config.languages
        if language in languages
    }


def _is_there(route: str, slug: str) -> bool:
    """Whether such a post takes the place of the page. Few look as if: quick to tell."""
    is_like = _NAMES[0] in route.casefold() or _NAMES[0] in slug.casefold()
    return is_like and [part.casefold() for part in place_post(route, slug).parts] == [_NAMES[0]]


def credits_pages(
    config: Config, paths: Mapping[Tag, str], posts: Sequence[PostPage]
) -> list[CreditsPage]:
    """One page for each of `paths` with somebody to show; the works of each in the given order."""
    own = [page for page in posts if page.credit is not None and not page.is_fallback]
    found = {language: _contributors(own, language) for language in paths}
    urls = {tag: page_url(config, path) for tag, path in paths.items() if found[tag]}
    if not urls:
        return []
    default = urls.get(config.default_language) or next(iter(urls.values()))
    return [
        CreditsPage(
            path=paths[language],
            url=url,
            language=language,
            contributors=found[language],
            alternates=Alternates(urls=tuple(urls.items()), default=default),
        )
        for language, url in urls.items()
    ]


def _contributors(pages: Iterable[PostPage], language: Tag) -> tuple[Contributor, ...]:
    """By name, as a list of tags is sorted."""
    credited = [
        (_link(page), page.credit) for page in pages if page.language == language and page.credit
    ]
    translated = _works_by_person((link, credit.translators) for link, credit in credited)
    reviewed = _works_by_person((link, credit.reviewers) for link, credit in credited)
    return tuple(
        Contributor(
            person=person,
            translated=tuple(translated.get(person, ())[:_LISTED]),
            translated_count=len(translated.get(person, ())),
            reviewed=tuple(reviewed.get(person, ())[:_LISTED]),
            reviewed_count=len(reviewed.get(person, ())),
        )
        for person in sorted({*translated, *reviewed}, key=_by_name)
    )


def _works_by_person(
    credited: Iterable[tuple[Link, Iterable[Person]]],
) -> dict[Person, list[Link]]:
    works: dict[Person, list[Link]] = {}
    for link, people in credited:
        for person in people:
            works.setdefault(person, []).append(link)
    return works


def _by_name(person: Person) -> tuple[str, str, str]:
    return letters_of(person.name), person.name, person.url


def _link(page: PostPage) -> Link:
    return Link(
        title=page.title,
        url=page.url,
        language=page.language,
        title_language=page.title_language,
    )
