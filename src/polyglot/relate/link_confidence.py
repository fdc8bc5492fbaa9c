"""How sure a match is: a logistic model over what was measured of it.

Fitted by ``benchmarks/fit_linking.py`` on pairs of real archives of which a quarter or a half of
the posts had been taken away, so that many had no true counterpart left.
"""

from math import exp, log

from polyglot.analyse.linking.fingerprints import Fingerprint
from polyglot.relate.matches import Match

AUTOMATIC = 0.95
"""The confidence from which on a link is made without a question."""
BALANCED = 0.5
"""The confidence from which on a link is worth a look."""

_INTERCEPT = -2.835
_WEIGHTS = (1.387, 2.471, 5.568, 3.322, 0.935, 0.833, 1.732, 0.544, 2.926)


def match_features(match: Match, one: Fingerprint, other: Fingerprint) -> tuple[float, ...]:
    """What the model reads, each value about between -1 and 3."""
    score = max(match.score, 0.01)
    return (
        score,
        match.margin,
        match.margin / score,
        log(score),
        _same_headings(one.headings, other.headings),
        abs(log(one.size / other.size)),
        log(min(one.size, other.size)) / 5,
        float(one.code_blocks == other.code_blocks),
        float(match.titles),
    )


def _same_headings(one: bytes, other: bytes) -> float:
    """1 for the same levels in the same order; below 0 for a different number; 0 for none."""
    if not one or not other:
        return 0.0
    return 1.0 if one == other else -abs(len(one) - len(other)) / max(len(one), len(other))


def confidence_of(match: Match, one: Fingerprint, other: Fingerprint) -> float:
    """The probability that the two posts are one work."""
    features = match_features(match, one, other)
    total = _INTERCEPT + sum(w * x for w, x in zip(_WEIGHTS, features, strict=True))
    return 1 / (1 + exp(-max(min(total, 30), -30)))
