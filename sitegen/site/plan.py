"""The plan: a Site becomes one tuple with a Page for every file of the output.

Each planner yields the pages of one kind; `plan` is the list of all of them.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from sitegen.content.article import Article
from sitegen.core import languages
from sitegen.core.errors import Diagnostic, Span
from sitegen.site.model import Site, Tag
from sitegen.site.pages import (
    FORMATS,
    CopySubject,
    FeedSubject,
    Kind,
    ListSubject,
    Nothing,
    Page,
    RawSubject,
    RedirectSubject,
    SitemapSubject,
    TagsSubject,
    TagSubject,
    collisions,
)
from sitegen.site.show import nth

CONFIG = Span("sitegen.yaml")
STATIC = "static"
_NOTHING = Nothing()


def plan(site: Site) -> tuple[tuple[Page, ...], list[Diagnostic]]:
    """Decide every file of the output, sorted by path, and find those that collide."""
    on = site.config.outputs
    shown = [*_home(site), *_articles(site), *_tags(site), *_tag_pages(site)]
    pages = [*shown, *_feeds(site), *_redirects(site), *_files(site)]
    pages += _sitemap(site, shown) if on.sitemap else []
    pages += _robots(site) if on.robots else []
    pages += [Page("404.html", Kind.NOT_FOUND, _NOTHING, (), CONFIG)] if on.not_found else []
    pages += [_raw(".nojekyll", b"")] if on.nojekyll else []
    pages += [_raw("CNAME", f"{site.config.cname}\n".encode())] if site.config.cname else []
    pages.sort(key=lambda page: (page.path, page.origin))
    return tuple(pages), collisions(pages)


def _home(site: Site) -> Iterator[Page]:
    return _list(site, _List(Kind.HOME, "", site.articles, CONFIG))


def _articles(site: Site) -> Iterator[Page]:
    for article in site.articles:
        path = f"{article.url}index.html"
        yield Page(path, Kind.ARTICLE, _NOTHING, (article,), article.span, listed=True)


def _tags(site: Site) -> Iterator[Page]:
    subject = TagsSubject(tuple(map(_subject, site.tags)))
    yield Page("tags/index.html", Kind.TAGS, subject, (), CONFIG, listed=True)


def _tag_pages(site: Site) -> Iterator[Page]:
    for tag in site.tags:
        found = _List(Kind.TAG, tag.url, tag.articles, Span(tag.first), _subject(tag))
        yield from _list(site, found)


class _List(NamedTuple):
    kind: Kind
    url: str
    articles: tuple[Article, ...]
    origin: Span
    tag: TagSubject | None = None


def _list(site: Site, whole: _List) -> Iterator[Page]:
    """Cut a list into pages."""
    size = site.config.paginate
    total = max(1, -(-len(whole.articles) // size))
    for number in range(1, total + 1):
        found = whole.articles[(number - 1) * size : number * size]
        subject = ListSubject(whole.url, number, total, whole.tag)
        path = f"{nth(whole.url, number)}index.html"
        yield Page(path, whole.kind, subject, found, whole.origin, listed=True)


def _feeds(site: Site) -> Iterator[Page]:
    title, most = site.config.title, site.config.feeds.items
    for form in (FORMATS[name] for name in site.config.feeds.formats):
        yield Page(form.name, form.kind, FeedSubject("", title), site.articles[:most], CONFIG)
        for tag in site.tags:
            subject = FeedSubject(tag.url, f"{title} – {tag.label}")
            path, origin = f"{tag.url}{form.name}", Span(tag.first)
            yield Page(path, form.kind, subject, tag.articles[:most], origin)


def _redirects(site: Site) -> Iterator[Page]:
    for article in site.articles:
        for alias in article.aliases:
            yield Page(alias.path, Kind.REDIRECT, _redirect_to(article), (), alias.span)


def _redirect_to(article: Article) -> RedirectSubject:
    language = article.title_language or article.language
    return RedirectSubject(article.url, article.title, language, languages.direction(language))


def _sitemap(site: Site, shown: list[Page]) -> Iterator[Page]:
    """List the pages worth finding; one without articles of its own is about all of them."""
    listed = sorted((p.url, _newest(p.articles or site.articles)) for p in shown if p.listed)
    yield Page("sitemap.xml", Kind.SITEMAP, SitemapSubject(tuple(listed)), (), CONFIG)


def _robots(site: Site) -> Iterator[Page]:
    address = site.config.base_url.absolute("sitemap.xml")
    pointer = f"\nSitemap: {address}\n" if site.config.outputs.sitemap else ""
    yield _raw("robots.txt", f"User-agent: *\nAllow: /\n{pointer}".encode())


def _files(site: Site) -> Iterator[Page]:
    for asset in site.furniture.assets:
        origin = Span(asset.origin)
        yield Page(asset.path, Kind.RAW, RawSubject(asset.data), (), origin)
    for static in site.furniture.statics:
        inside, subject = (
            static.path.removeprefix(f"{STATIC}/"),
            CopySubject(static.path, static.digest),
        )
        yield Page(inside, Kind.COPY, subject, (), Span(static.path))


def _raw(path: str, data: bytes) -> Page:
    return Page(path, Kind.RAW, RawSubject(data), (), CONFIG)


def _subject(tag: Tag) -> TagSubject:
    return TagSubject(tag.id, tag.label, tag.url, len(tag.articles))


def _newest(articles: tuple[Article, ...]) -> datetime | None:
    return max((article.modified for article in articles), default=None)
