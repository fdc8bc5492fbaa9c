"""The blocks of a text dump: lines without a blank one between them, and what their first says."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from msgspec import Struct


class Block(Struct, frozen=True, kw_only=True, gc=False):
    """Lines without a blank one between them; those between code fences are one block."""

    first_line: int
    """1-based."""
    lines: tuple[str, ...]
    blanks_above: int

    @property
    def text(self) -> str:
        """All on one line."""
        return " ".join(line.strip() for line in self.lines)

    @property
    def first(self) -> str:
        """The first line, without the space around it."""
        return self.lines[0].strip()

    @property
    def last_line(self) -> int:
        """1-based, inclusive."""
        return self.first_line + len(self.lines) - 1

    @property
    def is_code(self) -> bool:
        """Whether it stands between code fences, where nothing is a title."""
        return bool(_FENCE.match(self.lines[0]))

    @property
    def is_rule(self) -> bool:
        """Whether it is nothing but a line drawn: ``---``, ``* * *``, ``=====``."""
        return len(self.lines) == 1 and bool(_RULE.fullmatch(self.first))

    @property
    def level(self) -> int:
        """Of the heading that it begins with, as Markdown marks one; 0 without."""
        if self.is_code:
            return 0
        if marks := _HEADING.match(self.lines[0]):
            return len(marks[1])
        if len(self.lines) > 1 and not self.is_rule and _UNDERLINE.fullmatch(self.lines[1].strip()):
            return 1 if "=" in self.lines[1] else 2
        return 0


_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_HEADING = re.compile(r"(#{1,6})\s+\S")
_UNDERLINE = re.compile(r"=+|-{3,}")
_RULE = re.compile(r"([-*_=~#+])(?:\s*\1){2,}|⁂")
_LONG_LINE = 80
"""Characters: a line drawn below one that is longer underlines no title."""


def read_blocks(text: str) -> list[Block]:
    """The blocks of `text`, in order."""
    lines = text.splitlines()
    ends = _fence_ends(lines)
    blocks: list[Block] = []
    start = blanks = index = 0
    while index <= len(lines):
        is_end = index == len(lines) or not lines[index].strip()
        if index > start and (is_end or index in ends or _parts(lines, start, index)):
            block = Block(
                first_line=start + 1, lines=tuple(lines[start:index]), blanks_above=blanks
            )
            blocks.append(block)
            start, blanks = index, 0
        if is_end:
            blanks += 1
            start = index + 1
        index = ends.get(index, index) + 1
    return blocks


def _fence_ends(lines: Sequence[str]) -> dict[int, int]:
    """The last line of what is between code fences by its first, where both are there; 0-based."""
    ends: dict[int, int] = {}
    opened: tuple[int, str] | None = None
    for index, line in enumerate(lines):
        fence = _FENCE.match(line)
        if opened is None:
            opened = (index, fence[1]) if fence else None
        elif fence and fence[1].startswith(opened[1]) and line.strip() == fence[1]:
            ends[opened[0]] = index
            opened = None
    return ends


def _parts(lines: Sequence[str], start: int, index: int) -> bool:
    """Whether a block ends above the line at `index` though that is not blank: a heading begins
    there, or one of the two lines is drawn and underlines nothing.
    """
    line, above = lines[index].strip(), lines[index - 1].strip()
    if _HEADING.match(lines[index]) and start + 1 <= index:
        return not _FENCE.match(lines[start])
    if _RULE.fullmatch(above):
        return index - 1 == start and not _KEY.match(line)
    if not _RULE.fullmatch(line) or _KEY.match(above):
        return False
    if index - 1 > start or not _UNDERLINE.fullmatch(line):
        return True
    is_as_long = abs(len(above) - len(line)) < 4
    return not is_as_long and (len(above) > _LONG_LINE or above.endswith("."))


_KEY = re.compile(r"[A-Za-zÀ-ÿ_-]+\s?:\s")

_MONTHS = tuple(
    {name[:length] for name in names.split() for length in range(3, len(name) + 1)}
    for names in (
        "january janvier enero",
        "february février fevrier febrero",
        "march mars marzo",
        "april avril abril",
        "may mai mayo",
        "june juin junio",
        "july juillet julio",
        "august août aout agosto",
        "september septembre septiembre setiembre",
        "october octobre octubre",
        "november novembre noviembre",
        "december décembre decembre diciembre",
    )
)
_LEAD = (
    r"(?:(?:posted|published|written|updated|date|publié|publiée|écrit|rédigé|publicado|escrito|"
    r"fecha)\b\s?:?\s?)?(?:(?:on|le|el|the)\s)?(?:[^\W\d]{3,10}\.?,?\s)??"
)
_DAY = r"(?P<day>\d{1,2})(?:er|st|nd|rd|th|º|\.)?"
_MONTH = r"(?P<month>[^\W\d]{3,10})\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_TIME = r"(?:(?:,|T|\sat|\sà|\sa\slas|\s[-–|])?\s?\d{1,2}[:h.]\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?|Z)?)?"
_DATES = tuple(
    re.compile(rf"{_LEAD}{form}{_TIME}", re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})[-/.](?P<number>\d\d)[-/.](?P<day>\d\d)",
        rf"{_DAY}\s(?:de\s|of\s)?{_MONTH},?\s(?:de\s|del\s)?{_YEAR}",
        rf"{_MONTH}\s{_DAY},?\s{_YEAR}",
        rf"\d{{1,2}}[-/.]\d{{1,2}}[-/.]{_YEAR}",
    )
)


def is_date(line: str) -> bool:
    """Whether `line` is a date and nothing else."""
    return any(form.fullmatch(line.strip(" *_().")) for form in _DATES)


def date_of(line: str) -> datetime | None:
    """The day that `line` is; None if it is no date, or one that two countries read as two."""
    for form in _DATES:
        if (found := form.fullmatch(line.strip(" *_()."))) and "day" in (
            named := found.groupdict()
        ):
            month = named.get("number") or _month(named.get("month") or "")
            try:
                return datetime(int(named["year"]), int(month), int(named["day"]), tzinfo=UTC)
            except ValueError:
                return None
    return None


def _month(name: str) -> int:
    """1–12; 0 for a word that is no month in English, French or Spanish."""
    folded = name.lower()
    found = [number for number, names in enumerate(_MONTHS, start=1) if folded in names]
    return found[0] if len(found) == 1 else 0  # jui. is June and July


def dated_lines(blocks: Sequence[Block], index: int) -> Iterator[str]:
    """The dates among the first lines of the post that may begin with the block at `index`."""
    head = [line for block in blocks[index : index + 2] for line in block.lines[:3]][:4]
    yield from (line for line in head if is_date(line))
