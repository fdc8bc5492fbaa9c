"""Shares and confidences (0–1) as people read them."""

from decimal import ROUND_DOWN, Decimal


def round_down(share: float, digits: int) -> float:
    """`share` to so many decimals. 1.0 is said of nothing but the whole, or what is certain."""
    # As it is written: 0.29 * 100 is a little less than 29.
    return float(Decimal(str(share)).quantize(Decimal(1).scaleb(-digits), ROUND_DOWN))


def two_decimals(confidence: float) -> str:
    """``0.97``, as tables and problems have it."""
    return f"{round_down(confidence, 2):.2f}"
