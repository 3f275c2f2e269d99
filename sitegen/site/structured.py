"""What pages are, for machines: JSON-LD in the words of schema.org.

Pure. Made only where the theme shows it. The text is fit to stand in a script element: no `<` of
it could end one.
"""

import json
from typing import Any

from sitegen.content.article import Article
from sitegen.core.text import Html
from sitegen.site.show import Shower

_HEADLINE = 110
"""The length at which search engines cut a headline."""

Thing = dict[str, Any]


def article(show: Shower, story: Article, readers: str) -> Html:
    """Describe an article, whence it comes, and where it stands on the site."""
    if not show.context.shows_structured:
        return Html()
    url, card = show.base.absolute(story.url), show.card(story, readers)
    news: Thing = {
        "@type": "NewsArticle",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "headline": story.title[:_HEADLINE],
        "inLanguage": story.language,
        "datePublished": story.date.isoformat(),
        "dateModified": story.modified.isoformat(),
        "publisher": _publisher(show),
        "isAccessibleForFree": True,
    }
    if story.summary:
        news["description"] = story.summary
    if story.author:
        news["author"] = {"@type": "Person", "name": story.author}
    if card.tags:
        news["keywords"] = [tag.label for tag in card.tags]
    if card.source:
        news["isBasedOn"] = _source(story, card.source.url, card.source.name)
    if card.source and card.source.license:
        news["license"] = card.source.license
    places = [(show.context.config.title, show.frame(readers).home), (story.title, "")]
    return _written(news, _trail(show, places))


def _source(story: Article, url: str, name: str) -> Thing:
    based: Thing = {"@type": "CreativeWork", "url": url}
    based["publisher"] = {"@type": "Organization", "name": name}
    if story.published:
        based["datePublished"] = story.published.isoformat()
    return based


def site(show: Shower, readers: str) -> Html:
    """Describe the whole site, as its front page is for readers of a language."""
    if not show.context.shows_structured:
        return Html()
    config, frame = show.context.config, show.frame(readers)
    url = f"{show.base.origin}{frame.home}"
    web: Thing = {"@type": "WebSite", "@id": url, "url": url, "name": config.title}
    if config.description:
        web["description"] = config.description
    web["inLanguage"] = [link.language for link in frame.languages] or config.language
    return _written(web)


def topic(show: Shower, label: str, readers: str) -> Html:
    """Describe where a topic stands on the site."""
    if not show.context.shows_structured:
        return Html()
    places = [(show.context.config.title, show.frame(readers).home), (label, "")]
    return _written(_trail(show, places))


def _publisher(show: Shower) -> Thing:
    return {"@type": "Organization", "name": show.context.config.title, "url": str(show.base)}


def _trail(show: Shower, places: list[tuple[str, str]]) -> Thing:
    items: list[Thing] = []
    for position, (name, href) in enumerate(places, 1):
        item: Thing = {"@type": "ListItem", "position": position, "name": name}
        if href:
            item["item"] = f"{show.base.origin}{href}"
        items.append(item)
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _written(*things: Thing) -> Html:
    graph = {"@context": "https://schema.org", "@graph": things}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    for sign, code in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(sign, code)
    return Html(text)
