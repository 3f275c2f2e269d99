"""The plan: a Site becomes one tuple with a Page for every file of the output.

Each planner returns the pages of one kind; `plan` is the list of all of them.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain

from sitegen.content import markup
from sitegen.content.article import Article
from sitegen.core.errors import Diagnostic, Span
from sitegen.site import show
from sitegen.site.model import Site, Tag
from sitegen.site.pages import Kind, Page, collisions
from sitegen.site.views import (
    ArticleView,
    Card,
    CopyView,
    FeedItem,
    FeedLink,
    FeedView,
    Head,
    HomeView,
    NotFoundView,
    Pager,
    RawView,
    RedirectView,
    SitemapEntry,
    SitemapView,
    TagsView,
    TagView,
)

CONFIG = Span("sitegen.yaml")
STATIC = "static"


def plan(site: Site) -> tuple[tuple[Page, ...], list[Diagnostic]]:
    """Decide every file of the output, sorted by path, and find those that collide."""
    planner = _Planner(site)
    shown = [*planner.home(), *planner.articles(), *planner.tags(), *planner.tag_pages()]
    pages = chain(
        shown,
        planner.feeds(),
        planner.redirects(),
        planner.found(shown),
        planner.extras(),
        planner.files(),
    )
    ordered = tuple(sorted(pages, key=lambda page: (page.path, page.origin)))
    return ordered, collisions(ordered)


class _Planner:
    """The parts that several planners share, made once."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.base = site.config.base_url
        self.frame = show.frame(site)
        self.cards = show.cards(site)
        self.items = show.feed_items(site)
        self.feed = FeedLink(self.frame.feed, site.config.title)

    def home(self) -> Iterator[Page]:
        config = self.site.config
        for path, cards, pager, found in self.pages_of("", self.site.articles):
            head = self.head(config.title, path, config.description)
            view = HomeView(self.frame, head, cards, pager)
            yield Page(path, Kind.HOME, view, CONFIG, listed=True, modified=_newest(found))

    def articles(self) -> Iterator[Page]:
        for article in self.site.articles:
            path = f"{article.url}index.html"
            view = ArticleView(
                frame=self.frame,
                head=self.head(article.title, path, article.summary),
                card=self.cards[article.path],
                author=article.author,
                published=article.published,
                updated=article.updated,
                body=markup.located(article.body, self.base.path),
            )
            yield Page(
                path, Kind.ARTICLE, view, article.span, listed=True, modified=article.modified
            )

    def tags(self) -> Iterator[Page]:
        path = "tags/index.html"
        links = tuple(show.tag_link(tag, self.base) for tag in self.site.tags)
        view = TagsView(self.frame, self.head("", path), links)
        newest = _newest(self.site.articles)
        yield Page(path, Kind.TAGS, view, CONFIG, listed=True, modified=newest)

    def tag_pages(self) -> Iterator[Page]:
        for tag in self.site.tags:
            link = show.tag_link(tag, self.base)
            feeds = (self.feed, FeedLink(self.base.rooted(f"{tag.url}feed.xml"), tag.label))
            for path, cards, pager, found in self.pages_of(tag.url, tag.articles):
                head = self.head(tag.label, path, feeds=feeds)
                view = TagView(self.frame, head, link, cards, pager)
                span, newest = _first(tag), _newest(found)
                yield Page(path, Kind.TAG, view, span, listed=True, modified=newest)

    def feeds(self) -> Iterator[Page]:
        config = self.site.config
        yield self.rss("", config.title, self.site.articles, CONFIG)
        for tag in self.site.tags:
            title = f"{config.title} – {tag.label}"
            yield self.rss(tag.url, title, tag.articles, _first(tag))

    def rss(self, url: str, title: str, articles: tuple[Article, ...], origin: Span) -> Page:
        """Plan the feed beside the page `url`."""
        config, path = self.site.config, f"{url}feed.xml"
        items: tuple[FeedItem, ...] = tuple(
            self.items[article.path] for article in articles[: config.feeds.items]
        )
        view = FeedView(
            url=self.base.absolute(path),
            page=self.base.absolute(url),
            title=title,
            description=config.description or title,
            language=config.language,
            updated=_newest(articles[: config.feeds.items]),
            items=items,
        )
        return Page(path, Kind.RSS, view, origin)

    def redirects(self) -> Iterator[Page]:
        for article in self.site.articles:
            view = RedirectView(
                language=article.language,
                direction=article.direction,
                title=article.title,
                href=self.base.rooted(article.url),
                canonical=self.base.absolute(article.url),
            )
            for alias in article.aliases:
                yield Page(alias.path, Kind.REDIRECT, view, alias.span)

    def found(self, shown: list[Page]) -> Iterator[Page]:
        """Plan what search engines read."""
        entries = (
            SitemapEntry(self.base.absolute(page.url), page.modified)
            for page in sorted(shown, key=lambda page: page.path)
            if page.listed
        )
        yield Page("sitemap.xml", Kind.SITEMAP, SitemapView(tuple(entries)), CONFIG)
        robots = f"User-agent: *\nAllow: /\n\nSitemap: {self.base.absolute('sitemap.xml')}\n"
        yield Page("robots.txt", Kind.RAW, RawView(robots.encode()), CONFIG)

    def extras(self) -> Iterator[Page]:
        view = NotFoundView(self.frame, self.head("", "404.html"))
        yield Page("404.html", Kind.NOT_FOUND, view, CONFIG)
        yield Page(".nojekyll", Kind.RAW, RawView(b""), CONFIG)
        if self.site.config.cname:
            data = f"{self.site.config.cname}\n".encode()
            yield Page("CNAME", Kind.RAW, RawView(data), CONFIG)

    def files(self) -> Iterator[Page]:
        for asset in self.site.furniture.assets:
            yield Page(asset.path, Kind.RAW, RawView(asset.data), Span(asset.origin))
        for path in self.site.furniture.statics:
            inside = path.removeprefix(f"{STATIC}/")
            yield Page(inside, Kind.COPY, CopyView(path), Span(path))

    def head(
        self, title: str, path: str, description: str = "", feeds: tuple[FeedLink, ...] = ()
    ) -> Head:
        """Return the head of the page in the file `path`."""
        url = path.removesuffix("index.html")
        return Head(title, self.base.absolute(url), description, feeds or (self.feed,))

    def pages_of(
        self, url: str, articles: tuple[Article, ...]
    ) -> Iterator[tuple[str, tuple[Card, ...], Pager, tuple[Article, ...]]]:
        """Cut a list into pages: the file, its cards, its pager, its articles."""
        size = self.site.config.paginate
        total = max(1, -(-len(articles) // size))
        for number in range(1, total + 1):
            found = articles[(number - 1) * size : number * size]
            newer = self.base.rooted(_nth(url, number - 1)) if number > 1 else ""
            older = self.base.rooted(_nth(url, number + 1)) if number < total else ""
            cards = tuple(self.cards[article.path] for article in found)
            pager = Pager(number, total, newer, older)
            yield f"{_nth(url, number)}index.html", cards, pager, found


def _nth(url: str, number: int) -> str:
    return url if number == 1 else f"{url}page/{number}/"


def _newest(articles: tuple[Article, ...]) -> datetime | None:
    return max((article.modified for article in articles), default=None)


def _first(tag: Tag) -> Span:
    """The article that brought a tag in: what an author can change when addresses collide."""
    return Span(min(article.path for article in tag.articles))
