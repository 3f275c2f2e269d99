"""The Markdown that news texts are mostly made of, turned into HTML without the library.

Knows five kinds of blocks in their simplest form: a paragraph, a heading, a flat list, a
quotation of one paragraph; in them plain words, simple links and simple emphasis. Whatever is a
little different is not its business: `block` returns None, and the library does it. The result
is the library's own, byte for byte: `tests/content/test_convert.py` compares the two.
"""

import re
from typing import NamedTuple

# Where the library may find inline markup. An exclamation mark counts before a bracket only, an
# ampersand unless a blank follows it; most texts have none of these at all.
_ANY_SIGN = re.compile(r"[\\`*_\[\]<>|\t!&]")
_SIGN = re.compile(r"[\\`*_\[\]<>|\t]|!(?=\[)|&(?! )")
TAG = r'(?:<span lang="[A-Za-z0-9-]+"(?: dir="rtl")?>|</span>)'
"""The only HTML that is known here: what tells that some words are in another language."""

_CHAR = r"(?:[^\\`*_\[\]<>|\t\n&!]|!(?!\[)|&(?= ))"
_WORDS = rf"(?=\S){_CHAR}+(?<=\S)"
_MARK = re.compile(
    rf"(?<!!)\[(?P<words>{_WORDS})\]\((?P<address>[A-Za-z0-9/.:?=%#~+,@_-]+)\)"
    rf"|(?<!\*)\*\*(?P<strong>{_WORDS})\*\*(?!\*)"
    rf"|(?<!\*)\*(?P<stress>{_WORDS})\*(?!\*)"
    rf"|(?P<tag>{TAG})"
)
# A line that begins no list, heading, quotation or definition, and ends without a blank.
_START = r"(?![0-9]+\.(?:\s|$))(?:\w|[\"'«»“”„‘’(…—–¿¡「『《（[]|\*(?=\*?[^\s*]))"
_LINE = re.compile(rf"{_START}(?:.*\S)?")
_HEADING = re.compile(rf"(#{{1,6}}) ({_START}(?:[^#\n]*[^#\s])?)")
_BULLET = re.compile(rf"[-*+] ({_START}(?:.*\S)?)")
_NUMBER = re.compile(rf"[0-9]+\. ({_START}(?:.*\S)?)")
_QUOTED = re.compile(rf"> ({_START}(?:.*\S)?)")


class Block(NamedTuple):
    """A block as HTML. One that is part of something (`of`) would join a neighbour of its kind."""

    html: str
    of: str = ""


def block(text: str) -> Block | None:
    """Turn one block (a text between blank lines) into HTML; None where the library must.

    The text is `xml_safe`: none of the characters that the library marks its own work with.
    """
    first, lines = text[:1], text.split("\n")
    if first == "#":
        return _heading(text)
    if first in ("-", "+", "*") and text[1:2] == " ":
        return _list(lines, _BULLET, "ul") if all(li[:1] == first for li in lines) else None
    if text.startswith("1. "):
        return _list(lines, _NUMBER, "ol")
    if first == ">":
        return _quotation(lines)
    words = _inline(text) if all(map(_LINE.fullmatch, lines)) else None
    return None if words is None else Block(f"<p>{words}</p>")


def _heading(text: str) -> Block | None:
    found = _HEADING.fullmatch(text)
    words = _inline(found[2]) if found else None
    if found is None or words is None:
        return None
    level = len(found[1])
    return Block(f"<h{level}>{words}</h{level}>")


def _list(lines: list[str], item: re.Pattern[str], name: str) -> Block | None:
    found = [match[1] for match in map(item.fullmatch, lines) if match]
    words = [made for made in map(_inline, found) if made is not None]
    if len(words) < len(lines):
        return None
    items = "".join(f"<li>{text}</li>\n" for text in words)
    return Block(f"<{name}>\n{items}</{name}>", of="list")


def _quotation(lines: list[str]) -> Block | None:
    found = [match[1] for match in map(_QUOTED.fullmatch, lines) if match]
    words = _inline("\n".join(found)) if len(found) == len(lines) else None
    if words is None:
        return None
    return Block(f"<blockquote>\n<p>{words}</p>\n</blockquote>", of="quotation")


def _inline(text: str) -> str | None:
    if not _ANY_SIGN.search(text):
        return text
    if _SIGN.search(_MARK.sub("", text)):
        return None
    return _MARK.sub(_element, text).replace("& ", "&amp; ")


def _element(match: re.Match[str]) -> str:
    if match["tag"]:
        return match["tag"]
    if match["words"]:
        return f'<a href="{match["address"]}">{match["words"]}</a>'
    if match["strong"]:
        return f"<strong>{match['strong']}</strong>"
    return f"<em>{match['stress']}</em>"
