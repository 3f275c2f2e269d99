"""The clock: read once at the edge and handed down as an argument.

SOURCE_DATE_EPOCH (reproducible-builds.org) stands in for the real time where it is set.
"""

import os
from datetime import UTC, datetime

_LAST = 253_000_000_000  # in the year 9987: moments that every time zone can show


def now() -> datetime:
    """Return the moment of this run, in UTC. Raises ValueError on a malformed variable."""
    text = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not text:
        return datetime.now(UTC)
    try:
        seconds = int(text)
        if not 0 <= seconds < _LAST:
            raise ValueError
        return datetime.fromtimestamp(seconds, UTC)
    except ValueError:
        raise ValueError(f"SOURCE_DATE_EPOCH is '{text}', not a number of seconds") from None
