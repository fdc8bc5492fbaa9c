"""Making outputs: what a worker gets, does and tells. It writes its files into staging itself."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import IO

from msgspec import Struct

from polyglot.emit.site.chunks import Chunk
from polyglot.emit.site.facts import NO_FACTS, Made
from polyglot.emit.site.html_pages import shared_context
from polyglot.emit.site.links.link_map import unpack_links
from polyglot.emit.site.packing import pack_facts, unpack_shared, unpack_task
from polyglot.emit.site.render import render_tasks
from polyglot.errors import PolyglotError
from polyglot.interrupts import hold_interrupts
from polyglot.output import UNWRITTEN, Output
from polyglot.site_tree.staging import SiteTree, Staged, stage


class Order(Struct, frozen=True, kw_only=True):
    """Some outputs to make. Picklable."""

    tree: SiteTree
    shared: str
    """The file that has what all of them share."""
    digest: bytes
    """That of the file: a worker reads it once."""
    first: int
    """The number of the first of the tasks; each has one of its own in its build."""
    tasks: str
    """The file that has them, as `pack_task` makes them."""
    places: tuple[tuple[int, int], ...]
    """Where each begins and ends there."""


class Outcome(Struct, frozen=True, array_like=True, gc=False):
    """What came of a task."""

    staged: Staged
    facts: bytes
    """Packed; empty where there are none."""


def make_outputs(order: Order) -> list[Outcome]:
    """One outcome a task, in their order.

    PolyglotError for a template that fails, for a source that is gone since the plan, and for a
    file that cannot be written.
    """
    chunk = _read_shared(order.shared, order.digest)
    with open(order.tasks, "rb") as file:  # noqa: PTH123 -- a string, as in all of an order
        tasks = [unpack_task(packed) for packed in read_tasks(file, order.places)]
    with hold_interrupts():
        made = render_tasks(tasks, chunk)
    return [
        _stage(order.tree, order.first + number, task.path, each)
        for number, (task, each) in enumerate(zip(tasks, made, strict=True))
    ]


def read_tasks(file: IO[bytes], places: Iterable[tuple[int, int]]) -> Iterator[bytes]:
    """What the file of tasks has at each of the places, packed."""
    for start, end in places:
        file.seek(start)
        yield file.read(end - start)


def _stage(tree: SiteTree, number: int, path: str, made: Made) -> Outcome:
    try:
        staged = stage(tree, number, Output(path=path, content=made.content))
    except OSError as error:
        place = Path(tree.folder, path)
        raise PolyglotError(UNWRITTEN, path=place, reason=error.strerror) from error
    facts = b"" if made.facts == NO_FACTS else pack_facts(made.facts)
    return Outcome(staged, facts)


def read_ahead(shared: str, digest: bytes) -> None:
    """Read what all outputs share, so that workers which are forked need no copy of their own."""
    chunk = _read_shared(shared, digest)
    unpack_links(chunk.links)
    with hold_interrupts():
        for own in chunk.frame.languages:
            shared_context(chunk.frame, own.language, "")


@lru_cache(maxsize=1)
def _read_shared(path: str, digest: bytes) -> Chunk:  # noqa: ARG001 -- the digest tells one from the next
    return unpack_shared(Path(path).read_bytes())


def in_orders(
    tree: SiteTree,
    shared: str,
    digest: bytes,
    tasks: str,
    places: Sequence[tuple[int, int]],
    size: int,
) -> Iterator[Order]:
    """The tasks at these places of the file in orders of at most `size`."""
    for first in range(0, len(places), size):
        yield Order(
            tree=tree,
            shared=shared,
            digest=digest,
            first=first,
            tasks=tasks,
            places=tuple(places[first : first + size]),
        )
