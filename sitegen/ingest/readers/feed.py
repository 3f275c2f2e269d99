"""Feeds saved as files: RSS 0.9x, 1.0 and 2.0, and Atom. Each entry is a story of its own.

An entry's id stays with its article: it is the part of the seed's name in `origin`.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urljoin

from sitegen.core.errors import Diagnostic, Span, error
from sitegen.core.files import Blob
from sitegen.ingest import xmltree
from sitegen.ingest.readers import entry as entries
from sitegen.ingest.readers.decode import text_of
from sitegen.ingest.readers.entry import Entry, Text
from sitegen.ingest.records import Raw
from sitegen.ingest.xmltree import XmlError

ENTRIES = 10_000
"""The most entries that are read from one feed."""

_ROOTS = frozenset(("rss", "RDF", "feed"))
_XML = "{http://www.w3.org/XML/1998/namespace}"
_ATOM = ("{http://www.w3.org/2005/Atom}", "{http://purl.org/atom/ns#}")
_DC = ("{http://purl.org/dc/elements/1.1/}", "{http://purl.org/dc/terms/}")
_CONTENT = ("{http://purl.org/rss/1.0/modules/content/}",)
_PIECE = re.compile(r"<(item|entry)[\s>].*?</\1\s*>", re.DOTALL)
_OPENING = re.compile(r"<(?:\w+:)?(rss|RDF|feed)\b[^>]*>")
_AUTHOR = re.compile(r"\S+@\S+\s*\((.+)\)$")
_HTML_TYPES = frozenset(("html", "text/html", "application/xhtml+xml"))
_NONE = Text("", is_html=False)


def read(blob: Blob, problems: list[Diagnostic]) -> tuple[Raw, ...]:
    """Read a feed; an entry that cannot be read costs that one."""
    text = text_of(Blob(blob.path, xmltree.in_utf8(blob.data)), problems)
    if text is None:
        return ()
    try:
        found = list(_entries(xmltree.tidy(text), blob.path, problems))
    except XmlError as exc:
        hint = "save the feed again, or its stories as text"
        problems.append(error(exc.code, exc.reason, Span(blob.path, exc.line), hint))
        return ()
    if len(found) > ENTRIES:
        message = f"the feed has {len(found)} entries; the first {ENTRIES} are read"
        problems.append(error("too-many", message, Span(blob.path), "split the file"))
    raws = (entries.to_raw(entry, problems) for entry in found[:ENTRIES])
    return tuple(raw for raw in raws if raw is not None)


def _entries(text: str, path: str, problems: list[Diagnostic]) -> Iterator[Entry]:
    try:
        root = xmltree.parse(text)
    except XmlError as fault:
        return _salvaged(text, path, fault, problems)
    if _local(root) not in _ROOTS:
        raise XmlError("no-feed", f"is XML but no feed: it begins with <{_local(root)}>")
    return _of_tree(root, path)


class _Head(NamedTuple):
    """What a feed says for all its entries."""

    language: str
    link: str
    authors: tuple[str, ...]


def _head(channel: Any) -> _Head:
    about = [node for node in channel if _local(node) not in ("item", "entry")]
    return _Head(
        language=_text(about, "language") or _text(about, "language", _DC),
        link=_text(about, "link"),
        authors=_authors(about),
    )


def _of_tree(root: Any, path: str) -> Iterator[Entry]:
    channel = next((node for node in root if _local(node) == "channel"), root)
    head = _head(channel)
    for node in root.iter():
        if _local(node) in ("item", "entry"):
            yield _entry(node, head, Span(path, min(node.sourceline or 1, 10**7)))


def _salvaged(text: str, path: str, fault: XmlError, problems: list[Diagnostic]) -> Iterator[Entry]:
    """Read every entry of a broken feed for itself, within the root's own opening tag."""
    opening = _OPENING.search(text)
    pieces = list(_PIECE.finditer(text)) if opening else []
    if opening is None or not pieces:
        raise fault
    closing = re.match(r"<([\w:]+)", opening[0])
    head = text[opening.end() : pieces[0].start()]
    language = re.search(r"<(?:dc:)?language>[\w-]{2,20}</(?:dc:)?language>", head)
    about, whole = language[0] if language else "", 0
    at, line = 0, 1
    for piece in pieces:
        line, at = line + text.count("\n", at, piece.start()), piece.start()
        try:
            tree = xmltree.parse(f"{opening[0]}{about}{piece[0]}</{closing[1] if closing else ''}>")
        except XmlError as exc:
            message = f"an entry of the feed is left out: {exc.reason}"
            place = Span(path, line + exc.line - 1)
            problems.append(error("broken-xml", message, place, "mend or delete it in the file"))
            continue
        whole += 1
        for found in _of_tree(tree, path):
            yield found._replace(span=Span(path, line))
    if not any(problem.code == "broken-xml" for problem in problems):
        place = Span(path, fault.line)
        problems.append(error("broken-xml", f"the feed {fault.reason}", place, "save it again"))


def _entry(node: Any, head: _Head, span: Span) -> Entry:
    atom = _local(node) == "entry"
    return (_atom if atom else _rss)(node, head)._replace(
        span=span,
        canonical=xmltree.canonical(node),
        language=_language(node, head),
        keywords=tuple(_keywords(node)),
    )


def _rss(node: Any, head: _Head) -> Entry:
    link, guid = _text(node, "link"), _text(node, "guid")
    if not link:
        link = next((alt for alt in _links(node)), "")
    described = Text(_text(node, "description"), is_html=True)
    content = Text(_text(node, "encoded", _CONTENT), is_html=True)
    author = _text(node, "author")
    named = _AUTHOR.search(author)
    return Entry(
        span=Span(""),
        canonical=b"",
        title=Text(_text(node, "title"), is_html=True),
        body=content if content.words.strip() else _content(node),
        summary=described,
        date=_text(node, "pubDate") or _text(node, "date", _DC) or _first(node, _PUBLISHED),
        link=link,
        author=_text(node, "creator", _DC) or (named[1] if named else author),
        id=guid or node.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about", ""),
        base=link or head.link,
    )


_PUBLISHED = ("published", "issued", "created", "updated", "modified")


def _atom(node: Any, head: _Head) -> Entry:
    base = _base(node)
    link = next((urljoin(base, href) for href in _links(node)), "")
    return Entry(
        span=Span(""),
        canonical=b"",
        title=_construct(_child(node, "title")),
        body=_content(node),
        summary=_construct(_child(node, "summary")),
        date=_first(node, _PUBLISHED),
        link=link,
        author=", ".join(_authors(node) or head.authors),
        id=_text(node, "id"),
        base=base or link,
    )


def _authors(node: Any) -> tuple[str, ...]:
    names = (_text(child, "name") for child in node if _local(child) == "author")
    return tuple(dict.fromkeys(filter(None, names)))


def _content(node: Any) -> Text:
    return _construct(_child(node, "content"))


def _construct(node: Any) -> Text:
    """Read a text construct of Atom (RFC 4287, sections 3.1 and 4.1.3)."""
    if node is None or node.get("src"):
        return _NONE
    kind = (node.get("type") or "text").strip().lower().partition(";")[0]
    if kind in ("xhtml", "application/xhtml+xml") or (node.get("mode") == "xml" and len(node)):
        return Text(xmltree.inner_html(node), is_html=True)
    words = "".join(node.itertext())
    if kind in _HTML_TYPES and node.get("mode") == "base64":
        try:
            words = base64.b64decode(words, validate=False).decode("utf-8", "replace")
        except (binascii.Error, ValueError):
            return _NONE
    if kind in _HTML_TYPES or kind in ("text", "text/plain"):
        return Text(words, is_html=kind in _HTML_TYPES)
    return _NONE  # a picture, a film, other XML


def _links(node: Any) -> Iterator[str]:
    """Return what an entry links to, the page itself first."""
    for rel in ("alternate", "via", "related"):
        for child in node:
            if _local(child) == "link" and (child.get("rel") or "alternate") == rel:
                yield from filter(None, [(child.get("href") or "").strip()])


def _base(node: Any) -> str:
    """Return the base address that holds at a node (XML Base)."""
    bases = [above.get(_XML + "base") for above in (node, *node.iterancestors())]
    base = ""
    for found in reversed([found for found in bases if found]):
        try:
            base = urljoin(base, found.strip())
        except ValueError:
            continue
    return base


def _language(node: Any, head: _Head) -> str:
    content = _child(node, "content")
    inner = content.get(_XML + "lang") if content is not None else ""
    own = _text(node, "language", _DC) or _text(node, "language") or inner
    near = next(
        (n.get(_XML + "lang") for n in (node, *node.iterancestors()) if n.get(_XML + "lang")), ""
    )
    return own or near or head.language


def _keywords(node: Any) -> Iterator[str]:
    for child in node:
        if _local(child) in ("category", "subject"):
            yield child.get("label") or child.get("term") or child.text or ""


def _first(node: Any, names: tuple[str, ...]) -> str:
    return next((found for name in names if (found := _text(node, name))), "")


def _child(node: Any, name: str, spaces: tuple[str, ...] = ()) -> Any:
    """Return a child by its name, in these namespaces, or in none or in that of Atom or RSS."""
    for child in node:
        if _local(child) != name:
            continue
        space = child.tag[: -len(name)]
        if (
            (space in spaces)
            if spaces
            else (not space or space in _ATOM or "/rss/" in space or "netscape" in space)
        ):
            return child
    return None


def _text(node: Any, name: str, spaces: tuple[str, ...] = ()) -> str:
    child = _child(node, name, spaces)
    return "" if child is None else "".join(child.itertext()).strip()


def _local(node: Any) -> str:
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
