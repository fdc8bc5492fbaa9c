"""Many fingerprints at once: what a worker process does."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from polyglot.analyse.linking.fingerprints import make_fingerprint, pack_fingerprint
from polyglot.analyse.posts import Metadata
from polyglot.analyse.sources import read_source


class FingerprintTask(Struct, frozen=True, kw_only=True, gc=False):
    """One source, and what is known of its front matter."""

    content: str
    """The content folder."""
    path: str
    metadata: Metadata


def fingerprint_batch(tasks: Sequence[FingerprintTask]) -> list[bytes]:
    """One packed fingerprint a task, in order; empty for a source that cannot be read any more."""
    return [_fingerprint(task) for task in tasks]


def _fingerprint(task: FingerprintTask) -> bytes:
    try:
        content = read_source(Path(task.content), task.path)
    except OSError:
        return b""
    return pack_fingerprint(make_fingerprint(content, task.metadata))
