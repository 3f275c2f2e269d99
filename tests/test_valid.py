"""The digest's pages, feeds and sitemap against what their specifications ask."""

import json
import re
import shutil
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable
from email.utils import parsedate_to_datetime
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import feedparser
import html5lib
import pytest

from tests.support import ROOT, sitegen

pytestmark = pytest.mark.slow

BASE = "https://example.org/repo/"
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
VOID = "data:,"
LATER = "1767225600"  # 2026-01-01: every story of the digest is out


@pytest.fixture(scope="session")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("valid") / "site"
    root.mkdir()
    shutil.copytree(ROOT / "content", root / "content")
    for name in ("sitegen.yaml", "sources.yaml"):
        shutil.copy(ROOT / name, root / name)
    done = sitegen(root, "build", "--base-url", BASE, epoch=LATER)
    assert done.status == 0, done.err
    assert done.err == ""
    return root / "public"


@pytest.fixture(scope="session")
def pages(public: Path) -> list[Path]:
    """Every kind of page: all articles, the front pages, a few of each list."""
    several = ("articles/*/index.html", "*/index.html", "*.html")
    few = ("tags/*/index.html", "*/tags/*/index.html", "editions/*/index.html",
           "*/editions/*/index.html", "archive/*/*/index.html")  # fmt: skip
    found = [path for pattern in several for path in public.glob(pattern)]
    return found + [path for pattern in few for path in sorted(public.glob(pattern))[:6]]


def parsed(path: Path) -> ET.Element:
    """Parse a page strictly: the first error raises."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree: ET.Element = parser.parse(path.read_bytes(), transport_encoding="utf-8")
    return tree


def test_a_parser_that_is_strict_finds_faults() -> None:
    with pytest.raises(html5lib.html5parser.ParseError):
        html5lib.HTMLParser(strict=True).parse("<!doctype html><p><b>x</p>")


def test_pages_are_html_without_a_parse_error(pages: list[Path]) -> None:
    assert len(pages) > 80
    for path in pages:
        tree = parsed(path)
        ids = Counter(e.get("id") for e in tree.iter() if e.get("id"))
        assert [name for name, count in ids.items() if count > 1] == [], path
        assert len(tree.findall(".//h1")) == 1, path
        levels = [int(e.tag[1]) for e in tree.iter() if re.fullmatch("h[1-6]", str(e.tag))]
        assert levels[0] == 1
        steps = [b - a for a, b in pairwise(levels)]
        assert max(steps, default=0) <= 1, (path, levels)
        assert not [e for e in tree.iter("img") if e.get("alt") is None], path


def test_pages_ask_nothing_of_other_hosts_and_have_no_inline_code(pages: list[Path]) -> None:
    for path in pages:
        tree = parsed(path)
        for element in tree.iter():
            assert not [name for name in element.attrib if name.startswith("on")], path
            assert "style" not in element.attrib, path
            address = element.get("src") or (
                element.get("href") if element.tag == "link" and
                element.get("rel") in ("stylesheet", "icon", "manifest", "apple-touch-icon") else ""
            )  # fmt: skip
            assert not address or address.startswith(("/repo/", VOID)), (path, address)
        assert not tree.findall(".//style")
        scripts = [e for e in tree.iter("script") if not e.get("src")]
        assert {e.get("type") for e in scripts} <= {"application/ld+json"}
        for link in (e for e in tree.iter("a") if (e.get("href") or "").startswith("http")):
            assert "noopener" in (link.get("rel") or ""), (path, link.get("href"))


def test_no_link_inside_the_site_is_dead(public: Path, pages: list[Path]) -> None:
    dead = set()
    for path in pages:
        for element in parsed(path).iter():
            address = element.get("href") or element.get("src") or ""
            if not address.startswith("/"):
                continue
            inside = unquote(urlsplit(address).path)
            assert inside.startswith("/repo/"), (path, address)
            place = public / inside.removeprefix("/repo/")
            if not (place / "index.html").is_file() and not place.is_file():
                dead.add(address)
    assert dead == set()


def test_structured_data_says_what_a_page_is_and_whence(public: Path) -> None:
    (path,) = (public / "articles").glob("gaia-s-*/index.html")
    (script,) = [e for e in parsed(path).iter("script") if e.get("type") == "application/ld+json"]
    graph = {thing["@type"]: thing for thing in json.loads(script.text or "")["@graph"]}
    news = graph["NewsArticle"]
    assert news["inLanguage"] == "fr"
    assert news["isBasedOn"]["url"] == "https://www.esa.int/Science_Exploration/Space_Science/Gaia"
    assert news["isBasedOn"]["publisher"]["name"] == "ESA"
    trail = graph["BreadcrumbList"]["itemListElement"]
    assert [item["position"] for item in trail] == list(range(1, len(trail) + 1))
    home = json.loads(next(
        e.text or "" for e in parsed(public / "index.html").iter("script")
        if e.get("type") == "application/ld+json"
    ))  # fmt: skip
    assert home["@graph"][0]["@type"] == "WebSite"


def alternates(links: Iterable[ET.Element]) -> frozenset[tuple[str, str]]:
    return frozenset((e.get("hreflang") or "", e.get("href") or "") for e in links)


def test_alternates_are_reciprocal_and_the_same_in_pages_and_sitemap(public: Path) -> None:
    said: dict[str, frozenset[tuple[str, str]]] = {}
    for path in (public / "articles").glob("*/index.html"):
        tree = parsed(path)
        links = [e for e in tree.iter("link") if e.get("hreflang")]
        (canonical,) = [
            e.get("href") or "" for e in tree.iter("link") if e.get("rel") == "canonical"
        ]
        said[canonical] = frozenset((e.get("hreflang") or "", e.get("href") or "") for e in links)
    grouped = {url: links for url, links in said.items() if links}
    assert len(grouped) >= 8
    for url, others in grouped.items():
        addresses = dict(others)
        assert url in addresses.values()
        assert addresses["x-default"] in addresses.values()
        assert all(said[address] == others for address in addresses.values())
    listed = {
        entry.findtext(f"{MAP}loc") or "": alternates(entry.findall(f"{XHTML}link"))
        for entry in ET.parse(public / "sitemap.xml").getroot()
    }
    assert {url: others for url, others in listed.items() if others} == grouped


def test_the_sitemap_keeps_to_its_schema(public: Path) -> None:
    root = ET.parse(public / "sitemap.xml").getroot()
    assert root.tag == f"{MAP}urlset"
    assert 0 < len(root) <= 50_000
    for entry in root:
        assert [child.tag for child in entry][:2] == [f"{MAP}loc", f"{MAP}lastmod"]
        assert (entry.findtext(f"{MAP}loc") or "").startswith(BASE)
        assert re.fullmatch(
            r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([+-]\d\d:\d\d|Z)",
            entry.findtext(f"{MAP}lastmod") or "",
        )
    addresses = [entry.findtext(f"{MAP}loc") for entry in root]
    assert len(set(addresses)) == len(addresses)


def test_every_feed_is_well_formed_and_has_what_its_format_asks(public: Path) -> None:
    counts = Counter(path.name for path in public.rglob("*") if path.is_file())
    assert counts["feed.xml"] == counts["atom.xml"] == counts["feed.json"] > 100
    for path in sorted(public.rglob("feed.xml"))[::5]:
        channel = ET.parse(path).getroot().find("channel")
        assert channel is not None
        assert all(channel.findtext(name) for name in ("title", "link", "description"))
        for item in channel.iter("item"):
            assert item.findtext("guid")
            assert parsedate_to_datetime(item.findtext("pubDate") or "").tzinfo
        assert feedparser.parse(path.read_bytes()).bozo == 0
    for path in sorted(public.rglob("atom.xml"))[::5]:
        feed = ET.parse(path).getroot()
        for element in (feed, *feed.iter(f"{ATOM}entry")):
            assert all(element.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
        ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
        assert len(set(ids)) == len(ids)
        assert feedparser.parse(path.read_bytes()).bozo == 0
    for path in sorted(public.rglob("feed.json"))[::5]:
        feed_json = json.loads(path.read_text(encoding="utf-8"))
        assert feed_json["version"] == "https://jsonfeed.org/version/1.1"
        assert feed_json["title"]
        for item in feed_json["items"]:
            assert item["id"]
            assert item.get("content_html") or item.get("content_text")


def test_the_list_of_feeds_leads_to_every_channel(public: Path) -> None:
    outlines = list(ET.parse(public / "feeds.opml").getroot().iter("outline"))
    assert all(e.get("type") == "rss" and e.get("text") and e.get("xmlUrl") for e in outlines)
    listed = {unquote((e.get("xmlUrl") or "").removeprefix(BASE)) for e in outlines}
    assert listed == {p.relative_to(public).as_posix() for p in public.rglob("feed.xml")}
