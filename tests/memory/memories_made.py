"""Memories made in tests."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from polyglot.memory.pairs import MemoryFile, Pair
from polyglot.memory.store import Memory, open_memory
from polyglot.records.units import Origin
from polyglot.tags import Tag

EN, FR, ES = Tag("en"), Tag("fr"), Tag("es")


def pair(
    source: str,
    target: str,
    *,
    key: str = "post",
    origin: Origin = Origin.PERSON,
    is_unsure: bool = False,
    into: Tag = FR,
) -> Pair:
    return Pair(
        source_language=EN,
        target_language=into,
        source=source,
        target=target,
        key=key,
        origin=origin,
        is_unsure=is_unsure,
    )


def file(*pairs: Pair, path: str = "locales/fr/posts/post.po", stamp: str = "1") -> MemoryFile:
    return MemoryFile(path=path, stamp=stamp.encode(), read=lambda: (pairs, ()))


def file_of(targets_by_source: Mapping[str, str]) -> MemoryFile:
    return file(*(pair(source, target) for source, target in targets_by_source.items()))


@contextmanager
def memory_of(state: Path, *files: MemoryFile) -> Iterator[Memory]:
    with open_memory(state) as memory:
        memory.refresh(files)
        yield memory
