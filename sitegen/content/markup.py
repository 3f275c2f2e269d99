"""Markdown to safe HTML: the only room that knows the sanitiser.

Every reference in the result is absolute, or begins with MARK and goes on from the site's
root; `located` puts the site's real address in its place. So one parsed text serves pages
(rooted links) and feeds (absolute links), under any base path.
"""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from posixpath import join, normpath
from urllib.parse import quote, unquote

import nh3

from sitegen.content.convert import convert
from sitegen.core.text import Html, excerpt, one_line, xml_safe
from sitegen.core.urls import resolve

MARK = "\ufdd0"
"""Stands for the base URL. A noncharacter (Unicode, 23.7): cleaned text never holds it."""

FILE_MARK = "\ufdd1"
"""Stands before and behind the path of a content file that is linked to."""

_OWN_IDS = "sg-"  # the templates' own: a body may not have them
_SCHEMES = {"http", "https", "mailto"}
_TAGS = frozenset(
    (
        "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div "
        "dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp "
        "rt ruby s samp small span strong sub summary sup table tbody td tfoot th thead time "
        "tr u ul var wbr"
    ).split()
)
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"lang", "dir", "id", "title"},
    "a": {"href", "hreflang"},
    "img": {"src", "alt", "width", "height"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "del": {"cite", "datetime"},
    "ins": {"cite", "datetime"},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope", "abbr"},
    "time": {"datetime"},
    "details": {"open"},
}
_REFERENCES = frozenset(("href", "src", "cite"))
_HAS_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_HEADING = re.compile(r"(</?h)([1-5])(?=[ >])")
_PARAGRAPH = re.compile(r"<p(?:\s[^>]*)?>(.*?)</p>", re.DOTALL)
_NUMERIC = re.compile(r"&#(?:x[0-9a-f]+|[0-9]+);?", re.IGNORECASE)
_UNSEEN = re.compile(r"^[\x00-\x20]+|[\t\n\r]|[\x00-\x20]+$")
_FILE = re.compile(f"{FILE_MARK}([^{FILE_MARK}]*){FILE_MARK}")


@dataclass(frozen=True, slots=True)
class Rendered:
    """Safe HTML, and the links to content files in it: as written, and the file meant."""

    html: Html
    files: tuple[tuple[str, str], ...]


def render(text: str, path: str, page: str, extensions: tuple[str, ...]) -> Rendered:
    """Turn the Markdown of the file `path` into safe HTML for the page `page` (`articles/x/`).

    Raises MarkupError where the Markdown library gives up (nesting too deep, its own bugs).
    """
    raw = _NUMERIC.sub(_sound_reference, convert(xml_safe(text), extensions))
    linked: list[tuple[str, str]] = []

    def refer(_tag: str, attribute: str, value: str) -> str | None:
        if attribute == "id" and value.startswith(_OWN_IDS):
            return None
        if attribute not in _REFERENCES:
            return value
        value = seen(value)
        if has_scheme(value):
            return f"https:{value}" if value.startswith("//") else value
        reference, hash_sign, fragment = value.partition("#")
        if not reference.endswith(".md"):
            return MARK + resolve(value, page)
        linked.append((value, content_file(reference, path)))
        return FILE_MARK + linked[-1][1] + FILE_MARK + hash_sign + fragment

    safe = nh3.clean(
        raw,
        tags=set(_TAGS),
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="noopener",
        attribute_filter=refer,
    )
    return Rendered(Html(_below_title(safe)), tuple(linked))


def seen(address: str) -> str:
    """Return an address without what a browser passes over before it reads one."""
    return _UNSEEN.sub("", address)


def has_scheme(address: str) -> bool:
    """Say whether an address names a scheme or a host: it does not lead on from its page."""
    return _HAS_SCHEME.match(address) is not None


def _sound_reference(match: re.Match[str]) -> str:
    """Keep a numeric reference unless it stands for a character that the text may not hold.

    Our MARKs are such characters: one that an author could write would break open the markup.
    """
    digits = match[0].strip("&#;")
    hexadecimal = digits[0] in "xX"
    number = int(digits.lstrip("xX").lstrip("0")[:8] or "0", 16 if hexadecimal else 10)
    return match[0] if xml_safe(html.unescape(f"&#{number};")) else "\ufffd"


def content_file(reference: str, path: str) -> str:
    """Return the file that `../articles/x.md` or `/content/articles/x.md` means in `path`."""
    reference = xml_safe(unquote(reference))
    if reference.startswith("/"):
        return normpath(reference.lstrip("/"))
    return normpath(join(path.rpartition("/")[0], reference))


def linked(text: Html, urls: Mapping[str, str]) -> Html:
    """Put the addresses of content files (by path) in the place of their FILE_MARKs."""
    if FILE_MARK not in text:
        return text
    return Html(_FILE.sub(lambda m: MARK + quote(urls.get(html.unescape(m[1]), "")), text))


def _below_title(safe: str) -> str:
    """Move headings down one level when the text has its own h1: the title is the page's h1."""
    if "<h1" not in safe:
        return safe
    return _HEADING.sub(lambda m: f"{m[1]}{int(m[2]) + 1}", safe)


def located(text: Html, base: str) -> Html:
    """Put an address such as `/repo/` or `https://host/repo/` in the place of MARK."""
    return Html(text.replace(MARK, base)) if MARK in text else text


def words(text: str) -> str:
    """Return the plain words of a Markdown text on one line."""
    return _plain(convert(xml_safe(text), ()))


def first_paragraph(text: Html, limit: int) -> str:
    """Return the plain words of the first paragraph with any, cut to `limit` characters."""
    found = (_plain(match[1]) for match in _PARAGRAPH.finditer(text))
    return excerpt(next(filter(None, found), ""), limit)


def _plain(markup: str) -> str:
    """Return the text of some HTML on one line, without its tags and what they hide."""
    return one_line(html.unescape(nh3.clean(markup, tags=set())))
