"""Tasks as bytes: these are told from others, travel to the workers, and are kept.

The bytes begin with the kind of the task, on a line of its own.
"""

from typing import Any, get_args

import msgspec
from msgspec import Struct

from polyglot.emit.site.chunks import Chunk
from polyglot.emit.site.facts import Facts
from polyglot.emit.site.pages import Copy, Feed, Frame, ImageVariant, ListPage, PostPage, Task
from polyglot.emit.site.plan import SitePlan

_ENCODER = msgspec.msgpack.Encoder(order="deterministic")
_DECODERS: dict[bytes, msgspec.msgpack.Decoder[Any]] = {
    kind.__name__.encode(): msgspec.msgpack.Decoder(kind) for kind in get_args(Task)
}
_FACTS = msgspec.msgpack.Decoder(Facts)


class _Shared(Struct, frozen=True, kw_only=True):
    frame: Frame
    links: bytes


_SHARED = msgspec.msgpack.Decoder(_Shared)


def pack_task(task: Task) -> bytes:
    return type(task).__name__.encode() + b"\n" + _ENCODER.encode(task)


def unpack_task(packed: bytes) -> Task:
    kind, _, body = packed.partition(b"\n")
    task: Task = _DECODERS[kind].decode(body)
    return task


def sources_of(task: Task) -> tuple[str, ...]:
    """The posts whose bodies the output shows: their paths below the content folder."""
    if isinstance(task, PostPage):
        return (task.source,)
    if isinstance(task, Feed):
        return tuple(entry.source for entry in task.entries)
    return (task.intro,) if isinstance(task, ListPage) and task.intro else ()


def copied_file(task: Task) -> str:
    """The file that is all that the output is made of, absolute; empty where it is none."""
    return task.source if isinstance(task, Copy | ImageVariant) else ""


def pack_shared(plan: SitePlan) -> bytes:
    """What all tasks of a plan share."""
    return _ENCODER.encode(_Shared(frame=plan.frame, links=plan.links))


def unpack_shared(packed: bytes) -> Chunk:
    """A chunk of no task, with what is shared."""
    shared = _SHARED.decode(packed)
    return Chunk(frame=shared.frame, links=shared.links, tasks=())


def pack_facts(facts: Facts) -> bytes:
    return _ENCODER.encode(facts)


def unpack_facts(packed: bytes) -> Facts:
    return _FACTS.decode(packed)
