"""From articles and tags to the small records that views are made of."""

from urllib.parse import urlsplit

from sitegen.content import markup
from sitegen.content.article import Article
from sitegen.core import languages
from sitegen.core.text import Html
from sitegen.core.urls import BaseUrl, is_web_url
from sitegen.site.model import Site, Tag
from sitegen.site.views import Card, FeedItem, Frame, Source, TagLink


def frame(site: Site) -> Frame:
    """Return what stands around every page."""
    config, base = site.config, site.config.base_url
    return Frame(
        title=config.title,
        description=config.description,
        language=config.language,
        direction=languages.direction(config.language),
        home=base.rooted(""),
        tags=base.rooted("tags/"),
        feed=base.rooted("feed.xml"),
        assets=tuple((asset.name, base.rooted(asset.path)) for asset in site.furniture.assets),
    )


def tag_link(tag: Tag, base: BaseUrl) -> TagLink:
    """Return a tag as pages show it."""
    return TagLink(tag.id, tag.label, base.rooted(tag.url), len(tag.articles))


def cards(site: Site) -> dict[str, Card]:
    """Return every article as lists show it, by content path."""
    links = {tag.id: tag_link(tag, site.config.base_url) for tag in site.tags}
    return {a.path: _card(a, links, site.config.base_url) for a in site.articles}


def _card(article: Article, links: dict[str, TagLink], base: BaseUrl) -> Card:
    return Card(
        title=article.title,
        href=base.rooted(article.url),
        date=article.date,
        language=article.language,
        direction=article.direction,
        summary=article.summary,
        source=_source(article.source),
        tags=tuple(links[tag.id] for tag in article.tags),
    )


def _source(source: str) -> Source | None:
    if not is_web_url(source):
        return None
    host = urlsplit(source).hostname or ""
    return Source(source, host.removeprefix("www."))


def feed_items(site: Site) -> dict[str, FeedItem]:
    """Return every article as feeds carry it, by content path."""
    labels = {tag.id: tag.label for tag in site.tags}
    return {a.path: _feed_item(a, labels, site) for a in site.articles}


def _feed_item(article: Article, labels: dict[str, str], site: Site) -> FeedItem:
    base = site.config.base_url
    full = site.config.feeds.content == "full"
    return FeedItem(
        id=article.id,
        url=base.absolute(article.url),
        title=article.title,
        date=article.date,
        language=article.language,
        direction=article.direction,
        summary=article.summary,
        content=markup.located(article.body, str(base)) if full else Html(),
        source=article.source if is_web_url(article.source) else "",
        author=article.author,
        categories=tuple(labels[tag.id] for tag in article.tags),
    )
