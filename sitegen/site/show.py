"""What views are put together of, made once and shared; and the key of what a page can show.

The makers of views (`makers`) see the page, the site's context and nothing else; `key` digests
just these. So a key covers by construction all that a view can show.
"""

from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

from sitegen.content import markup
from sitegen.content.article import Article
from sitegen.core import languages
from sitegen.core.text import Html, digest
from sitegen.core.urls import is_web_url
from sitegen.site.channels import address
from sitegen.site.model import Context
from sitegen.site.pages import FORMATS, Kind, Page
from sitegen.site.pieces import (
    AlternateLink,
    Card,
    FeedLink,
    Frame,
    Head,
    LanguageLink,
    Pager,
    Source,
    Stream,
    TagEntry,
    TagLink,
)
from sitegen.site.subjects import ListSubject, StreamSubject, TagSubject
from sitegen.site.translations import Alternate
from sitegen.site.views import FeedItem

T = TypeVar("T")

_CARD, _PAGE, _FEED = range(3)
"""How much of an article is shown: in lists, on its page, in feeds."""

_BARE = frozenset((Kind.RAW, Kind.COPY, Kind.CARD))
"""Kinds that show their subject and nothing of the site: a new language draws no card again."""


_MOST = 20_000
"""How many cards stay in memory, and how many feed items."""

VIEW_KEY = 32
"""Length of the key of a view, in hexadecimal digits."""


class Shower:
    """Makes views and keys for one site. Frames, cards and feed items are made once and shared,
    for the readers of a language: '' are those of the whole site.
    """

    def __init__(self, context: Context) -> None:
        self.context = context
        self.base = context.config.base_url
        self._cards: dict[tuple[str, str], Card] = {}
        self._items: dict[tuple[str, str], FeedItem] = {}
        self._frames: dict[str, Frame] = {}
        self._links: dict[tuple[str, str, str], TagLink] = {}
        self._marks: dict[str, dict[str, tuple[str, ...]]] = {}
        self._full = context.config.feeds.content == "full"
        self._depths = {Kind.ARTICLE: _PAGE} | {form.kind: _FEED for form in FORMATS.values()}
        self._formats = [FORMATS[name] for name in context.config.feeds.formats]

    @cached_property
    def mark(self) -> str:
        """The digest of what any page of a site may show."""
        return self.context.mark

    def key(self, page: Page) -> str:
        """Digest all that the view of a page can show."""
        depth, known = self._depths.get(page.kind, _CARD), self._known(page.language)
        found = [known.get(a.path) or self._marks_of(a, page.language) for a in page.articles]
        marks = [several[depth] for several in found]
        if depth == _PAGE:  # a page of one story shows others as lists do
            marks[1:] = [several[_CARD] for several in found[1:]]
        site = "" if page.kind in _BARE else f"{self.mark} {page.language}"
        return digest("\0".join([site, page.kind, repr(page.subject), *marks]), VIEW_KEY // 2)

    @property
    def cards(self) -> set[str]:
        """The marks of the cards of all articles whose pages have a key."""
        return {marks[_CARD] for known in self._marks.values() for marks in known.values()}

    def _known(self, readers: str) -> dict[str, tuple[str, ...]]:
        return self._marks.setdefault(readers, {})

    def _marks_of(self, article: Article, readers: str) -> tuple[str, ...]:
        """Return the marks of what is shown of an article, by depth."""
        known = self._known(readers)
        if found := known.get(article.path):
            return found
        names = self.context.labels[self.context.spoken(readers)]
        labels = "\1".join([names.get(tag.id, "") for tag in article.tags])
        shown = f"{labels}\2{self._credit(article)}"
        marks = known[article.path] = (
            article.card_mark + shown,
            article.full_mark + shown,
            # Feeds have a story's address and no more of its source.
            (article.full_mark if self._full else article.item_mark) + labels,
        )
        return marks

    def source(self, article: Article) -> Source | None:
        """Return where a story comes from; None where it has no address."""
        url = article.source
        if not is_web_url(url):
            return None
        known = self.context.sources.credited(url, article.seed)
        return Source(url, known.name, known.license)

    def _credit(self, article: Article) -> str:
        """Return what an article shows of the known sources."""
        shown = self.source(article) if self.context.sources.places else None
        return f"{shown.name}\1{shown.license}" if shown else ""

    def frame(self, readers: str) -> Frame:
        """Return what stands around every page for the readers of a language."""
        if readers not in self._frames:
            self._frames[readers] = self._frame(readers)
        return self._frames[readers]

    def _frame(self, readers: str) -> Frame:
        config, home = self.context.config, self._home(readers)
        language = self.context.spoken(readers)
        return Frame(
            title=config.title,
            description=config.description,
            language=language,
            direction=languages.direction(language),
            readers=readers,
            root=self.base.rooted(""),
            home=self.base.rooted(home),
            tags=self.base.rooted(f"{home}tags/"),
            archive=self._link(Kind.ARCHIVE, f"{home}archive/"),
            sources=self._link(Kind.SOURCES, "sources/"),
            subscribe=self._link(Kind.SUBSCRIBE, f"{home}subscribe/"),
            search=self._link(Kind.SEARCH, f"{home}search/"),
            manifest=self._link(Kind.MANIFEST, "site.webmanifest"),
            opml=self._link(Kind.OPML, "feeds.opml"),
            feed=self.feeds(home, config.title)[0],
            own=config.language,
            own_direction=languages.direction(config.language),
            languages=tuple(map(self._language, self.context.homes)),
            assets=tuple((name, self.base.rooted(path)) for name, path in self.context.assets),
        )

    def _link(self, kind: Kind, place: str) -> str:
        return self.base.rooted(place) if kind in self.context.has else ""

    def _home(self, readers: str) -> str:
        """Return the address of the front page for readers of a language."""
        return address(readers) if readers in self.context.homes else ""

    def _language(self, language: str, below: str = "") -> LanguageLink:
        name, place = languages.name(language, language), f"{address(language)}{below}"
        return LanguageLink(language, languages.direction(language), name, self.base.rooted(place))

    def searches(self) -> tuple[LanguageLink, ...]:
        """Return the search of each language that has pages of its own."""
        return tuple(self._language(language, "search/") for language in self.context.homes)

    def feeds(self, url: str, title: str) -> tuple[FeedLink, ...]:
        """Return the feeds of what stands at an address, in all formats."""
        links = ((self.base.rooted(f"{url}{form.name}"), form.type) for form in self._formats)
        return tuple(FeedLink(href, title, kind) for href, kind in links)

    def head(self, title: str, page: Page, description: str = "", *nearer: FeedLink) -> Head:
        """Return the head of a page with the feeds that concern it, the nearest first."""
        config, home = self.context.config, self._home(page.language)
        own = languages.name(page.language, page.language) if home else ""
        language = self.feeds(home, f"{config.title} – {own}") if home else ()
        feeds = (*nearer, *language, *self.feeds("", config.title))
        locale = languages.territorial(self.context.spoken(page.language))
        return Head(title, self.base.absolute(page.url), description, feeds, locale=locale)

    def alternates(self, several: tuple[Alternate, ...]) -> tuple[AlternateLink, ...]:
        """Return the same page in several languages, with full addresses."""
        return tuple(AlternateLink(lang, self.base.absolute(url)) for lang, url in several)

    def card(self, article: Article, readers: str) -> Card:
        """Return an article as lists show it."""
        return _remembered(self._cards, article, readers, self._card)

    def _card(self, article: Article, readers: str) -> Card:
        return Card(
            mark=self._marks_of(article, readers)[_CARD],
            title=article.title,
            href=self.base.rooted(article.url),
            date=article.date,
            language=article.language,
            direction=article.direction,
            summary=article.summary,
            source=self.source(article),
            tags=self._tag_links(article, readers),
            title_language=article.title_language,
            title_direction=_title_direction(article),
        )

    def _tag_links(self, article: Article, readers: str) -> tuple[TagLink, ...]:
        """Lead readers of a language to the stories in it, if this is one; else to all."""
        same = readers in self.context.homes and languages.written(article.language) == readers
        spoken, home = self.context.spoken(readers), readers if same else ""
        return tuple(self._tag_link(tag.id, spoken, home) for tag in article.tags)

    def _tag_link(self, tag: str, spoken: str, home: str) -> TagLink:
        made = self._links.get((tag, spoken, home))
        if made is None:
            place = self.base.rooted(address(home, tag))
            made = TagLink(tag, self.context.labels[spoken][tag], place)
            self._links[tag, spoken, home] = made
        return made

    def link(self, tag: TagSubject) -> TagLink:
        """Return a tag as a link alone."""
        return TagLink(tag.id, tag.label, self.base.rooted(tag.url))

    def stream(self, to: StreamSubject) -> Stream:
        """Return a channel to subscribe to."""
        feeds = self.feeds(to.url, to.title)
        return Stream(to.language, to.label, self.base.rooted(to.url), to.stories, feeds)

    def entry(self, tag: TagSubject) -> TagEntry:
        """Return a tag with its count."""
        feed = self.feeds(tag.url, tag.label)[0]
        return TagEntry(tag.id, tag.label, self.base.rooted(tag.url), tag.stories, feed, tag.kind)

    def pager(self, subject: ListSubject) -> Pager:
        """Return the place of a list page among its neighbours."""
        number, total = subject.number, subject.total
        newer = self.base.rooted(nth(subject.url, number - 1)) if number > 1 else ""
        older = self.base.rooted(nth(subject.url, number + 1)) if number < total else ""
        return Pager(number, total, newer, older)

    def item(self, article: Article, readers: str) -> FeedItem:
        """Return an article as feeds carry it."""
        return _remembered(self._items, article, readers, self._item)

    def _item(self, article: Article, readers: str) -> FeedItem:
        return FeedItem(
            mark=self._marks_of(article, readers)[_FEED],
            id=article.id,
            url=self.base.absolute(article.url),
            title=article.title,
            date=article.date,
            language=article.language,
            direction=article.direction,
            summary=article.summary,
            content=markup.located(article.body.html, str(self.base)) if self._full else Html(),
            source=article.source if is_web_url(article.source) else "",
            author=article.author,
            tags=self._tag_links(article, readers),
            updated=article.modified,
            title_language=article.title_language,
        )


def _remembered(
    made: dict[tuple[str, str], T], article: Article, readers: str,
    make: Callable[[Article, str], T],
) -> T:  # fmt: skip
    """Return what is made of an article for some readers, once while memory lasts."""
    found = made.get((article.path, readers))
    if found is None:
        if len(made) >= _MOST:
            made.clear()
        found = made[article.path, readers] = make(article, readers)
    return found


def _title_direction(article: Article) -> str:
    return languages.direction(article.title_language) if article.title_language else ""


def nth(url: str, number: int) -> str:
    """Return the address of the n-th page of a list."""
    return url if number == 1 else f"{url}page/{number}/"
