"""Subjects: what a page is about besides the articles that it shows, as plain values.

A page's key digests its subject as it is written out: what stands here counts as shown.
"""

from datetime import datetime
from typing import NamedTuple


class Nothing(NamedTuple):
    """The subject of a page that is told by its articles or its kind alone."""


class ArticleSubject(NamedTuple):
    """What an article's page says of other articles, as places among the page's articles.

    0, which is the article itself, stands for none.
    """

    later: int = 0
    earlier: int = 0
    related: tuple[int, ...] = ()
    also: tuple[int, ...] = ()


class ListSubject(NamedTuple):
    """A page of a list: the list's address, and which page of how many."""

    url: str
    number: int
    total: int
    tag: "TagSubject | None" = None


class TagSubject(NamedTuple):
    """A tag as it stands in the whole site."""

    id: str
    label: str
    url: str
    stories: int


class TagsSubject(NamedTuple):
    """All tags, in order."""

    tags: tuple[TagSubject, ...]


class FeedSubject(NamedTuple):
    """A feed: the address of the page that it follows, its title."""

    url: str
    title: str


class RedirectSubject(NamedTuple):
    """Where an old address leads: the article's address, its title in its language."""

    url: str
    title: str
    language: str
    direction: str


class SitemapSubject(NamedTuple):
    """The addresses worth finding, and when each last changed."""

    entries: tuple[tuple[str, datetime | None], ...]


class RawSubject(NamedTuple):
    """A file whose bytes are known."""

    data: bytes


class CopySubject(NamedTuple):
    """A file that is copied: its path from the site's root, and the digest of its bytes."""

    source: str
    digest: str


Subject = (
    Nothing
    | ArticleSubject
    | ListSubject
    | TagSubject
    | TagsSubject
    | FeedSubject
    | RedirectSubject
    | SitemapSubject
    | RawSubject
    | CopySubject
)
