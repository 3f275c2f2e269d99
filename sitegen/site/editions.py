"""Editions: the stories of a channel by week, each led by its newest story and grouped by topic.

Pure. A week is that of ISO 8601, in the site's time zone: it begins on a Monday.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sitegen.content.article import Article
from sitegen.site.channels import Channel

FEWEST = 2
"""How many stories make a group; what is alone on its topic stands under no heading."""

_WEEK = timedelta(days=7)

_WEIGHTS = (360, 180, 120, 90, 72, 60)
"""How much tags count by their place: a whole, a half, a third, in whole numbers."""


class Week(NamedTuple):
    """A week by its year and number."""

    year: int
    number: int

    @property
    def monday(self) -> date:
        """The day on which it begins."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def sunday(self) -> date:
        """The day on which it ends."""
        return self.monday + _WEEK - timedelta(days=1)

    @property
    def name(self) -> str:
        """Its name in addresses, which is that of ISO 8601, section 4.1.4, small: `2025-w13`."""
        return f"{self.year}-w{self.number:02}"


class Group(NamedTuple):
    """Stories of an edition under a tag; '' for those that share none."""

    tag: str
    articles: tuple[Article, ...]


class Edition(NamedTuple):
    """A week's stories of a channel, newest first: the first one leads."""

    week: Week
    articles: tuple[Article, ...]

    @property
    def lead(self) -> Article:
        """The story that stands at the top."""
        return self.articles[0]


def week_of(article: Article, zone: ZoneInfo) -> Week:
    """Return the week in which a story is dated, for readers in a time zone."""
    year, number, _ = article.date.astimezone(zone).isocalendar()
    return Week(year, number)


def editions(channel: Channel, zone: ZoneInfo) -> tuple[Edition, ...]:
    """Cut a channel into its weeks, newest first."""
    weeks = groupby(channel.articles, lambda article: week_of(article, zone))
    return tuple(Edition(week, tuple(found)) for week, found in weeks)


def address(channel: Channel, week: Week) -> str:
    """Return the permanent address of a channel's edition below the base URL."""
    return f"{channel.url}editions/{week.name}/"


def groups(articles: Iterable[Article]) -> Iterator[Group]:
    """Group stories by the topics that most of them share, the largest group first.

    Each story stands once. A tag counts the more the earlier a story names it: the first ones are
    what it is about.
    """
    left = {article.path: article for article in articles}
    having: dict[str, list[Article]] = {}
    weights: defaultdict[str, int] = defaultdict(int)
    for article in left.values():
        for tag, weight in _weighed(article):
            having.setdefault(tag, []).append(article)
            weights[tag] += weight
    shared = {tag for tag, found in having.items() if len(found) >= FEWEST}
    while shared:
        tag = min(shared, key=lambda tag: (-weights[tag], tag))
        shared.discard(tag)
        found = tuple(article for article in having[tag] if article.path in left)
        if len(found) < FEWEST:  # the others stand in a group already
            continue
        yield Group(tag, found)
        for article in found:
            del left[article.path]
            for other, weight in _weighed(article):
                weights[other] -= weight
    if left:
        yield Group("", tuple(left.values()))


def _weighed(article: Article) -> Iterator[tuple[str, int]]:
    for place, tag in enumerate(article.tags):
        yield tag.id, _WEIGHTS[min(place, len(_WEIGHTS) - 1)]
