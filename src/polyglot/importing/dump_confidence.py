"""How sure it is that a layout parts a dump rightly: a logistic regression over plain signs.

`benchmarks/fit_dumps.py` fits the weights, on posts of archives joined in many shapes.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import exp
from statistics import fmean

from polyglot.importing.dump_blocks import Block, dated_lines
from polyglot.importing.dump_layouts import Layout, title_of, without_number
from polyglot.importing.dump_titles import looks_like_title, names_section, title_scores

MARKED = {
    "all titled": 1.6,
    "begins": 4.8,
    "headed": -1.8,
    "is capitals": -2.2,
    "is dated": 0.2,
    "is fields": 2.9,
    "is gaps": -6.3,
    "is level 1": -1.6,
    "is level 2": -3.4,
    "is level 3": -2.1,
    "is numbers": -4.6,
    "is rules": -0.9,
    "is tied": -4.0,
    "is underlined": -1.3,
    "is wide gaps": -5.9,
    "lone": -1.4,
    "long": -0.7,
    "next own dated": 0.3,
    "next own long": 0.1,
    "next own repeated": -1.2,
    "next own section": -0.5,
    "next own short": -1.5,
    "next own titled": 0.5,
    "outranked": -4.2,
    "own dated": -0.9,
    "own long": 0.3,
    "own repeated": -1.8,
    "own section": -0.3,
    "own short": -2.1,
    "own titled": 0.5,
    "repeated": -2.3,
    "sections": -2.3,
    "short": -4.2,
    "titled": -0.2,
}
"""Log-odds that a post begins and ends where a layout of marks says, by sign."""

UNMARKED = {
    "all titled": 0.4,
    "begins": 0.8,
    "headed": -0.7,
    "is plain": -1.2,
    "lone": 0.3,
    "long": 1.5,
    "next own dated": -0.0,
    "next own long": 0.4,
    "next own repeated": -0.1,
    "next own section": -0.0,
    "next own short": -0.2,
    "next own titled": -1.2,
    "outranked": 0.4,
    "own dated": -0.0,
    "own long": 0.7,
    "own repeated": -0.7,
    "own section": -0.0,
    "own short": -1.2,
    "own titled": -0.7,
    "plain doubts": -1.2,
    "plain marks": -0.6,
    "plain next": -0.2,
    "plain rival": -0.9,
    "plain title": 0.5,
    "plain titles": 0.2,
    "repeated": -0.2,
    "sections": -0.0,
    "short": -2.3,
    "titled": -1.2,
}
"""The same of titles that nothing marks, where no marks are regular enough to part posts."""

WHOLE = 0.3
"""That a text in which nothing else is likelier is one post."""

_SHORT_WORDS = 40
_LONG_WORDS = 250


def post_confidences(blocks: Sequence[Block], layout: Layout) -> list[float]:
    """For each post of the layout how sure it is that it begins there and ends there, 0–1."""
    if layout.kind == "whole":
        return [WHOLE]
    weights = MARKED if layout.is_marked else UNMARKED
    return [
        _probability(sum(weights.get(sign, 0.0) * value for sign, value in signs.items()))
        for signs in post_signs(blocks, layout)
    ]


def _probability(score: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


def post_signs(blocks: Sequence[Block], layout: Layout) -> list[dict[str, float]]:
    """For each post what speaks for and against it, each 0–1: of the layout, and its own."""
    shared = _layout_signs(blocks, layout)
    own = [*_own_signs(blocks, layout), {}]
    scores = title_scores(blocks) if layout.kind == "plain" else []
    ends = (*layout.starts[1:], len(blocks))
    return [
        shared
        | mine
        | {f"next {name}": value for name, value in following.items()}
        | (_plain_signs(blocks, scores, start, end) if scores else {})
        for (mine, following), start, end in zip(pairwise(own), layout.starts, ends, strict=True)
    ]


def _own_signs(blocks: Sequence[Block], layout: Layout) -> list[dict[str, float]]:
    titles = _titles(blocks, layout)
    return [
        {
            "own titled": float(looks_like_title(title)),
            "own section": float(names_section(title)),
            "own repeated": float(titles.count(title) > 1),
            "own short": float(words < _SHORT_WORDS),
            "own long": float(words > _LONG_WORDS),
            "own dated": float(any(dated_lines(blocks, start))),
        }
        for title, words, start in zip(
            titles, _word_counts(blocks, layout), layout.starts, strict=True
        )
    ]


def _layout_signs(blocks: Sequence[Block], layout: Layout) -> dict[str, float]:
    starts, count = layout.starts, len(layout.starts)
    titles = _titles(blocks, layout)
    words = _word_counts(blocks, layout)
    return {
        f"is {layout.kind}": 1.0,
        "begins": float(starts[0] == 0 or (starts[0] == 1 and blocks[0].is_rule)),
        "titled": sum(map(looks_like_title, titles)) / count,
        "all titled": float(all(map(looks_like_title, titles))),
        "headed": sum(blocks[start].level > 0 for start in starts) / count,
        "sections": sum(map(names_section, titles)) / count,
        "repeated": 1 - len(set(titles)) / count,
        "short": sum(number < _SHORT_WORDS for number in words) / count,
        "long": sum(number > _LONG_WORDS for number in words) / count,
        "outranked": min(1.0, _outranking(blocks, starts) / count),
        "lone": float(count == 2),
    }


def _titles(blocks: Sequence[Block], layout: Layout) -> list[str]:
    titles = [title_of(blocks[start].lines) for start in layout.starts]
    return [without_number(title) for title in titles] if layout.kind == "numbers" else titles


def _plain_signs(
    blocks: Sequence[Block], scores: Sequence[float], start: int, end: int
) -> dict[str, float]:
    """How much like a title the first line is, the likeliest other one, and the next post's."""
    rival = max(scores[start + 1 : end], default=-9.0)
    following = scores[end] if end < len(scores) else 9.0
    return {
        "plain marks": float(any(block.level for block in blocks)),
        "plain titles": fmean(_probability(score) for score in scores if score > 0),
        "plain doubts": sum(-2 < score <= 0 for score in scores)
        / max(1, sum(score > 0 for score in scores)),
        "plain title": _probability(scores[start]),
        "plain rival": _probability(rival),
        "plain next": _probability(following),
    }


def _word_counts(blocks: Sequence[Block], layout: Layout) -> list[int]:
    """Words below the title of each post."""
    return [
        sum(len(block.text.split()) for block in blocks[start + 1 : end])
        for start, end in pairwise((*layout.starts, len(blocks)))
    ]


def _outranking(blocks: Sequence[Block], starts: Sequence[int]) -> int:
    """How many headings inside of posts are of no lower level than those that posts begin with."""
    levels = [blocks[start].level for start in starts if blocks[start].level]
    bound = max(levels, default=0) or 9
    inside = set(range(len(blocks))) - set(starts)
    return sum(0 < blocks[index].level <= bound for index in inside)
