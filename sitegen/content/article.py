"""The article: its record, and the marks by which pages know whether it has changed.

Must not know other articles, nor how an article comes out of a file: `schema` does.
"""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any, NamedTuple

from sitegen.content.origin import Origin, Other
from sitegen.core.config import Config
from sitegen.core.errors import (
    Span,
)
from sitegen.core.text import Body, digest

FOLDER = "content/articles"
LIMIT = 1024 * 1024
"""Largest content file, in bytes."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What of the configuration an article's record depends on."""

    zone: tzinfo
    host: str
    extensions: tuple[str, ...]

    @classmethod
    def of(cls, config: Config) -> "Settings":
        """Take the settings out of a configuration."""
        return cls(config.timezone, config.base_url.host, config.markdown)

    @property
    def mark(self) -> str:
        """A digest of the settings."""
        return digest(repr((str(self.zone), self.host, self.extensions)))


class Alias(NamedTuple):
    """An old address of an article: the output file that redirects, and where it is written."""

    path: str
    span: Span


class Tagged(NamedTuple):
    """A tag of an article: its id, and how the front matter spells it."""

    id: str
    written: str


class Link(NamedTuple):
    """A link in a body to another content file, and where it is written."""

    target: str
    span: Span


class Ignored(NamedTuple):
    """A check that is not to speak of this file: its name, and where it is written."""

    name: str
    span: Span


class Article(NamedTuple):
    """An article as the site needs it. Times are aware; `body` is safe HTML with MARKs.

    A named tuple, as are its parts: ten thousand of them cross process borders and go into the
    cache, and nothing else is as quick. The marks are digests of what a list shows of it, of what
    a feed of summaries shows, and of all that its own page and feeds of whole texts show: pages
    that show the same need not be made again.

    `title_language` is '' where the title is in the language of the text.
    `links` are the other content files that the body refers to; `span` is the place of what
    decides the address (the slug, or the file itself).
    """

    path: str
    slug: str
    title: str
    date: datetime
    language: str
    direction: str
    source: str
    tags: tuple[Tagged, ...]
    summary: str
    id: str
    needs_review: tuple[str, ...]
    author: str
    published: datetime | None
    updated: datetime | None
    status: str
    translation_of: str
    aliases: tuple[Alias, ...]
    body: Body
    links: tuple[Link, ...]
    origin: Origin | None
    span: Span
    title_language: str = ""
    also: tuple[Other, ...] = ()
    publish: str = ""
    ignore: tuple[Ignored, ...] = ()
    card_mark: str = ""
    item_mark: str = ""
    full_mark: str = ""

    @property
    def seed(self) -> str:
        """The path of its seed, '' where it has none."""
        return self.origin.seed if self.origin else ""

    @property
    def url(self) -> str:
        """The address below the base URL."""
        return f"articles/{self.slug}/"

    @property
    def modified(self) -> datetime:
        """When the content last changed, as far as the front matter says."""
        return max(self.date, self.updated) if self.updated else self.date


_NOT_IN_LISTS: dict[str, Any] = {
    # shown by no page: an alias is a page of its own, links are in the body, labels name the tags
    "path": "", "needs_review": (), "status": "", "translation_of": "", "aliases": (), "links": (),
    "origin": None, "also": (), "publish": "", "ignore": (), "span": Span(""),
    "card_mark": "", "item_mark": "", "full_mark": "",
    # shown by feeds, by the article's own page, or both
    "id": "", "author": "", "updated": None, "published": None, "body": Body(b""),
}  # fmt: skip


def marked(article: Article) -> Article:
    """Return the article with its marks: digests of its shown fields.

    What is *not* shown is named here, so that a new field counts as shown until somebody
    decides otherwise.
    """
    tags = tuple(tag.id for tag in article.tags)  # how one is spelt here is not shown as such
    card = digest(repr((article._replace(**_NOT_IN_LISTS, tags=()), tags)))
    item = digest(repr((card, article.id, article.author, article.updated)))
    full = digest(f"{item} {article.published!r} {article.body.html}")
    return article._replace(card_mark=card, item_mark=item, full_mark=full)
