"""Editions: the stories of a channel by week, each led by its newest story, or by the one that the
week's preface names, and grouped by topic.

Pure. A week is that of ISO 8601, in the site's time zone: it begins on a Monday.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sitegen.content.article import Article
from sitegen.content.prefaces import Preface
from sitegen.core import languages
from sitegen.core.errors import Diagnostic, error, warning
from sitegen.site.channels import Channel
from sitegen.site.model import Site
from sitegen.site.pages import Kind

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
    """A week's stories of a channel: the first one leads, the others come newest first. `preface`
    is what the curator says before them.
    """

    week: Week
    articles: tuple[Article, ...]
    preface: Preface | None = None

    @property
    def lead(self) -> Article:
        """The story that stands at the top."""
        return self.articles[0]


def week_of(article: Article, zone: ZoneInfo) -> Week:
    """Return the week in which a story is dated, for readers in a time zone."""
    year, number, _ = article.date.astimezone(zone).isocalendar()
    return Week(year, number)


def editions(channel: Channel, site: Site) -> tuple[Edition, ...]:
    """Cut a channel into its weeks, newest first; each with its preface, and led as that says.

    A preface is for the readers of its language: its home, and the front page if it is the site's.
    """
    zone, readers = site.config.timezone, channel.language or site.config.language
    said = {
        Week(found.year, found.number): found
        for found in site.furniture.prefaces
        if languages.written(found.language) == languages.written(readers)
    }
    weeks = groupby(channel.articles, lambda article: week_of(article, zone))
    return tuple(_led(Edition(week, tuple(found), said.get(week))) for week, found in weeks)


def _led(edition: Edition) -> Edition:
    """Put the story at the top that the preface names."""
    if not (edition.preface and edition.preface.lead):
        return edition
    lead = edition.preface.lead
    ordered = sorted(edition.articles, key=lambda article: article.slug != lead)
    return edition._replace(articles=tuple(ordered))


def problems(site: Site, streams: Iterable[Channel]) -> Iterator[Diagnostic]:
    """Find prefaces that no edition has, two for one, and leads that none of their editions has."""
    if not site.furniture.prefaces:
        return  # to cut the channels once more would cost every build
    shown = Kind.EDITION in site.has
    channels = [channel for channel in streams if shown and not channel.tag]
    found = [edition for channel in channels for edition in editions(channel, site)]
    used = {e.preface: set[str]() for e in found if e.preface}
    for edition in found:
        if edition.preface:
            used[edition.preface].add(edition.lead.slug)
    for preface in site.furniture.prefaces:
        if preface not in used:
            yield _unused(preface, list(used))
        elif preface.lead and preface.lead not in used[preface]:
            yield _no_lead(preface)


def _no_lead(preface: Preface) -> Diagnostic:
    message = f"no story of that week has the slug '{preface.lead}'"
    hint = "write the slug of a story that is shown in this edition, as its address has it"
    return warning("no-lead", message, preface.lead_span, hint)


def _unused(preface: Preface, used: list[Preface]) -> Diagnostic:
    for other in used:
        if other[1:4] == preface[1:4]:
            message = f"the same week has a preface in this language already: {other.path}"
            return error("two-prefaces", message, preface.span, "keep one of them")
    message = "there is no edition that this could stand in"
    hint = "it shows where that week has stories for readers of its language, and editions are on"
    return warning("no-edition", message, preface.span, hint)


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
