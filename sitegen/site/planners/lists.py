"""Pages of lists: front pages and topics by channel, cut into pages; and all topics."""

from collections.abc import Iterable, Iterator

from sitegen.core.text import fold
from sitegen.site.channels import CONFIG, Channel, address
from sitegen.site.model import Site
from sitegen.site.pages import Kind, Page
from sitegen.site.show import nth
from sitegen.site.subjects import ListSubject, TagsSubject, TagSubject


def lists(site: Site, streams: Iterable[Channel]) -> Iterator[Page]:
    """Cut each channel into pages."""
    size = site.config.paginate
    for channel in streams:
        kind, tag = (Kind.TAG, _tag(site, channel)) if channel.tag else (Kind.HOME, None)
        total = max(1, -(-len(channel.articles) // size))
        for number in range(1, total + 1):
            found = channel.articles[(number - 1) * size : number * size]
            subject = ListSubject(channel.url, number, total, tag)
            path = f"{nth(channel.url, number)}index.html"
            yield Page(
                path, kind, subject, found, channel.origin,
                listed=True, language=channel.language,
            )  # fmt: skip


def tags(site: Site, streams: list[Channel]) -> Iterator[Page]:
    """Plan the list of all topics, for the whole site and for each language."""
    for language in ("", *site.homes):
        found = (_tag(site, c) for c in streams if c.tag and c.language == language)
        # The site's tags are by label already: in its own language.
        ordered = sorted(found, key=lambda tag: (fold(tag.label), tag.id)) if language else found
        path = f"{address(language)}tags/index.html"
        subject = TagsSubject(tuple(ordered))
        yield Page(path, Kind.TAGS, subject, (), CONFIG, listed=True, language=language)


def _tag(site: Site, channel: Channel) -> TagSubject:
    label = site.label(channel.tag, channel.language)
    return TagSubject(channel.tag, label, channel.url, len(channel.articles))
