"""The whole of a built tree: every page, feed and sitemap, and what they say of each other."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from polyglot.auditing.contract import contract_of
from polyglot.auditing.documents import Documents
from polyglot.auditing.gathered import Gathered
from polyglot.auditing.pages import PageBatch, decode_pages, read_batches
from polyglot.auditing.site_checks import site_problems
from polyglot.auditing.tree import Tree
from polyglot.auditing.tree_checks import tree_problems
from polyglot.building.state import read_head, state_folder
from polyglot.config import Config
from polyglot.errors import PolyglotError
from polyglot.messages import N_
from polyglot.problem_kinds.kind import Severity
from polyglot.problems import Problem, severity_of
from polyglot.workers import in_chunks, spread

_BATCH = 100
"""Pages that a worker reads at once: their facts are as much as is kept besides the site's."""

_STRINGS = frozenset({"string-missing", "theme-string-missing", "theme-untranslated"})

Progress = Callable[[str, int, int], None]


class Audit(Struct, frozen=True, kw_only=True):
    """What a built tree holds, and what is wrong with it."""

    pages: int
    links: int
    """Addresses inside the site, each once a page."""
    feeds: int
    sitemaps: int
    problems: tuple[Problem, ...]
    """Sorted; paths are those of built files, from the site's folder."""


def audit_site(config: Config, *, jobs: int, progress: Progress) -> Audit:
    """Hold the output folder of `config` against its contract; nothing is asked of its sources.

    PolyglotError if the folder is not there, or holds no page.
    """
    site = Gathered(contract_of(config), _scan(config.output))
    found = [*_page_problems(site, jobs, progress), *site_problems(site)]
    documents = Documents(site)
    found += documents.problems()
    found += _missing_strings(config)
    return Audit(
        pages=len(site.tree.pages()),
        links=site.links,
        feeds=documents.feeds,
        sitemaps=len(documents.sitemaps.files),
        problems=tuple(sorted(_graded(set(found), config.checks))),
    )


def _missing_strings(config: Config) -> list[Problem]:
    """What pages say in another language than their own, as the last build into the folder knew it.

    Pages themselves do not show it: the words are there, and marked as what they are.
    """
    head = read_head(state_folder(config))
    return [each for each in head.problems if each.code in _STRINGS] if head else []


def _scan(folder: Path) -> Tree:
    try:
        tree = Tree(folder)
    except OSError as error:
        raise PolyglotError(
            N_("{path}: cannot be read: {reason}; run 'polyglot build' first"),
            path=folder,
            reason=error.strerror,
        ) from error
    if not tree.pages():
        raise PolyglotError(N_("{path}: holds no pages; run 'polyglot build' first"), path=folder)
    return tree


def _page_problems(site: Gathered, jobs: int, progress: Progress) -> Iterator[Problem]:
    paths = site.tree.pages()
    batches = [
        PageBatch(contract=site.contract, paths=tuple(some)) for some in in_chunks(paths, _BATCH)
    ]
    done = 0
    with spread(read_batches, in_chunks(batches, 1), jobs, len(paths)) as results:
        for packed in results:
            for page in decode_pages(packed[0]):
                site.take(page)
                yield from page.problems
                yield from tree_problems(page, site)
                done += 1
            progress(N_("check pages"), done, len(paths))


def _graded(
    problems: Iterable[Problem], levels: Mapping[str, Severity | None]
) -> Iterator[Problem]:
    """As grave as the configuration wants them."""
    for each in problems:
        level = levels.get(each.code, severity_of(each))
        if level is not None:
            yield replace(each, severity=level) if each.code in levels else each
