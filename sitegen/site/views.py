"""Views: all that a template or a feed may see, as frozen records of plain values.

Every `href` is rooted at the base path and ready to stand in an attribute; every `url` in a
feed view is absolute. A view holds nothing that its page does not show.
"""

from datetime import datetime
from typing import NamedTuple

from sitegen.core.text import Html
from sitegen.site.pieces import (
    AlternateLink,
    Card,
    EditionLink,
    FeedLink,
    Frame,
    Group,
    Head,
    LanguageLink,
    MonthLink,
    Pager,
    Preface,
    SourceEntry,
    Stream,
    TagEntry,
    TagLink,
    Timeline,
    YearLinks,
)


class HomeView(NamedTuple):
    """The front page and its older pages."""

    frame: Frame
    head: Head
    cards: tuple[Card, ...]
    pager: Pager


class EditionView(NamedTuple):
    """A week of stories: the lead, then the others in groups. `earlier` are the editions before
    it, `later` the one after it, `archive` leads to all months.

    `front` where it stands on the front page; `own` is the edition's permanent address; `preface`
    is what the curator says of the week, None where nothing.
    """

    frame: Frame
    head: Head
    own: EditionLink
    lead: Card
    groups: tuple[Group, ...]
    later: EditionLink | None
    earlier: tuple[EditionLink, ...]
    front: bool
    preface: Preface | None


class ArchiveView(NamedTuple):
    """All months that have stories, by year, newest first."""

    frame: Frame
    head: Head
    years: tuple[YearLinks, ...]


class MonthView(NamedTuple):
    """A month's stories, newest first."""

    frame: Frame
    head: Head
    own: MonthLink
    cards: tuple[Card, ...]
    later: MonthLink | None
    earlier: MonthLink | None


class SourcesView(NamedTuple):
    """Who is quoted, how often, in which languages."""

    frame: Frame
    head: Head
    sources: tuple[SourceEntry, ...]


class SubscribeView(NamedTuple):
    """All feeds to choose from: of everything, by language, by topic."""

    frame: Frame
    head: Head
    all: Stream
    languages: tuple[Stream, ...]
    topics: tuple[Stream, ...]


class SearchView(NamedTuple):
    """A page to search from. `script` is the address of Pagefind's own, which knows the stories
    of the page's own language (`<html lang>`); `languages` lead to the search of each of the others
    and of this. What is searched of a story is what its template marks with `data-pagefind-body`.
    `elides` where the language joins words with apostrophes (`l’orbite`): the index has a tie and a
    space behind each (`l’‿ orbite`), which are to be taken out of what is found.
    """

    frame: Frame
    head: Head
    script: str
    elides: bool
    languages: tuple[LanguageLink, ...]


class OpmlView(NamedTuple):
    """All feeds as a list for feed readers (OPML 2.0): titles, addresses of pages and feeds."""

    title: str
    feeds: tuple["OpmlEntry", ...]


class OpmlEntry(NamedTuple):
    """A feed in the list: all addresses are absolute."""

    title: str
    page: str
    feed: str
    type: str
    language: str


class ArticleView(NamedTuple):
    """A story's own page: with its neighbours in time, stories on the same subjects, and the same
    story in other languages.
    """

    frame: Frame
    head: Head
    card: Card
    author: str
    published: datetime | None
    updated: datetime | None
    body: Html
    later: Card | None = None
    earlier: Card | None = None
    related: tuple[Card, ...] = ()
    also: tuple[Card, ...] = ()


class TagsView(NamedTuple):
    """The list of all tags."""

    frame: Frame
    head: Head
    tags: tuple[TagEntry, ...]


class TagView(NamedTuple):
    """One tag's stories, with all feeds of it. On its first page also what is said of it: wider
    and narrower topics, topics told of together with it, how it went over time.
    """

    frame: Frame
    head: Head
    tag: TagEntry
    cards: tuple[Card, ...]
    pager: Pager
    feeds: tuple[FeedLink, ...] = ()
    wider: tuple[TagEntry, ...] = ()
    narrower: tuple[TagEntry, ...] = ()
    beside: tuple[TagEntry, ...] = ()
    timeline: Timeline | None = None


class NotFoundView(NamedTuple):
    """The page for addresses that do not exist."""

    frame: Frame
    head: Head


class RedirectView(NamedTuple):
    """An old address that leads to a new one."""

    language: str
    direction: str
    title: str
    href: str
    canonical: str


class FeedItem(NamedTuple):
    """A story in a feed. `content` is '' where the feed carries summaries only.

    Items with one `mark` are the same.
    """

    mark: str
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
    tags: tuple[TagLink, ...]
    updated: datetime
    title_language: str = ""

    @property
    def markup(self) -> str:
        """The content with its language and direction, for readers who know neither."""
        return f'<div lang="{self.language}" dir="{self.direction}">{self.content}</div>'


class FeedView(NamedTuple):
    """A feed: its own address, the page that it follows, its items, newest first.

    `site` is the name of the whole site; `hub` the address of its WebSub hub, `style` that of the
    sheet with which a browser shows the feed ('' where there is none).
    """

    url: str
    page: str
    site: str
    title: str
    description: str
    language: str
    updated: datetime | None
    items: tuple[FeedItem, ...]
    hub: str = ""
    style: str = ""


class CardView(NamedTuple):
    """A picture for whoever shares a story: the site's name above, the title, a note below.

    `face` is the font of the title, `frame_face` that of the rest: a file and the place in it.
    """

    site: str
    title: str
    note: str
    language: str
    direction: str
    face: tuple[str, int]
    frame_face: tuple[str, int]


class SitemapEntry(NamedTuple):
    """An address for search engines, when its content last changed, the same page in other
    languages.
    """

    url: str
    modified: datetime | None
    alternates: tuple[AlternateLink, ...] = ()


class SitemapView(NamedTuple):
    """All addresses worth finding."""

    entries: tuple[SitemapEntry, ...]


class RawView(NamedTuple):
    """A file whose bytes are known."""

    data: bytes


class CopyView(NamedTuple):
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
    | EditionView
    | ArchiveView
    | MonthView
    | SourcesView
    | SubscribeView
    | SearchView
    | OpmlView
    | CardView
    | RawView
    | CopyView
)
