"""Feeds as a feed reader's parser sees them."""

import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import unquote, urlsplit

import feedparser
import pytest

from tests.support import CONFIG, ROOT, article, site, sitegen

BASE = "https://example.org/repo/"
BODY = """\
Relative [one](/tags/nasa/), [two](../b/), [three](#part), ![four](/x.png) and a < b & c.

[five](b.md) 😀 日本 \u202b قصة
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("feeds")
    seeds = (ROOT / "seeds").iterdir()
    files: dict[str, str | bytes] = {f"seeds/{path.name}": path.read_bytes() for path in seeds}
    first = article(
        "A <title> & more",
        BODY,
        tags="[nasa]",
        source='"https://www.esa.int/a?b=1&c=2"',
        author="Ada",
        date="2024-06-01T10:00:00+02:00",
    )
    files |= {"content/articles/a.md": first, "content/articles/b.md": article("B", tags="[nasa]")}
    result = sitegen(site(root, files), "build")
    assert result.status == 0, result.err
    return root / "public"


def feeds(built: Path) -> list[Path]:
    return sorted(built.rglob("feed.xml"))


def test_every_feed_parses_and_every_link_is_absolute(built: Path) -> None:
    assert len(feeds(built)) > 10
    for path in feeds(built):
        parsed = feedparser.parse(path.read_bytes())
        assert not parsed.bozo, path
        assert parsed.version == "rss20"
        where = path.relative_to(built).as_posix()
        assert unquote(parsed.feed.link) == BASE + where.removesuffix("feed.xml")
        (own,) = [link.href for link in parsed.feed.links if link.rel == "self"]
        assert unquote(own) == BASE + where
        ids = [entry.id for entry in parsed.entries]
        assert len(set(ids)) == len(ids) > 0
        for entry in parsed.entries:
            assert entry.link.startswith(BASE + "articles/")
            assert entry.published_parsed is not None
            assert not entry.guidislink


def test_every_link_in_content_is_absolute(built: Path) -> None:
    for path in feeds(built):
        for item in ET.parse(path).iter("item"):
            content = item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded") or ""
            for part in content.split('href="')[1:] + content.split('src="')[1:]:
                assert urlsplit(part.split('"')[0]).scheme in ("http", "https", "mailto")


def test_content_is_whole_and_in_its_language(built: Path) -> None:
    parsed = feedparser.parse((built / "feed.xml").read_bytes())
    (entry,) = [e for e in parsed.entries if "menacé" in e.title]
    assert entry.dc_language == "fr" if "dc_language" in entry else True
    item = next(
        i
        for i in ET.parse(built / "feed.xml").iter("item")
        if "menacé" in (i.findtext("title") or "")
    )
    assert item.findtext("{http://purl.org/dc/elements/1.1/}language") == "fr"
    content = item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded") or ""
    assert content.startswith('<div lang="fr" dir="ltr"><p>Depuis qu’elle')
    assert "coopération internationale" in content
    assert "LIRE LA SUITE" not in content


def test_the_story_stands_on_its_page_and_on_each_of_its_tag_pages_and_feeds(built: Path) -> None:
    title = "La Russie a menacé à plusieurs reprises"
    (page,) = (built / "articles").glob("la-russie*/index.html")
    text = page.read_text(encoding="utf-8")
    assert '<article class="story" lang="fr" dir="ltr">' in text
    assert f"<h1>{title}" in text
    tags = [part.split('"')[0] for part in text.split('href="/repo/tags/')[1:]]
    tags = [tag for tag in tags if tag]
    assert len(tags) >= 5
    for tag in tags:
        listing = (built / "tags" / tag / "index.html").read_text(encoding="utf-8")
        assert f"{title}" in listing
        assert '<article class="card" lang="fr" dir="ltr">' in listing
        assert title in (built / "tags" / tag / "feed.xml").read_text(encoding="utf-8")


def test_item_says_what_a_reader_needs(built: Path) -> None:
    parsed = feedparser.parse((built / "tags/nasa/feed.xml").read_bytes())
    (entry,) = [e for e in parsed.entries if "title" in e.title]
    item = next(
        i
        for i in ET.parse(built / "tags/nasa/feed.xml").iter("item")
        if i.findtext("title") == "A <title> & more"
    )
    assert item.findtext("pubDate") == "Sat, 01 Jun 2024 10:00:00 +0200"
    assert item.findtext("{http://purl.org/dc/elements/1.1/}source") == (
        "https://www.esa.int/a?b=1&c=2"
    )
    assert entry.author == "Ada"
    assert [tag.term for tag in entry.tags] == ["NASA"]
    assert f'href="{BASE}articles/b/"' in entry.content[0].value


def test_build_date_is_the_newest_items(built: Path) -> None:
    root = ET.parse(built / "tags/nasa/feed.xml")
    assert root.findtext("channel/lastBuildDate") == "Mon, 01 Jul 2024 00:00:00 +0000"


def test_forbidden_characters_reach_no_feed(tmp_path: Path) -> None:
    text = article("X", "A\x0bB\x00C\x1bD\ufffeE")
    root = site(tmp_path, {"content/articles/a.md": text})
    result = sitegen(root, "build")
    assert result.status == 0
    assert "content/articles/a.md:8:2: warning[control-character]" in result.err
    content = ET.parse(root / "public/feed.xml").findtext(
        "channel/item/{http://purl.org/rss/1.0/modules/content/}encoded"
    )
    assert content == '<div lang="en" dir="ltr"><p>ABCDE</p></div>'


def test_feed_is_bounded_and_summaries_carry_no_content(tmp_path: Path) -> None:
    articles = {f"content/articles/{n}.md": article(f"T{n}", f"Body {n}.") for n in range(5)}
    root = site(tmp_path, articles, CONFIG + "feeds: {items: 3, content: summary}\n")
    assert sitegen(root, "build").status == 0
    text = (root / "public/feed.xml").read_text(encoding="utf-8")
    assert text.count("<item>") == 3
    assert "content:encoded" not in text.split("<channel>")[1]


def test_empty_site_has_a_valid_feed(tmp_path: Path) -> None:
    root = site(tmp_path)
    assert sitegen(root, "build").status == 0
    parsed = feedparser.parse((root / "public/feed.xml").read_bytes())
    assert not parsed.bozo
    assert parsed.entries == []
