"""Channels: the streams that a reader can follow - all stories, those in one language, those on
one topic, those on a topic in a language. Each has its list and its feeds.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sitegen.content.article import Article
from sitegen.core import languages
from sitegen.core.errors import Span
from sitegen.site.model import Site

CONFIG = Span("sitegen.yaml")


class Channel(NamedTuple):
    """A stream of stories, newest first; '' for all languages or topics.

    `origin` is what decides that there is one.
    """

    articles: tuple[Article, ...]
    origin: Span
    language: str = ""
    tag: str = ""

    @property
    def url(self) -> str:
        """The address of its list below the base URL."""
        return address(self.language, self.tag)


def address(language: str, tag: str = "") -> str:
    """Return the address of a channel below the base URL."""
    home = f"{language.lower()}/" if language else ""
    return f"{home}tags/{tag}/" if tag else home


def channels(site: Site) -> Iterator[Channel]:
    """Yield all channels: first those of all languages, then those of each with a home."""
    yield Channel(site.articles, CONFIG)
    for tag in site.tags:
        yield Channel(tag.articles, Span(tag.first), tag=tag.id)
    spoken = _by_language(site.articles) if site.homes else {}
    parts = {tag.id: _by_language(tag.articles) for tag in site.tags} if site.homes else {}
    for language in site.homes:
        yield Channel(spoken[language], CONFIG, language)
        for tag in site.tags:
            if found := parts[tag.id].get(language):
                yield Channel(found, Span(min(a.path for a in found)), language, tag.id)


def _by_language(articles: Iterable[Article]) -> dict[str, tuple[Article, ...]]:
    found: dict[str, list[Article]] = {}
    for article in articles:
        found.setdefault(languages.written(article.language), []).append(article)
    return {language: tuple(several) for language, several in found.items()}
