"""The pages about authors: all of them, and some for each."""

from collections.abc import Iterator

from polyglot.emit.dashboard.authors import WAITING, Author, Lack
from polyglot.emit.dashboard.facts import Facts
from polyglot.emit.dashboard.names import in_pages, person_page
from polyglot.emit.dashboard.rendering import Place, render_page
from polyglot.emit.dashboard.work_values import Values, time_in
from polyglot.emit.tables import printable
from polyglot.output import Output
from polyglot.relate.coverage import LanguageCoverage
from polyglot.tags import Tag


def author_pages(facts: Facts, language: Tag) -> Iterator[Output]:
    """``authors.html``, and the pages of each author, in a language of the interface."""
    yield render_page(
        facts.frame,
        Place(language=language, path="authors.html"),
        "authors.html",
        site_languages=facts.frame.site_languages,
        authors=[_author(author) for author in facts.authors],
    )
    for author in facts.authors:
        yield from _pages(facts, author, language)


def _pages(facts: Facts, author: Author, language: Tag) -> Iterator[Output]:
    name = person_page(author.coverage.name)
    chunks = in_pages(f"authors/{name}", author.lacks)
    paths = [path for path, _ in chunks]
    for path, lacks in chunks:
        yield render_page(
            facts.frame,
            Place(language=language, path=path),
            "author.html",
            paths=[each.removeprefix("authors/") for each in paths],
            here=path.removeprefix("authors/"),
            lacks=[_lack(lack, facts, language) for lack in lacks],
            url=facts.urls.get(author.coverage.name, ""),
            **_author(author),
        )


def _author(author: Author) -> Values:
    coverage = author.coverage
    return {
        "name": printable(coverage.name),
        "page": person_page(coverage.name),
        "works": coverage.works,
        "words": coverage.words,
        "covered": [
            {"language": tag, **_coverage(covered)} for tag, covered in coverage.languages.items()
        ],
    }


def _coverage(covered: LanguageCoverage) -> Values:
    return {
        "share": covered.share,
        "states": [
            (state, amount.posts) for state, amount in covered.states.items() if amount.posts
        ],
        "waiting": [
            (state, amount.posts)
            for state in WAITING
            if (amount := covered.states.get(state)) and amount.posts
        ],
    }


def _lack(lack: Lack, facts: Facts, language: Tag) -> Values:
    return {
        "title": printable(lack.title),
        "name": facts.names[lack.key],
        "language": lack.language,
        "state": lack.state,
        "words": lack.words,
        "time": time_in(lack.minutes, language),
    }
