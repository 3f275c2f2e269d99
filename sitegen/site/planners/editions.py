"""Editions: the weeks of all stories and of each language, the newest on the front page."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sitegen.content.article import Article
from sitegen.content.prefaces import Preface
from sitegen.site import editions
from sitegen.site.channels import Channel
from sitegen.site.channels import address as channel_address
from sitegen.site.editions import Edition
from sitegen.site.model import Site
from sitegen.site.pages import Kind, Page
from sitegen.site.subjects import (
    EditionSubject,
    GroupSubject,
    PrefaceSubject,
    Reference,
    TagSubject,
)

EARLIER = 8
"""How many editions the front page names besides its own; the archive has all."""


def plan(site: Site, streams: Iterable[Channel]) -> Iterator[Page]:
    """Plan the front page and the editions of each language and of all."""
    for channel in streams:
        if not channel.tag:
            yield from _channel(site, channel)


def _channel(site: Site, channel: Channel) -> Iterator[Page]:
    weeks = editions.editions(channel, site)
    for at, edition in enumerate(weeks):
        url = editions.address(channel, edition.week)
        later = _reference(channel, weeks[at - 1]) if at else None
        before = weeks[at + 1 : at + 2]
        yield _page(site, channel, edition, _Place(url, later, before, front=False))
    earlier = weeks[1 : EARLIER + 1]
    yield _page(site, channel, weeks[0], _Place(channel.url, None, earlier, front=True))


class _Place(NamedTuple):
    """Where an edition stands, and what stands beside it."""

    url: str
    later: Reference | None
    earlier: tuple[Edition, ...]
    front: bool


def _page(site: Site, channel: Channel, edition: Edition, place: _Place) -> Page:
    leads = tuple(other.lead for other in place.earlier) if place.front else ()
    shown = (*edition.articles, *leads)
    count = len(edition.articles)
    subject = EditionSubject(
        own=_reference(channel, edition),
        groups=tuple(_groups(site, channel, edition.articles)),
        later=place.later,
        earlier=tuple(
            _reference(channel, other, count + at if place.front else 0)
            for at, other in enumerate(place.earlier)
        ),
        front=place.front,
        preface=_preface(edition.preface),
    )
    return Page(
        f"{place.url}index.html", Kind.EDITION, subject, shown, channel.origin,
        listed=True, language=channel.language,
    )  # fmt: skip


def _preface(said: Preface | None) -> PrefaceSubject | None:
    return said and PrefaceSubject(said.title, said.body, said.language, said.direction)


def _reference(channel: Channel, edition: Edition, lead: int = 0) -> Reference:
    week = edition.week
    address = editions.address(channel, week)
    return Reference(address, week.monday, week.sunday, len(edition.articles), lead)


def _groups(site: Site, channel: Channel, articles: tuple[Article, ...]) -> Iterator[GroupSubject]:
    places = {article.path: at for at, article in enumerate(articles)}
    for group in editions.groups(articles[1:]):
        found = tuple(places[article.path] for article in group.articles)
        yield GroupSubject(_tag(site, channel, group.tag), found)


def _tag(site: Site, channel: Channel, tag: str) -> TagSubject | None:
    if not tag:
        return None
    label = site.label(tag, channel.language)
    return TagSubject(tag, label, channel_address(channel.language, tag), 0)
