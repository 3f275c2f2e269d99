"""Files besides pages and feeds: what servers and robots read, assets, static files."""

import json
from collections.abc import Iterator
from datetime import datetime

from sitegen.core import languages
from sitegen.core.errors import Span
from sitegen.site.channels import CONFIG
from sitegen.site.model import Site
from sitegen.site.pages import Kind, Page
from sitegen.site.subjects import ArticleSubject, CopySubject, Nothing, RawSubject, SitemapSubject

STATIC = "static"

_OF_CHOICE = frozenset(
    (Kind.EDITION, Kind.ARCHIVE, Kind.SOURCES, Kind.SUBSCRIBE, Kind.SEARCH)
)  # fmt: skip
"""The kinds of page that a site can do without."""


def services(site: Site, shown: list[Page]) -> Iterator[Page]:
    """Plan what servers, robots and search engines read; `shown` are the pages for people."""
    on = site.config.outputs
    if on.sitemap:
        yield _sitemap(site, shown)
    if on.robots:
        yield _robots(site)
    if Kind.MANIFEST in site.has:
        yield _manifest(site)
    if on.not_found:
        yield Page("404.html", Kind.NOT_FOUND, Nothing(), (), CONFIG)
    if on.nojekyll:
        yield _raw(".nojekyll", b"")
    if site.config.cname:
        yield _raw("CNAME", f"{site.config.cname}\n".encode())


def _sitemap(site: Site, shown: list[Page]) -> Page:
    """List the pages worth finding; one without articles of its own is about all of them."""
    changed = {article.path: article.modified for article in site.articles}
    newest = max(changed.values(), default=None)
    listed = sorted(
        (page.url, _newest(page, changed, newest),
         page.subject.alternates if isinstance(page.subject, ArticleSubject) else ())
        for page in shown if page.listed
    )  # fmt: skip
    return Page("sitemap.xml", Kind.SITEMAP, SitemapSubject(tuple(listed)), (), CONFIG)


def _manifest(site: Site) -> Page:
    """Describe the site as an application (W3C, Web Application Manifest)."""
    config = site.config
    icons = [
        {"src": config.base_url.rooted(path), "sizes": f"{size}x{size}", "type": "image/png"}
        for size, path in site.icons
    ]
    described = {
        "name": config.title,
        "description": config.description,
        "lang": config.language,
        "dir": languages.direction(config.language),
        "start_url": config.base_url.path,
        "scope": config.base_url.path,
        "display": "minimal-ui",
        "icons": icons,
    }
    known = {key: value for key, value in described.items() if value}
    return _raw("site.webmanifest", f"{json.dumps(known, ensure_ascii=False)}\n".encode())


def _robots(site: Site) -> Page:
    address = site.config.base_url.absolute("sitemap.xml")
    pointer = f"\nSitemap: {address}\n" if site.config.outputs.sitemap else ""
    return _raw("robots.txt", f"User-agent: *\nAllow: /\n{pointer}".encode())


def copies(site: Site) -> Iterator[Page]:
    """Plan the theme's assets and the site's static files.

    An asset that is called like a kind of page that is switched off (`search.js`) is its own.
    """
    off = _OF_CHOICE - site.has
    for asset in site.furniture.assets:
        if asset.name.partition(".")[0] in off:
            continue
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


def _newest(page: Page, changed: dict[str, datetime], newest: datetime | None) -> datetime | None:
    if page.kind == Kind.ARTICLE:
        return changed[page.articles[0].path]
    return max([changed[article.path] for article in page.articles], default=newest)
