"""One build: what is to be made is made by the workers, put in place, and kept in mind."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import blake2b

from msgspec import Struct
from msgspec.structs import replace

from polyglot.building.indexing import make_index
from polyglot.building.inputs import Stamp, settled
from polyglot.building.making import Outcome, in_orders, make_outputs
from polyglot.building.past import Past, roots_of
from polyglot.building.state import (
    Asked,
    Body,
    BuildResult,
    Head,
    Kept,
    MadeOutput,
    pack_config,
    read_body,
    write_state,
)
from polyglot.config import Config
from polyglot.emit.site.broken_links import broken_links
from polyglot.emit.site.missing import missing_problems, unspoken_languages
from polyglot.emit.site.packing import (
    copied_file,
    pack_frame,
    pack_shared,
    pack_task,
    sources_of,
    unpack_facts,
)
from polyglot.emit.site.pages import ListPage, PostPage, Task
from polyglot.emit.site.plan import SitePlan
from polyglot.emit.site.render import forget_rendered
from polyglot.emit.site.search import searched_paths
from polyglot.messages import N_
from polyglot.output import Written
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
    digests: Mapping[str, bytes],
    jobs: int,
    progress: Progress,
) -> BuildResult:
    """Make what changed of the plan, and the folder what the plan says.

    `problems` are those found on the way here, `digests` those of the posts by path.
    """
    program = find_pagefind() if build.config.search else None
    known = _known_outputs(build)
    marks = _Marks(str(build.config.content), digests, build.past.inputs)
    frame = _digest(pack_frame(plan.frame), plan.links)
    outputs: list[MadeOutput] = []
    wanted: list[tuple[int, bytes]] = []
    for number, task in enumerate(plan.tasks):
        packed = pack_task(task)
        fingerprint = _fingerprint(packed, task, frame, marks)
        kept = known.get(task.path)
        if kept is None or kept.kept.fingerprint != fingerprint:
            kept = MadeOutput(Kept(task.path, fingerprint, b""), Staged(task.path, 0, 0))
            wanted.append((number, packed))
        outputs.append(kept)
    made = _make(build.tree, pack_shared(plan), [packed for _, packed in wanted], jobs, progress)
    for (number, _packed), outcome in zip(wanted, made, strict=True):
        now = replace(outputs[number].kept, facts=outcome.facts)
        outputs[number] = MadeOutput(now, outcome.staged)
    if program:
        searched = searched_paths(plan.tasks)
        outputs += make_index(build.tree, outputs, searched, known, program, build.earlier)
    urls = {task.path: task.url for task in plan.tasks if isinstance(task, PostPage | ListPage)}
    return _finish(build, outputs, urls, problems)


def _known_outputs(build: Build) -> dict[str, MadeOutput]:
    """The outputs of the last build that lie in the site as it left them, by path."""
    head = build.past.head
    if head is None or build.tree.is_first:
        return {}
    stamps = {each.path: each for each in head.outputs}
    return {
        kept.path: MadeOutput(kept, stamp)
        for kept in read_body(build.past.state, head).outputs
        if (stamp := stamps.get(kept.path)) and is_as_left(build.tree.folder, stamp)
    }


class _Marks(Struct, frozen=True):
    """What tells that a file is another one than before."""

    content: str
    digests: Mapping[str, bytes]
    """Of posts, by path below `content`."""
    inputs: Mapping[str, Stamp]

    def of_source(self, path: str) -> bytes:
        return self.digests.get(path) or self.of_file(f"{self.content}/{path}")

    def of_file(self, path: str) -> bytes:
        return repr(self.inputs.get(path)).encode()


def _fingerprint(packed: bytes, task: Task, frame: bytes, marks: _Marks) -> bytes:
    """That of all that the output is made from."""
    if path := copied_file(task):
        return _digest(packed, marks.of_file(path))
    return _digest(packed, frame, *map(marks.of_source, sources_of(task)))


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
    write_fresh(path, shared)
    made: list[Outcome] = []
    with open_executor(jobs, len(tasks)) as executor:
        for outcomes in executor.map(
            make_outputs, in_orders(tree, path, _digest(shared), tasks, _AT_ONCE)
        ):
            made.extend(outcomes)
            progress(N_("build"), len(made), len(tasks))
    return made


def _finish(
    build: Build,
    outputs: Sequence[MadeOutput],
    urls: Mapping[str, str],
    problems: Sequence[Problem],
) -> BuildResult:
    """Put what was made in its place, and keep in mind what the next build needs.

    `urls` are those of the pages whose anchors are known, by path.
    """
    facts = {each.kept.path: unpack_facts(each.kept.facts) for each in outputs if each.kept.facts}
    missing = {use for each in facts.values() for use in each.missing}
    found = {
        *problems,
        *broken_links({url: facts[path] for path, url in urls.items() if path in facts}),
        *missing_problems(build.config, missing),
        *unspoken_languages(build.config),
    }
    told = tuple(sorted(found))
    staged = [each.staged for each in outputs]
    removed = commit(build.tree, staged, build.earlier)
    body = Body(outputs=tuple(each.kept for each in outputs))
    write_state(build.past.state, _head(build, staged, told), body)
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
