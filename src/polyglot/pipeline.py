"""The order of the stages, in one place: analyse → relate → emit."""

from collections.abc import Callable, Mapping, Sequence, Set
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from polyglot import kept_files
from polyglot.analyse.detection.detectors import detector_version
from polyglot.analyse.posts import ANALYSIS_VERSION, Post
from polyglot.analyse.sources import Analysed, Depth, Source, find_source, scan_sources
from polyglot.building.marks import mark_post
from polyglot.building.state import PostMarks
from polyglot.cache import make_state_folder
from polyglot.config import Config, Domain
from polyglot.errors import PolyglotError
from polyglot.kept_files import FileKind, read_again, read_files
from polyglot.messages import N_
from polyglot.problems import UNREAD, Problem
from polyglot.tags import Tag
from polyglot.workers import chunk_size, in_chunks, run_apart, spread

if TYPE_CHECKING:  # templates, a Markdown parser: what a status has no need of
    from polyglot.analyse.batches import SourceTask
    from polyglot.building.build import Build, Packed
    from polyglot.building.state import Asked, BuildResult
    from polyglot.emit.site.plan import SitePlan
    from polyglot.records.summaries import RecordSummary
    from polyglot.relate.status import CatalogRow, Status
    from polyglot.relating import Together

Progress = kept_files.Progress


def silent(_stage: str, _done: int, _total: int) -> None:
    pass


class Site(Struct, frozen=True, kw_only=True):
    """Everything known about a site after the first two floors."""

    config: Config
    status: "Status"
    drafts: tuple[Post, ...]
    """Posts that are not published, and so are in no group."""
    keys: frozenset[str] = frozenset()
    """Every key that a post names, also of drafts and of what cannot be read otherwise."""
    marks: dict[str, PostMarks] = {}
    """Of every post, by path."""
    posts: tuple[Post, ...] = ()
    """All that could be read, by path."""
    records: "tuple[RecordSummary, ...]" = ()


class Known(Struct, frozen=True, kw_only=True):
    """What a site has beside its files: posts and records that somebody read elsewhere."""

    posts: tuple[Post, ...] = ()
    """With text."""
    records: "tuple[RecordSummary, ...]" = ()


_NOTHING = Known()


def read_site(
    config: Config, *, known: Known = _NOTHING, jobs: int = 1, progress: Progress = silent
) -> Site:
    """Analyse and relate all posts of a site, with at most `jobs` processes (0: one per core).

    PolyglotError if there is no content folder.
    """
    return _read_site(config, Depth.TEXT, jobs, progress, known)


def outline_site(config: Config, *, jobs: int = 1, progress: Progress = silent) -> Site:
    """`read_site` for those who make pages: of most posts without text, in a tenth of the time.

    What a page tells of a work is there: the text of each post that states, problems or marks of
    languages need it of (`posts_to_read`). All else is as `read_site` has it.
    """
    return _read_site(config, Depth.GLANCE, jobs, progress)


def _read_site(
    config: Config, depth: Depth, jobs: int, progress: Progress, known: Known = _NOTHING
) -> Site:
    _check_content(config)
    sources, problems = find_sources(config)
    posts, unreadable = _read_posts(config, sources, depth, jobs, progress)
    # Here, not above: while workers look at posts, what relates them is loaded.
    from polyglot.record_files import read_summaries, waiting_problems
    from polyglot.relating import assess_works, group_posts

    posts = _held_back(config, posts)
    records, unread = read_summaries(config, jobs, progress)
    if known is not _NOTHING:
        posts = sorted((*posts, *known.posts), key=attrgetter("path"))
        records = sorted((*records, *known.records), key=attrgetter("path"))
    catalogs, broken = _count_catalogs(config)
    problems.extend((*unreadable, *unread, *waiting_problems(config), *broken))
    together = group_posts(config, posts)
    closely: Set[str] = frozenset()
    if depth is Depth.GLANCE:
        read, gone = _read_closely(config, sources, together, records, jobs, progress)
        problems.extend(gone)
        if read or gone:
            lost = {each.path for each in gone}
            closely = read.keys()
            posts = [read.get(each.path, each) for each in posts if each.path not in lost]
            together = group_posts(config, posts)
    status = assess_works(config, posts, together, problems, records)
    return Site(
        config=config,
        status=replace(status, catalogs=catalogs),
        drafts=tuple(post for post in posts if post.metadata.draft),
        keys=frozenset(post.metadata.key for post in posts if post.metadata.key),
        marks={post.path: mark_post(post, is_plain=post.path not in closely) for post in posts},
        posts=tuple(posts),
        records=tuple(records),
    )


def _count_catalogs(config: Config) -> "tuple[tuple[CatalogRow, ...], tuple[Problem, ...]]":
    """As `count_catalogs`, of the domains that count."""
    counted = [domain for domain in config.domains if domain.is_counted and _may_stand(domain)]
    if not counted:
        return (), ()
    # Here, not above: many a site has no catalogs, and need not wait for what reads them.
    from polyglot.cataloging.counting import count_catalogs

    return count_catalogs(config, counted)


def _may_stand(domain: Domain) -> bool:
    """Whether the folder of a domain's catalogs is there, or cannot be seen."""
    try:
        domain.folder.stat()
    except FileNotFoundError:
        return False
    except OSError:  # whoever opens a catalog there tells why
        return True
    return True


def find_sources(config: Config) -> tuple[list[Source], list[Problem]]:
    """Every source of a site, sorted by path, and what could not be taken."""
    return scan_sources(
        config.content,
        skipped=own_folders(config),
        exclude=config.exclude,
        layout=config.layout,
    )


def _read_closely(
    config: Config,
    sources: Sequence[Source],
    together: "Together",
    records: "Sequence[RecordSummary]",
    jobs: int,
    progress: Progress,
) -> tuple[dict[str, Post], list[Problem]]:
    """The posts by path, now with text, that pages need it of; and what is gone by now."""
    from polyglot.relate.closer_looks import posts_to_read

    keys = {record.key for record in records}
    wanted = {post.path for post in posts_to_read(together.groups, keys)}
    if not wanted:
        return {}, []
    chosen = [source for source in sources if source.path in wanted]
    posts, problems = look_at(config, chosen, Depth.TEXT, jobs=jobs, progress=progress)
    return {post.path: post for post in posts}, problems


def look_at(
    config: Config,
    sources: Sequence[Source],
    depth: Depth = Depth.GLANCE,
    *,
    jobs: int = 1,
    progress: Progress = silent,
) -> tuple[list[Post], list[Problem]]:
    """The posts of a few `sources`, read anew and kept; without a look at any other that is kept.

    One a source that could be read, in the given order; and what could not.
    """
    return read_again(_kind_of_posts(config, depth), config.state, sources, jobs, progress)


def build_site(
    config: Config,
    *,
    jobs: int = 1,
    progress: Progress = silent,
    is_anew: bool = False,
    asked: "Asked | None" = None,
) -> "BuildResult":
    """Make the pages of the site what its files say; PolyglotError if they cannot be written.

    What the last build made of the same is left alone, unless all `is_anew`. `asked` is what the
    configuration comes from: by it the next build may recall this one.
    """
    from polyglot.building.build import Packed, open_build
    from polyglot.building.past import look_back, unchanged
    from polyglot.site_tree.journal import check_claim
    from polyglot.write_lock import sole_builder

    _check_content(config)
    past = look_back(config, is_anew=is_anew)
    if result := unchanged(past):
        return result
    if past.head is not None:
        from polyglot.building.edits import build_edited

        if result := build_edited(config, past, asked, jobs, progress):
            return result
    check_claim(config.output)
    with (
        sole_builder(past.state, config.output),
        open_build(config, past, asked) as build,
    ):
        plan = partial(_pack, build, jobs)
        packed = run_apart(plan, Packed, jobs, len(past.inputs), progress)
        from polyglot.building.run import make_site

        return make_site(build, packed, jobs, progress)


def _pack(build: "Build", jobs: int, progress: Progress) -> "Packed":
    """The plan of the site. What it is made from takes much room, and ends here."""
    site = outline_site(build.config, jobs=jobs, progress=progress)
    # Not before: while workers look at posts, what plans and renders is loaded.
    from polyglot.building.run import pack_site

    plan, problems = plan_pages(site)
    return pack_site(build, plan, problems, site.marks)


def plan_pages(site: Site) -> tuple["SitePlan", tuple[Problem, ...]]:
    """Every page of the site, and all problems, sorted: of the content, its URLs and catalogs."""
    from polyglot.catalogs.lookup import catalog_problems, theme_locales
    from polyglot.emit.site.files import read_site_files
    from polyglot.emit.site.plan import plan_site
    from polyglot.emit.site.words import read_site_words

    config = site.config
    files, words = read_site_files(config), read_site_words(config)
    plan = plan_site(config, site.status, files, words)
    catalogs = (config.locales, theme_locales())
    faults = catalog_problems("site", config.languages, catalogs, root=config.root)
    return plan, tuple(sorted({*site.status.problems, *plan.problems, *faults}))


def _check_content(config: Config) -> None:
    """PolyglotError without a content folder: a misspelt one would empty the built site."""
    if not config.content.is_dir():
        raise PolyglotError(N_("{path}: is not a folder"), path=config.content)


def own_folders(config: Config) -> frozenset[Path]:
    """Folders that may lie inside the content folder and hold no posts."""
    return frozenset(
        (
            config.locales,
            config.output,
            config.templates,
            config.assets,
            config.dashboard,
            config.state,
        )
    )


def detect_sources(
    config: Config, folder: Path, *, only: str | None = None, jobs: int = 1
) -> tuple[list[Post], list[Problem]]:
    """The posts below any folder, or the `only` one there, with the languages they read as.

    And what could not be read, sorted: such posts have no language, and are not among them.
    """
    from polyglot.analyse.batches import SourceTask, analyse_batch, decode_post
    from polyglot.relating import is_unread

    sources, problems = _find_sources(folder, only)
    state = _usable_state(config)
    tasks = [
        SourceTask(
            content=str(folder),
            path=source.path,
            languages=config.languages,
            detector=config.detector,
            fields=config.translatable_fields,
            state=state,
            depth=Depth.BLOCKS,
        )
        for source in sources
    ]
    chunks = in_chunks(tasks, chunk_size(len(tasks)))
    with spread(analyse_batch, chunks, jobs, len(tasks)) as coming:
        done = [result for results in coming for result in results]
    posts = [decode_post(result.record) for result in done if result.record]
    problems.extend(result.problem for result in done if result.problem)
    problems.extend(fault for post in posts for fault in post.problems if fault.code in UNREAD)
    return [post for post in posts if not is_unread(post)], sorted(problems)


def _find_sources(folder: Path, only: str | None) -> tuple[list[Source], list[Problem]]:
    if only is None:
        return scan_sources(folder)
    # One post is opened by its name: its folder may hold far more than a site.
    found = find_source(folder, only)
    if isinstance(found, Problem):
        return [], [found]
    return [found] if found else [], []


def _usable_state(config: Config) -> str:
    """The folder of compiled profiles; empty where posts are in no site, to leave nothing there."""
    if config.path is None and not config.state.is_dir():
        return ""
    try:
        make_state_folder(config.state)
    except OSError:
        return ""
    return str(config.state)


def _read_posts(
    config: Config, sources: Sequence[Source], depth: Depth, jobs: int, progress: Progress
) -> tuple[list[Post], list[Problem]]:
    """One post a source that could be read, in path order."""
    return read_files(_kind_of_posts(config, depth), config.state, sources, jobs, progress)


def _held_back(config: Config, posts: list[Post]) -> list[Post]:
    """`posts`, as drafts where their folder says so. Not so in their cache: it knows no layout."""
    if not config.layout.draft_folders:
        return posts
    return [_as_draft(post) if config.layout.holds_back(post.path) else post for post in posts]


def _as_draft(post: Post) -> Post:
    # What is not yet written is nothing to tell of a draft.
    problems = tuple(found for found in post.problems if found.code != "empty-post")
    return replace(post, metadata=replace(post.metadata, draft=True), problems=problems)


def _kind_of_posts(config: Config, depth: Depth) -> FileKind[Post]:
    detector = detector_version(config.detector, config.languages)
    return FileKind(
        name="cache",
        version=f"{ANALYSIS_VERSION} {detector} {' '.join(config.translatable_fields)}",
        decode=msgspec.msgpack.Decoder(Post).decode,
        plan=partial(_plan_posts, config, depth),
        stage=N_("analyse"),
        meanwhile=partial(_prepare_pages, config.languages)
        if depth is Depth.GLANCE
        else _prepare_nothing,
        is_enough=lambda post: depth is Depth.GLANCE or post.text is not None,
    )


def _prepare_pages(languages: Sequence[Tag]) -> None:
    """Load what relates, plans and renders: workers that are forked later share it."""
    import polyglot.building.run
    import polyglot.emit.site.plan
    import polyglot.relating  # noqa: F401 -- all of them are wanted a little later
    from polyglot.emit.site.theming.dates import own_name

    for language in languages:
        own_name(language)  # what Babel knows of a language takes it some milliseconds to load


def _prepare_nothing() -> None:
    pass


def _plan_posts(
    config: Config, depth: Depth, changed: Sequence[Source], digests: Mapping[str, bytes]
) -> tuple[Callable[[Sequence["SourceTask"]], list[Analysed]], list["SourceTask"]]:
    from polyglot.analyse.batches import SourceTask, analyse_batch
    from polyglot.analyse.detection.glance import load_glance

    # Here once, not in each worker: those that are forked share it.
    load_glance(config.languages)
    tasks = [
        SourceTask(
            content=str(config.content),
            path=source.path,
            sidecar=source.sidecar,
            languages=config.languages,
            detector=config.detector,
            state=str(config.state),
            depth=depth,
            known_digest=digests.get(source.path, b""),
            fields=config.translatable_fields,
        )
        for source in changed
    ]
    return analyse_batch, tasks
