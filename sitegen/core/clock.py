"""The clock: read once at the edge and handed down as an argument.

SOURCE_DATE_EPOCH (reproducible-builds.org) stands in for the real time where it is set.
"""

import os
from datetime import UTC, datetime


def now() -> datetime:
    """Return the moment of this run, in UTC. Raises ValueError on a malformed variable."""
    text = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not text:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(text), UTC)
    except (ValueError, OverflowError, OSError):
        raise ValueError(f"SOURCE_DATE_EPOCH is '{text}', not a number of seconds") from None
