"""Feeds as a feed reader's parser sees them."""

import json
import re
import xml.etree.ElementTree as ET
from datetime import datetime
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
    seeds = sorted(path for path in (ROOT / "seeds").iterdir() if path.is_file())
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


def stated(item: ET.Element, path: str) -> str:
    found = item.find(path, ATOM)
    assert found is not None
    return found.text or ""


ATOM = {"": "http://www.w3.org/2005/Atom"}


def test_all_formats_tell_the_same(built: Path) -> None:
    for rss in feeds(built):
        folder = rss.parent
        channel = [(i.findtext("guid"), i.findtext("link")) for i in ET.parse(rss).iter("item")]
        atom = ET.parse(folder / "atom.xml").getroot()
        entries = atom.findall("entry", ATOM)
        links = [e.find("link[@rel='alternate']", ATOM) for e in entries]
        hrefs = [link.get("href") for link in links if link is not None]
        assert [(stated(e, "id"), h) for e, h in zip(entries, hrefs, strict=True)] == channel
        feed = json.loads((folder / "feed.json").read_text(encoding="utf-8"))
        assert [(item["id"], item["url"]) for item in feed["items"]] == channel
        contents = [stated(e, "content") for e in entries]
        assert [item["content_html"] for item in feed["items"]] == contents
        whole = "{http://purl.org/rss/1.0/modules/content/}encoded"
        assert contents == [i.findtext(whole) for i in ET.parse(rss).iter("item")]


def test_atom_has_all_that_the_specification_asks_for(built: Path) -> None:
    """RFC 4287, sections 4.1.1 and 4.1.2."""
    for path in sorted(built.rglob("atom.xml")):
        parsed = feedparser.parse(path.read_bytes())
        assert not parsed.bozo, path
        assert parsed.version == "atom10"
        where = BASE + path.relative_to(built).as_posix()
        feed = ET.parse(path).getroot()
        for node in (feed, *feed.findall("entry", ATOM)):
            assert len(node.findall("id", ATOM)) == len(node.findall("title", ATOM)) == 1
            moment = datetime.fromisoformat(stated(node, "updated"))
            assert moment.tzinfo is not None
        assert stated(feed, "author/name")
        (own,) = [link.href for link in parsed.feed.links if link.rel == "self"]
        assert unquote(own) == where
        updated = [stated(entry, "updated") for entry in feed.findall("entry", ATOM)]
        assert datetime.fromisoformat(stated(feed, "updated")) == max(
            map(datetime.fromisoformat, updated)
        )


def test_atom_entry_says_what_a_reader_needs(built: Path) -> None:
    feed = ET.parse(built / "tags/nasa/atom.xml").getroot()
    (entry,) = [e for e in feed.findall("entry", ATOM) if "title" in stated(e, "title")]
    assert entry.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert stated(entry, "title") == "A <title> & more"
    assert stated(entry, "published") == "2024-06-01T10:00:00+02:00"
    assert stated(entry, "author/name") == "Ada"
    (via,) = entry.findall("link[@rel='via']", ATOM)
    assert via.get("href") == "https://www.esa.int/a?b=1&c=2"
    (tag,) = entry.findall("category", ATOM)
    assert (tag.get("term"), tag.get("label")) == ("nasa", "NASA")


def test_json_feed_has_all_that_the_specification_asks_for(built: Path) -> None:
    """JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/."""
    for path in sorted(built.rglob("feed.json")):
        feed = json.loads(path.read_text(encoding="utf-8"))
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert unquote(feed["feed_url"]) == BASE + path.relative_to(built).as_posix()
        for item in feed["items"]:
            assert item["id"]
            assert item["content_html"] or item["content_text"]
            assert datetime.fromisoformat(item["date_published"]).tzinfo is not None
    feed = json.loads((built / "tags/nasa/feed.json").read_text(encoding="utf-8"))
    (item,) = [item for item in feed["items"] if "title" in item["title"]]
    assert item["external_url"] == "https://www.esa.int/a?b=1&c=2"
    assert (item["language"], item["tags"]) == ("en", ["NASA"])
    assert item["authors"] == [{"name": "Ada"}]
    assert "date_modified" not in item


def test_pages_name_the_feeds_that_concern_them(built: Path) -> None:
    text = (built / "tags/nasa/index.html").read_text(encoding="utf-8")
    named = re.findall(r'<link rel="alternate" type="([^"]+)" title="[^"]+" href="([^"]+)">', text)
    types = {
        "feed.xml": "application/rss+xml",
        "atom.xml": "application/atom+xml",
        "feed.json": "application/feed+json",
    }
    places = ("/repo/tags/nasa/", "/repo/")  # the nearest first: readers take the first
    assert named == [(kind, f"{place}{name}") for place in places for name, kind in types.items()]


def test_formats_are_chosen(tmp_path: Path) -> None:
    chosen = CONFIG + "feeds: {formats: [json, atom]}\n"
    root = site(tmp_path, {"content/articles/a.md": article(tags="[nasa]")}, chosen)
    assert sitegen(root, "build").status == 0
    names = {path.name for path in (root / "public").rglob("*") if path.is_file()}
    assert {"feed.json", "atom.xml"} <= names
    assert "feed.xml" not in names
    text = (root / "public/tags/nasa/index.html").read_text(encoding="utf-8")
    assert '<a href="/repo/tags/nasa/feed.json" type="application/feed+json">' in text
    for wrong, code in (("[rss, atum]", "feed-format"), ("[]", "feed-format")):
        (root / "sitegen.yaml").write_text(f"{CONFIG}feeds: {{formats: {wrong}}}\n")
        found = sitegen(root, "build")
        assert found.status == 2
        assert f"error[{code}]" in found.err


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
    tags = [part.split('"')[0] for part in text.split('href="/repo/fr/tags/')[1:]]
    tags = [tag for tag in tags if tag]
    assert len(tags) >= 5
    for tag in (f"{place}tags/{tag}" for tag in tags for place in ("", "fr/")):
        listing = (built / tag / "index.html").read_text(encoding="utf-8")
        assert f"{title}" in listing
        assert '<article class="card" lang="fr" dir="ltr">' in listing
        assert title in (built / tag / "feed.xml").read_text(encoding="utf-8")


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
    assert "<content" not in (root / "public/atom.xml").read_text(encoding="utf-8")
    items = json.loads((root / "public/feed.json").read_text(encoding="utf-8"))["items"]
    assert [item["content_text"] for item in items] == [item["summary"] for item in items]
    assert len(items) == 3


def test_empty_site_has_a_valid_feed(tmp_path: Path) -> None:
    root = site(tmp_path)
    assert sitegen(root, "build").status == 0
    parsed = feedparser.parse((root / "public/feed.xml").read_bytes())
    assert not parsed.bozo
    assert parsed.entries == []
    atom = feedparser.parse((root / "public/atom.xml").read_bytes())
    assert not atom.bozo
    assert atom.entries == []
    assert json.loads((root / "public/feed.json").read_text())["items"] == []


def test_a_hub_is_named_in_every_format_and_a_wrong_one_is_refused(tmp_path: Path) -> None:
    hub = "https://hub.example.org/?a=1&b=2"
    root = site(
        tmp_path, {"content/articles/a.md": article()}, f'{CONFIG}feeds: {{hub: "{hub}"}}\n'
    )
    assert sitegen(root, "build").status == 0
    rss = feedparser.parse((root / "public/feed.xml").read_bytes())
    atom = feedparser.parse((root / "public/atom.xml").read_bytes())
    for parsed in (rss, atom):
        assert [link.href for link in parsed.feed.links if link.rel == "hub"] == [hub]
    feed = json.loads((root / "public/feed.json").read_text(encoding="utf-8"))
    assert feed["hubs"] == [{"type": "WebSub", "url": hub}]
    (root / "sitegen.yaml").write_text(f"{CONFIG}feeds: {{hub: here}}\n")
    found = sitegen(root, "build")
    assert found.status == 2
    assert "error[hub]" in found.err


def test_feeds_are_shown_in_browsers_with_the_themes_sheet(built: Path) -> None:
    (sheet,) = (built / "assets").glob("feed.*.css")
    instruction = f'<?xml-stylesheet href="/repo/assets/{sheet.name}" type="text/css"?>'
    for name in ("feed.xml", "atom.xml"):
        assert (built / name).read_text(encoding="utf-8").splitlines()[1] == instruction
