"""A saved page: its markup parsed, what is not shown taken out, its main text found.

Owns the only lxml and the only trafilatura, loaded when the first page comes. No page makes this
room ask the network for anything: trafilatura gets a tree, never an address.
"""

import logging
import re
from typing import Any, NamedTuple

from sitegen.ingest.readers import pagefacts, written
from sitegen.ingest.readers.pagefacts import Facts

_UNSEEN = (
    "script", "style", "template", "noscript", "iframe", "object", "svg", "math", "canvas",
    "audio", "video", "dialog", "button", "select", "textarea", "figcaption", "rt", "rp",
    "amp-sidebar", "amp-ad", "amp-consent", "amp-analytics", "amp-social-share", "amp-lightbox",
)  # fmt: skip
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# Names that content systems give to what stands in the middle of a story without being part of
# it. Whole words of the names `class` and `id`, so that "share" is not found in "shareholder".
_BESIDE = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|shares|social|related|recommended|recommendations|newsletter|"
    r"subscribe|subscription|signup|breadcrumbs?|comments?|commentlist|disqus|sidebar|advert|"
    r"advertisement|ads?|adslot|promo|promoted|sponsored|paywall|cookies?|consent|gdpr|caption|"
    r"wp-caption-text|pullquote|pull-quote|readmore|read-more|see-also|more-stories|most-read|"
    r"trending|outbrain|taboola|byline|dateline-meta|post-meta|entry-meta|article-meta|"
    r"author-bio|author-box|about-author|post-tags|tag-list|tags-links|print-only|skip-link|"
    r"visually-hidden|screen-reader-text|sr-only|pagination|toc)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CONTAINERS = frozenset(("html", "body", "main", "article"))
_MOST_BESIDE = 0.4
"""A part of the page with a larger share of its text than this is not set aside for its name."""


class Page(NamedTuple):
    """A page as it was read: its main text as Markdown, and what it says of itself."""

    text: str
    facts: Facts


class PageError(ValueError):
    """A page of which nothing can be made; carries a code, words for a person, and a remedy."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(code, message, hint)
        self.code, self.message, self.hint = code, message, hint


def read(markup: str, address: str = "") -> Page:
    """Read a page that was saved from `address`, where that is known. Raises PageError."""
    tree = _parsed(markup)
    own = pagefacts.address(tree, markup, address)
    json = pagefacts.scripts(tree)
    _strip(tree)
    found = _main(tree, own)
    if found is None:
        raise PageError("no-story", "the page has no main text", _NO_STORY)
    facts = pagefacts.gather(tree, json, own, found)
    pagefacts.drop_headline(found.body, facts.title)
    text = written.markdown(found.body)
    if not text:
        raise PageError("no-story", "the page has no main text", _NO_STORY)
    return Page(text, facts)


_NO_STORY = "save the page of one story, after it has loaded, or its text alone"


def _parsed(markup: str) -> Any:
    from lxml import etree, html  # noqa: PLC0415

    parser = html.HTMLParser(encoding="utf-8", remove_pis=True, no_network=True)
    try:
        tree = html.document_fromstring(markup.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as exc:
        raise PageError("no-story", f"the page cannot be parsed: {exc}", _NO_STORY) from exc
    last = parser.error_log.last_error  # the parser gives up at 256 levels; pages have 20 to 60
    if last is not None and last.type_name == "ERR_RESOURCE_LIMIT":
        message = "the page nests its elements too deep"
        raise PageError("page-depth", message, "save the text of the story alone")
    return tree


def _strip(tree: Any) -> None:
    """Take out what no reader of the page sees, and what stands beside the story."""
    whole = max(len("".join(tree.itertext())), 1)
    for element in list(tree.iter()):
        if not isinstance(element.tag, str):
            _drop(element)
        elif element.tag == "time":
            element.tag = "span"  # trafilatura would leave a hole in the sentence
        elif element.tag == "figure":
            _unwrap_or_drop(element)
        elif element.tag in _UNSEEN or _hidden(element) or _beside(element, whole):
            _drop(element)


def _hidden(element: Any) -> bool:
    if element.tag in _CONTAINERS:
        return False
    style = element.get("style")
    if style and _HIDDEN_STYLE.search(style):
        return True
    return element.get("hidden") not in (None, "until-found")


def _beside(element: Any, whole: int) -> bool:
    if element.tag in _CONTAINERS:
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if len(names) < 3 or not _BESIDE.search(names):
        return False
    return len("".join(element.itertext())) < whole * _MOST_BESIDE


def _unwrap_or_drop(element: Any) -> None:
    """Keep the table or the quotation that a figure holds; a picture goes with its caption."""
    if element.find(".//table") is None and element.find(".//blockquote") is None:
        _drop(element)
    elif _BESIDE.search(element.get("class") or ""):
        _drop(element)
    else:
        element.tag = "div"


def _drop(element: Any) -> None:
    parent = element.getparent()
    if parent is None:
        return
    tail, before = element.tail or "", element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _main(tree: Any, address: str) -> Any:
    from trafilatura import bare_extraction  # noqa: PLC0415

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    logging.getLogger("courlan").setLevel(logging.CRITICAL)
    found = bare_extraction(
        tree,
        url=address or None,
        fast=True,
        output_format="xml",
        include_comments=False,
        include_tables=True,
        include_formatting=True,
        include_links=True,
        with_metadata=True,
    )
    return found if found is not None and found.body is not None and len(found.body) else None
