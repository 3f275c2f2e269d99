"""Fragments of HTML (a feed's content, a letter, a document) as clean Markdown.

The only door to lxml's HTML parser. Keeps words and structure; drops pictures, scripts, what is
hidden, and links that lead nowhere. The walk does not recurse, so nesting costs nothing but is
bounded all the same. Must not know where a fragment comes from.
"""

import re

from lxml import etree

from sitegen.core.text import clean, one_line
from sitegen.ingest.writer import Writer

LIMIT = 8 * 1024 * 1024
"""Longest fragment, in characters."""

_DROPPED = frozenset(
    "applet area audio button canvas datalist dialog embed frame frameset head iframe img input "
    "link map meta nav noembed noframes noscript object option picture progress script select "
    "source style svg template textarea title track video".split()
)
_UNSEEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|(?:font-size|max-height|opacity)\s*:\s*0(?:px|pt|em|%)?\s*(?:;|!|$)",
    re.IGNORECASE,
)
_UNSEEN_CLASS = frozenset("sr-only screen-reader-text visually-hidden".split())


class HypertextError(ValueError):
    """A fragment that cannot be read; carries the reason. Safe to pickle."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def to_markdown(fragment: str, base: str = "") -> str:
    """Return the fragment as Markdown; links are resolved against `base`. Raises HypertextError."""
    tree = parse(fragment)
    if tree is None:
        return ""
    return _walk(tree, Writer(base)).text()


def parse(fragment: str) -> "etree._Element | None":
    """Parse a fragment, whatever its faults; None where there is nothing in it."""
    if len(fragment) > LIMIT:
        raise HypertextError(f"its HTML is longer than {LIMIT} characters")
    cleaned = clean(fragment)
    if not cleaned.strip():
        return None
    # Larger trees than usual are allowed, for at the usual depth it drops the rest unsaid.
    parser = etree.HTMLParser(
        huge_tree=True, no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    try:
        tree = etree.fromstring(cleaned.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, etree.ParserError, AssertionError):
        return None  # nothing but comments, for example
    if any("depth" in entry.message for entry in parser.error_log):
        raise HypertextError("its HTML is nested too deep")
    return tree


def _walk(tree: "etree._Element", writer: Writer) -> Writer:
    walker = etree.iterwalk(tree, events=("start", "end"))
    skipping: etree._Element | None = None
    for event, node in walker:
        if event == "start" and skipping is None:
            rows = _data(node) if node.tag == "table" and writer.takes_table else []
            if rows:
                writer.table([[_cell(cell, writer.base) for cell in row] for row in rows])
            if rows or _is_dropped(node):
                skipping = node
                walker.skip_subtree()
            else:
                writer.start(node)
                writer.words(node.text)
        elif event == "end":
            if skipping is None:
                writer.end(node)
            elif skipping is node:
                skipping = None
            if skipping is None and node is not tree:
                writer.words(node.tail)
    writer.flush()
    return writer


def _is_dropped(node: "etree._Element") -> bool:
    if node.tag in _DROPPED:
        return True
    if node.tag == "figcaption":  # a caption without its picture tells of nothing
        parent = node.getparent()
        return parent is not None and next(parent.iter("img", "picture", "video"), None) is not None
    get = node.get
    return (
        get("hidden") is not None
        or get("aria-hidden") == "true"
        or bool(_UNSEEN_STYLE.search(get("style") or ""))
        or not _UNSEEN_CLASS.isdisjoint((get("class") or "").split())
    )


def _data(table: "etree._Element") -> "list[list[etree._Element]]":
    """Return the cells of a table that holds data; nothing for one that only lays out a page."""
    if table.get("role") in ("presentation", "none"):
        return []
    if next(table.iterdescendants("table"), None) is not None:
        return []
    if next(table.iter("ul", "ol", "blockquote", "pre", "h1", "h2", "h3", "h4"), None) is not None:
        return []
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    rows = [row for row in rows if row]
    width = len(rows[0]) if rows else 0
    even = all(len(row) == width for row in rows)
    if len(rows) < 2 or width < 2 or not even or len(rows) * width > 5000:
        return []
    cells = [cell for row in rows for cell in row]
    spanning = any(cell.get("colspan", "1") != "1" for cell in cells)
    long = any(
        len(cell.findall(".//p")) > 1 or len("".join(cell.itertext())) > 300 for cell in cells
    )
    return [] if spanning or long else rows


def _cell(node: "etree._Element", base: str) -> str:
    tail, node.tail = node.tail, None
    text = _walk(node, Writer(base)).text()
    node.tail = tail
    return one_line(text)
