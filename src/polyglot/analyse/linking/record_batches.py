"""Records of many posts at once, made from their bytes: what a worker process does."""

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from polyglot.analyse.posts import Metadata
from polyglot.analyse.sources import read_source


class RecordTask(Struct, frozen=True, kw_only=True, gc=False):
    """One source, and what is known of its front matter."""

    content: str
    """The content folder."""
    path: str
    metadata: Metadata


def make_records(
    tasks: Sequence[RecordTask], make: Callable[[bytes, Metadata], bytes]
) -> list[bytes]:
    """What `make` makes of each source, in order; empty for one that cannot be read any more."""
    return [_make_record(task, make) for task in tasks]


def _make_record(task: RecordTask, make: Callable[[bytes, Metadata], bytes]) -> bytes:
    try:
        content = read_source(Path(task.content), task.path)
    except OSError:
        return b""
    return make(content, task.metadata)
