"""Tasks as bytes: these are told from others, travel to the workers, and are kept.

The bytes begin with the kind of the task, on a line of its own.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, get_args

import msgspec
from msgspec import Struct

from polyglot.emit.site.chunks import Chunk
from polyglot.emit.site.facts import Facts, Fragment
from polyglot.emit.site.pages import Copy, Feed, Frame, ImageVariant, ListPage, PostPage, Task
from polyglot.emit.site.theming.missing import Use
from polyglot.problems import Problem

if TYPE_CHECKING:  # a plan, which a build that follows an edit makes none of
    from polyglot.emit.site.plan import SitePlan

_ENCODER = msgspec.msgpack.Encoder(order="deterministic")
_DECODERS: dict[bytes, msgspec.msgpack.Decoder[Any]] = {
    kind.__name__.encode(): msgspec.msgpack.Decoder(kind) for kind in get_args(Task)
}
_COPIES = (Copy, ImageVariant)
_NOTHING = msgspec.msgpack.encode(())


class _Told(Struct, frozen=True, kw_only=True, gc=False):
    """Facts without what few ask for."""

    missing: tuple[Use, ...] = ()
    problems: tuple[Problem, ...] = ()
    ids: msgspec.Raw = msgspec.Raw(_NOTHING)
    fragments: tuple[Fragment, ...] = ()


class _Asked(Struct, frozen=True, kw_only=True, gc=False):
    lookups: tuple[tuple[str, str], ...] = ()


_TOLD = msgspec.msgpack.Decoder(_Told)
_ASKED = msgspec.msgpack.Decoder(_Asked)
_IDS = msgspec.msgpack.Decoder(tuple[str, ...])


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
    return task.source if isinstance(task, _COPIES) else ""


def pack_frame(plan: "SitePlan") -> bytes:
    """What all tasks of a plan share; but for the map of links, of which each asks a little."""
    return _ENCODER.encode(plan.frame)


def pack_shared(plan: "SitePlan") -> bytes:
    """What all tasks of a plan share."""
    return _ENCODER.encode(_Shared(frame=plan.frame, links=plan.links))


def unpack_shared(packed: bytes) -> Chunk:
    """A chunk of no task, with what is shared."""
    shared = _SHARED.decode(packed)
    return Chunk(frame=shared.frame, links=shared.links, tasks=())


def pack_facts(facts: Facts) -> bytes:
    return _ENCODER.encode(facts)


def unpack_lookups(packed: bytes) -> tuple[tuple[str, str], ...]:
    """Of the facts of one output; none where it has none."""
    return _ASKED.decode(packed).lookups if packed else ()


def unpack_told(packed: Mapping[str, bytes]) -> dict[str, Facts]:
    """The facts of each output without lookups; with ids where fragments lead to. By URL."""
    told = {url: _TOLD.decode(facts) for url, facts in packed.items()}
    targets = {fragment[0] for each in told.values() for fragment in each.fragments}
    return {
        url: Facts(
            missing=each.missing,
            problems=each.problems,
            ids=_IDS.decode(each.ids) if url in targets else (),
            fragments=each.fragments,
        )
        for url, each in told.items()
    }
