"""Pieces of views: what stands around a page, and how stories, tags and feeds are shown in it.

Frozen records of plain values. Every `href` is rooted at the base path and ready to stand in an
attribute. A piece holds nothing that its page does not show.
"""

from datetime import datetime
from typing import NamedTuple


class Frame(NamedTuple):
    """What stands around every page for readers of a language: the site's name, the language in
    which the interface speaks to them, their main links, the languages to choose from, assets.

    `readers` is their language, '' for pages of the whole site; `root` is the front page of all.
    """

    title: str
    description: str
    language: str
    direction: str
    readers: str
    root: str
    home: str
    tags: str
    feed: "FeedLink"
    languages: tuple["LanguageLink", ...]
    assets: tuple[tuple[str, str], ...]


class LanguageLink(NamedTuple):
    """A language that has pages of its own, by the name that it calls itself."""

    language: str
    direction: str
    name: str
    href: str


class FeedLink(NamedTuple):
    """A feed that concerns a page, for its head and for readers: address, title, media type."""

    href: str
    title: str
    type: str


class Head(NamedTuple):
    """A page's own head: title, canonical address, description, its feeds."""

    title: str
    canonical: str
    description: str
    feeds: tuple[FeedLink, ...]


class TagLink(NamedTuple):
    """A tag: its id, its label in the site's language, where it leads."""

    id: str
    label: str
    href: str


class TagEntry(NamedTuple):
    """A tag on its own page and in the list of all: also how many stories it has, its feed."""

    id: str
    label: str
    href: str
    stories: int
    feed: FeedLink


class Source(NamedTuple):
    """Where a story comes from: the original's address, the source's name (else that of the
    host), and its licence where one is known.
    """

    url: str
    name: str
    license: str = ""


class Card(NamedTuple):
    """A story as lists show it, in its own language.

    `title_language` and `title_direction` are '' unless the title is in another one. Cards with
    one `mark` show the same.
    """

    mark: str
    title: str
    href: str
    date: datetime
    language: str
    direction: str
    summary: str
    source: Source | None
    tags: tuple[TagLink, ...]
    title_language: str = ""
    title_direction: str = ""


class Pager(NamedTuple):
    """The place of a list page among its neighbours; '' where there is none."""

    number: int
    total: int
    newer: str
    older: str
