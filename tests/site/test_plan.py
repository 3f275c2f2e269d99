"""Planning without a disk: pages, pagination, selection, links, collisions."""

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from sitegen.content import schema
from sitegen.content.article import Article, Settings
from sitegen.content.topics import Topic
from sitegen.core.config import Config
from sitegen.core.config import parse as parse_config
from sitegen.core.errors import Diagnostic
from sitegen.site import model, plan
from sitegen.site.makers import view
from sitegen.site.model import Asset, Furniture, Static
from sitegen.site.pages import Kind
from sitegen.site.select import select
from sitegen.site.show import Shower
from sitegen.site.views import (
    ArticleView,
    FeedView,
    HomeView,
    RawView,
    SearchView,
    SitemapView,
    TagView,
    View,
)
from tests.support import CONFIG, article

BARE = Furniture()
NOW = datetime(2024, 7, 1, 12, tzinfo=UTC)


def config(extra: str = "") -> Config:
    problems: list[Diagnostic] = []
    made = parse_config(CONFIG + extra, problems)
    assert made is not None
    assert not problems
    return made


def read(name: str, body: str = "Words.", settings: Config | None = None, **fields: str) -> Article:
    problems: list[Diagnostic] = []
    text = article(name, body, **fields)
    path = f"content/articles/{name}.md"
    made = schema.parse(text, path, Settings.of(settings or config()), problems)
    assert made is not None, problems
    return made


def assembled(*found: Article, extra: str = "", furniture: Furniture = BARE) -> model.Site:
    ordered = tuple(sorted(found, key=lambda a: (-a.date.timestamp(), a.path)))
    return model.assemble(config(extra), ordered, found, {}, furniture)[0]


def planned(
    *found: Article, extra: str = "", furniture: Furniture = BARE
) -> tuple[dict[str, View], list[Diagnostic]]:
    words = {"nasa": Topic("nasa", "agency", (("en", "NASA"), ("fr", "La NASA")))}
    chosen = select(found, NOW, drafts=False)
    site, problems = model.assemble(config(extra), chosen.articles, found, words, furniture)
    pages, collisions = plan.plan(site)
    show = Shower(site.context)
    views = {page.path: view(show, page) for page in pages}
    return views, problems + collisions


def test_every_file_of_a_small_site() -> None:
    pages, problems = planned(read("a", tags="[nasa, C++]", aliases="[/old/, b.html]"))
    assert problems == []
    assert list(pages) == [
        ".nojekyll",
        "404.html",
        "articles/a/index.html",
        "articles/b.html",
        "atom.xml",
        "feed.json",
        "feed.xml",
        "feeds.opml",
        "index.html",
        "old/index.html",
        "robots.txt",
        "sitemap.xml",
        "tags/c++/atom.xml",
        "tags/c++/feed.json",
        "tags/c++/feed.xml",
        "tags/c++/index.html",
        "tags/index.html",
        "tags/nasa/atom.xml",
        "tags/nasa/feed.json",
        "tags/nasa/feed.xml",
        "tags/nasa/index.html",
    ]


SPEAKING = Furniture(interfaces=frozenset(("en", "fr", "zh-Hant")))


def test_each_language_has_its_front_page_its_topics_and_feeds() -> None:
    pages, problems = planned(
        read("a", tags="[nasa]", language="fr"), read("b", language="zh-TW"), read("c"),
        furniture=SPEAKING,
    )  # fmt: skip
    assert problems == []
    assert [p for p in pages if p.startswith("fr/")] == [
        "fr/atom.xml", "fr/feed.json", "fr/feed.xml", "fr/index.html", "fr/tags/index.html",
        "fr/tags/nasa/atom.xml", "fr/tags/nasa/feed.json", "fr/tags/nasa/feed.xml",
        "fr/tags/nasa/index.html",
    ]  # fmt: skip
    assert "zh-hant/index.html" in pages
    home, feed = pages["fr/index.html"], pages["fr/tags/nasa/feed.xml"]
    assert isinstance(home, HomeView)
    assert isinstance(feed, FeedView)
    assert [card.href for card in home.cards] == ["/repo/articles/a/"]
    assert [(link.label, link.href) for link in home.cards[0].tags] == [
        ("La NASA", "/repo/fr/tags/nasa/")
    ]
    assert (home.frame.language, home.frame.home) == ("fr", "/repo/fr/")
    assert [link.name for link in home.frame.languages] == ["English", "français", "繁體中文"]
    assert (feed.language, feed.title) == ("fr", "Test Digest – La NASA – français")
    assert [item.tags[0].label for item in feed.items] == ["La NASA"]


def test_an_article_wears_the_interface_of_its_language_where_the_theme_has_it() -> None:
    pages, _ = planned(read("a", language="fr"), read("b", language="cs"), furniture=SPEAKING)
    spoken = [
        view.frame.language
        for name in ("a", "b")
        if isinstance(view := pages[f"articles/{name}/index.html"], ArticleView)
    ]
    assert spoken == ["fr", "en"]


def test_a_site_in_one_language_has_no_second_front_page() -> None:
    for extra, language in (("", "en-GB"), ("outputs:\n  languages: false\n", "fr")):
        pages, _ = planned(read("a", language=language), extra=extra, furniture=SPEAKING)
        assert not [path for path in pages if path.startswith(("en/", "fr/"))]


def test_lists_are_cut_into_pages_that_know_their_neighbours() -> None:
    found = [read(f"s{n}", date=f"2024-06-0{n}", tags="[nasa]") for n in range(1, 6)]
    pages, _ = planned(*found, extra="paginate: 2\n")
    home = [pages[p] for p in ("index.html", "page/2/index.html", "page/3/index.html")]
    titles = [[card.title for card in view.cards] for view in home if isinstance(view, HomeView)]
    assert titles == [["s5", "s4"], ["s3", "s2"], ["s1"]]
    pagers = [(v.pager.newer, v.pager.older) for v in home if isinstance(v, HomeView)]
    assert pagers == [
        ("", "/repo/page/2/"),
        ("/repo/", "/repo/page/3/"),
        ("/repo/page/2/", ""),
    ]
    second = pages["tags/nasa/page/2/index.html"]
    assert isinstance(second, TagView)
    assert second.pager.newer == "/repo/tags/nasa/"
    assert second.head.canonical == "https://example.org/repo/tags/nasa/page/2/"


def test_same_day_is_ordered_by_path() -> None:
    pages, _ = planned(read("b"), read("a"), read("c"))
    view = pages["index.html"]
    assert isinstance(view, HomeView)
    assert [card.title for card in view.cards] == ["a", "b", "c"]


def test_page_has_rooted_links_and_its_feed_absolute_ones() -> None:
    body = "[tag](/tags/nasa/), [story](b.md#part), [near](../b/), [out](https://x.org/)"
    pages, problems = planned(read("a", body), read("b", slug="other"))
    assert problems == []
    page, feed = pages["articles/a/index.html"], pages["feed.xml"]
    assert isinstance(page, ArticleView)
    assert isinstance(feed, FeedView)
    for href in ("/repo/tags/nasa/", "/repo/articles/other/#part", "/repo/articles/b/"):
        assert f'href="{href}"' in page.body
        assert f'href="https://example.org{href}"' in feed.items[0].content


def test_sitemap_lists_pages_with_the_dates_of_their_content() -> None:
    pages, _ = planned(read("a", date="2024-05-01", updated="2024-06-02"), read("b"))
    view = pages["sitemap.xml"]
    assert isinstance(view, SitemapView)
    dates = {entry.url: entry.modified for entry in view.entries}
    assert dates["https://example.org/repo/articles/a/"] == datetime(
        2024, 6, 2, tzinfo=ZoneInfo("UTC")
    )
    assert dates["https://example.org/repo/"] == dates["https://example.org/repo/articles/a/"]
    assert "https://example.org/repo/404.html" not in dates


def test_cname_where_configured() -> None:
    assert "CNAME" not in planned()[0]
    assert planned(extra="cname: news.example.org\n")[0]["CNAME"] == RawView(b"news.example.org\n")


@pytest.mark.parametrize(
    ("zone", "date", "shown"),
    [
        ("UTC", "2024-07-01", True),
        ("UTC", "2024-07-02", False),
        ("Asia/Tokyo", "2024-07-01T20:00:00", True),
        ("America/New_York", "2024-07-01T09:00:00", False),
        ("Pacific/Kiritimati", "2024-07-02", True),
        ("UTC", "2024-07-02T01:00:00+14:00", True),
    ],
)
def test_future_is_judged_in_the_sites_time_zone(zone: str, date: str, shown: bool) -> None:
    found = read("a", settings=config(f"timezone: {zone}\n"), date=date)
    chosen = select([found], NOW, drafts=False)
    assert (chosen.articles == (found,)) is shown
    assert (chosen.waiting == (found,)) is not shown


def test_drafts_and_rejected_ones_are_held_back_and_counted() -> None:
    found = [read("a", status="draft"), read("b", status="rejected"), read("c", date="2030-01-01")]
    chosen = select(found, NOW, drafts=False)
    assert (chosen.articles, chosen.drafts, chosen.rejected) == ((), 1, 1)
    assert chosen.next_date == found[2].date
    shown = select(found, NOW, drafts=True)
    assert [a.title for a in shown.articles] == ["c", "a"]


def test_two_articles_on_one_address_are_both_named() -> None:
    _, problems = planned(read("a", slug="same"), read("b", slug="Same"))
    (problem,) = problems
    assert problem.code == "collision"
    assert problem.span.path == "content/articles/b.md"
    assert "content/articles/a.md" in problem.message


def test_alias_tag_or_static_file_on_a_taken_address() -> None:
    furniture = Furniture(
        (Asset("x.css", "assets/x.css", b"", "themes/base/assets/x.css"),),
        statics=tuple(Static(f"static/{p}", "") for p in ("feed.xml", "assets/x.css", "articles")),
    )
    _, problems = planned(
        read("a", aliases="[/tags/]"), read("b", tags='["tcp/ip", tcp-ip]'), furniture=furniture
    )
    places = sorted(problem.span.path for problem in problems)
    assert places == [
        "content/articles/a.md",
        "static/articles",
        "static/feed.xml",
        "themes/base/assets/x.css",
    ]
    assert {problem.code for problem in problems} == {"collision"}


def test_same_id_twice_is_an_error() -> None:
    _, problems = planned(read("a", id="x"), read("b", id="x"))
    assert [problem.code for problem in problems] == ["duplicate-id"]


def test_dead_and_held_links() -> None:
    _, problems = planned(read("a", "[x](gone.md) [y](b.md)"), read("b", status="draft"))
    assert [(p.code, p.span.column) for p in problems] == [("dead-link", 5), ("held-link", 18)]


def test_unknown_tag_shows_as_it_is_written() -> None:
    pages, _ = planned(read("a", tags='["C++", space-law, nasa]'))
    view = pages["articles/a/index.html"]
    assert isinstance(view, ArticleView)
    assert [tag.label for tag in view.card.tags] == ["C++", "space law", "NASA"]


ICONS = tuple(
    Asset(f"icon-{size}.png", f"assets/icon-{size}.0.png", b"", "themes/x") for size in (512, 192)
)


def test_the_manifest_names_the_themes_icons() -> None:
    pages, _ = planned(furniture=Furniture(ICONS))
    view = pages["site.webmanifest"]
    assert isinstance(view, RawView)
    found = json.loads(view.data)
    assert (found["name"], found["lang"], found["scope"]) == ("Test Digest", "en", "/repo/")
    assert [(icon["sizes"], icon["src"]) for icon in found["icons"]] == [
        ("192x192", "/repo/assets/icon-192.0.png"), ("512x512", "/repo/assets/icon-512.0.png"),
    ]  # fmt: skip


def test_no_manifest_without_icons_or_where_it_is_off() -> None:
    assert "site.webmanifest" not in planned()[0]
    off = planned(extra="outputs: {manifest: no}\n", furniture=Furniture(ICONS))[0]
    assert "site.webmanifest" not in off


def test_a_search_for_all_and_for_each_language_where_there_is_an_index() -> None:
    stories = (read("a"), read("b", language="zh-Hant"))
    able = Furniture(offers=frozenset((Kind.SEARCH,)), indexer=True)
    pages = planned(*stories, furniture=able)[0]
    found = {path: made for path, made in pages.items() if isinstance(made, SearchView)}
    assert list(found) == ["en/search/index.html", "search/index.html", "zh-hant/search/index.html"]
    for path, made in found.items():
        assert made.script == "/repo/pagefind/pagefind.js"
        assert [other.href for other in made.languages] == [
            "/repo/en/search/", "/repo/zh-hant/search/",
        ]  # fmt: skip
        assert made.frame.search == f"/repo/{path.removesuffix('index.html')}"
    sitemap = pages["sitemap.xml"]
    assert isinstance(sitemap, SitemapView)
    assert not [entry for entry in sitemap.entries if "search" in entry.url]


@pytest.mark.parametrize(
    ("extra", "wanted"),
    [("", ["a.css", "search.js"]), ("outputs: {search: no}\n", ["a.css"])],
)
def test_an_asset_called_like_a_page_that_is_off_is_off_with_it(
    extra: str, wanted: list[str]
) -> None:
    assets = tuple(Asset(name, f"assets/{name}", b"1", "x") for name in ("a.css", "search.js"))
    furniture = Furniture(assets, offers=frozenset((Kind.SEARCH,)), indexer=True)
    pages = planned(read("a"), extra=extra, furniture=furniture)[0]
    assert [path for path in pages if path.startswith("assets/")] == [f"assets/{n}" for n in wanted]


@pytest.mark.parametrize(
    ("extra", "offers", "indexer"),
    [("outputs: {search: no}\n", True, True), ("", False, True), ("", True, False)],
)
def test_no_search_where_it_is_off_not_offered_or_cannot_be(
    extra: str, offers: bool, indexer: bool
) -> None:
    furniture = Furniture(offers=frozenset((Kind.SEARCH,) if offers else ()), indexer=indexer)
    pages = planned(read("a"), extra=extra, furniture=furniture)[0]
    assert not [path for path in pages if "search" in path]
    assert isinstance(home := pages["index.html"], HomeView)
    assert home.frame.search == ""
