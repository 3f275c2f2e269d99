"""What some HTML refers to: links, ids, images, headings, each with its place.

Reads tags as browsers do where it matters (quoted values, comments, scripts), quickly and in
linear time. Must not know where a link leads.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

# What is never closed reaches to the end, as for a browser: so nothing is looked through twice.
_GIVEN = r"""(?:[^>"']++|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))*+(?:>|\Z)"""
_COMMENT = r"<!--.*?(?:-->|\Z)"
_RAW = rf"<(?P<raw>script|style|title|textarea)\b(?P<given>{_GIVEN}).*?(?:</(?P=raw)\b|\Z)"
_OPENING = rf"<(?P<name>[a-z][^\s/>]*+)(?P<attributes>{_GIVEN})"
_TAG = re.compile(f"{_COMMENT}|{_RAW}|{_OPENING}", re.IGNORECASE | re.DOTALL)
_ATTRIBUTE = re.compile(
    r"""(?<![^\s"'/])([a-z][a-z0-9:_-]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`]++)))?""",
    re.IGNORECASE,
)
_TELLING = re.compile(r"\b(?:href|src|srcset|id|name|poster)\b", re.IGNORECASE)
_ADDRESSES = ("href", "src", "poster")
_CANDIDATE = re.compile(r"\s*([^\s,]\S*[^\s,]|[^\s,])")
_REST = re.compile(r"[^,]*,?")
_LEVELS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


class Reference(NamedTuple):
    """An address in some HTML, in which element, and where that begins."""

    address: str
    tag: str
    start: int


class Image(NamedTuple):
    """An image: its address, its text (None where there is none at all), and where it begins."""

    address: str
    text: str | None
    start: int


class Heading(NamedTuple):
    """A heading: its level, and where its words begin."""

    level: int
    start: int


class Hypertext(NamedTuple):
    """What some HTML holds, in order; an address that is there several times is, once a page."""

    references: tuple[Reference, ...]
    images: tuple[Image, ...]
    headings: tuple[Heading, ...]
    ids: frozenset[str]


def scan(text: str) -> Hypertext:
    """Read some HTML."""
    references: list[Reference] = []
    images: list[Image] = []
    headings: list[Heading] = []
    ids: set[str] = set()
    for match in _TAG.finditer(text):
        name = (match["name"] or match["raw"] or "").lower()
        given = match["attributes"] or match["given"] or ""
        if name in _LEVELS:
            headings.append(Heading(int(name[1]), match.end()))
        if name != "img" and not _TELLING.search(given):
            continue
        found = _attributes(given)
        ids.update(found[key] for key in _anchors(name) if key in found)
        references += [Reference(a, name, match.start()) for a in _addresses(found)]
        if name == "img":
            images.append(Image(found.get("src", ""), found.get("alt"), match.start()))
    return Hypertext(tuple(references), tuple(images), tuple(headings), frozenset(ids))


def _anchors(name: str) -> tuple[str, ...]:
    return ("id", "name") if name == "a" else ("id",)


def _attributes(text: str) -> dict[str, str]:
    """Return the attributes of a tag; of two of a name the first counts."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text):
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match[1].lower(), html.unescape(value) if "&" in value else value)
    return found


def _addresses(found: dict[str, str]) -> Iterator[str]:
    yield from (found[key].strip() for key in _ADDRESSES if key in found)
    if "srcset" in found:
        yield from _candidates(found["srcset"])


def _candidates(srcset: str) -> Iterator[str]:
    """Yield the addresses of a list of pictures for several screens (HTML, 2.5.6)."""
    at = 0
    while match := _CANDIDATE.match(srcset, at):
        yield match[1]
        rest = _REST.match(srcset, match.end())
        at = rest.end() if rest else len(srcset)
