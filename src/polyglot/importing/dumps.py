"""Text dumps: several posts in one file, one after another, split where one begins.

Everything that may part posts proposes a split (`dump_layouts`), each is judged by how regular it
is (`dump_confidence`), and the likeliest is taken. It is shown before anything is written.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from statistics import fmean

from msgspec import Struct, structs

from polyglot.digests import blake2b
from polyglot.errors import PolyglotError
from polyglot.importing.dump_blocks import Block, read_blocks
from polyglot.importing.dump_confidence import post_confidences
from polyglot.importing.dump_heads import read_head
from polyglot.importing.dump_layouts import Layout, propose_layouts, without_number
from polyglot.importing.names import make_stem
from polyglot.importing.posts import ImportedPost
from polyglot.messages import N_
from polyglot.tags import Tag

SIZE_BOUND_BYTES = 200_000_000
SURE = 0.9
"""From this confidence on a title is one; below it a person had better look."""


LIKELY = 0.5
"""From this mean confidence on marks part posts."""


class Part(Struct, frozen=True, kw_only=True):
    """One post of a dump. Lines are 1-based and inclusive; blank ones around it belong to none."""

    first_line: int
    last_line: int
    title: str
    confidence: float
    """That a post begins at the first line and ends at the last, 0–1."""
    body: str
    date: datetime | None = None
    language: Tag | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


def read_dump(path: Path) -> list[Part]:
    """The posts of the dump at `path`. PolyglotError if it cannot be read, or is no text."""
    try:
        if path.stat().st_size > SIZE_BOUND_BYTES:
            raise PolyglotError(
                N_("{path}: is too large for a text dump (more than {bound} bytes)"),
                path=path,
                bound=SIZE_BOUND_BYTES,
            )
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise PolyglotError(
            N_("{path}: cannot be read: {reason}"), path=path, reason=error.strerror
        ) from error
    except UnicodeDecodeError as error:
        line = error.object.count(10, 0, error.start) + 1  # 10 is a line feed
        raise PolyglotError(
            N_("is not UTF-8; save the file as UTF-8"), place=f"{path}:{line}: "
        ) from error
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise PolyglotError(N_("is no text: it holds a zero byte"), place=f"{path}:{line}: ")
    return split_dump(text)


def split_dump(text: str) -> list[Part]:
    """The posts of `text`, in order; what stands before the first title is a post, too."""
    blocks = read_blocks(text)
    if all(block.is_rule for block in blocks):
        return []
    layout, confidences = _likeliest(blocks)
    return list(parts_of(blocks, layout, confidences))


def _likeliest(blocks: Sequence[Block]) -> tuple[Layout, list[float]]:
    """The likeliest layout; one without marks only where no marks are likely."""
    found = [(layout, post_confidences(blocks, layout)) for layout in propose_layouts(blocks)]
    likely = [one for one in found if one[0].is_marked and fmean(one[1]) >= LIKELY]
    # Who doubts a split is told to put a # before each title: that must decide.
    hashed = [one for one in found if one[0].kind == "level 1" and one[0].starts[0] == 0]
    if likely or hashed:
        return max(likely or hashed, key=lambda one: fmean(one[1]))
    if any(block.level for block in blocks):
        return max(found, key=lambda one: fmean(one[1]))
    # Nothing is marked at all: whoever calls it a dump knows that it holds several posts.
    unmarked = [one for one in found if one[0].kind == "plain"]
    return (unmarked or found)[-1]


def parts_of(
    blocks: Sequence[Block], layout: Layout, confidences: Sequence[float]
) -> Iterator[Part]:
    before = _without_rules(blocks[: layout.starts[0]])
    if before:
        yield _make_part(before, confidences[0])
    for (start, end), confidence in zip(
        pairwise((*layout.starts, len(blocks))), confidences, strict=True
    ):
        part = _make_part(_without_rules(blocks[start:end]), confidence)
        # Elsewhere a number is the author's: "2024: a year".
        is_numbered = layout.kind == "numbers"
        yield structs.replace(part, title=without_number(part.title)) if is_numbered else part


def _without_rules(blocks: Sequence[Block]) -> Sequence[Block]:
    """Without lines drawn around them: they part posts, and belong to none."""
    own = [index for index, block in enumerate(blocks) if not block.is_rule]
    return blocks[own[0] : own[-1] + 1] if own else ()


def posts_of(parts: Sequence[Part], name: str) -> list[ImportedPost]:
    """The parts as posts. They are known by their title: a dump has nothing more lasting."""
    return [
        ImportedPost(
            source_id=f"{name}#{blake2b(part.title.encode(), digest_size=8).hexdigest()}",
            line=part.first_line,
            title=part.title,
            slug=make_stem(part.title),
            body=part.body,
            date=part.date,
            language=part.language,
            authors=part.authors,
            tags=part.tags,
        )
        for part in parts
    ]


def _make_part(blocks: Sequence[Block], confidence: float) -> Part:
    head = read_head(blocks)
    return Part(
        first_line=blocks[0].first_line,
        last_line=blocks[-1].last_line,
        title=head.title,
        confidence=confidence,
        body="\n".join([*head.rest, *_spaced(blocks[head.consumed :])]).strip("\n"),
        date=head.date,
        language=head.language,
        authors=head.authors,
        tags=head.tags,
    )


def _spaced(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        yield ""
        yield from (line.rstrip() for line in block.lines)
