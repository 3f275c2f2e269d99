"""Feeds and sitemaps with one fault each; our own pass."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import feedparser
import pytest

from sitegen.check import run
from sitegen.check.moments import is_rfc3339, is_w3c
from sitegen.check.records import Around, File
from sitegen.core.urls import parse_base_url
from tests.check.support import build, check, told
from tests.support import CONFIG, article, site

AROUND = Around(
    parse_base_url("https://example.org/repo/"), frozenset(["index.html", "a/index.html"])
)
RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>T</title><link>https://example.org/</link><description>D</description>
<lastBuildDate>Sat, 01 Jun 2024 00:00:00 +0000</lastBuildDate>
<item><title>One</title><link>https://example.org/1</link><guid isPermaLink="false">tag:1</guid>
<pubDate>Sat, 01 Jun 2024 00:00:00 +0000</pubDate>
<content:encoded>&lt;a href="https://example.org/x"&gt;x&lt;/a&gt;</content:encoded></item>
<item><title>Two</title><guid>https://example.org/2</guid></item>
</channel></rss>
"""
ATOM = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>https://example.org/</id>
<updated>2024-06-01T00:00:00Z</updated><author><name>A</name></author>
<link rel="self" href="https://example.org/atom.xml"/>
<entry><title>One</title><id>tag:example.org,2024:1</id><updated>2024-06-01T00:00:00+02:00</updated>
<link href="https://example.org/1"/><content type="html">&lt;p&gt;x&lt;/p&gt;</content></entry>
</feed>
"""
OPML = """<opml version="2.0"><head><title>T</title></head><body>
<outline type="rss" text="One" xmlUrl="https://example.org/feed.xml"/></body></opml>
"""
MAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:xhtml="http://www.w3.org/1999/xhtml">
<url><loc>https://example.org/repo/</loc><lastmod>2024-06-01</lastmod></url>
<url><loc>https://example.org/repo/a/</loc>
<xhtml:link rel="alternate" hreflang="en" href="https://example.org/repo/a/"/></url>
</urlset>
"""
JSON: dict[str, Any] = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "T",
    "home_page_url": "https://example.org/",
    "items": [
        {"id": "1", "url": "https://example.org/1", "content_html": "<p>x</p>",
         "date_published": "2024-06-01T00:00:00Z"},
        {"id": "2", "content_text": "x"},
    ],
}  # fmt: skip


def messages(name: str, data: str) -> list[str]:
    return [item.diagnostic.message for item in run.file(File(name, data.encode()), AROUND)]


def test_sound_ones_pass() -> None:
    for name, data in (
        ("feed.xml", RSS), ("atom.xml", ATOM), ("feeds.opml", OPML), ("sitemap.xml", MAP),
        ("feed.json", json.dumps(JSON)), ("other.json", "[]"), ("other.xml", "<other/>"),
    ):  # fmt: skip
        assert messages(name, data) == [], name


@pytest.mark.parametrize(
    ("document", "old", "new", "said"),
    [
        (RSS, "</channel>", "", "is no sound XML"),
        (RSS, 'version="2.0" ', "", "is no RSS 2.0"),
        (RSS, "<description>D</description>", "", "<channel> has no <description>"),
        (RSS, "<link>https://example.org/1</link>", "<link>/1</link>", "<link> is no whole"),
        (RSS, "<guid>https://example.org/2</guid>", "<guid>2</guid>", "isPermaLink"),
        (RSS, "<guid>https://example.org/2</guid>", "", "has no <guid>"),
        (RSS, "https://example.org/2", "https://example.org/2</guid><guid>x", None),
        (RSS, "<guid>https://example.org/2", '<guid isPermaLink="false">tag:1', "is there twice"),
        (RSS, "<title>Two</title>", "", "neither <title> nor <description>"),
        (RSS, "Sat, 01 Jun 2024 00:00:00 +0000</pub", "2024-06-01</pub", "<pubDate> is no date"),
        (RSS, "Sat, 01 Jun 2024 00:00:00 +0000</pub", "Sun, 01 Jun 2024 00:00:00 +0000</pub",
         "<pubDate> is no date"),
        (RSS, "<title>Two", "<author>Ada</author><title>Two", "<author> must be an e-mail"),
        (RSS, "<title>Two", "<source>x</source><title>Two", "<source> needs a url"),
        (RSS, 'href="https://example.org/x"', 'href="/x"', "a link in <encoded> is no whole"),
        (ATOM, "<id>https://example.org/</id>", "", "<feed> has no <id>"),
        (ATOM, "<id>tag:example.org,2024:1</id>", "<id>one</id>", "the id 'one' is no IRI"),
        (ATOM, "<title>One</title>", "", "<entry> has no <title>"),
        (ATOM, "<author><name>A</name></author>", "", "has an <author>"),
        (ATOM, "2024-06-01T00:00:00+02:00", "2024-06-01", "<updated> is no date"),
        (ATOM, "2024-06-01T00:00:00Z", "2024-06-31T00:00:00Z", "<updated> is no date"),
        (ATOM, 'href="https://example.org/1"', 'href="1"', "the link '1' is no whole address"),
        (ATOM, "&lt;p&gt;x", '&lt;img src="x.png"&gt;', "a link in <content> is no whole"),
        (OPML, ' xmlUrl="https://example.org/feed.xml"', "", "has no whole address"),
        (OPML, ' text="One"', "", "an outline has no text"),
        (OPML, "<body>", "<x>", "is no sound XML"),
        (OPML, ' version="2.0"', "", "is no OPML"),
        (MAP, "https://example.org/repo/a/</loc>", "/repo/a/</loc>", "is no address of this site"),
        (MAP, "https://example.org/repo/a/</loc>", "https://example.org/a/</loc>", "is no address"),
        (MAP, "https://example.org/repo/a/</loc>", "https://example.org/repo/</loc>", "twice"),
        (MAP, 'href="https://example.org/repo/a/"', 'href="https://example.org/repo/b/"',
         "names https://example.org/repo/b/, which is not there"),
        (MAP, "2024-06-01", "1 June", "is no date as sitemaps have it"),
    ],
)  # fmt: skip
def test_a_fault_is_named(document: str, old: str, new: str, said: str | None) -> None:
    assert old in document
    name = "sitemap.xml" if document is MAP else "feed.xml"
    found = messages(name, document.replace(old, new, 1))
    assert (any(said in message for message in found)) if said else found == [], found


def changed(change: Callable[[dict[str, Any]], object]) -> str:
    data = json.loads(json.dumps(JSON))
    change(data)
    return json.dumps(data)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda d: d.pop("title"), "has no title"),
        (lambda d: d.pop("version"), "names no version"),
        (lambda d: d.pop("items"), "has no list of items"),
        (lambda d: d["items"][1].update(id="1"), "item 2 has the id '1', which is there twice"),
        (lambda d: d["items"][1].pop("id"), "item 2 has no id"),
        (lambda d: d["items"][1].pop("content_text"), "item 2 has no content"),
        (lambda d: d["items"][0].update(url="/1"), "'url' of item 1 is no whole address"),
        (lambda d: d["items"][0].update(date_published="1 June"), "'date_published' of item 1"),
        (lambda d: d["items"][0].update(content_html='<a href="/x">'), "the text of item 1"),
        (lambda d: d["items"].append("x"), "item 3 is no object"),
    ],
)
def test_a_fault_of_a_json_feed_is_named(
    change: Callable[[dict[str, Any]], object], said: str
) -> None:
    assert any(said in message for message in messages("feed.json", changed(change)))


@pytest.mark.parametrize("data", ["", "{", "[" * 100_000, "\x00", "null"])
def test_debris_is_no_feed(data: str) -> None:
    assert messages("feed.json", data)
    assert messages("feed.xml", data)


@pytest.mark.parametrize("description", ["", "description: A digest for tests.\n"])
def test_our_own_feeds_pass_and_readers_take_them(description: str, tmp_path: Path) -> None:
    config = CONFIG.replace("description: A digest for tests.\n", description)
    files = {
        "content/articles/a.md": article(body="[x](/x) ![y](y.png) é & <b>", tags="[moon]"),
        "content/articles/b.md": article("B", language="ar", tags="[moon]", author="Ada"),
    }
    root = site(tmp_path, files, config)
    build(root)
    assert told(check(root), "feed") == told(check(root), "sitemap") == []
    assert feedparser.parse((root / "public/feed.xml").read_bytes()).bozo is False


def test_dates() -> None:
    assert is_rfc3339("2024-02-29T23:59:59.5Z")
    assert not is_rfc3339("2023-02-29T00:00:00Z")
    assert not is_rfc3339("2024-02-29 00:00:00Z")
    assert [is_w3c(t) for t in ("2024", "2024-06", "2024-06-01", "2024-06-01T10:00Z")] == [True] * 4
    assert [is_w3c(t) for t in ("24", "2024-6-1", "2024-06-01T10:00", "2024-13-01")] == [False] * 4
