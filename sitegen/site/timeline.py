"""How often a topic was told of over time: counts by month, by year where months would be many.

Pure. Months and years are those of the site's time zone.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sitegen.content.article import Article

MONTHS = 36
"""How many months are counted one by one; a longer time is counted by years."""

YEARS = 60
"""How many years are shown at most, the last ones."""


class Span(NamedTuple):
    """A month or a year: its first day, and how many stories are of it."""

    first: date
    stories: int


class Timeline(NamedTuple):
    """The spans from the first story to the last one, empty ones between them too."""

    yearly: bool
    spans: tuple[Span, ...]


def timeline(articles: Iterable[Article], zone: ZoneInfo) -> Timeline:
    """Count stories over time."""
    days = [article.date.astimezone(zone).date() for article in articles]
    if not days:
        return Timeline(yearly=False, spans=())
    first, last = min(days), max(days)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months > MONTHS:
        years = Counter(day.year for day in days)
        shown = range(max(first.year, last.year - YEARS + 1), last.year + 1)
        return Timeline(
            yearly=True, spans=tuple(Span(date(year, 1, 1), years[year]) for year in shown)
        )
    counts = Counter((day.year, day.month) for day in days)
    steps = (divmod(first.year * 12 + first.month - 1 + n, 12) for n in range(months))
    spans = (Span(date(y, m + 1, 1), counts[y, m + 1]) for y, m in steps)
    return Timeline(yearly=False, spans=tuple(spans))
