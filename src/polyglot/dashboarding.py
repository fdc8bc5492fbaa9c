"""The dashboard of a site: from what is known of it to files that a browser opens."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import islice

import msgspec
from msgspec import Struct

from polyglot.catalogs.spoken import spoken_languages
from polyglot.config import Config
from polyglot.emit.dashboard.assets import asset_files
from polyglot.emit.dashboard.author_pages import author_pages
from polyglot.emit.dashboard.badges import badge_files
from polyglot.emit.dashboard.facts import NO_COURSE, Facts, gather_facts
from polyglot.emit.dashboard.matrix import matrix_data, matrix_pages
from polyglot.emit.dashboard.next_steps import is_empty
from polyglot.emit.dashboard.overview import overview_numbers, overview_pages
from polyglot.emit.dashboard.problem_list import problem_pages
from polyglot.emit.dashboard.rendering import Frame
from polyglot.emit.dashboard.translator_pages import translator_pages
from polyglot.emit.dashboard.work_pages import WorksTask, work_tasks
from polyglot.emit.dashboard.worklists import worklist_data, worklist_pages
from polyglot.executors import map_some, open_executor
from polyglot.history.git import describe_commit
from polyglot.link_search import read_linked_site
from polyglot.messages import N_
from polyglot.output import Output, OutputFolder, Share, Written, write_share
from polyglot.pipeline import Progress, Site, silent
from polyglot.relate.course import Course
from polyglot.revisions.course import POINTS, read_course
from polyglot.tags import Tag, match_language
from polyglot.translating.fitting import read_worklists
from polyglot.translating.inspecting import (
    Versions,
    make_work_pages,
    read_versions,
    versions_of,
)

SHARED: tuple[Callable[[Facts], Iterator[Output]], ...] = (
    asset_files,
    badge_files,
    matrix_data,
    worklist_data,
    overview_numbers,
)
"""What makes the files that all languages of the interface share."""

PAGES: tuple[Callable[[Facts, Tag], Iterator[Output]], ...] = (
    overview_pages,
    matrix_pages,
    problem_pages,
    worklist_pages,
    author_pages,
    translator_pages,
)
"""What makes the pages of one language, but for those about single works."""


_AT_ONCE = 8
"""Pages that this process makes between two looks at what the workers have done."""


class Dashboard(Struct, frozen=True, kw_only=True):
    """What was written."""

    languages: tuple[Tag, ...]
    """Of the interface, that which opens first."""
    pages: int
    """HTML files."""
    written: Written
    is_empty: bool = False
    """Whether there was nothing to tell."""


def write_dashboard(
    config: Config,
    *,
    today: date,
    history: int = POINTS,
    jobs: int = 1,
    progress: Progress = silent,
) -> Dashboard:
    """Read the site and write its dashboard; PolyglotError if it cannot be written.

    `history` is how many points of its past are shown at most; 0 for none.
    """
    site = read_linked_site(config, jobs=jobs, progress=progress)
    course = read_course(site, today, points=history, jobs=jobs, progress=progress)
    return make_dashboard(site, today=today, course=course, jobs=jobs, progress=progress)


def make_dashboard(
    site: Site,
    *,
    today: date,
    course: Course = NO_COURSE,
    jobs: int = 1,
    progress: Progress = silent,
) -> Dashboard:
    """Write the dashboard of a site that was read; PolyglotError if it cannot be written."""
    folder = OutputFolder(site.config.dashboard)
    worklists = read_worklists(site.config, site.status, site.drafts, progress)
    frame = _frame(site, today)
    facts = gather_facts(site.config, frame, site.status, site.drafts, worklists, course)
    others = _site_files(facts)
    for share in _write_works(facts, jobs, progress):
        folder.add(share)
        # Workers have the most to do: what lies ready in this process is made in the meantime.
        folder.write(islice(others, _AT_ONCE))
    folder.write(others)
    pages = sum(path.endswith(".html") for path in folder.paths)
    return Dashboard(
        languages=facts.frame.languages,
        pages=pages,
        written=folder.finish(),
        is_empty=is_empty(facts),
    )


def _frame(site: Site, today: date) -> Frame:
    config = site.config
    return Frame(
        title=config.text_in(config.default_language).title,
        languages=_interface_languages(config),
        site_languages=config.languages,
        made=today,
        commit=describe_commit(config.root),
    )


def _interface_languages(config: Config) -> tuple[Tag, ...]:
    """All that the tool speaks; the site's default first, or English if it is none of them."""
    spoken = spoken_languages()
    first = match_language(config.default_language, spoken)
    if first not in spoken:
        first = Tag("en")
    return (first, *(each for each in spoken if each != first))


def _site_files(facts: Facts) -> Iterator[Output]:
    for files in SHARED:
        yield from files(facts)
    for language in facts.frame.languages:
        for pages in PAGES:
            yield from pages(facts, language)


def _write_works(facts: Facts, jobs: int, progress: Progress) -> Iterator[Share]:
    """The pages about single works: most of all, and so each is written by who makes it."""
    total = len(facts.status.rows)
    done = 0
    packed = _packed_tasks(facts, read_versions(facts.config))
    with open_executor(jobs, total) as executor:
        for share in map_some(executor, partial(_write_some, facts.config), packed):
            yield share
            done += sum(path.endswith(".html") for path in share.paths)
            progress(N_("dashboard"), done // len(facts.frame.languages), total)


class _Packed(Struct, frozen=True, kw_only=True):
    """Some works as they go to a worker: in a sixth of the time that pickling takes."""

    task: WorksTask
    versions: Versions
    """Of the records of these works alone."""


_PACK = msgspec.msgpack.Encoder().encode
_UNPACK = msgspec.msgpack.Decoder(_Packed).decode


def _packed_tasks(facts: Facts, versions: Versions) -> Iterator[bytes]:
    for task in work_tasks(facts):
        own = versions_of(versions, task, facts.config)
        yield _PACK(_Packed(task=task, versions=own))


def _write_some(config: Config, packed: bytes) -> Share:
    found = _UNPACK(packed)
    return write_share(config.dashboard, make_work_pages(config, found.versions, found.task))
