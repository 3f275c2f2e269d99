"""Dates as formats write them."""

import re
from datetime import datetime

_RFC3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)")
_W3C = re.compile(
    r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?)?)?"
)


def is_rfc3339(text: str) -> bool:
    """Say whether this is a moment as RFC 3339 writes it."""
    return _RFC3339.fullmatch(text) is not None and _exists(text)


def is_w3c(text: str) -> bool:
    """Say whether this is a date as the W3C's note on dates has it."""
    return _W3C.fullmatch(text) is not None and (len(text) < 10 or _exists(text))


def _exists(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
