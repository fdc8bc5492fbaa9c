"""From posts to the status of a site: the second floor as a whole.

Apart from the pipeline, which begins to read posts before it is loaded.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from polyglot.analyse.detection.repertoire import Repertoire
from polyglot.analyse.posts import Post
from polyglot.config import Config
from polyglot.problems import UNREAD, Problem, problem
from polyglot.records.summaries import RecordSummary
from polyglot.relate.editions import Edition, edition_problems, make_editions
from polyglot.relate.groups import Group, group_editions
from polyglot.relate.leftovers import leftover_problems
from polyglot.relate.placed_records import place_records
from polyglot.relate.routes import Reading, read_paths
from polyglot.relate.shared_routes import share_routes
from polyglot.relate.status import Status, assess


class Together(Struct, frozen=True, kw_only=True):
    """The published posts as works."""

    editions: list[Edition]
    groups: list[Group]
    problems: list[Problem]
    """Of groups."""


def group_posts(config: Config, posts: Sequence[Post]) -> Together:
    """Of the posts that are published and whole: no others are in any group."""
    published = [post for post in posts if not post.metadata.draft and not is_unread(post)]
    readings = _read_paths(config, published)
    editions = make_editions(published, readings, config.languages, config.default_language)
    groups, problems = group_editions(editions, config.languages, config.default_language)
    return Together(editions=editions, groups=groups, problems=problems)


def assess_works(
    config: Config,
    posts: Sequence[Post],
    together: Together,
    problems: Iterable[Problem],
    records: Sequence[RecordSummary],
) -> Status:
    """How each work stands in each language, without catalogs; `problems` come along."""
    repertoire = Repertoire(config.detector)
    placed, record_problems = place_records(records, together.groups, config.languages)
    rows = assess(together.groups, config.languages, repertoire, placed)
    leftovers = [
        (cell.edition, cell.leftover)
        for row in rows
        for cell in row.cells.values()
        if cell.edition and cell.leftover
    ]
    explained = {
        edition.post.path
        for edition, leftover in leftovers
        if leftover.language == edition.post.detected.language
    }
    found = [
        *problems,
        *config.layout.problems,
        *undetectable_languages(config),
        *(fault for post in posts for fault in post.problems),
        *edition_problems(together.editions, config.languages, explained, repertoire),
        *leftover_problems(leftovers),
        *together.problems,
        *record_problems,
    ]
    return Status(
        languages=config.languages,
        rows=tuple(rows),
        problems=tuple(sorted(found)),
    )


def _read_paths(config: Config, posts: Sequence[Post]) -> dict[str, Reading]:
    layout, languages = config.layout, config.languages
    readings = read_paths((post.path for post in posts), languages, layout)
    return share_routes(posts, readings, layout, languages, config.default_language)


def undetectable_languages(config: Config) -> Iterator[Problem]:
    """What no text can be told to be in; said of a configuration even before there are posts."""
    # The content folder where no file names the languages.
    path = config.path.name if config.path and not config.are_languages_replaced else "."
    repertoire = Repertoire(config.detector)
    for language in config.languages:
        if not repertoire.labels_of(language):
            yield problem(
                "undetectable-language", path, language=language, detector=config.detector
            )


def is_unread(post: Post) -> bool:
    # Nobody knows its language, nor whether it is a draft: no page is better than a garbled one.
    return any(found.code in UNREAD for found in post.problems)
