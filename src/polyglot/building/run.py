"""One build: what is to be made is made by the workers, put in place, and kept in mind."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING

from msgspec.structs import replace

from polyglot.building.build import Build, Packed
from polyglot.building.inputs import settled
from polyglot.building.left_addresses import left_addresses
from polyglot.building.making import Outcome, in_orders, make_outputs, read_ahead
from polyglot.building.past import roots_of
from polyglot.building.state import (
    Body,
    BuildResult,
    Head,
    Kept,
    MadeOutput,
    PostMarks,
    pack_config,
    read_body,
    write_state,
)
from polyglot.config import Config
from polyglot.digests import blake2b
from polyglot.emit.site.links.broken_links import broken_links
from polyglot.emit.site.links.link_map import unpack_links
from polyglot.emit.site.packing import (
    copied_file,
    pack_frame,
    pack_shared,
    pack_task,
    sources_of,
    unpack_lookups,
    unpack_told,
)
from polyglot.emit.site.render import forget_rendered
from polyglot.emit.site.theming.missing import missing_problems, unspoken_languages
from polyglot.emit.site.urls import url_of
from polyglot.errors import PolyglotError
from polyglot.messages import N_
from polyglot.output import UNWRITTEN, Written
from polyglot.problems import Problem
from polyglot.site_tree.committing import commit
from polyglot.site_tree.staging import SiteTree, Staged, is_as_left, write_fresh

if TYPE_CHECKING:  # all that plans a site, which a build that follows an edit does not
    from polyglot.emit.site.plan import SitePlan

Progress = Callable[[str, int, int], None]

_FEW = 100
"""So many outputs, or fewer, are made before what runs workers is loaded."""
_BUFFER_BYTES = 1 << 20
"""Of the file of tasks, each of which has a few kB."""


def pack_site(
    build: Build, plan: "SitePlan", problems: Sequence[Problem], marks: Mapping[str, PostMarks]
) -> Packed:
    """`problems` are those found on the way here; `marks` those of the posts by path.

    PolyglotError where what is packed cannot be written.
    """
    frame = digest_of(pack_frame(plan))
    path = Path(build.tree.staging, "tasks")
    try:
        with path.open("wb", _BUFFER_BYTES) as file:
            wanted = list(_pack(build, plan, file, frame, marks))
    except OSError as error:
        raise PolyglotError(UNWRITTEN, path=path, reason=error.strerror) from error
    body = Body(
        frame=frame,
        links=digest_of(plan.links),
        shared=pack_shared(plan),
        marks=dict(marks),
        problems=tuple(problems),
    )
    return Packed(
        wanted=wanted,
        tasks=str(path),
        body=body,
        links=plan.links,
        searched=_searched(build.config, plan),
    )


def _pack(
    build: Build, plan: "SitePlan", file: IO[bytes], frame: bytes, marks: Mapping[str, PostMarks]
) -> Iterator[Kept]:
    """The output of each task, which is added to the file."""
    end = 0
    for task in plan.tasks:
        packed, sources, start = pack_task(task), sources_of(task), end
        end += file.write(packed)
        if copied := copied_file(task):
            fingerprint = digest_of(packed, repr(build.past.inputs.get(copied)).encode())
        else:
            fingerprint = fingerprint_of(packed, frame, sources, marks)
        yield Kept(task.path, fingerprint, b"", sources, (start, end))


def fingerprint_of(
    packed: bytes, frame: bytes, sources: Sequence[str], marks: Mapping[str, PostMarks]
) -> bytes:
    """That of all that an output is made from: its task, and the bodies of its sources."""
    return digest_of(packed, frame, *[marks[path].digest for path in sources])


def _searched(config: Config, plan: "SitePlan") -> tuple[str, ...]:
    if not config.search:
        return ()
    from polyglot.emit.site.lists.search import searched_paths

    return tuple(searched_paths(plan.tasks))


def make_site(build: Build, packed: Packed, jobs: int, progress: Progress) -> BuildResult:
    """Make what changed of the plan, and the folder what the plan says."""
    program = _indexing_program(build.config)
    body, tasks = packed.body, Path(packed.tasks)
    last = read_body(build.past.state, build.past.last)
    known = known_outputs(build, last)
    left: tuple[Problem, ...] = ()
    if last.links != body.links:
        known = _answered_alike(known, packed.links)
        if build.past.head is not None:
            links = unpack_links(packed.links).links
            left = left_addresses(last, packed.wanted, body.marks, links)
    outputs = make_changed(build, body, packed.wanted, known, tasks, jobs, progress)
    if program:
        from polyglot.building.indexing import make_index

        outputs += make_index(build.tree, outputs, packed.searched, known, program, build.earlier)
    return replace(finish(build, body, outputs, tasks), left=left)


def _indexing_program(config: Config) -> Path | None:
    """What makes the index for search; none where the site has no search."""
    if not config.search:
        return None
    from polyglot.search_index import find_pagefind

    return find_pagefind()


def known_outputs(build: Build, body: Body) -> dict[str, MadeOutput]:
    """The outputs of the last build that lie in the site as it left them, by path."""
    head = build.past.last
    if head is None or build.tree.is_first:
        return {}
    stamps = {each.path: each for each in head.outputs}
    return {
        kept.path: MadeOutput(kept, stamp)
        for kept in body.outputs
        if (stamp := stamps.get(kept.path)) and is_as_left(build.tree.folder, stamp)
    }


def _answered_alike(known: Mapping[str, MadeOutput], links: bytes) -> dict[str, MadeOutput]:
    """Those of the `known` outputs that the map of `links` tells what the last one told."""
    finder = unpack_links(links)
    return {
        path: each
        for path, each in known.items()
        if all(finder.ask_text(key) == told for key, told in unpack_lookups(each.kept.facts))
    }


def make_changed(
    build: Build,
    body: Body,
    wanted: Sequence[Kept],
    known: Mapping[str, MadeOutput],
    tasks: Path,
    jobs: int,
    progress: Progress,
) -> list[MadeOutput]:
    """The outputs that are `wanted`: those that are `known` by their fingerprint, others made.

    `tasks` is the file that has theirs.
    """
    outputs: list[MadeOutput] = []
    changed: list[int] = []
    for number, each in enumerate(wanted):
        last = known.get(each.path)
        if last is not None and last.kept.fingerprint == each.fingerprint:
            outputs.append(MadeOutput(replace(each, facts=last.kept.facts), last.staged))
        else:
            outputs.append(MadeOutput(each, Staged(each.path, 0, 0)))
            changed.append(number)
    places = [wanted[number].place for number in changed]
    made = _make(build.tree, body.shared, tasks, places, jobs, progress)
    for number, outcome in zip(changed, made, strict=True):
        kept = replace(wanted[number], facts=outcome.facts)
        outputs[number] = MadeOutput(kept, outcome.staged)
    return outputs


def digest_of(*parts: bytes) -> bytes:
    """16 bytes."""
    return blake2b(b"".join(parts), digest_size=16).digest()


def _make(
    tree: SiteTree,
    shared: bytes,
    tasks: Path,
    places: Sequence[tuple[int, int]],
    jobs: int,
    progress: Progress,
) -> list[Outcome]:
    """The outcome of the task at each of the places, in their order."""
    if not places:
        return []
    forget_rendered()
    path = f"{tree.staging}/shared"
    try:
        write_fresh(path, shared)
    except OSError as error:
        raise PolyglotError(UNWRITTEN, path=tree.folder, reason=error.strerror) from error
    digest = digest_of(shared)
    ordered = partial(in_orders, tree, path, digest, str(tasks), places)
    if len(places) <= _FEW:
        progress(N_("build"), 0, len(places))
        return make_outputs(next(ordered(_FEW)))
    read_ahead(path, digest)
    # Here, not above: what runs workers takes longer to load than to make a few pages.
    from polyglot.workers import chunk_size, spread

    made: list[Outcome] = []
    with spread(make_outputs, [*ordered(chunk_size(len(places)))], jobs, len(places)) as results:
        for outcomes in results:
            made.extend(outcomes)
            progress(N_("build"), len(made), len(places))
    return made


def finish(
    build: Build, body: Body, outputs: Sequence[MadeOutput], tasks: Path | None
) -> BuildResult:
    """Put what was made in its place, and keep in mind what the next build needs.

    `tasks` is the file of the tasks, which goes there; None where it is the one that is kept.
    """
    base_path = build.config.base_path
    told = unpack_told(
        {url_of(base_path, each.kept.path): each.kept.facts for each in outputs if each.kept.facts}
    )
    missing = {use for each in told.values() for use in each.missing}
    found = {
        *body.problems,
        *broken_links(told),
        *missing_problems(build.config, missing),
        *unspoken_languages(build.config),
    }
    problems = tuple(sorted(found))
    staged = [each.staged for each in outputs]
    removed = commit(build.tree, staged, build.earlier)
    body = replace(body, outputs=tuple(each.kept for each in outputs))
    write_state(build.past.state, _head(build, staged, problems), body, tasks)
    written = sum(bool(each.place) for each in staged)
    amounts = Written(written=written, unchanged=len(staged) - written, removed=removed)
    return BuildResult(problems=problems, written=amounts)


def _head(build: Build, staged: Sequence[Staged], problems: tuple[Problem, ...]) -> Head:
    return Head(
        code=build.past.code,
        asked=build.asked,
        config=pack_config(build.config),
        roots=roots_of(build.config),
        inputs=settled(build.past.inputs, build.past.began_ns),
        tree=(build.tree.folder, build.tree.staging),
        outputs=tuple(Staged(each.path, each.size, each.modified_ns) for each in staged),
        problems=problems,
        body="",
    )
