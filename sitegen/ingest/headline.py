"""Headlines that stand over a text, told from what a page prints above them and from its lead.

Must not make titles: where there is no headline, `title` takes one from the text's own words.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from sitegen.core.text import fold
from sitegen.ingest import alphabets, boilerplate, dateline, masthead, signs
from sitegen.ingest.alphabets import weight
from sitegen.ingest.records import Block
from sitegen.ingest.sentences import split

STOPS = tuple(signs.STOPS)
_UNFINISHED = tuple(signs.COLONS + signs.SEMICOLONS + signs.COMMAS + "-")
_CLOSERS = f"[“{signs.CLOSERS}]*"
_SENTENCE_END = re.compile(rf"[{signs.FULL_STOPS}]{_CLOSERS}\s*$")
_CLOSED = re.compile(rf"[{signs.ENDS}]{_CLOSERS}\s*$")
_ASKS = re.compile(rf"[{signs.QUESTIONS}{signs.EXCLAMATIONS}]\s?[“{signs.CLOSING_QUOTES}]?$")
_INITIALISM = re.compile(r"(?:\b[A-Z]\.){2,}$|…$|\.\.\.$")
_LETTERS = re.compile(r"[^\W\d_]")
_DENSE = re.compile(f"[{alphabets.DENSE}]")
_LONGEST, _LONGEST_QUESTION, _LONGEST_SENTENCE = 170, 125, 125
_LONGEST_NOTE, _LONGEST_BELOW, _SHORT_BELOW = 90, 105, 60
_QUOTES = tuple(signs.OPENING_QUOTES)
_LONGEST_SECTION, _LONGEST_KICKER, _LONGEST_SITE = 22, 40, 36
_LEAST_LEAD = 1.3
_SUFFIX = re.compile(r"\s+[|·•–—-]\s+\S")


class Found(NamedTuple):
    """The headline, if there is one, and the lines over it that belong to the page."""

    block: Block | None = None
    over: tuple[Block, ...] = ()


def is_lead(text: str) -> bool:
    """Say whether a paragraph reads as the story and not as a line over it."""
    if weight(text) > _LONGEST:
        return True
    if dateline.end(text):
        return _CLOSED.search(text) is not None or weight(text) > _LONGEST_QUESTION
    if _ASKS.search(text):
        return weight(text) > _LONGEST_QUESTION or len(split(text)) > 2
    ends = _SENTENCE_END.search(text) and not _INITIALISM.search(text)
    return bool(ends) and not masthead.is_section(text.rstrip("."))


def is_closed(text: str) -> bool:
    """Say whether a paragraph ends as sentences do."""
    return _CLOSED.search(text) is not None


def find(lines: list[Block], after: list[Block], is_signed: Callable[[Block], bool]) -> Found:
    """Find the headline among the lines over a story (`after`).

    `is_signed` says whether a date or a byline follows a line: then it may be a sentence.
    """
    over: list[Block] = []
    for index, block in enumerate(lines):
        below = lines[index + 1 :]
        if _is_over(block.text, below, signed=is_signed(block)):
            over.append(block)
        elif not block.item and _may_be(block.text, [*below, *after], signed=is_signed(block)):
            return _shortest(block, below, over)
        elif weight(block.text) > _LONGEST_NOTE:
            break
    return Found(None, tuple(item for item in over if masthead.is_masthead(item.text)))


def _shortest(block: Block, below: list[Block], over: list[Block]) -> Found:
    """A page's title repeats the headline with the site's name behind it."""
    for other in below:
        rest = block.text.removeprefix(other.text)
        if rest != block.text and _SUFFIX.match(rest):
            return Found(other, (*over, block))
    return Found(block, tuple(over))


def repeats(text: str, headline: str) -> bool:
    """Say whether a line is the headline once more."""
    return fold(text) == fold(headline)


def _may_be(text: str, after: list[Block], *, signed: bool) -> bool:
    """Say whether a line over these blocks reads as a headline."""
    if not 2 < weight(text) <= _LONGEST or not _LETTERS.search(text):
        return False
    if text.endswith(_UNFINISHED) or boilerplate.rule_of(text):
        return False
    if dateline.end(text) and is_lead(text):
        return False
    if _ASKS.search(text):
        return weight(text) <= _LONGEST_QUESTION and len(split(text)) <= 2
    ends = _SENTENCE_END.search(text) and not _INITIALISM.search(text)
    if ends and not (signed and weight(text) <= _LONGEST_SENTENCE):
        return False
    longest = max((block.text for block in after), key=weight, default="")
    closed = _CLOSED.search(longest) is not None and weight(longest) > weight(text) * 0.8
    return closed or weight(longest) > weight(text) * _LEAST_LEAD


def _is_over(text: str, below: list[Block], *, signed: bool) -> bool:
    """Say whether a line over others is a section, a way, a site's name or a kicker."""
    if masthead.is_section(text) or masthead.is_way(text):
        return True
    if not below or _ASKS.search(text):
        return False
    following = below[0].text
    if masthead.is_site(text):
        return True
    if text.endswith(tuple(signs.COLONS)):
        return weight(text) <= _LONGEST_KICKER
    named = weight(text) <= _LONGEST_SITE and len(text.split()) <= 5
    if named and (masthead.is_section(following) or masthead.is_way(following)):
        return True
    return _is_kicker(text, following, signed=signed)


def _is_kicker(text: str, following: str, *, signed: bool) -> bool:
    """Say whether a short line leads up to a longer one, as no headline does to a standfirst.

    Standfirsts are longer than headlines, and a headline in quotation marks is none.
    """
    size, below = weight(text), weight(following)
    if below < size or size > _LONGEST_SITE or text.startswith(_QUOTES):
        return False
    if text.isupper() and not following.isupper():
        return True
    words = size / 4 if _DENSE.search(text) else len(text.split())
    if words <= 2 and size <= _LONGEST_SECTION:
        return True
    if signed or below < size * _LEAST_LEAD:
        return False
    return below <= (_LONGEST_BELOW if words <= 3 else _SHORT_BELOW) and words <= 5
