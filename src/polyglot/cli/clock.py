"""The clock, read once at the edge."""

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime


def today(environment: Mapping[str, str] = os.environ) -> date:
    """The day, in UTC; that of ``SOURCE_DATE_EPOCH`` where it is set (reproducible-builds.org)."""
    seconds = environment.get("SOURCE_DATE_EPOCH", "")
    if seconds.isdecimal():
        return datetime.fromtimestamp(int(seconds), UTC).date()
    return datetime.now(UTC).date()
