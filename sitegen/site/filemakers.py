"""From a page to its view, for all files that are no pages for people: feeds, lists, pictures."""

from sitegen.site.pages import FORMATS, Page
from sitegen.site.show import Shower
from sitegen.site.subjects import (
    CardSubject,
    CopySubject,
    FeedSubject,
    RawSubject,
    RedirectSubject,
    SitemapSubject,
    StreamSubject,
    SubscribeSubject,
)
from sitegen.site.views import (
    CardView,
    CopyView,
    FeedView,
    OpmlEntry,
    OpmlView,
    RawView,
    RedirectView,
    SitemapEntry,
    SitemapView,
    View,
)


def redirect(show: Shower, page: Page) -> View:
    """Make the view of an old address."""
    to = page.subject
    assert isinstance(to, RedirectSubject)
    href, canonical = show.base.rooted(to.url), show.base.absolute(to.url)
    return RedirectView(to.language, to.direction, to.title, href, canonical)


def feed(show: Shower, page: Page) -> View:
    """Make the view of a feed."""
    assert isinstance(page.subject, FeedSubject)
    config = show.context.config
    return FeedView(
        url=show.base.absolute(page.path),
        page=show.base.absolute(page.subject.url),
        site=config.title,
        title=page.subject.title,
        description=config.description or page.subject.title,
        language=page.language or config.language,
        updated=max((article.modified for article in page.articles), default=None),
        items=tuple(show.item(article, page.language) for article in page.articles),
        hub=config.feeds.hub,
        style=dict(show.frame(page.language).assets).get("feed.css", ""),
    )


def opml(show: Shower, page: Page) -> View:
    """Make the view of the list of all feeds."""
    assert isinstance(page.subject, SubscribeSubject)
    base, config = show.base, show.context.config
    form = FORMATS[config.feeds.formats[0]]

    def entry(to: StreamSubject) -> OpmlEntry:
        feed, language = base.absolute(f"{to.url}{form.name}"), to.language or config.language
        return OpmlEntry(to.title, base.absolute(to.url), feed, form.type, language)

    return OpmlView(config.title, tuple(map(entry, page.subject.streams)))


def card(_show: Shower, page: Page) -> View:
    """Make the view of a story's picture."""
    of = page.subject
    assert isinstance(of, CardSubject)
    return CardView(
        site=of.site,
        title=of.title,
        note=of.source,
        language=of.language,
        direction=of.direction,
        face=of.face,
        frame_face=of.frame_face,
    )


def sitemap(show: Shower, page: Page) -> View:
    """Make the view of the sitemap."""
    assert isinstance(page.subject, SitemapSubject)
    return SitemapView(
        tuple(
            SitemapEntry(show.base.absolute(url), when, show.alternates(others))
            for url, when, others in page.subject.entries
        )
    )


def raw(_show: Shower, page: Page) -> View:
    """Make the view of a file whose bytes are known."""
    assert isinstance(page.subject, RawSubject)
    return RawView(page.subject.data)


def copy(_show: Shower, page: Page) -> View:
    """Make the view of a file that is copied."""
    assert isinstance(page.subject, CopySubject)
    return CopyView(page.subject.source)
