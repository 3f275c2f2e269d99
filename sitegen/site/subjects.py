"""Subjects: what a page is about besides the articles that it shows, as plain values.

A page's key digests its subject as it is written out: what stands here counts as shown.
"""

from datetime import date, datetime
from typing import NamedTuple

from sitegen.core.text import Html
from sitegen.site.translations import Alternate


class Nothing(NamedTuple):
    """The subject of a page that is told by its articles or its kind alone."""


class CardSubject(NamedTuple):
    """A picture for whoever shares a story, all that it shows: the site's name, the title, in
    which language and direction; whence it is; the faces to draw title and frame with.
    """

    site: str
    title: str
    language: str
    direction: str
    source: str
    face: tuple[str, int]
    frame_face: tuple[str, int]


class ArticleSubject(NamedTuple):
    """What an article's page says of other articles, as places among the page's articles.

    0, which is the article itself, stands for none. `alternates` are the addresses of the same
    story by language, `card` that of its picture ('' where there is none).
    """

    later: int = 0
    earlier: int = 0
    related: tuple[int, ...] = ()
    also: tuple[int, ...] = ()
    alternates: tuple[Alternate, ...] = ()
    card: str = ""


class ListSubject(NamedTuple):
    """A page of a list: the list's address, and which page of how many."""

    url: str
    number: int
    total: int
    tag: "TagSubject | None" = None
    about: "AboutSubject | None" = None


class TagSubject(NamedTuple):
    """A tag as it stands in a channel: what readers call it, its kind, how many stories have it."""

    id: str
    label: str
    url: str
    stories: int
    kind: str = ""


class AboutSubject(NamedTuple):
    """What a topic's page says of it: other topics, and counts of stories over time."""

    wider: tuple[TagSubject, ...] = ()
    narrower: tuple[TagSubject, ...] = ()
    beside: tuple[TagSubject, ...] = ()
    yearly: bool = False
    spans: tuple[tuple[date, int], ...] = ()


class Reference(NamedTuple):
    """Another edition: its address, its first day and last day, how many stories it has, and the
    place of its lead among the page's articles (0 where it is not shown).
    """

    url: str
    first: date
    last: date
    stories: int
    lead: int = 0


class GroupSubject(NamedTuple):
    """Stories of an edition, as places among the page's articles, under a tag if they share one."""

    tag: "TagSubject | None"
    places: tuple[int, ...]


class PrefaceSubject(NamedTuple):
    """What a curator says before a week's stories, and in which language."""

    title: str
    body: Html
    language: str
    direction: str


class EditionSubject(NamedTuple):
    """A week of a channel: its own address, its days, its groups; the edition after it and those
    before it, all that are named on the page. The first of the page's articles leads.

    `front` where it stands on the front page; `preface` is what the curator says.
    """

    own: Reference
    groups: tuple[GroupSubject, ...]
    later: Reference | None
    earlier: tuple[Reference, ...]
    front: bool
    preface: PrefaceSubject | None = None


class MonthSubject(NamedTuple):
    """A month of a channel, and the months beside it that have stories."""

    url: str
    year: int
    month: int
    stories: int
    later: "MonthSubject | None" = None
    earlier: "MonthSubject | None" = None


class ArchiveSubject(NamedTuple):
    """All months of a channel that have stories, newest first."""

    months: tuple[MonthSubject, ...]


class SourceSubject(NamedTuple):
    """A source: its name, its home or '', its licence, how many stories come from it, and how
    many in each language.
    """

    name: str
    home: str
    license: str
    stories: int
    languages: tuple[tuple[str, int], ...]


class SourcesSubject(NamedTuple):
    """All sources, those with the most stories first."""

    sources: tuple[SourceSubject, ...]


class StreamSubject(NamedTuple):
    """A channel to subscribe to: its language and its tag's label ('' for all), its whole title,
    its address, how many stories it has.
    """

    language: str
    label: str
    title: str
    url: str
    stories: int


class SubscribeSubject(NamedTuple):
    """The channels to choose from, in order: all, by language, by topic."""

    streams: tuple[StreamSubject, ...]


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
    """The addresses worth finding, when each last changed, the same page in other languages."""

    entries: tuple[tuple[str, datetime | None, tuple[Alternate, ...]], ...]


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
    | CardSubject
    | EditionSubject
    | ArchiveSubject
    | MonthSubject
    | SourcesSubject
    | SubscribeSubject
    | ListSubject
    | TagSubject
    | TagsSubject
    | FeedSubject
    | RedirectSubject
    | SitemapSubject
    | RawSubject
    | CopySubject
)
