"""What stands between segments, and tells where they belong: code, tags, template calls."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from polyglot.analyse.segments import fold_space
from polyglot.records.passages import Passage, Piece

_LEAST = 4
"""Letters and digits of what counts: markers of blocks have none or few."""


class Located(Passage, Protocol):
    """A segment with its place in the file, in bytes."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def with_code(segments: Sequence[Located], content: bytes) -> Iterator[tuple[int | None, Passage]]:
    """The segments of a file with their places; where code is between two, that without a place.

    `content` is the file, or nothing: then there is no code. What is between the fields of front
    matter and the body tells nothing.
    """
    at = max((segment.end for segment in segments if segment.field), default=0)
    for place, segment in enumerate(segments):
        if not segment.field:
            text = fold_space(content[at : segment.start].decode("utf-8", "replace"))
            if sum(map(str.isalnum, text)) >= _LEAST:
                yield None, Piece(kind="code", text=text)
            at = segment.end
        yield place, segment
