"""Many sources at once: what a worker process does, from paths to packed records."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from polyglot.analyse.detection.detectors import LazyDetector
from polyglot.analyse.detection.glance import load_glance
from polyglot.analyse.looks import Looked, glance_at, look, post_digest
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


def analyse_batch(tasks: Sequence[SourceTask]) -> list[Analysed]:
    """One result a task, in order. Raises nothing for bad content."""
    return [_analyse(task) for task in tasks]


def _analyse(task: SourceTask) -> Analysed:
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
    looked = look(task.path, content, digest, sidecar)
    # What can be decoded is text: a look tells sooner than counting characters does.
    if isinstance(looked, Post) and is_no_text(content):
        return Analysed(path=task.path, problem=problem("not-text", task.path))
    post = looked if isinstance(looked, Post) else _read(task, looked)
    return Analysed(path=task.path, digest=digest, record=_encoder.encode(post))


def _read(task: SourceTask, looked: Looked) -> Post:
    """The post, as closely as the task wants it."""
    glance = None if task.depth is Depth.BLOCKS else load_glance(task.languages)
    if glance and task.depth is Depth.GLANCE:
        if post := glance_at(looked, glance):
            return post
        glance = None
    # Here, not above: of most sites no source is looked at so closely.
    from polyglot.analyse.analysis import analyse_looked

    state = Path(task.state) if task.state else None
    detector = LazyDetector(task.languages, task.detector, state)
    return analyse_looked(looked, detector, task.fields, glance)


def _read_sidecar(task: SourceTask) -> Sidecar | None:
    if not task.sidecar:
        return None
    return Sidecar(path=task.sidecar, content=read_source(task.content, task.sidecar))


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Post)


def decode_post(record: bytes) -> Post:
    """The post that `analyse_batch` packed."""
    return _decoder.decode(record)
