"""The plan: a Site becomes one tuple with a Page for every file of the output.

Each planner yields the pages of one kind; `plan` is the list of all of them.
"""

from collections.abc import Iterator
from datetime import datetime

from sitegen.content.article import Article
from sitegen.core import languages
from sitegen.core.errors import Diagnostic, Span
from sitegen.core.text import fold
from sitegen.site.channels import CONFIG, Channel, address, channels
from sitegen.site.model import Site
from sitegen.site.pages import FORMATS, Kind, Page, collisions
from sitegen.site.relations import NONE, Relating, Relations
from sitegen.site.show import nth
from sitegen.site.subjects import (
    ArticleSubject,
    CopySubject,
    FeedSubject,
    ListSubject,
    Nothing,
    RawSubject,
    RedirectSubject,
    SitemapSubject,
    TagsSubject,
    TagSubject,
)

STATIC = "static"
_NOTHING = Nothing()
_ALONE = ArticleSubject()


def plan(site: Site) -> tuple[tuple[Page, ...], list[Diagnostic]]:
    """Decide every file of the output, sorted by path, and find those that collide."""
    on, streams = site.config.outputs, list(channels(site))
    shown = [*_articles(site), *_lists(site, streams), *_tags(site, streams)]
    pages = [*shown, *_feeds(site, streams), *_redirects(site), *_files(site)]
    pages += _sitemap(site, shown) if on.sitemap else []
    pages += _robots(site) if on.robots else []
    pages += [Page("404.html", Kind.NOT_FOUND, _NOTHING, (), CONFIG)] if on.not_found else []
    pages += [_raw(".nojekyll", b"")] if on.nojekyll else []
    pages += [_raw("CNAME", f"{site.config.cname}\n".encode())] if site.config.cname else []
    pages.sort(key=lambda page: (page.path, page.origin))
    return tuple(pages), collisions(pages)


def _articles(site: Site) -> Iterator[Page]:
    own, relating = languages.written(site.config.language), Relating(site)
    for article in site.articles:
        language = languages.written(article.language)
        subject, shown = _with_others(article, relating.of(article))
        yield Page(
            f"{article.url}index.html", Kind.ARTICLE, subject, shown, article.span,
            listed=True, language=language if language != own else "",
        )  # fmt: skip


def _with_others(article: Article, others: Relations) -> tuple[ArticleSubject, tuple[Article, ...]]:
    if others == NONE:
        return _ALONE, (article,)
    near = [other for other in (others.later, others.earlier) if other]
    shown = {other.path: other for other in (article, *near, *others.related, *others.also)}
    place = {path: number for number, path in enumerate(shown)}
    later, earlier = (place[other.path] if other else 0 for other in (others.later, others.earlier))
    related, also = (
        tuple(place[other.path] for other in several) for several in (others.related, others.also)
    )
    return ArticleSubject(later, earlier, related, also), tuple(shown.values())


def _tags(site: Site, streams: list[Channel]) -> Iterator[Page]:
    for language in ("", *site.homes):
        found = (_tag(site, c) for c in streams if c.tag and c.language == language)
        # The site's tags are by label already: in its own language.
        ordered = sorted(found, key=lambda tag: (fold(tag.label), tag.id)) if language else found
        path = f"{address(language)}tags/index.html"
        subject = TagsSubject(tuple(ordered))
        yield Page(path, Kind.TAGS, subject, (), CONFIG, listed=True, language=language)


def _lists(site: Site, streams: list[Channel]) -> Iterator[Page]:
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


def _feeds(site: Site, streams: list[Channel]) -> Iterator[Page]:
    most = site.config.feeds.items
    for form in (FORMATS[name] for name in site.config.feeds.formats):
        for channel in streams:
            subject = FeedSubject(channel.url, _title(site, channel))
            path, found = f"{channel.url}{form.name}", channel.articles[:most]
            origin, language = channel.origin, channel.language
            yield Page(path, form.kind, subject, found, origin, language=language)


def _title(site: Site, channel: Channel) -> str:
    label = site.label(channel.tag, channel.language) if channel.tag else ""
    own = languages.name(channel.language, channel.language) if channel.language else ""
    return " – ".join(filter(None, (site.config.title, label, own)))


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


def _tag(site: Site, channel: Channel) -> TagSubject:
    label = site.label(channel.tag, channel.language)
    return TagSubject(channel.tag, label, channel.url, len(channel.articles))


def _newest(articles: tuple[Article, ...]) -> datetime | None:
    return max((article.modified for article in articles), default=None)
