"""Dates as feeds, letters and data write them, as ISO 8601."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from sitegen.core.fields import parse_moment

# RFC 5322 knows the zones of North America; these are seen as often, and mean one thing.
_ZONES = {
    "CET": "+0100", "CEST": "+0200", "EET": "+0200", "EEST": "+0300", "MSK": "+0300",
    "JST": "+0900", "WET": "+0000", "WEST": "+0100", "BST": "+0100", "UTC": "+0000",
}  # fmt: skip
_ZONE = re.compile(r"\b(" + "|".join(_ZONES) + r")$")
_FRACTION = re.compile(r"(:\d\d)[.,]\d+")
_SHORT_ZONE = re.compile(r"([+-]\d\d)(\d\d)$")


def iso(value: str) -> str:
    """Return a moment as ISO 8601, or '' for what is none. A zone that is not told stays untold."""
    value = value.strip()
    if not value or len(value) > 60:
        return ""
    tidy = _SHORT_ZONE.sub(r"\1:\2", _FRACTION.sub(r"\1", value)) if ":" in value else value
    if parse_moment(tidy, UTC) is not None:
        return tidy.replace(" ", "T", 1)
    return _mail_date(_ZONE.sub(lambda found: _ZONES[found[1]], value))


def _mail_date(value: str) -> str:
    try:
        found = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    if value.endswith("-0000"):  # the time is UTC, the place is not told (RFC 5322, 3.3)
        found = found.replace(tzinfo=UTC)
    text = found.isoformat(timespec="seconds")
    return text if parse_moment(text, UTC) else ""


def from_number(number: float) -> str:
    """Return seconds or milliseconds since 1970 as ISO 8601; '' for what is neither."""
    seconds = number / 1000 if number > 1e11 else number
    if not 1e8 < seconds < 1e10:
        return ""
    return datetime.fromtimestamp(int(seconds), UTC).isoformat(timespec="seconds")
