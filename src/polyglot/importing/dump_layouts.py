"""What may part the posts of a text dump: marks of many kinds, and how regular each is.

Every kind of mark proposes where posts begin. A proposal is judged as a whole, by what all its
beginnings have in common: titles that look like titles, dates, texts of some length. The most
likely one is taken; that posts begin where nothing is marked is one of them.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from msgspec import Struct

from polyglot.importing.dump_blocks import Block, is_date
from polyglot.importing.dump_titles import looks_like_title, title_scores


class Layout(Struct, frozen=True, kw_only=True):
    """Where posts begin if `kind` of mark parts them: indexes of blocks, ascending."""

    kind: str
    starts: tuple[int, ...]

    @property
    def is_marked(self) -> bool:
        """Whether something is written there to part posts."""
        return self.kind not in {"plain", "whole"}


def propose_layouts(blocks: Sequence[Block]) -> Iterator[Layout]:
    """Every kind of mark that could part posts here; last that there is but one."""
    for kind, find in _FINDERS.items():
        starts = _below_rules(blocks, find(blocks))
        if len(starts) > 1:
            yield Layout(kind=kind, starts=starts)
    yield Layout(kind="whole", starts=_below_rules(blocks, [0]))


def _below_rules(blocks: Sequence[Block], starts: Sequence[int]) -> tuple[int, ...]:
    """`starts`, each moved below the lines drawn there."""
    written = [index for index, block in enumerate(blocks) if not block.is_rule]
    places = (bisect_left(written, start) for start in starts)
    return tuple(dict.fromkeys(written[place] for place in places if place < len(written)))


_TITLE_FIELD = re.compile(
    r"(?:\*\*)?(?:title|titre|título|titulo)(?:\*\*)?\s?[:=]\s?", re.IGNORECASE
)


def _after_fields(blocks: Sequence[Block]) -> list[int]:
    """Posts that begin with a block of fields, one of them the title."""
    return [index for index, block in enumerate(blocks) if has_title_field(block)]


def _dated(blocks: Sequence[Block]) -> list[int]:
    """A title with its date below or above it."""
    starts = []
    for index, block in enumerate(blocks):
        if index - 1 in starts or block.is_code:
            continue
        head = [line.strip().strip("#* ") for line in block.lines[:3]]
        # A date with more below it begins a post of its own.
        is_lone = index + 1 < len(blocks) and len(blocks[index + 1].lines) == 1
        below = blocks[index + 1].lines if is_lone else ()
        first, *rest = [line for line in (*head, *below)[:3] if not is_drawn(line)] or [""]
        is_above = is_date(first) and bool(rest) and _may_be_title(rest[0])
        is_below = _may_be_title(first) and any(map(is_date, rest[:1]))
        if is_above or is_below:
            starts.append(index)
    return starts


def _may_be_title(line: str) -> bool:
    """Looser than where nothing marks it: titles may be sentences."""
    return looks_like_title(line.rstrip(".…"))


_DRAWN = re.compile(r"[-=~*_]{3,}|")


def _headings(blocks: Sequence[Block], level: int) -> list[int]:
    return [index for index, block in enumerate(blocks) if block.level == level]


def _underlined(blocks: Sequence[Block]) -> list[int]:
    """Headings with a line drawn below, of the kind that the first of them has."""
    drawn = [i for i, block in enumerate(blocks) if block.level and not _is_hashed(block)]
    return [index for index in drawn if blocks[index].level == blocks[drawn[0]].level]


def _is_hashed(block: Block) -> bool:
    return block.lines[0].startswith("#")


def _after_rules(blocks: Sequence[Block]) -> list[int]:
    """Posts between lines drawn across; only the kind of line that is drawn most often."""
    drawn = [block.first[:1] for block in blocks if block.is_rule]
    if not drawn:
        return []
    mark = max(drawn, key=drawn.count)
    after = [
        index + 1
        for index, block in enumerate(blocks[:-1])
        if block.is_rule and block.first[:1] == mark and not blocks[index + 1].is_rule
    ]
    return after if after[:1] == [1] else [0, *after]


def _after_gaps(blocks: Sequence[Block], blanks: int) -> list[int]:
    return [0, *(i for i, block in enumerate(blocks) if i and block.blanks_above >= blanks)]


def _capitals(blocks: Sequence[Block]) -> list[int]:
    return [
        index
        for index, block in enumerate(blocks)
        if not block.is_code and len(block.lines) < 3 and _is_capitals(block.first)
    ]


def _is_capitals(line: str) -> bool:
    letters = [letter for letter in line if letter.isalpha()]
    return len(letters) >= 5 and line.upper() == line and looks_like_title(line.rstrip(".:"))


_NUMBER = re.compile(
    r"(?:\#+\s*)?(?:\*\*)?(?:(?:post|article|billet|entrada|texte?|texto|n[o°º]\.?|no\.?|\#)\s?)?"
    r"(?P<number>\d{1,4})\s?(?:[.):–—-]|/\s?\d+)\s*(?=\S)",
    re.IGNORECASE,
)


def _numbered(blocks: Sequence[Block]) -> list[int]:
    """Titles with numbers that go up one by one from the first."""
    starts: list[int] = []
    expected = 1
    for index, block in enumerate(blocks):
        found = _NUMBER.match(block.first)
        if block.is_code or not found or int(found["number"]) != expected or len(block.lines) > 2:
            continue
        if looks_like_title(block.first[found.end() :]):
            starts.append(index)
            expected += 1
    return starts


def without_number(title: str) -> str:
    """``3. The bridge`` → ``The bridge``."""
    found = _NUMBER.match(title)
    return title[found.end() :] if found else title


_TIED = re.compile(r"\w\u00a0[\w(«“][^\s]*$")


def _tied(blocks: Sequence[Block]) -> list[int]:
    """Lines by themselves whose last two words a no-break space ties: titles of WordPress."""
    return [
        index
        for index, block in enumerate(blocks)
        if len(block.lines) == 1 and _TIED.search(block.first) and looks_like_title(block.first)
    ]


def _plain(blocks: Sequence[Block]) -> list[int]:
    return [index for index, score in enumerate(title_scores(blocks)) if score > 0]


def title_of(lines: Sequence[str]) -> str:
    """The title of a post that begins with these lines, without its marks; empty without any."""
    written = [line.strip() for line in lines if not is_drawn(line.strip())]
    named = next((line for line in written if _TITLE_FIELD.match(line)), "")
    if named:
        return _TITLE_FIELD.sub("", named, count=1).strip("\"'* ")
    undated = next((line for line in written if not is_date(line)), "")
    return undated.strip("#* ")


def is_drawn(line: str) -> bool:
    """Whether `line` is nothing but one drawn across, or below a title."""
    return bool(_DRAWN.fullmatch(line))


def has_title_field(block: Block) -> bool:
    """Whether one of the first lines is ``Title: …``."""
    return not block.is_code and any(map(_TITLE_FIELD.match, block.lines[:6]))


_FINDERS: dict[str, Callable[[Sequence[Block]], list[int]]] = {
    "fields": _after_fields,
    "dated": _dated,
    "underlined": _underlined,
    "level 1": partial(_headings, level=1),
    "level 2": partial(_headings, level=2),
    "level 3": partial(_headings, level=3),
    "rules": _after_rules,
    "gaps": partial(_after_gaps, blanks=2),
    "wide gaps": partial(_after_gaps, blanks=3),
    "capitals": _capitals,
    "numbers": _numbered,
    "tied": _tied,
    "plain": _plain,
}
