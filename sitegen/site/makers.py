"""From a page to its view: VIEWS has one maker for each kind of page.

A maker sees the page and, through the Shower, the site's context; nothing else.
"""

from collections.abc import Callable
from datetime import date
from itertools import groupby

from sitegen.content import markup
from sitegen.core import languages
from sitegen.core.text import Html
from sitegen.site import filemakers, structured
from sitegen.site.pages import INDEX, Kind, Page
from sitegen.site.pieces import (
    Card,
    EditionLink,
    Group,
    MonthLink,
    Preface,
    SourceEntry,
    SpanCount,
    Timeline,
    YearLinks,
)
from sitegen.site.show import Shower
from sitegen.site.subjects import (
    AboutSubject,
    ArchiveSubject,
    ArticleSubject,
    EditionSubject,
    ListSubject,
    MonthSubject,
    PrefaceSubject,
    Reference,
    SourcesSubject,
    SubscribeSubject,
    TagsSubject,
)
from sitegen.site.views import (
    ArchiveView,
    ArticleView,
    EditionView,
    HomeView,
    MonthView,
    NotFoundView,
    SearchView,
    SourcesView,
    SubscribeView,
    TagsView,
    TagView,
    View,
)


def view(show: Shower, page: Page) -> View:
    """Make the view of a page."""
    return VIEWS[page.kind](show, page)


def _home(show: Shower, page: Page) -> View:
    config = show.context.config
    head = show.head(config.title, page, config.description)
    head = head._replace(structured=structured.site(show, page.language))
    cards = _cards(show, page)
    return HomeView(show.frame(page.language), head, cards, show.pager(_list(page)))


def _cards(show: Shower, page: Page) -> tuple[Card, ...]:
    return tuple(show.card(article, page.language) for article in page.articles)


def _list(page: Page) -> ListSubject:
    assert isinstance(page.subject, ListSubject)
    return page.subject


def _article(show: Shower, page: Page) -> View:
    article, others = page.articles[0], page.subject
    assert isinstance(others, ArticleSubject)

    def cards(*places: int) -> tuple[Card, ...]:
        return tuple(show.card(page.articles[at], page.language) for at in places if at)

    return ArticleView(
        frame=show.frame(page.language),
        head=show.head(article.title, page, article.summary)._replace(
            alternates=show.alternates(others.alternates),
            locale=languages.territorial(article.language),
            structured=structured.article(show, article, page.language),
            image=show.base.absolute(others.card) if others.card else "",
        ),
        card=show.card(article, page.language),
        author=article.author,
        published=article.published,
        updated=article.updated,
        body=markup.located(article.body.html, show.base.path),
        later=next(iter(cards(others.later)), None),
        earlier=next(iter(cards(others.earlier)), None),
        related=cards(*others.related),
        also=cards(*others.also),
    )


def _edition(show: Shower, page: Page) -> View:
    of = page.subject
    assert isinstance(of, EditionSubject)
    cards = _cards(show, page)

    def link(to: Reference) -> EditionLink:
        lead = cards[to.lead] if to.lead else None
        return EditionLink(show.base.rooted(to.url), to.first, to.last, to.stories, lead)

    config = show.context.config
    return EditionView(
        frame=show.frame(page.language),
        head=show.head(config.title, page, config.description if of.front else "")._replace(
            structured=structured.site(show, page.language) if of.front else Html()
        ),
        own=link(of.own),
        lead=cards[0],
        groups=tuple(
            Group(show.link(g.tag) if g.tag else None, tuple(cards[at] for at in g.places))
            for g in of.groups
        ),
        later=link(of.later) if of.later else None,
        earlier=tuple(map(link, of.earlier)),
        front=of.front,
        preface=_preface(show, of.preface) if of.preface else None,
    )


def _preface(show: Shower, said: PrefaceSubject) -> Preface:
    body = markup.located(said.body, show.base.path)
    return Preface(said.title, body, said.language, said.direction)


def _month_link(show: Shower, month: MonthSubject) -> MonthLink:
    return MonthLink(show.base.rooted(month.url), date(month.year, month.month, 1), month.stories)


def _archive(show: Shower, page: Page) -> View:
    assert isinstance(page.subject, ArchiveSubject)
    years = []
    for year, several in groupby(page.subject.months, lambda month: month.year):
        months = tuple(_month_link(show, month) for month in several)
        years.append(YearLinks(year, sum(month.stories for month in months), months))
    return ArchiveView(show.frame(page.language), show.head("", page), tuple(years))


def _month(show: Shower, page: Page) -> View:
    of = page.subject
    assert isinstance(of, MonthSubject)
    later, earlier = (_month_link(show, m) if m else None for m in (of.later, of.earlier))
    frame, head = show.frame(page.language), show.head("", page)
    return MonthView(frame, head, _month_link(show, of), _cards(show, page), later, earlier)


def _sources(show: Shower, page: Page) -> View:
    assert isinstance(page.subject, SourcesSubject)
    entries = tuple(SourceEntry(*source) for source in page.subject.sources)
    return SourcesView(show.frame(page.language), show.head("", page), entries)


def _subscribe(show: Shower, page: Page) -> View:
    assert isinstance(page.subject, SubscribeSubject)
    first, *others = page.subject.streams
    return SubscribeView(
        frame=show.frame(page.language),
        head=show.head("", page),
        all=show.stream(first),
        languages=tuple(show.stream(to) for to in others if not to.label),
        topics=tuple(show.stream(to) for to in others if to.label),
    )


def _search(show: Shower, page: Page) -> View:
    script = show.base.rooted(f"{INDEX}/pagefind.js")
    frame, head = show.frame(page.language), show.head("", page)
    return SearchView(frame, head, script, languages.elides(frame.language), show.searches())


def _tags(show: Shower, page: Page) -> View:
    assert isinstance(page.subject, TagsSubject)
    return TagsView(
        show.frame(page.language), show.head("", page), tuple(map(show.entry, page.subject.tags))
    )


def _tag(show: Shower, page: Page) -> View:
    subject = _list(page)
    assert subject.tag is not None
    entry, about = show.entry(subject.tag), subject.about or AboutSubject()
    feeds = show.feeds(subject.tag.url, entry.label)
    others = (about.wider, about.narrower, about.beside)
    wider, narrower, beside = (tuple(map(show.entry, several)) for several in others)
    return TagView(
        frame=show.frame(page.language),
        head=show.head(entry.label, page, "", *feeds)._replace(
            structured=structured.topic(show, entry.label, page.language)
        ),
        tag=entry,
        cards=_cards(show, page),
        pager=show.pager(subject),
        feeds=feeds,
        wider=wider,
        narrower=narrower,
        beside=beside,
        timeline=_timeline(about),
    )


def _timeline(about: AboutSubject) -> Timeline | None:
    if not about.spans:
        return None
    most = max(stories for _, stories in about.spans)
    spans = (SpanCount(day, count, -(-100 * count // most)) for day, count in about.spans)
    return Timeline(about.yearly, tuple(spans))


def _not_found(show: Shower, page: Page) -> View:
    return NotFoundView(show.frame(page.language), show.head("", page))


VIEWS: dict[Kind, Callable[[Shower, Page], View]] = {
    Kind.HOME: _home,
    Kind.ARTICLE: _article,
    Kind.EDITION: _edition,
    Kind.ARCHIVE: _archive,
    Kind.MONTH: _month,
    Kind.SOURCES: _sources,
    Kind.SUBSCRIBE: _subscribe,
    Kind.SEARCH: _search,
    Kind.TAGS: _tags,
    Kind.TAG: _tag,
    Kind.NOT_FOUND: _not_found,
    Kind.REDIRECT: filemakers.redirect,
    Kind.RSS: filemakers.feed,
    Kind.ATOM: filemakers.feed,
    Kind.JSON_FEED: filemakers.feed,
    Kind.OPML: filemakers.opml,
    Kind.SITEMAP: filemakers.sitemap,
    Kind.CARD: filemakers.card,
    Kind.RAW: filemakers.raw,
    Kind.COPY: filemakers.copy,
}
