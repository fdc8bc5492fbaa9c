"""How sure a match is: a logistic model over what was measured of it.

Fitted by ``benchmarks/fit_linking.py`` on pairs of real archives of which a quarter or a half of
the posts had been taken away, so that many had no true counterpart left (docs/decisions/0013).
"""

from math import exp, log

from msgspec import Struct

from polyglot.analyse.linking.fingerprints import Fingerprint
from polyglot.relate.matches import Match


class LinkModel(Struct, frozen=True, kw_only=True):
    """A weight for each value of `match_features`."""

    intercept: float
    weights: tuple[float, ...]


FITTED = LinkModel(intercept=-1.169, weights=(8.838, 4.543, 1.483, 1.048, 1.643, 3.754, 1.216))


FITTED_WITH_MEANING = LinkModel(
    intercept=-2.868, weights=(9.596, 7.624, 1.231, 1.883, 1.314, 2.624, 0.83, 5.09)
)
"""Where a sentence encoder has its share in scores; the same thresholds."""


def match_features(match: Match, one: Fingerprint, other: Fingerprint) -> tuple[float, ...]:
    """What the model reads, each value about between -1 and 3; one more where meaning is known."""
    score = max(match.score, 0.01)
    return (
        match.margin / score,
        log(score),
        _same_headings(one.headings, other.headings),
        abs(log(one.size / other.size)),
        float(one.code_blocks == other.code_blocks),
        float(match.titles),
        float(match.agreement),
        *(() if match.meaning is None else (match.meaning,)),
    )


def _same_headings(one: bytes, other: bytes) -> float:
    """1 for the same levels in the same order; below 0 for a different number; 0 for none.

    One heading alone is no structure: 0, too.
    """
    if not one or not other:
        return 0.0
    if one == other:
        return float(len(one) > 1)
    return -abs(len(one) - len(other)) / max(len(one), len(other))


def confidence_of(
    match: Match, one: Fingerprint, other: Fingerprint, model: LinkModel | None = None
) -> float:
    """The probability that the two posts are one work; by default of the model fitted for it."""
    if model is None:
        model = FITTED if match.meaning is None else FITTED_WITH_MEANING
    features = match_features(match, one, other)
    total = model.intercept + sum(w * x for w, x in zip(model.weights, features, strict=True))
    return 1 / (1 + exp(-max(min(total, 30), -30)))
