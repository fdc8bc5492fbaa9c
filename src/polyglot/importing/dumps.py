"""Text dumps: several posts in one file, one after another, split where a title begins one.

Where titles are marked (``# Title``) the marks decide. Elsewhere nothing but the writing tells a
title from a short paragraph: one line by itself, no full stop, some words, a whole paragraph after
it. Each sign is worth some log-odds; those of a line together are its confidence. Section headings
look the same, which is why a split is shown before it is taken.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from math import exp
from pathlib import Path

from msgspec import Struct

from polyglot.errors import PolyglotError
from polyglot.importing.names import make_stem
from polyglot.importing.posts import ImportedPost
from polyglot.messages import N_

SIZE_BOUND_BYTES = 200_000_000
SURE = 0.9
"""From this confidence on a title is one; below it a person had better look."""


class Part(Struct, frozen=True, kw_only=True):
    """One post of a dump. Lines are 1-based and inclusive; blank ones around it belong to none."""

    first_line: int
    last_line: int
    title: str
    confidence: float
    """That a post begins here and that no other begins inside of it, 0–1."""
    body: str


class _Block(Struct, frozen=True, kw_only=True, gc=False):
    """Lines without a blank one between them."""

    first_line: int
    lines: tuple[str, ...]
    blanks_above: int

    @property
    def text(self) -> str:
        return " ".join(line.strip() for line in self.lines)

    @property
    def last_line(self) -> int:
        return self.first_line + len(self.lines) - 1


def read_dump(path: Path) -> list[Part]:
    """The posts of the dump at `path`. PolyglotError if it cannot be read, or is no text."""
    try:
        if path.stat().st_size > SIZE_BOUND_BYTES:
            raise PolyglotError(
                N_("{path}: is too large for a text dump (more than {bound} bytes)"),
                path=path,
                bound=SIZE_BOUND_BYTES,
            )
        return split_dump(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise PolyglotError(
            N_("{path}: cannot be read: {reason}"), path=path, reason=error.strerror
        ) from error
    except UnicodeDecodeError as error:
        line = error.object.count(10, 0, error.start) + 1  # 10 is a line feed
        raise PolyglotError(
            N_("is not UTF-8; save the file as UTF-8"), place=f"{path}:{line}: "
        ) from error


def split_dump(text: str) -> list[Part]:
    """The posts of `text`, in order; what stands before the first title is a post, too."""
    blocks = list(_blocks(text.splitlines()))
    if not blocks:
        return []
    scores = _marked_titles(blocks) or _likely_titles(blocks)
    starts = [index for index, score in enumerate(scores) if score > 0]
    if not starts or starts[0] != 0:
        starts.insert(0, 0)
    ends = [*starts[1:], len(blocks)]
    return [
        _make_part(blocks[start:end], scores[start:end])
        for start, end in zip(starts, ends, strict=True)
    ]


def posts_of(parts: Sequence[Part], name: str) -> list[ImportedPost]:
    """The parts as posts. They are known by their title: a dump has nothing more lasting."""
    return [
        ImportedPost(
            source_id=f"{name}#{blake2b(part.title.encode(), digest_size=8).hexdigest()}",
            line=part.first_line,
            title=part.title,
            slug=make_stem(part.title),
            body=part.body,
        )
        for part in parts
    ]


def _blocks(lines: Sequence[str]) -> Iterator[_Block]:
    first = blanks = 0
    for index, line in enumerate([*lines, ""]):
        if line.strip():
            continue
        if index > first:
            yield _Block(first_line=first + 1, lines=tuple(lines[first:index]), blanks_above=blanks)
            blanks = 0
        blanks += 1
        first = index + 1


def _make_part(blocks: Sequence[_Block], scores: Sequence[float]) -> Part:
    heading, *rest = blocks
    first, *others = heading.lines
    # The likeliest other title inside of it speaks against the whole.
    confidence = _probability(scores[0]) * (1 - max(map(_probability, scores[1:]), default=0.0))
    own = "\n".join(others[1:] if others and _RULE.fullmatch(others[0]) else others)
    return Part(
        first_line=heading.first_line,
        last_line=blocks[-1].last_line,
        title=_clean_title(first),
        confidence=confidence,
        body="\n".join([own, *_spaced(rest)]).strip("\n"),
    )


def _spaced(blocks: Sequence[_Block]) -> Iterator[str]:
    for block in blocks:
        yield ""
        yield from (line.rstrip() for line in block.lines)


def _clean_title(line: str) -> str:
    """The words of a title line: WordPress keeps the last two together by a no-break space."""
    return " ".join(line.strip().strip("#").split())


def _probability(score: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


_MARKED = re.compile(r"#\s+\S")
_RULE = re.compile(r"=+\s*")


def _marked_titles(blocks: Sequence[_Block]) -> list[float]:
    """Scores where several titles are marked as such; empty where they are not."""
    marked = [
        bool(_MARKED.match(block.lines[0]))
        or (len(block.lines) > 1 and bool(_RULE.fullmatch(block.lines[1])))
        for block in blocks
    ]
    return [9.0 if is_title else -9.0 for is_title in marked] if sum(marked) > 1 else []


def _likely_titles(blocks: Sequence[_Block]) -> list[float]:
    scores = [
        _score(before, block, after)
        for before, block, after in zip(
            [None, *blocks[:-1]], blocks, [*blocks[1:], None], strict=True
        )
    ]
    titles = [block.text for block, score in zip(blocks, scores, strict=True) if score > 0]
    if 2 * sum(bool(_NO_BREAK.search(title)) for title in titles) <= len(titles):
        return scores
    # Most were copied from one tool's titles: a line without its mark is less likely one.
    return [
        score if _NO_BREAK.search(block.text) else score - 2
        for block, score in zip(blocks, scores, strict=True)
    ]


_CAPTION = re.compile(
    r"(source|sources|photo|photos|image|images|crédits?|credits?|figure|fig|foto|fuente|imagen|"
    r"note|nota|notes|nb|ps|p\.s|via|update|tags?|keywords?|mots[- ]clés|share|by|par|por)"
    r"\s*[.:]",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d{1,2}\s?[:h.]\s?\d{2}\b")
_LIST_ITEM = re.compile(r"([-*•–—»>·_\\]|\[\^|\d+[.)]|\(?[a-z]\))\s")
_DATE = re.compile(
    r"\d{4}-\d\d-\d\d.*|(?:\w+,?\s)?(?:\d{1,2}(?:er|st|nd|rd|th)?\.?\s(?:de\s)?\w+|\w+\s\d{1,2}),?\s"
    r"(?:de\s)?\d{4}"
)
_SENTENCE_END = re.compile(r"[.…;,:]['\"”’»)\]]*$")
_NEW_SENTENCE = re.compile(r"(?<![A-Z])(?<!\b\w)[.]\s+[A-ZÀ-ÝÉ“«¿¡]")
_NO_BREAK = re.compile(r"\u00a0\S+$")

_Sign = Callable[[str, _Block], bool]

_SIGNS: tuple[tuple[float, _Sign], ...] = (
    # Of the line itself
    (-6.0, lambda title, _: bool(_SENTENCE_END.search(title))),
    (-4.0, lambda title, _: bool(_CAPTION.match(title))),
    (-4.0, lambda title, _: bool(_CLOCK.match(title))),
    (-4.0, lambda title, _: bool(_LIST_ITEM.match(title))),
    (-4.0, lambda title, _: bool(_DATE.fullmatch(title))),
    (-4.0, lambda title, _: "://" in title),
    (-2.0, lambda title, _: bool(_NEW_SENTENCE.search(title))),
    (-3.0, lambda title, _: len(title.split()) <= 2),
    (-1.0, lambda title, _: len(title.split()) == 3),
    (-1.5, lambda title, _: len(title) > 130),
    (-1.5, lambda title, _: len(title) > 60 and title[-1] in "!?"),
    (-1.0, lambda title, _: title.count(",") > 2),
    (-3.0, lambda title, _: title[:1].islower()),
    (-1.5, lambda title, _: title[:1] in "“\"'«(…"),
    (3.0, lambda title, _: bool(_NO_BREAK.search(title))),
    # Of what comes after it
    (1.5, lambda _, after: len(after.text) >= 80),
    (-2.0, lambda _, after: len(after.text) < 60 and not _DATE.fullmatch(after.text)),
    (1.5, lambda _, after: bool(_DATE.fullmatch(after.text))),
    (2.0, lambda title, after: after.lines[0].strip() in title),
)


def _score(before: _Block | None, block: _Block, after: _Block | None) -> float:
    """The log-odds that a post begins with `block`."""
    if after is None or len(block.lines) > 1:
        return -9.0
    title = block.text
    score = _PRIOR + sum(weight for weight, sign in _SIGNS if sign(title, after))
    score += _PLACE["first"] if before is None else 0
    score += _PLACE["apart"] if block.blanks_above > 1 else 0
    score += _PLACE["announced"] if before and before.text.endswith((":", ",")) else 0
    return score + (_PLACE["indented"] if block.lines[0][0].isspace() else 0)


_PRIOR = 0.5
_PLACE = {"first": 3.0, "apart": 1.0, "announced": -2.0, "indented": -4.0}
"""What it is worth to stand there: first in the file, below two blank lines, after a colon."""
