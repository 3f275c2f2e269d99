"""Pieces of views: what stands around a page, and how stories, tags and feeds are shown in it.

Frozen records of plain values. Every `href` is rooted at the base path and ready to stand in an
attribute. A piece holds nothing that its page does not show.
"""

from datetime import date, datetime
from typing import NamedTuple

from sitegen.core.text import Html


class Frame(NamedTuple):
    """What stands around every page for readers of a language: the site's name, the language in
    which the interface speaks to them, their main links, the languages to choose from, assets.

    `readers` is their language, '' for pages of the whole site; `root` is the front page of all,
    `own` the site's own language, in which its title is. A link to what the site does not have
    is ''.
    """

    title: str
    description: str
    language: str
    direction: str
    readers: str
    root: str
    home: str
    tags: str
    archive: str
    sources: str
    subscribe: str
    search: str
    manifest: str
    opml: str
    feed: "FeedLink"
    own: str
    own_direction: str
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


class AlternateLink(NamedTuple):
    """The same page in a language, or `x-default`; its full address."""

    language: str
    url: str


class Head(NamedTuple):
    """A page's own head: title, canonical address, description, its feeds, the same page in other
    languages. For whoever shares it: the locale as Open Graph writes it (`fr_FR`), and what it is
    as a JSON-LD text (schema.org), '' where nothing is to be said, and the full address of its
    picture (1200 by 630 pixels), '' where there is none.
    """

    title: str
    canonical: str
    description: str
    feeds: tuple[FeedLink, ...]
    alternates: tuple[AlternateLink, ...] = ()
    locale: str = ""
    structured: Html = Html()
    image: str = ""


class TagLink(NamedTuple):
    """A tag: its id, its label in the site's language, where it leads."""

    id: str
    label: str
    href: str


class TagEntry(NamedTuple):
    """A tag on its own page and in lists of them: also how many stories it has, its feed, what
    kind of thing it is ('' where that is not known).
    """

    id: str
    label: str
    href: str
    stories: int
    feed: FeedLink
    kind: str = ""


class SpanCount(NamedTuple):
    """A month or a year of a timeline: its first day, its stories, and how many of a hundred
    parts these are of the most that any has.
    """

    first: date
    stories: int
    height: int


class Timeline(NamedTuple):
    """How a topic went over time, by months or by years."""

    yearly: bool
    spans: tuple[SpanCount, ...]


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


class EditionLink(NamedTuple):
    """An edition on another page: its days, how many stories it has; its lead where it is shown."""

    href: str
    first: date
    last: date
    stories: int
    lead: Card | None = None


class Preface(NamedTuple):
    """What the curator says of a week, and in which language; `title` is '' where it has none."""

    title: str
    body: Html
    language: str
    direction: str


class Group(NamedTuple):
    """Stories of an edition under the topic that they share; None where they share none."""

    tag: TagLink | None
    cards: tuple[Card, ...]


class MonthLink(NamedTuple):
    """A month that has stories; `first` is its first day."""

    href: str
    first: date
    stories: int


class YearLinks(NamedTuple):
    """The months of a year that have stories."""

    year: int
    stories: int
    months: tuple[MonthLink, ...]


class SourceEntry(NamedTuple):
    """A source: where it is at home ('' where that is not known), its licence, how many stories
    come from it, and how many in each language.
    """

    name: str
    home: str
    license: str
    stories: int
    languages: tuple[tuple[str, int], ...]


class Stream(NamedTuple):
    """A channel to subscribe to: a language, a topic, both or neither; its page and its feeds."""

    language: str
    label: str
    href: str
    stories: int
    feeds: tuple[FeedLink, ...]


class Pager(NamedTuple):
    """The place of a list page among its neighbours; '' where there is none."""

    number: int
    total: int
    newer: str
    older: str
