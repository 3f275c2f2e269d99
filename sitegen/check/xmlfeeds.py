"""Checks of RSS, Atom, OPML and the sitemap against their specifications."""

import re
from collections.abc import Callable, Iterator
from email.utils import parsedate_to_datetime
from typing import Any

from sitegen.check import addresses
from sitegen.check.addresses import Side, served
from sitegen.check.moments import is_rfc3339, is_w3c
from sitegen.check.records import Around, File, Finding, place
from sitegen.core.errors import Span
from sitegen.core.urls import is_web_url
from sitegen.ingest import xmltree
from sitegen.ingest.xmltree import XmlError

_ATOM = "{http://www.w3.org/2005/Atom}"
_MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
RELATIVE = re.compile(r"<[^<>]*\s(?:href|src)=\"(?![a-z][a-z0-9+.-]*:|#)", re.IGNORECASE)
"""A tag in some HTML with an address that leads on from its page."""
_WEEKDAY = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), ")
_ADDRESS = re.compile(r"\S+@\S+")
_IRI = re.compile(r"[a-z][a-z0-9+.-]*:\S+", re.IGNORECASE)
_MOST_ENTRIES = 50_000
_MOST_BYTES = 50 * 1024 * 1024

Says = Callable[[Any, str], Finding]
"""Makes a finding at an element."""


def feed(file: File) -> Iterator[Finding]:
    """Check a feed or a list of feeds that is XML."""
    root = _root(file, ("rss", f"{_ATOM}feed", "opml"))
    if isinstance(root, Finding):
        yield root
    elif root is not None:
        yield from _FORMATS[str(root.tag)](root, _at(file))


def sitemap(file: File, around: Around) -> Iterator[Finding]:
    """The sitemap is not as its protocol asks, or names a page that is not there.

    Well-formed, whole addresses below the base URL, each once, sound dates, at most 50,000 of them
    and 50 MiB.
    """
    root = _root(file, (f"{_MAP}urlset",))
    if isinstance(root, Finding):
        yield root
    elif root is not None:
        yield from _urlset(root, _at(file), around)
        if len(file.data) > _MOST_BYTES or len(root) > _MOST_ENTRIES:
            yield _at(file)(root, f"has {len(root):,} entries; 50,000 and 50 MiB are the most")


def _root(file: File, known: tuple[str, ...]) -> Any:
    """Return the root of one of the known kinds, a finding for what is no XML, or None."""
    if not file.path.endswith((".xml", ".opml")):
        return None
    try:
        root = xmltree.parse_bytes(file.data)
    except XmlError as exc:
        # One check of the two speaks of it: the sitemap's of the sitemap alone.
        is_map = file.path.rpartition("/")[2].startswith("sitemap")
        mine = is_map == (known == (f"{_MAP}urlset",))
        return Finding(Span(file.path, exc.line), exc.reason) if mine else None
    return root if root.tag in known else None


def _at(file: File) -> Says:
    def says(element: Any, message: str) -> Finding:
        line = element.sourceline or 1
        return Finding(place(file.path, "", 0)._replace(line=line), message)

    return says


def _missing(element: Any, names: tuple[str, ...], says: Says) -> Iterator[Finding]:
    for name in names:
        found = element.find(name)
        if found is None or not ((found.text or "").strip() or len(found)):
            yield says(element, f"<{_bare(element)}> has no <{_bare(found, name)}>")


def _bare(element: Any, name: str = "") -> str:
    return (name or str(element.tag)).rpartition("}")[2]


def _rss(root: Any, says: Says) -> Iterator[Finding]:
    channel = root.find("channel")
    if channel is None or root.get("version") != "2.0":
        yield says(root, "is no RSS 2.0: version or <channel> is missing")
        return
    yield from _missing(channel, ("title", "link", "description"), says)
    yield from _web(channel, "link", says)
    yield from _dates(channel, ("pubDate", "lastBuildDate"), _is_rfc822, says)
    items = channel.findall("item")
    yield from _twice([item.find("guid") for item in items], says)
    for item in items:
        yield from _rss_item(item, says)


def _rss_item(item: Any, says: Says) -> Iterator[Finding]:
    if item.find("title") is None and item.find("description") is None:
        yield says(item, "an item has neither <title> nor <description>")
    yield from _web(item, "link", says)
    yield from _dates(item, ("pubDate",), _is_rfc822, says)
    guid, author, source = (item.find(name) for name in ("guid", "author", "source"))
    if guid is None:
        yield says(item, "an item has no <guid>, so readers cannot know it again")
    elif guid.get("isPermaLink", "true") != "false" and not is_web_url(guid.text or ""):
        yield says(guid, 'a <guid> that is no address needs isPermaLink="false"')
    if author is not None and not _ADDRESS.match(author.text or ""):
        yield says(author, "<author> must be an e-mail address; use dc:creator for a name")
    if source is not None and not is_web_url(source.get("url", "")):
        yield says(source, "<source> needs a url, the address of a feed")
    yield from _texts([item.find("description"), item.find(_CONTENT)], says)


def _atom(root: Any, says: Says) -> Iterator[Finding]:
    yield from _missing(root, tuple(_ATOM + name for name in ("id", "title", "updated")), says)
    entries = root.findall(f"{_ATOM}entry")
    yield from _twice([entry.find(f"{_ATOM}id") for entry in entries], says)
    author = root.find(f"{_ATOM}author/{_ATOM}name") is not None
    for element in (root, *entries):
        yield from _dates(element, (f"{_ATOM}updated", f"{_ATOM}published"), is_rfc3339, says)
        for link in element.findall(f"{_ATOM}link"):
            if not _IRI.fullmatch(link.get("href", "")):
                yield says(link, f"the link '{link.get('href', '')}' is no whole address")
    for entry in entries:
        yield from _missing(entry, tuple(_ATOM + name for name in ("id", "title", "updated")), says)
        if not author and entry.find(f"{_ATOM}author/{_ATOM}name") is None:
            yield says(entry, "neither the entry nor the feed has an <author>")
        yield from _atom_content(entry, says)


def _atom_content(entry: Any, says: Says) -> Iterator[Finding]:
    identity, content = entry.find(f"{_ATOM}id"), entry.find(f"{_ATOM}content")
    if identity is not None and not _IRI.fullmatch((identity.text or "").strip()):
        yield says(identity, f"the id '{identity.text}' is no IRI")
    alternate = [e for e in entry.findall(f"{_ATOM}link") if e.get("rel") in (None, "alternate")]
    if content is None and not alternate:
        yield says(entry, "the entry has neither <content> nor a link to a page")
    yield from _texts([content], says)


def _opml(root: Any, says: Says) -> Iterator[Finding]:
    if root.get("version") is None or root.find("head") is None or root.find("body") is None:
        yield says(root, "is no OPML: version, <head> or <body> is missing")
        return
    for outline in root.iter("outline"):
        if outline.get("text") is None:
            yield says(outline, "an outline has no text")
        if outline.get("type") == "rss" and not is_web_url(outline.get("xmlUrl", "")):
            yield says(outline, "an outline of a feed has no whole address (xmlUrl)")


_FORMATS: dict[str, Callable[[Any, Says], Iterator[Finding]]] = {
    "rss": _rss,
    f"{_ATOM}feed": _atom,
    "opml": _opml,
}


def _urlset(root: Any, says: Says, around: Around) -> Iterator[Finding]:
    yield from _twice([entry.find(f"{_MAP}loc") for entry in root], says)
    for entry in root:
        loc, modified = entry.findtext(f"{_MAP}loc", ""), entry.find(f"{_MAP}lastmod")
        for address in (loc, *(e.get("href", "") for e in entry.findall(f"{_XHTML}link"))):
            target = addresses.target(address, around.base)
            if not is_web_url(address) or target.side is not Side.INSIDE:
                yield says(entry, f"'{address}' is no address of this site")
            elif not served(target.path, around.names):
                yield says(entry, f"names {address}, which is not there")
        if modified is not None and not is_w3c(modified.text or ""):
            yield says(modified, f"'{modified.text}' is no date as sitemaps have it")


def _twice(elements: list[Any], says: Says) -> Iterator[Finding]:
    """Find texts that stand there twice; what is missing is found elsewhere."""
    seen: set[str] = set()
    for element in elements:
        text = (element.text or "").strip() if element is not None else ""
        if text and text in seen:
            yield says(element, f"'{text}' is there twice")
        seen.add(text)


def _web(element: Any, name: str, says: Says) -> Iterator[Finding]:
    found = element.find(name)
    if found is not None and not is_web_url((found.text or "").strip()):
        yield says(found, f"<{name}> is no whole address: '{found.text}'")


def _dates(
    element: Any, names: tuple[str, ...], fits: Callable[[str], bool], says: Says
) -> Iterator[Finding]:
    for name in names:
        found = element.find(name)
        if found is not None and not fits((found.text or "").strip()):
            yield says(found, f"<{_bare(found)}> is no date as this format has it: '{found.text}'")


def _texts(elements: list[Any], says: Says) -> Iterator[Finding]:
    for element in elements:
        if element is not None and RELATIVE.search(element.text or ""):
            yield says(element, f"a link in <{_bare(element)}> is no whole address")


def _is_rfc822(text: str) -> bool:
    """Say whether this is a date of RSS, on the weekday that it names."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return False
    day = _WEEKDAY.match(text)
    return day is None or day[1] == moment.strftime("%a")
