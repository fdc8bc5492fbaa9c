"""Builds that follow the edit of a few bodies: the last plan holds, and no other is made."""

from collections.abc import Mapping
from typing import IO

from msgspec.structs import replace

from polyglot.analyse.batches import SourceTask, analyse_batch, decode_post
from polyglot.analyse.sources import Depth, Source, find_source
from polyglot.building.build import Build, open_build
from polyglot.building.making import read_tasks
from polyglot.building.marks import mark_post
from polyglot.building.past import Past, changed_inputs
from polyglot.building.run import (
    Progress,
    fingerprint_of,
    finish,
    known_outputs,
    make_changed,
)
from polyglot.building.state import Asked, Body, BuildResult, Kept, PostMarks, find_tasks, read_body
from polyglot.config import Config
from polyglot.site_tree.journal import check_claim
from polyglot.write_lock import sole_builder

_FEW = 20
"""As many edited posts are looked at one by one, whatever else there is."""


def build_edited(
    config: Config, past: Past, asked: Asked | None, jobs: int, progress: Progress
) -> BuildResult | None:
    """Make what shows the posts that were edited, where nothing but bodies has changed.

    None where the site has to be planned anew. PolyglotError where it cannot be written.
    """
    paths = _edited_posts(config, past)
    if not paths:
        return None
    body = read_body(past.state, past.head)
    marks = _look_at(config, paths) if body.marks.keys() >= paths else {}
    if not (body.tasks and marks and _is_same_plan(body, marks)):
        return None
    check_claim(config.output)
    with sole_builder(past.state, config.output), open_build(config, past, asked) as build:
        return _make_edited(build, body, marks, jobs, progress)


def _edited_posts(config: Config, past: Past) -> set[str]:
    """The posts that are all that has changed since the last build, by path.

    None where anything else has, or so many that a plan takes less time than looking at each.
    """
    paths = changed_inputs(past)
    inside = f"{config.content}/"
    is_few = 0 < len(paths) <= _FEW and not config.layout.has_sidecars and not config.search
    if not (is_few and all(path.startswith(inside) for path in paths)):
        return set()
    return {path.removeprefix(inside) for path in paths}


def _look_at(config: Config, paths: set[str]) -> dict[str, PostMarks]:
    """The marks of the posts; none where one of them cannot be read."""
    tasks = [
        SourceTask(
            content=str(config.content),
            path=path,
            languages=config.languages,
            detector=config.detector,
            state=str(config.state),
            depth=Depth.GLANCE,
            fields=config.translatable_fields,
        )
        for path in sorted(paths)
        if isinstance(find_source(config.content, path), Source)
    ]
    results = analyse_batch(tasks)
    if len(tasks) < len(paths) or any(each.problem for each in results):
        return {}
    return {each.path: mark_post(decode_post(each.record)) for each in results}


def _is_same_plan(body: Body, marks: Mapping[str, PostMarks]) -> bool:
    """Whether a plan sees of the edited posts what the last one saw."""
    return all(body.marks[path].outline == mark.outline != b"" for path, mark in marks.items())


def _make_edited(
    build: Build, body: Body, marks: Mapping[str, PostMarks], jobs: int, progress: Progress
) -> BuildResult | None:
    tasks = find_tasks(build.past.state, body)
    known = known_outputs(build, body)
    if tasks is None or len(known) != len(body.outputs):
        return None
    now = replace(body, marks=body.marks | dict(marks))
    with tasks.open("rb") as file:
        wanted = [_as_edited(each, now, file, marks) for each in body.outputs]
    outputs = make_changed(build, now, wanted, known, tasks, jobs, progress)
    return finish(build, now, outputs, None)


def _as_edited(kept: Kept, body: Body, file: IO[bytes], edited: Mapping[str, PostMarks]) -> Kept:
    """`file` is that of the tasks."""
    if edited.keys().isdisjoint(kept.sources):
        return kept
    [packed] = read_tasks(file, [kept.place])
    fingerprint = fingerprint_of(packed, body.frame, kept.sources, body.marks)
    return replace(kept, fingerprint=fingerprint)
