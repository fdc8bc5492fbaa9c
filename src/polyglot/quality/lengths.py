"""Translations far longer or shorter than the others of their post."""

from collections.abc import Sequence
from statistics import median

from polyglot.analyse.inline import inline_set
from polyglot.quality.findings import Finding, finding
from polyglot.quality.pairs import Pair

_LEAST_PAIRS = 5
"""Fewer say nothing of what is usual; then both texts are expected to be of one length."""
_LEAST_SIGNS = 20
_ALLOWANCE = 30
"""Characters that a short text may differ by: one word may need a whole phrase."""
_LONGER, _SHORTER = 1.7, 0.55
"""How many times the usual length a translation may have."""


def length_outliers(pairs: Sequence[Pair]) -> dict[int, Finding]:
    """The findings by the index of their pair; lengths are those of the prose, in characters."""
    lengths = [_lengths(pair) for pair in pairs]
    usual = usual_ratio(lengths)
    found = {}
    for at, (source, target) in enumerate(lengths):
        expected = source * usual
        is_long = target > expected * _LONGER + _ALLOWANCE
        if is_long or target < expected * _SHORTER - _ALLOWANCE:
            code = "length-long" if is_long else "length-short"
            found[at] = finding(code, length=target, expected=round(expected))
    return found


def _lengths(pair: Pair) -> tuple[int, int]:
    """Of the prose; nothing to compare where a call of a template takes the place of text."""
    if _has_call(pair.source) or _has_call(pair.target):
        return 0, 0
    return len(pair.source_prose), len(pair.target_prose)


def _has_call(text: str) -> bool:
    return any(element.kind == "call" for element in inline_set(text))


def usual_ratio(lengths: Sequence[tuple[int, int]]) -> float:
    """The median of target to source over the texts that are not short."""
    ratios = [target / source for source, target in lengths if source >= _LEAST_SIGNS]
    return median(ratios) if len(ratios) >= _LEAST_PAIRS else 1.0
