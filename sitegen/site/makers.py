"""From a page to its view: VIEWS has one maker for each kind of page.

A maker sees the page and, through the Shower, the site's context; nothing else.
"""

from collections.abc import Callable

from sitegen.content import markup
from sitegen.site.pages import Kind, Page
from sitegen.site.pieces import Card
from sitegen.site.show import Shower
from sitegen.site.subjects import (
    ArticleSubject,
    CopySubject,
    FeedSubject,
    ListSubject,
    RawSubject,
    RedirectSubject,
    SitemapSubject,
    TagsSubject,
)
from sitegen.site.views import (
    ArticleView,
    CopyView,
    FeedView,
    HomeView,
    NotFoundView,
    RawView,
    RedirectView,
    SitemapEntry,
    SitemapView,
    TagsView,
    TagView,
    View,
)


def view(show: Shower, page: Page) -> View:
    """Make the view of a page."""
    return VIEWS[page.kind](show, page)


def _home(show: Shower, page: Page) -> View:
    config = show.context.config
    head = show.head(config.title, page, config.description)
    cards = _cards(show, page)
    return HomeView(show.frame(page.language), head, cards, show.pager(_list(page)))


def _cards(show: Shower, page: Page) -> tuple[Card, ...]:
    return tuple(show.card(article, page.language) for article in page.articles)


def _list(page: Page) -> ListSubject:
    assert isinstance(page.subject, ListSubject)
    return page.subject


def _article(show: Shower, page: Page) -> View:
    article, others = page.articles[0], page.subject
    assert isinstance(others, ArticleSubject)

    def cards(*places: int) -> tuple[Card, ...]:
        return tuple(show.card(page.articles[at], page.language) for at in places if at)

    return ArticleView(
        frame=show.frame(page.language),
        head=show.head(article.title, page, article.summary),
        card=show.card(article, page.language),
        author=article.author,
        published=article.published,
        updated=article.updated,
        body=markup.located(article.body.html, show.base.path),
        later=next(iter(cards(others.later)), None),
        earlier=next(iter(cards(others.earlier)), None),
        related=cards(*others.related),
        also=cards(*others.also),
    )


def _tags(show: Shower, page: Page) -> View:
    assert isinstance(page.subject, TagsSubject)
    return TagsView(
        show.frame(page.language), show.head("", page), tuple(map(show.entry, page.subject.tags))
    )


def _tag(show: Shower, page: Page) -> View:
    subject = _list(page)
    assert subject.tag is not None
    entry = show.entry(subject.tag)
    head = show.head(entry.label, page, "", *show.feeds(subject.tag.url, entry.label))
    cards = _cards(show, page)
    return TagView(show.frame(page.language), head, entry, cards, show.pager(subject))


def _not_found(show: Shower, page: Page) -> View:
    return NotFoundView(show.frame(page.language), show.head("", page))


def _redirect(show: Shower, page: Page) -> View:
    to = page.subject
    assert isinstance(to, RedirectSubject)
    href, canonical = show.base.rooted(to.url), show.base.absolute(to.url)
    return RedirectView(to.language, to.direction, to.title, href, canonical)


def _feed(show: Shower, page: Page) -> View:
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
    )


def _sitemap(show: Shower, page: Page) -> View:
    assert isinstance(page.subject, SitemapSubject)
    entries = page.subject.entries
    return SitemapView(tuple(SitemapEntry(show.base.absolute(u), when) for u, when in entries))


def _raw(_show: Shower, page: Page) -> View:
    assert isinstance(page.subject, RawSubject)
    return RawView(page.subject.data)


def _copy(_show: Shower, page: Page) -> View:
    assert isinstance(page.subject, CopySubject)
    return CopyView(page.subject.source)


VIEWS: dict[Kind, Callable[[Shower, Page], View]] = {
    Kind.HOME: _home,
    Kind.ARTICLE: _article,
    Kind.TAGS: _tags,
    Kind.TAG: _tag,
    Kind.NOT_FOUND: _not_found,
    Kind.REDIRECT: _redirect,
    Kind.RSS: _feed,
    Kind.ATOM: _feed,
    Kind.JSON_FEED: _feed,
    Kind.SITEMAP: _sitemap,
    Kind.RAW: _raw,
    Kind.COPY: _copy,
}
