"""One build: what is to be made is made by the workers, put in place, and kept in mind."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import blake2b

from msgspec import Struct
from msgspec.structs import replace

from polyglot.building.indexing import make_index
from polyglot.building.inputs import settled
from polyglot.building.making import Outcome, in_orders, make_outputs
from polyglot.building.past import Past, roots_of
from polyglot.building.state import (
    Asked,
    Body,
    BuildResult,
    Head,
    Kept,
    MadeOutput,
    PostMarks,
    pack_config,
    read_body,
    read_tasks,
    write_state,
)
from polyglot.config import Config
from polyglot.emit.site.broken_links import broken_links
from polyglot.emit.site.missing import missing_problems, unspoken_languages
from polyglot.emit.site.packing import (
    copied_file,
    pack_shared,
    pack_task,
    sources_of,
    unpack_facts,
)
from polyglot.emit.site.pages import Task
from polyglot.emit.site.plan import SitePlan
from polyglot.emit.site.render import forget_rendered
from polyglot.emit.site.search import searched_paths
from polyglot.emit.site.works import page_url
from polyglot.errors import PolyglotError
from polyglot.messages import N_
from polyglot.output import UNWRITTEN, Written
from polyglot.problems import Problem
from polyglot.search_index import find_pagefind
from polyglot.site_tree.committing import commit, discard, open_tree
from polyglot.site_tree.staging import SiteTree, Staged, is_as_left, write_fresh
from polyglot.workers import open_executor

Progress = Callable[[str, int, int], None]

_AT_ONCE = 100
"""Outputs that a worker makes before it tells of them."""


class Build(Struct, frozen=True, kw_only=True):
    """A build under way."""

    config: Config
    asked: Asked | None
    past: Past
    tree: SiteTree
    earlier: frozenset[str]
    """The paths that builds have written into the folder before."""


@contextmanager
def open_build(config: Config, past: Past, asked: Asked | None = None) -> Iterator[Build]:
    """A build into the output folder; whatever ends it, nothing of what was staged is left.

    PolyglotError where the folder holds somebody else's files, or cannot be written.
    """
    tree, earlier = open_tree(config.output)
    try:
        yield Build(config=config, asked=asked, past=past, tree=tree, earlier=earlier)
    finally:
        discard(tree)


def make_site(
    build: Build,
    plan: SitePlan,
    problems: Sequence[Problem],
    marks: Mapping[str, PostMarks],
    jobs: int,
    progress: Progress,
) -> BuildResult:
    """Make what changed of the plan, and the folder what the plan says.

    `problems` are those found on the way here; `marks` those of the posts by path.
    """
    program = find_pagefind() if build.config.search else None
    packed = [pack_task(task) for task in plan.tasks]
    shared = pack_shared(plan)
    frame = _digest(shared)
    wanted = [
        Kept(
            task.path, _fingerprint(build, task, bytes_, frame, marks), b"", sources_of(task), place
        )
        for task, bytes_, place in zip(plan.tasks, packed, _places(packed), strict=True)
    ]
    body = Body(frame=frame, shared=shared, marks=dict(marks), problems=tuple(problems))
    tasks = b"".join(packed)
    known = _known_outputs(build, read_body(build.past.state, build.past.head))
    outputs = _make_changed(build, body, wanted, known, tasks, jobs, progress)
    if program:
        searched = searched_paths(plan.tasks)
        outputs += make_index(build.tree, outputs, searched, known, program, build.earlier)
    return _finish(build, body, outputs, tasks)


def make_edited(
    build: Build, marks: Mapping[str, PostMarks], jobs: int, progress: Progress
) -> BuildResult | None:
    """Make what shows the posts of these `marks`, where nothing but their bodies has changed.

    None where the site has to be planned anew.
    """
    body = read_body(build.past.state, build.past.head)
    tasks = read_tasks(build.past.state, body)
    known = _known_outputs(build, body)
    is_same = all(
        body.marks.get(path) and body.marks[path].outline == mark.outline != b""
        for path, mark in marks.items()
    )
    if not (is_same and tasks) or len(known) != len(body.outputs) or build.config.search:
        return None
    now = replace(body, marks=body.marks | dict(marks))
    wanted = [_as_edited(each, now, tasks, marks) for each in body.outputs]
    outputs = _make_changed(build, now, wanted, known, tasks, jobs, progress)
    return _finish(build, now, outputs, None)


def _as_edited(kept: Kept, body: Body, tasks: bytes, edited: Mapping[str, PostMarks]) -> Kept:
    if edited.keys().isdisjoint(kept.sources):
        return kept
    digests = (body.marks[path].digest for path in kept.sources)
    start, end = kept.place
    return replace(kept, fingerprint=_digest(tasks[start:end], body.frame, *digests))


def _places(tasks: Iterable[bytes]) -> Iterator[tuple[int, int]]:
    """Where each begins and ends, one after another."""
    end = 0
    for task in tasks:
        yield end, end + len(task)
        end += len(task)


def _known_outputs(build: Build, body: Body) -> dict[str, MadeOutput]:
    """The outputs of the last build that lie in the site as it left them, by path."""
    head = build.past.head
    if head is None or build.tree.is_first:
        return {}
    stamps = {each.path: each for each in head.outputs}
    return {
        kept.path: MadeOutput(kept, stamp)
        for kept in body.outputs
        if (stamp := stamps.get(kept.path)) and is_as_left(build.tree.folder, stamp)
    }


def _fingerprint(
    build: Build, task: Task, packed: bytes, frame: bytes, marks: Mapping[str, PostMarks]
) -> bytes:
    """That of all that the output is made from."""
    if path := copied_file(task):
        return _digest(packed, repr(build.past.inputs.get(path)).encode())
    return _digest(packed, frame, *(marks[path].digest for path in sources_of(task)))


def _make_changed(
    build: Build,
    body: Body,
    wanted: Sequence[Kept],
    known: Mapping[str, MadeOutput],
    tasks: bytes,
    jobs: int,
    progress: Progress,
) -> list[MadeOutput]:
    """The outputs that are `wanted`: those that are `known` by their fingerprint, others made."""
    outputs: list[MadeOutput] = []
    changed: list[int] = []
    for number, each in enumerate(wanted):
        last = known.get(each.path)
        if last is not None and last.kept.fingerprint == each.fingerprint:
            outputs.append(MadeOutput(replace(each, facts=last.kept.facts), last.staged))
        else:
            outputs.append(MadeOutput(each, Staged(each.path, 0, 0)))
            changed.append(number)
    packed = [tasks[slice(*wanted[number].place)] for number in changed]
    made = _make(build.tree, body.shared, packed, jobs, progress)
    for number, outcome in zip(changed, made, strict=True):
        kept = replace(wanted[number], facts=outcome.facts)
        outputs[number] = MadeOutput(kept, outcome.staged)
    return outputs


def _digest(*parts: bytes) -> bytes:
    digest = blake2b(digest_size=16)
    for part in parts:
        digest.update(part)
    return digest.digest()


def _make(
    tree: SiteTree, shared: bytes, tasks: Sequence[bytes], jobs: int, progress: Progress
) -> list[Outcome]:
    """The outcome of each task, in their order."""
    if not tasks:
        return []
    forget_rendered()
    path = f"{tree.staging}/shared"
    try:
        write_fresh(path, shared)
    except OSError as error:
        raise PolyglotError(UNWRITTEN, path=tree.folder, reason=error.strerror) from error
    made: list[Outcome] = []
    with open_executor(jobs, len(tasks)) as executor:
        for outcomes in executor.map(
            make_outputs, in_orders(tree, path, _digest(shared), tasks, _AT_ONCE)
        ):
            made.extend(outcomes)
            progress(N_("build"), len(made), len(tasks))
    return made


def _finish(
    build: Build, body: Body, outputs: Sequence[MadeOutput], tasks: bytes | None
) -> BuildResult:
    """Put what was made in its place, and keep in mind what the next build needs."""
    facts = {each.kept.path: unpack_facts(each.kept.facts) for each in outputs if each.kept.facts}
    missing = {use for each in facts.values() for use in each.missing}
    found = {
        *body.problems,
        *broken_links({page_url(build.config, path): each for path, each in facts.items()}),
        *missing_problems(build.config, missing),
        *unspoken_languages(build.config),
    }
    told = tuple(sorted(found))
    staged = [each.staged for each in outputs]
    removed = commit(build.tree, staged, build.earlier)
    body = replace(body, outputs=tuple(each.kept for each in outputs))
    write_state(build.past.state, _head(build, staged, told), body, tasks)
    written = sum(bool(each.place) for each in staged)
    amounts = Written(written=written, unchanged=len(staged) - written, removed=removed)
    return BuildResult(problems=told, written=amounts)


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
