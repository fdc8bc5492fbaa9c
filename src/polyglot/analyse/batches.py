"""Many sources at once: what a worker process does, from paths to packed records."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from polyglot.analyse.analysis import analyse_source, post_digest
from polyglot.analyse.detection.detectors import load_detector
from polyglot.analyse.posts import Post
from polyglot.analyse.sidecars import Sidecar
from polyglot.analyse.sources import Analysed, is_no_text, read_source
from polyglot.config import DetectorName
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
    state: str = ""
    """The folder to keep compiled profiles in; none without it."""
    known_digest: bytes = b""
    """The digest of the record we have: the same bytes need no analysis."""


def analyse_batch(tasks: Sequence[SourceTask]) -> list[Analysed]:
    """One result a task, in order. Raises nothing for bad content."""
    return [_analyse(task) for task in tasks]


def _analyse(task: SourceTask) -> Analysed:
    try:
        content = read_source(Path(task.content), task.path)
        sidecar = _read_sidecar(task)
    except OSError as error:
        return Analysed(
            path=task.path, problem=problem("unreadable", task.path, reason=error.strerror)
        )
    digest = post_digest(content, sidecar)
    if digest == task.known_digest:
        return Analysed(path=task.path, digest=digest)
    if is_no_text(content):
        return Analysed(path=task.path, problem=problem("not-text", task.path))
    state = Path(task.state) if task.state else None
    detector = load_detector(task.languages, task.detector, state)
    post = analyse_source(task.path, content, detector, sidecar)
    return Analysed(path=task.path, digest=digest, record=_encoder.encode(post))


def _read_sidecar(task: SourceTask) -> Sidecar | None:
    if not task.sidecar:
        return None
    return Sidecar(path=task.sidecar, content=read_source(Path(task.content), task.sidecar))


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Post)


def decode_post(record: bytes) -> Post:
    """The post that `analyse_batch` packed."""
    return _decoder.decode(record)
