"""Overviews: the archive by month, the sources, the feeds to subscribe to and their list; and the
pages to search from.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from sitegen.content.article import Article
from sitegen.content.sources import Source
from sitegen.core.text import fold
from sitegen.core.urls import is_web_url
from sitegen.site.channels import CONFIG, Channel, address
from sitegen.site.model import Site
from sitegen.site.pages import Kind, Page
from sitegen.site.planners.feeds import title
from sitegen.site.subjects import (
    ArchiveSubject,
    MonthSubject,
    Nothing,
    SourcesSubject,
    SourceSubject,
    StreamSubject,
    SubscribeSubject,
)


def plan(site: Site, streams: list[Channel]) -> Iterator[Page]:
    """Plan the overviews that the configuration and the theme have."""
    if Kind.ARCHIVE in site.has:
        yield from archive(site, streams)
    if Kind.SOURCES in site.has:
        subject = SourcesSubject(tuple(sources(site)))
        yield Page("sources/index.html", Kind.SOURCES, subject, (), CONFIG, listed=True)
    if Kind.SUBSCRIBE in site.has:
        yield from subscribe(site, streams)
    if Kind.OPML in site.has:
        # Without counts: it lists addresses, and must not change with every story.
        bare = (stream._replace(stories=0) for stream in _streams(site, streams).streams)
        yield Page("feeds.opml", Kind.OPML, SubscribeSubject(tuple(bare)), (), CONFIG)
    if Kind.SEARCH in site.has:
        for language in ("", *site.homes):
            path = f"{address(language)}search/index.html"
            yield Page(path, Kind.SEARCH, Nothing(), (), CONFIG, language=language)


def archive(site: Site, streams: Iterable[Channel]) -> Iterator[Page]:
    """Plan the months of all stories and of each language, and the lists of the months."""
    for channel in (c for c in streams if not c.tag):
        found = list(_months(site, channel))
        months = [month for month, _ in found]
        beside = zip([None, *months], [*months[1:], None], strict=False)
        for (month, stories), (later, earlier) in zip(found, beside, strict=False):
            subject = month._replace(later=later, earlier=earlier)
            yield Page(
                f"{month.url}index.html", Kind.MONTH, subject, stories, channel.origin,
                listed=True, language=channel.language,
            )  # fmt: skip
        path = f"{channel.url}archive/index.html"
        whole = ArchiveSubject(tuple(months))
        yield Page(path, Kind.ARCHIVE, whole, (), CONFIG, listed=True, language=channel.language)


def _months(site: Site, channel: Channel) -> Iterator[tuple[MonthSubject, tuple[Article, ...]]]:
    zone = site.config.timezone

    def month_of(article: Article) -> tuple[int, int]:
        day = article.date.astimezone(zone)
        return day.year, day.month

    for (year, month), found in groupby(channel.articles, month_of):
        stories = tuple(found)
        url = f"{channel.url}archive/{year:04}/{month:02}/"
        yield MonthSubject(url, year, month, len(stories)), stories


def sources(site: Site) -> Iterator[SourceSubject]:
    """Yield the sources of all stories, those with the most stories first, then by name."""
    known: dict[str, Source] = {}
    counts: dict[str, Counter[str]] = {}
    for article in site.articles:
        if not is_web_url(article.source):
            continue
        source = site.furniture.sources.credited(article.source, article.seed)
        known.setdefault(source.name, source)
        counts.setdefault(source.name, Counter()).update([article.language])
    for name in sorted(known, key=lambda name: (-counts[name].total(), fold(name), name)):
        source, count = known[name], counts[name]
        spoken = tuple(sorted(count.items(), key=lambda item: (-item[1], item[0])))
        yield SourceSubject(name, source.home, source.license, count.total(), spoken)


def subscribe(site: Site, streams: list[Channel]) -> Iterator[Page]:
    """Plan the pages with all feeds: of the whole site, and of each language."""
    for language in ("", *site.homes):
        shown = [c for c in streams if c.language == language or (not language and not c.tag)]
        path = f"{address(language)}subscribe/index.html"
        subject = _streams(site, shown)
        yield Page(path, Kind.SUBSCRIBE, subject, (), CONFIG, listed=True, language=language)


def _streams(site: Site, streams: Iterable[Channel]) -> SubscribeSubject:
    found = (
        StreamSubject(
            channel.language,
            site.label(channel.tag, channel.language) if channel.tag else "",
            title(site, channel),
            channel.url,
            len(channel.articles),
        )
        for channel in streams
    )
    return SubscribeSubject(tuple(found))
