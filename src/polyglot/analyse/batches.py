"""Many sources at once: what a worker process does, from paths to packed records."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from polyglot.analyse.detection.detectors import LazyDetector
from polyglot.analyse.detection.glance import load_glance
from polyglot.analyse.looks import Looked, glanced_post, look, post_digest, tell
from polyglot.analyse.posts import Post
from polyglot.analyse.sidecars import Sidecar
from polyglot.analyse.sources import Analysed, Depth, is_no_text, read_source
from polyglot.config import TRANSLATABLE_FIELDS, DetectorName
from polyglot.problems import problem
from polyglot.tags import Tag


class SourceTask(Struct, frozen=True, kw_only=True, gc=False):
    """One source to analyse, with all that a worker needs to know."""

    content: str
    """The content folder."""
    path: str
    sidecar: str = ""
    """The path of the file with its metadata; empty where there is none."""
    languages: tuple[Tag, ...]
    detector: DetectorName = DetectorName.PROFILES
    fields: tuple[str, ...] = TRANSLATABLE_FIELDS
    """Those of front matter that are translated."""
    state: str = ""
    """The folder to keep compiled profiles in; none without it."""
    depth: Depth = Depth.TEXT
    known_digest: bytes = b""
    """The digest of the record we have: the same bytes need no analysis."""


class _Content(Struct, frozen=True, kw_only=True, gc=False):
    """What one source is made from."""

    task: SourceTask
    content: bytes
    sidecar: Sidecar | None
    digest: bytes


class _Seen(Struct, frozen=True, kw_only=True, gc=False):
    """A source that was looked at."""

    task: SourceTask
    looked: Looked


_TOGETHER_BYTES = 500_000
"""Of sources that are in memory at once, but for the last of them."""


def analyse_batch(tasks: Sequence[SourceTask]) -> list[Analysed]:
    """One result a task, in order. Raises nothing for bad content."""
    return [result for contents in _read_together(tasks) for result in _analyse(contents)]


def _read_together(tasks: Sequence[SourceTask]) -> Iterator[list[_Content | Analysed]]:
    """The contents of some sources after another; of what needs no look, what comes of it."""
    contents: list[_Content | Analysed] = []
    size = 0
    for task in tasks:
        contents.append(read := _read(task))
        size += len(read.content) if isinstance(read, _Content) else 0
        if size >= _TOGETHER_BYTES:
            yield contents
            contents, size = [], 0
    yield contents


def _read(task: SourceTask) -> _Content | Analysed:
    try:
        content = read_source(task.content, task.path)
        sidecar = _read_sidecar(task)
    except OSError as error:
        return Analysed(
            path=task.path, problem=problem("unreadable", task.path, reason=error.strerror)
        )
    digest = post_digest(content, sidecar)
    if digest == task.known_digest:
        return Analysed(path=task.path, digest=digest)
    return _Content(task=task, content=content, sidecar=sidecar, digest=digest)


def _analyse(contents: Sequence[_Content | Analysed]) -> list[Analysed]:
    """What comes of them, step by step for all: what a step needs stays in the processor."""
    seen = [_look(each) if isinstance(each, _Content) else each for each in contents]
    told = [_tell(each) if isinstance(each, _Seen) else None for each in seen]
    return [
        _pack(_post_of(each, language)) if isinstance(each, _Seen) else each
        for each, language in zip(seen, told, strict=True)
    ]


def _look(source: _Content) -> _Seen | Analysed:
    task = source.task
    looked = look(task.path, source.content, source.digest, source.sidecar)
    if isinstance(looked, Looked):
        return _Seen(task=task, looked=looked)
    # What can be decoded is text: a look tells sooner than counting characters does.
    if is_no_text(source.content):
        return Analysed(path=task.path, problem=problem("not-text", task.path))
    return _pack(looked)


def _tell(seen: _Seen) -> Tag | None:
    """The language of all of it, if a glance tells that and nobody asks for each block's."""
    is_glanced_at = seen.task.depth is not Depth.BLOCKS
    return tell(seen.looked, load_glance(seen.task.languages)) if is_glanced_at else None


def _post_of(seen: _Seen, told: Tag | None) -> Post:
    """The post, as closely as the task wants it."""
    task = seen.task
    if told and task.depth is Depth.GLANCE:
        return glanced_post(seen.looked, told)
    # Here, not above: of most sites no source is looked at so closely.
    from polyglot.analyse.analysis import analyse_looked

    state = Path(task.state) if task.state else None
    detector = LazyDetector(task.languages, task.detector, state)
    return analyse_looked(seen.looked, detector, task.fields, told)


def _pack(post: Post) -> Analysed:
    return Analysed(path=post.path, digest=post.digest, record=_encoder.encode(post))


def _read_sidecar(task: SourceTask) -> Sidecar | None:
    if not task.sidecar:
        return None
    return Sidecar(path=task.sidecar, content=read_source(task.content, task.sidecar))


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Post)


def decode_post(record: bytes) -> Post:
    """The post that `analyse_batch` packed."""
    return _decoder.decode(record)
