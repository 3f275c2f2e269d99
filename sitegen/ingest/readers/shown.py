"""What of a page's markup a reader of the page sees as its story: the rest is taken out.

Works on the tree of a page before its main text is looked for: scripts and hidden elements go,
so does what stands in the middle of a story without being part of it, tables that lay out the
page make room for the cell that matters, and line breaks become paragraphs where they mean them.
Knows elements by their methods alone, and no library.
"""

import re
from functools import lru_cache
from typing import Any

_UNSEEN = frozenset((
    "nav", "aside", "script", "style", "template", "noscript", "iframe", "object", "svg", "math",
    "canvas", "audio", "video", "dialog", "button", "select", "textarea", "figcaption", "rt", "rp",
    "amp-sidebar", "amp-ad", "amp-consent", "amp-analytics", "amp-social-share", "amp-lightbox",
))  # fmt: skip
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
_SENTENCE, _PROSE = 15, 60
_CONTAINERS = frozenset(("html", "body", "main", "article"))
_MOST_BESIDE = 0.4
"""A part of the page with a larger share of its text than this is not set aside for its name."""

_MOST_OF_PAGE = 0.6
_BLOCKS = frozenset(
    "p div table ul ol dl blockquote pre h1 h2 h3 h4 h5 h6 section article figure hr".split()
)

_RAISED = {
    "sup": str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻"),
    "sub": str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋"),
}
_DIGITS = dict.fromkeys(map(ord, "0123456789+-−"))


def keep(tree: Any) -> None:
    """Take out of a page what is no part of its story."""
    _strip(tree)
    _leave_table(tree)
    for element in list(tree.iter("b", "strong", "i", "em", "u", "sup", "sub")):
        _simplify(element)
    # From the inside out: what has become a block is one for what stands around it.
    for element in reversed(
        list(tree.iter("div", "td", "font", "section", "article", "span", "p"))
    ):
        if _has_gap(element):
            _part(element)
    for element in list(tree.iter("div")):
        if _is_paragraph(element):
            element.tag = "p"


def _is_paragraph(element: Any) -> bool:
    """Say whether a `div` holds words of a story and no other block: that is a paragraph."""
    own = (element.text or "") + "".join(child.tail or "" for child in element)
    return len(own) > _PROSE and not any(
        child.tag in _BLOCKS for child in element.iterdescendants()
    )


def _simplify(element: Any) -> None:
    """Take off emphasis inside emphasis or around links: trafilatura loses words' gaps there."""
    if element.tag in _RAISED:
        words = "".join(element.itertext())
        if len(element) == 0 and words.translate(_DIGITS) == "":
            element.text = words.translate(_RAISED[element.tag])
            element.drop_tag()
        return
    above = element.getparent()
    inside = above is not None and above.tag in ("a", "b", "strong", "i", "em", "u")
    if inside or element.find(".//a") is not None:
        element.drop_tag()


def _strip(tree: Any) -> None:
    """Take out what no reader of the page sees, and what stands beside the story."""
    whole = max(len("".join(tree.itertext())), 1)
    ahead = [tree]
    while ahead:  # nothing inside of what is dropped is looked at
        element = ahead.pop()
        if _is_kept(element, whole):
            ahead.extend(reversed(element))
        else:
            _drop(element)


def _is_kept(element: Any, whole: int) -> bool:
    tag = element.tag  # asked of the library each time
    if not isinstance(tag, str) or tag in _UNSEEN or _is_foot(element, tag):
        return False
    if tag == "figure":
        return _is_unwrapped(element)
    if tag == "time" and _in_sentence(element):
        element.tag = "span"  # trafilatura would leave a hole
        return True
    return tag in _CONTAINERS or not (_hidden(element) or _beside(element, whole))


def _is_foot(element: Any, tag: str) -> bool:
    """Say whether this is a footer; that of a quotation names who said it."""
    return tag == "footer" and element.getparent().tag != "blockquote"


def _in_sentence(element: Any) -> bool:
    parent = element.getparent()
    around = len(parent.text or "") + len(element.tail or "")
    return around > _SENTENCE and parent.tag in ("p", "li", "td", "em", "strong", "b", "i", "a")


def _hidden(element: Any) -> bool:
    style = element.get("style")
    if style and _HIDDEN_STYLE.search(style):
        return True
    return element.get("hidden") not in (None, "until-found")


def _beside(element: Any, whole: int) -> bool:
    kind, own = element.get("class"), element.get("id")
    if not (kind and _names_beside(kind)) and not (own and _names_beside(own)):
        return False
    return len("".join(element.itertext())) < whole * _MOST_BESIDE


@lru_cache(maxsize=1024)  # a page has few names, and each of them many times
def _names_beside(names: str) -> bool:
    return _BESIDE.search(names) is not None


def _leave_table(tree: Any) -> None:
    """Where tables lay the page out, keep the one cell that holds most of the text."""
    body = tree.find("body")
    if body is None or body.find(".//td") is None or body.find(".//article") is not None:
        return
    size, cell = len("".join(body.itertext())), None
    for found in body.iter("td"):
        if len("".join(found.itertext())) >= size * _MOST_OF_PAGE:
            cell = found  # one inside another comes later
    if cell is None or cell.getparent() is None:
        return
    cell.tag = "div"
    for child in list(body):
        body.remove(child)
    body.text = None
    body.append(cell)


def _is_unwrapped(element: Any) -> bool:
    """Keep the table or the quotation that a figure holds; a picture goes with its caption."""
    if (
        element.find(".//table") is None and element.find(".//blockquote") is None
    ) or _BESIDE.search(element.get("class") or ""):
        return False
    element.tag = "div"
    return True


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


def _has_gap(element: Any) -> bool:
    """Say whether two line breaks in a row part paragraphs here."""
    breaks = element.findall("br")
    return len(breaks) > 1 and any(_blank(item) and _is_break(item.getnext()) for item in breaks)


def _is_break(element: Any) -> bool:
    return element is not None and element.tag == "br"


def _blank(element: Any) -> bool:
    return not (element.tail or "").strip()


def _part(element: Any) -> None:
    """Make paragraphs of what two line breaks in a row part."""
    children, text = list(element), element.text
    for child in children:
        element.remove(child)
    element.text, element.tag = None, "div" if element.tag in ("font", "span", "p") else element.tag
    paragraph = _paragraph(element, text)
    gap = False
    for child in children:
        tail, child.tail = child.tail, None
        if child.tag == "br" and gap:
            _less_break(paragraph)
            paragraph = _paragraph(element, tail)
        elif child.tag in _BLOCKS:
            element.append(child)
            paragraph = _paragraph(element, tail)
        else:
            paragraph.append(child)
            child.tail = tail
        gap = child.tag == "br" and not (tail or "").strip()


def _paragraph(element: Any, text: str | None) -> Any:
    paragraph = element.makeelement("p")
    paragraph.text = text
    element.append(paragraph)
    return paragraph


def _less_break(paragraph: Any) -> None:
    if len(paragraph) and paragraph[-1].tag == "br":
        paragraph.remove(paragraph[-1])
