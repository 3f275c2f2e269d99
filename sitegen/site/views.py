"""Views: all that a template or a feed may see, as frozen records of plain values.

Every `href` is rooted at the base path and ready to stand in an attribute; every `url` in a
feed view is absolute. A view holds nothing that its page does not show.
"""

from dataclasses import dataclass
from datetime import datetime

from sitegen.core.text import Html


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page: the site's name, its language, its main links, assets."""

    title: str
    description: str
    language: str
    direction: str
    home: str
    tags: str
    feed: str
    assets: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that concerns a page: for its head and for readers."""

    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Head:
    """A page's own head: title, canonical address, description, its feeds."""

    title: str
    canonical: str
    description: str
    feeds: tuple[FeedLink, ...]


@dataclass(frozen=True, slots=True)
class TagLink:
    """A tag: its id, its label in the site's language, where it leads."""

    id: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class TagEntry:
    """A tag on its own page and in the list of all: also how many stories it has."""

    id: str
    label: str
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class Source:
    """Where a story comes from: the original's address, the source's name (else that of the
    host), and its licence where one is known.
    """

    url: str
    name: str
    license: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A story as lists show it, in its own language.

    `title_language` and `title_direction` are '' unless the title is in another one.
    """

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


@dataclass(frozen=True, slots=True)
class Pager:
    """The place of a list page among its neighbours; '' where there is none."""

    number: int
    total: int
    newer: str
    older: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """The front page and its older pages."""

    frame: Frame
    head: Head
    cards: tuple[Card, ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class ArticleView:
    """A story's own page."""

    frame: Frame
    head: Head
    card: Card
    author: str
    published: datetime | None
    updated: datetime | None
    body: Html


@dataclass(frozen=True, slots=True)
class TagsView:
    """The list of all tags."""

    frame: Frame
    head: Head
    tags: tuple[TagEntry, ...]


@dataclass(frozen=True, slots=True)
class TagView:
    """One tag's stories."""

    frame: Frame
    head: Head
    tag: TagEntry
    cards: tuple[Card, ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """The page for addresses that do not exist."""

    frame: Frame
    head: Head


@dataclass(frozen=True, slots=True)
class RedirectView:
    """An old address that leads to a new one."""

    language: str
    direction: str
    title: str
    href: str
    canonical: str


@dataclass(frozen=True, slots=True)
class FeedItem:
    """A story in a feed. `content` is '' where the feed carries summaries only."""

    id: str
    url: str
    title: str
    date: datetime
    language: str
    direction: str
    summary: str
    content: Html
    source: str
    author: str
    categories: tuple[str, ...]
    title_language: str = ""


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed: its own address, the page that it follows, its items, newest first."""

    url: str
    page: str
    title: str
    description: str
    language: str
    updated: datetime | None
    items: tuple[FeedItem, ...]


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """An address for search engines and when its content last changed."""

    url: str
    modified: datetime | None


@dataclass(frozen=True, slots=True)
class SitemapView:
    """All addresses worth finding."""

    entries: tuple[SitemapEntry, ...]


@dataclass(frozen=True, slots=True)
class RawView:
    """A file whose bytes are known."""

    data: bytes


@dataclass(frozen=True, slots=True)
class CopyView:
    """A file of the site that is copied: its path from the site's root."""

    source: str


View = (
    HomeView
    | ArticleView
    | TagsView
    | TagView
    | NotFoundView
    | RedirectView
    | FeedView
    | SitemapView
    | RawView
    | CopyView
)
