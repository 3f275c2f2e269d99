"""Pages of lists: front pages and topics by channel, cut into pages; and all topics."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from sitegen.core.text import fold
from sitegen.site.about import NOTHING, About, Topics
from sitegen.site.channels import CONFIG, Channel, address
from sitegen.site.model import Site
from sitegen.site.pages import Kind, Page
from sitegen.site.show import nth
from sitegen.site.subjects import AboutSubject, ListSubject, TagsSubject, TagSubject


def fronts(site: Site, streams: Iterable[Channel]) -> Iterator[Page]:
    """Plan the front pages as lists: of all stories, and of those in each language."""
    for channel in streams:
        if not channel.tag:
            yield from _list(site, channel, Kind.HOME, ListSubject(channel.url, 1, 1))


def topics(site: Site, streams: Iterable[Channel]) -> Iterator[Page]:
    """Plan the topics: their lists, and the list of them all, for all and for each language."""
    kinds = {tag.id: tag.kind for tag in site.tags}
    for language, several in groupby(streams, lambda channel: channel.language):
        found = [(channel, _tag(site, channel, kinds)) for channel in several if channel.tag]
        known = {tag.id: tag for _, tag in found}
        said = Topics(site, [channel for channel, _ in found])
        for channel, tag in found:
            about = _about(said.about(tag.id), known)
            yield from _list(site, channel, Kind.TAG, ListSubject(channel.url, 1, 1, tag, about))
        ordered = sorted(known.values(), key=lambda tag: (fold(tag.label), tag.id))
        path = f"{address(language)}tags/index.html"
        subject = TagsSubject(tuple(ordered))
        yield Page(path, Kind.TAGS, subject, (), CONFIG, listed=True, language=language)


def _list(site: Site, channel: Channel, kind: Kind, first: ListSubject) -> Iterator[Page]:
    """Cut a channel into pages; what is said of it stands on the first one."""
    size = site.config.paginate
    total = max(1, -(-len(channel.articles) // size))
    for number in range(1, total + 1):
        found = channel.articles[(number - 1) * size : number * size]
        about = first.about if number == 1 else None
        subject = first._replace(number=number, total=total, about=about)
        path = f"{nth(channel.url, number)}index.html"
        yield Page(
            path, kind, subject, found, channel.origin, listed=True, language=channel.language
        )


def _tag(site: Site, channel: Channel, kinds: dict[str, str]) -> TagSubject:
    label = site.label(channel.tag, channel.language)
    return TagSubject(channel.tag, label, channel.url, len(channel.articles), kinds[channel.tag])


def _about(about: About, known: dict[str, TagSubject]) -> AboutSubject | None:
    if about == NOTHING:
        return None
    others = (about.wider, about.narrower, about.beside)
    wider, narrower, beside = (tuple(known[tag] for tag in several) for several in others)
    spans = tuple((span.first, span.stories) for span in about.timeline.spans)
    return AboutSubject(wider, narrower, beside, about.timeline.yearly, spans)
