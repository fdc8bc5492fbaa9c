"""Posts as tests write them, opened."""

from collections.abc import Sequence

from polyglot.analyse.segment_texts import read_segment_texts
from polyglot.records.placing import Side
from polyglot.records.units import Record, Unit
from polyglot.tags import Tag

FIELDS = ("title",)


def side(text: str) -> Side:
    content = text.encode()
    return Side(content=content, segments=read_segment_texts(content, FIELDS), fields=FIELDS)


def paragraphs(*texts: str) -> Side:
    return side("\n\n".join(texts) + "\n")


def record(units: Sequence[Unit]) -> Record:
    return Record(key="a", language=Tag("fr"), source_language=Tag("en"), units=tuple(units))


def units(*pairs: tuple[str, str]) -> list[Unit]:
    return [Unit(source=source, target=target) for source, target in pairs]
