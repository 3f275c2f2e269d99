"""What can be said of a topic: its kind, its wider and narrower topics, those that are told of
together with it, and how it went over time.

Pure. Only what the theme shows is looked for.
"""

from collections import Counter
from collections.abc import Iterable
from math import sqrt
from typing import NamedTuple

from sitegen.site.channels import Channel
from sitegen.site.model import Site, Tag
from sitegen.site.timeline import Timeline, timeline

BESIDE = 8
"""How many topics are named as told of together with one."""

_TOGETHER = 2
"""In how many stories at the least."""


class About(NamedTuple):
    """What is said of a topic; others by their ids."""

    wider: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    timeline: Timeline = Timeline(yearly=False, spans=())


NOTHING = About()


class Topics:
    """Knows the topics of the channels of one language, or of all."""

    def __init__(self, site: Site, channels: Iterable[Channel]) -> None:
        self._wants, self._zone = site.furniture.wants, site.config.timezone
        tags: dict[str, Tag] = {tag.id: tag for tag in site.tags}
        self._channels = {channel.tag: channel for channel in channels}
        self._broader = {tag: tags[tag].broader for tag in self._channels}
        self._narrower: dict[str, list[str]] = {}
        for tag in self._channels:
            self._narrower.setdefault(self._broader[tag], []).append(tag)

    def about(self, tag: str) -> About:
        """Say what is known of a topic."""
        wants, channel = self._wants, self._channels[tag]
        wider = self._wider(tag) if wants & {"wider", "beside"} else ()
        narrower = tuple(self._narrower.get(tag, ())) if wants & {"narrower", "beside"} else ()
        return About(
            wider=wider,
            narrower=narrower,
            beside=self._beside(channel, {tag, *wider, *narrower}) if "beside" in wants else (),
            timeline=timeline(channel.articles, self._zone)
            if "timeline" in wants
            else NOTHING.timeline,
        )

    def _wider(self, tag: str) -> tuple[str, ...]:
        """Return the wider topics that have stories, the nearest first."""
        found: list[str] = []
        above = self._broader[tag]
        while above in self._channels and above not in found and above != tag:
            found.append(above)
            above = self._broader[above]
        return tuple(found)

    def _beside(self, channel: Channel, apart: set[str]) -> tuple[str, ...]:
        """Return the topics that share stories with one, more than their own number explains."""
        common = Counter(tag.id for article in channel.articles for tag in article.tags)
        together = {
            tag: count / sqrt(len(self._channels[tag].articles))
            for tag, count in common.items()
            if count >= _TOGETHER and tag not in apart
        }
        return tuple(sorted(together, key=lambda tag: (-together[tag], tag))[:BESIDE])
