"""Line ends that only wrap a paragraph, told from those that somebody meant.

The rule measures lengths and knows no language. Who wraps a text puts every word that fits into a
line. So a line end is a wrap where the next line's first word would not have fit, and was meant
where there was room for it: behind a headline, a verse, a line of an address, a last line. The
column is that of the document: the one at which lines end that hold most of its letters. There is
none where lines are of many lengths or very long, where most full lines end like sentences, where
most others do not, or where hardly a line goes on in small letters, in a script that has them.

Must not join lines (`seams` does), nor know lists.
"""

import re
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple, Self

from sitegen.ingest import signs
from sitegen.ingest.records import Line

Pair = tuple[Line, Line]
"""A line and the one after it."""

_NARROWEST, _WIDEST = 45, 120
_EVEN = 0.85
_RAGGED = 1.15
_ABOUT = 1.1
_SENTENCE = 8  # lines; most have two or three
_SLACK = 4  # two ideographs: what must not begin or end a line takes a neighbour along
_ENDS = tuple(signs.ENDS + signs.CLOSERS)
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]+"
)
# Where words are written without spaces, a line may be broken after nearly every letter.
_FIRST = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]"
    "|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]{1,8}"
    "|[^\\s\u2e80-\u9fff\uff00-\uff60]+"
)
_LAST = re.compile("[^\\s\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uff00-\uff60]+$")
_COLUMNS = re.compile(r"\S(?: {3,}|\t+ *)\S|\|")
# Where a sentence ends; in Thai and Lao, with a space.
_STOP = re.compile(
    rf"[{signs.SPACED};؛][]{signs.CLOSERS}]*(?:\s|$)|[{signs.UNSPACED}；]|[\u0e00-\u0eff] "
)
_LEAD = re.compile(r">|#{1,6}\s")
_WORD = re.compile(r"[^\W_]")
_LETTER = re.compile(r"[^\W\d_]")


def width(text: str) -> int:
    """Return how many columns a text takes: two for each ideograph."""
    if text.isascii():
        return len(text)
    return len(text) + sum(map(len, _WIDE.findall(text)))


def end(line: Line) -> int:
    """Return the column at which a line ends."""
    return line.indent + width(line.text)


def is_fixed(line: Line) -> bool:
    """Say whether a line stands for itself: a row of a table, a rule, a quotation, a heading."""
    text = line.text
    return bool(_LEAD.match(text) or not _WORD.search(text) or _COLUMNS.search(text))


def is_ended(line: Line) -> bool:
    """Say whether a line ends like a sentence."""
    return line.text.endswith(_ENDS)


class Column(NamedTuple):
    """Where lines are broken: hardly one ends behind `most`, half of the letters behind `usual`."""

    most: int
    usual: int

    @classmethod
    def measured(cls, pairs: Iterable[Pair]) -> Self | None:
        """Measure the lines of a document that are followed by another."""
        ends = sorted((end(before) for before, _ in pairs), reverse=True)
        short = [at for at in ends if at <= _WIDEST]
        if sum(short) * 2 <= sum(ends):
            return None
        found = cls(_reached(short, 0.1), _reached(short, 0.5))
        return found if found.most >= _NARROWEST and found.usual >= found.most * _EVEN else None

    def breaks(self, before: Line, after: Line) -> bool:
        """Say whether one line ends because the next one's first word did not fit."""
        if not (self._holds(before) and self._holds(after)):
            return False
        first = _FIRST.match(after.text)
        word = first[0] if first else after.text
        space = 0 if _WIDE.match(word) else 1
        ragged = max(self.most - self.usual, _SLACK)
        room = self.usual - (ragged // 2 if is_ended(before) else ragged)
        return end(before) + space + width(word) > room

    def _holds(self, line: Line) -> bool:
        """Say whether a line ends at the column, but for a word that cannot be broken."""
        over = end(line) - self.most * _RAGGED
        if over <= 0:
            return True
        last = _LAST.search(line.text)
        return last is not None and width(last[0]) >= over

    def explains(self, pairs: Iterable[Pair]) -> bool:
        """Say whether the document is one that was wrapped at this column."""
        full, short = list[Pair](), list[Pair]()
        for pair in pairs:
            (full if self.breaks(*pair) else short).append(pair)
        going = [pair for pair in full if not is_ended(pair[0])]
        running = _letters(going)
        ended, meant = (
            _letters(full) - running,
            _letters(pair for pair in short if not is_ended(pair[0])),
        )
        return running * _ABOUT >= max(1, ended, meant) and _is_prose(going)


def _letters(pairs: Iterable[Pair]) -> int:
    return sum(len(before.text) for before, _ in pairs)


def _is_prose(going: list[Pair]) -> bool:
    """Say whether lines go on in small letters, where there are such, and sentences end in them."""
    firsts = [found[0] for _, after in going if (found := _LETTER.search(after.text))]
    small, capital = sum(map(str.islower, firsts)), sum(map(str.isupper, firsts))
    stops = sum(_STOP.search(after.text) is not None for _, after in going)
    return small * 2 >= capital and stops * _SENTENCE >= len(going)


def column(pairs: list[Pair]) -> Column | None:
    """Return the column at which a document is wrapped, if it is."""
    if sum(len(before.text) > _WIDEST for before, _ in pairs) * 2 >= len(pairs):
        return None  # most texts have a paragraph to a line, which is quickly said
    plain = [pair for pair in pairs if not any(map(is_fixed, pair))]
    found = Column.measured(plain)
    return found if found is not None and found.explains(plain) else None


def _reached(ends: list[int], share: float) -> int:
    """Return the column at which, from the longest line on, this share of the letters is in."""
    wanted = sum(ends) * share
    return next(at for at, count in zip(ends, accumulate(ends), strict=True) if count >= wanted)
