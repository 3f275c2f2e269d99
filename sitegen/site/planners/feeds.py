"""Feeds: one for each channel, in each format."""

from collections.abc import Iterable, Iterator

from sitegen.core import languages
from sitegen.site.channels import Channel
from sitegen.site.model import Site
from sitegen.site.pages import FORMATS, Page
from sitegen.site.subjects import FeedSubject


def feeds(site: Site, streams: Iterable[Channel]) -> Iterator[Page]:
    """Plan the feeds."""
    most = site.config.feeds.items
    for form in (FORMATS[name] for name in site.config.feeds.formats):
        for channel in streams:
            subject = FeedSubject(channel.url, title(site, channel))
            path, found = f"{channel.url}{form.name}", channel.articles[:most]
            origin, language = channel.origin, channel.language
            yield Page(path, form.kind, subject, found, origin, language=language)


def title(site: Site, channel: Channel) -> str:
    """Return what a channel is called where it stands among others."""
    label = site.label(channel.tag, channel.language) if channel.tag else ""
    own = languages.name(channel.language, channel.language) if channel.language else ""
    return " – ".join(filter(None, (site.config.title, label, own)))
