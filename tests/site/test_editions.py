"""Editions and overviews: weeks in the site's zone, groups, months, sources, feeds to choose."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content import prefaces
from sitegen.content.article import Article, Link, Settings, Tagged
from sitegen.content.prefaces import Preface
from sitegen.content.sources import Source, Sources
from sitegen.core.errors import Diagnostic, Span
from sitegen.site import editions
from sitegen.site.channels import Channel
from sitegen.site.editions import Week, week_of
from sitegen.site.model import Furniture
from sitegen.site.pages import Kind
from sitegen.site.views import (
    ArchiveView,
    EditionView,
    MonthView,
    OpmlView,
    SourcesView,
    SubscribeView,
    View,
)
from tests.site.test_plan import assembled, config, planned, read
from tests.site.test_show import ONE

OFFERS = frozenset((Kind.EDITION, Kind.ARCHIVE, Kind.MONTH, Kind.SOURCES, Kind.SUBSCRIBE))
ALL = Furniture(offers=OFFERS, interfaces=frozenset(("en", "fr")))


def built(*found: Article, extra: str = "", furniture: Furniture = ALL) -> dict[str, View]:
    pages, problems = planned(*found, extra=extra, furniture=furniture)
    assert problems == []
    return pages


def story(name: str, date: str, **fields: str) -> Article:
    return read(name, settings=None, date=date, **fields)


def edition(pages: dict[str, View], path: str) -> EditionView:
    found = pages[path]
    assert isinstance(found, EditionView)
    return found


WEEKS = (
    story("a", "2024-06-05", tags="[moon]"),
    story("b", "2024-06-04", tags="[mars, nasa]"),
    story("c", "2024-06-03", tags="[nasa]", language="fr"),
    story("d", "2024-05-30"),
    story("e", "2024-05-01"),
)


def test_the_front_page_is_the_newest_edition_and_each_edition_has_its_own() -> None:
    pages = built(*WEEKS)
    front, own = edition(pages, "index.html"), edition(pages, "editions/2024-w23/index.html")
    assert front.lead.title == own.lead.title == "a"
    assert front.own == own.own
    assert (front.own.href, front.own.stories) == ("/repo/editions/2024-w23/", 3)
    assert [e.href for e in front.earlier] == [
        "/repo/editions/2024-w22/", "/repo/editions/2024-w18/",
    ]  # fmt: skip
    assert [e.lead and e.lead.title for e in front.earlier] == ["d", "e"]
    assert [(g.tag and g.tag.label, [c.title for c in g.cards]) for g in front.groups] == [
        ("NASA", ["b", "c"])
    ]
    before = edition(pages, "editions/2024-w22/index.html")
    assert before.later
    assert before.later.href == "/repo/editions/2024-w23/"
    assert [e.href for e in before.earlier] == ["/repo/editions/2024-w18/"]
    assert not before.front
    assert front.head.canonical.endswith("/repo/")
    assert own.head.canonical.endswith("/repo/editions/2024-w23/")
    assert "page/2/index.html" not in pages


def test_a_language_has_editions_of_its_own() -> None:
    pages = built(*WEEKS)
    french = edition(pages, "fr/index.html")
    assert french.lead.title == "c"
    assert french.own.href == "/repo/fr/editions/2024-w23/"
    assert not french.earlier


@pytest.mark.parametrize("extra", ["outputs: {editions: no}\n", ""])
def test_lists_where_editions_are_off_or_the_theme_has_none(extra: str) -> None:
    furniture = ALL if extra else Furniture()
    pages = built(*WEEKS, extra=extra, furniture=furniture)
    assert not [path for path in pages if "editions" in path]


def test_a_site_without_stories_has_a_front_page() -> None:
    assert "index.html" in built()


def test_weeks_begin_on_monday_in_the_zone_of_the_site() -> None:
    late = ONE._replace(date=datetime(2024, 6, 2, 23, tzinfo=UTC))  # a Sunday in London
    assert week_of(late, ZoneInfo("UTC")) == Week(2024, 22)
    assert week_of(late, ZoneInfo("Europe/Paris")) == Week(2024, 23)
    assert Week(2024, 23).monday.isoformat() == "2024-06-03"
    assert Week(2024, 23).sunday.isoformat() == "2024-06-09"
    turn = ONE._replace(date=datetime(2024, 12, 31, tzinfo=UTC))
    assert week_of(turn, ZoneInfo("UTC")) == Week(2025, 1)


TAGS = st.lists(st.sampled_from("abcdef"), max_size=4, unique=True)


@given(st.lists(TAGS, max_size=12))
def test_each_story_stands_in_one_group_under_a_tag_that_it_has(tags: list[list[str]]) -> None:
    stories = [
        ONE._replace(path=f"{n}.md", tags=tuple(Tagged(t, t) for t in found))
        for n, found in enumerate(tags)
    ]
    groups = list(editions.groups(stories))
    placed = [article.path for group in groups for article in group.articles]
    assert sorted(placed) == sorted(article.path for article in stories)
    for group in groups:
        if group.tag:
            assert len(group.articles) >= editions.FEWEST
            assert all(group.tag in {t.id for t in a.tags} for a in group.articles)
    assert [group.tag for group in groups].count("") <= 1
    assert "" not in [group.tag for group in groups[:-1]]


FIRST, LAST = datetime(1900, 1, 1), datetime(2200, 1, 1)  # noqa: DTZ001 - bounds have no zone


@given(st.lists(st.datetimes(FIRST, LAST, timezones=st.just(UTC)), max_size=30))
def test_editions_are_the_channel_cut_into_weeks(dates: list[datetime]) -> None:
    found = sorted(dates, reverse=True)
    stories = tuple(ONE._replace(path=f"{n}.md", date=date) for n, date in enumerate(found))
    site = assembled(*stories, extra="timezone: America/Lima\n")
    cut = editions.editions(Channel(stories, Span("x")), site)
    assert tuple(a for edition in cut for a in edition.articles) == stories
    assert len({edition.week for edition in cut}) == len(cut)
    assert [e.week for e in cut] == sorted((e.week for e in cut), reverse=True)


def preface(**fields: str) -> Preface:
    front = "".join(f"{key}: {value}\n" for key, value in ({"week": "2024-W23"} | fields).items())
    noted: list[Diagnostic] = []
    text = f"---\n{front}---\n\nSee [A](../articles/a.md).\n"
    name = f"content/editions/{fields.get('language', 'own')}.md"
    made = prefaces.parse(text, name, Settings.of(config()), "en", noted)
    assert made is not None
    assert noted == []
    return made


def prefaced(*said: Preface, extra: str = "") -> tuple[dict[str, View], list[Diagnostic]]:
    furniture = replace(ALL, prefaces=said)
    return planned(*WEEKS, extra=extra, furniture=furniture)


def test_a_preface_stands_before_the_week_for_readers_of_its_language() -> None:
    pages, problems = prefaced(
        preface(title="A full week"), preface(title="Une semaine", language="fr")
    )
    assert problems == []
    for path in ("index.html", "editions/2024-w23/index.html", "en/index.html"):
        said = edition(pages, path).preface
        assert said is not None
        assert (said.title, said.language) == ("A full week", "en")
        assert said.body == '<p>See <a href="/repo/articles/a/" rel="noopener">A</a>.</p>'
    french = edition(pages, "fr/index.html").preface
    assert french is not None
    assert french.title == "Une semaine"
    assert edition(pages, "editions/2024-w22/index.html").preface is None


def test_the_story_that_a_preface_names_leads() -> None:
    pages, problems = prefaced(preface(lead="c"))
    assert problems == []
    front = edition(pages, "index.html")
    assert front.lead.href.endswith("/articles/c/")
    shown = [card.href.split("/")[-2] for group in front.groups for card in group.cards]
    assert sorted(shown) == ["a", "b"]
    assert edition(pages, "en/index.html").lead.href.endswith("/articles/a/")


@pytest.mark.parametrize(
    ("said", "extra", "code"),
    [
        ((preface(lead="x"),), "", "no-lead"),
        ((preface(week="2024-W01"),), "", "no-edition"),
        ((preface(language="de"),), "", "no-edition"),
        ((preface(),), "outputs: {editions: no}\n", "no-edition"),
        ((preface(), preface()._replace(path="content/editions/z.md")), "", "two-prefaces"),
    ],
)
def test_a_preface_without_effect_is_named(
    said: tuple[Preface, ...], extra: str, code: str
) -> None:
    assert {problem.code for problem in prefaced(*said, extra=extra)[1]} == {code}


def test_a_link_of_a_preface_that_leads_nowhere_is_named() -> None:
    lost = preface()._replace(links=(Link("content/articles/x.md", Span("e.md", 5, 5)),))
    (problem,) = prefaced(lost)[1]
    assert (problem.code, problem.span) == ("dead-link", Span("e.md", 5, 5))


@pytest.mark.parametrize(
    ("front", "code"),
    [
        ("title: x", "missing-field"), ("week: 2024-W54", "week"), ("week: June", "week"),
        ("week: 2023-W53", "week"),
    ],
)  # fmt: skip
def test_a_preface_of_no_week_is_refused(front: str, code: str) -> None:
    noted: list[Diagnostic] = []
    text = f"---\n{front}\n---\n"
    assert prefaces.parse(text, "e.md", Settings.of(config()), "en", noted) is None
    assert [problem.code for problem in noted] == [code]


def test_the_archive_has_all_months_and_each_knows_its_neighbours() -> None:
    pages = built(*WEEKS)
    whole, june = pages["archive/index.html"], pages["archive/2024/06/index.html"]
    assert isinstance(whole, ArchiveView)
    assert isinstance(june, MonthView)
    assert [(y.year, y.stories, [m.stories for m in y.months]) for y in whole.years] == [
        (2024, 5, [3, 2])
    ]
    assert [card.title for card in june.cards] == ["a", "b", "c"]
    assert june.later is None
    assert june.earlier == whole.years[0].months[1]
    assert "fr/archive/2024/06/index.html" in pages
    assert june.frame.archive == "/repo/archive/"


def test_sources_are_counted_by_name_and_language() -> None:
    places = (("a.org", Source("a.org", "The A", "https://a.org/", "en", "CC BY")),)
    furniture = ALL.__class__(offers=OFFERS, sources=Sources(places))
    pages = built(
        story("a", "2024-06-05", source="https://a.org/1"),
        story("b", "2024-06-05", source="https://www.a.org/2", language="fr"),
        story("c", "2024-06-05", source="https://www.other.org/2"),
        story("d", "2024-06-05"),
        furniture=furniture,
    )
    view = pages["sources/index.html"]
    assert isinstance(view, SourcesView)
    assert [tuple(source) for source in view.sources] == [
        ("The A", "https://a.org/", "CC BY", 2, (("en", 1), ("fr", 1))),
        ("other.org", "", "", 1, (("en", 1),)),
    ]


def test_every_feed_can_be_subscribed_to() -> None:
    pages = built(*WEEKS)
    view, opml = pages["subscribe/index.html"], pages["feeds.opml"]
    assert isinstance(view, SubscribeView)
    assert isinstance(opml, OpmlView)
    assert [feed.href for feed in view.all.feeds] == [
        "/repo/feed.xml", "/repo/atom.xml", "/repo/feed.json",
    ]  # fmt: skip
    assert [stream.language for stream in view.languages] == ["en", "fr"]
    assert {stream.href for stream in view.topics} == {
        "/repo/tags/mars/", "/repo/tags/moon/", "/repo/tags/nasa/",
    }  # fmt: skip
    listed = {entry.feed for entry in opml.feeds}
    written = {path for path in pages if path.endswith("feed.xml")}
    assert listed == {f"https://example.org/repo/{path}" for path in written}
    french = pages["fr/subscribe/index.html"]
    assert isinstance(french, SubscribeView)
    assert [(stream.label, stream.href) for stream in french.topics] == [
        ("La NASA", "/repo/fr/tags/nasa/")
    ]


@pytest.mark.parametrize("what", ["archive", "sources", "subscribe", "opml"])
def test_what_is_off_is_not_there_and_nothing_leads_to_it(what: str) -> None:
    pages = built(*WEEKS, extra=f"outputs: {{{what}: no}}\n")
    name = "feeds.opml" if what == "opml" else f"{what}/"
    assert not [path for path in pages if name in path]
    front = edition(pages, "index.html")
    assert getattr(front.frame, what) == ""
