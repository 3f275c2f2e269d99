"""Where two lines of one paragraph meet: with a space, without one, with or without a hyphen.

A hyphen goes only where it is certain that it only parts a word: it is a soft one, or the text
writes the whole word elsewhere and never with the hyphen. Ideographs meet without a space;
between them and Latin letters it is as the text does it within its lines.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple, Self

_HYPHENS = ("-", "\u2010")
_SOFT = "\u00ad"
_DASH = re.compile(r"\w(?:—|--)$")
# Scripts without spaces between words; Korean has them.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uf900-\ufaff\uff00-\uff60]"
)
_SIGN = re.compile("[\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff60]")
_MIXED = re.compile("[\u3040-\u9fff]( ?)[A-Za-z0-9]|[A-Za-z0-9]( ?)(?=[\u3040-\u9fff])")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
# "Luft-" at a line's end and "und Raumfahrt" on the next: that hyphen stands for what follows.
_SUSPENDING = re.compile(
    r"(?:und|oder|bzw|sowie|bis|and|or|to|en|of|og|eller|och|ja|tai|i|oraz|lub|a|nebo|и|или|та|або)\b"
)


class Habits(NamedTuple):
    """What a text tells of its writing: its words, and whether Latin ones among ideographs have
    spaces around them.
    """

    words: frozenset[str]
    spaced: bool

    @classmethod
    def of(cls, lines: Iterable[str]) -> Self:
        """Read a text."""
        text = "\n".join(lines)
        gaps = [bool(match[1] or match[2]) for match in _MIXED.finditer(text)]
        words = frozenset(word.casefold() for word in _WORD.findall(text))
        return cls(words, sum(gaps) * 2 > len(gaps))


def joined(lines: Sequence[str], habits: Habits) -> str:
    """Put the lines of a paragraph together."""
    pieces = [_seamed(before, after, habits) for before, after in pairwise(lines)]
    return "".join([*pieces, *lines[-1:]])


def _seamed(line: str, after: str, habits: Habits) -> str:
    """Return a line as it goes on in the next one: without its hyphen, or with a space."""
    if line.endswith(_SOFT):
        return line[:-1]
    if line.endswith(_HYPHENS) and line[-2:-1].isalnum() and after[:1].isalnum():
        if _SUSPENDING.match(after):
            return f"{line} "
        return line[:-1] if _parts_a_word(line, after, habits.words) else line
    if _DASH.search(line) and after[:1].isalnum():
        return line
    return line + _space(line[-1], after[0], habits)


def _parts_a_word(line: str, after: str, words: frozenset[str]) -> bool:
    left, right = _WORD.findall(line[:-1])[-1:], _WORD.match(after)
    if not (left and right and after[:1].islower()):
        return False
    one, two = left[0].casefold(), right[0].casefold()
    return one + two in words and f"{one}-{two}" not in words and f"{one}\u2010{two}" not in words


def _space(before: str, after: str, habits: Habits) -> str:
    count = bool(_UNSPACED.match(before)) + bool(_UNSPACED.match(after))
    if count == 1 and not (_SIGN.match(before) or _SIGN.match(after)):
        return " " if habits.spaced else ""
    return "" if count else " "
