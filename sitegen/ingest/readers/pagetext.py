"""Lines on pages, put together to the paragraphs that they were. Must not know PDF."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from sitegen.core.text import clean, one_line
from sitegen.ingest import items, seams, signs
from sitegen.ingest.seams import Habits

_ENDS = tuple(signs.ENDS + signs.CLOSERS + signs.COLONS + signs.SEMICOLONS)
_SHORT = 0.8
_WIDER = 1.3
_LARGER = 1.12
_REPEATED = 3
_EDGE_LINES = 3


class Line(NamedTuple):
    """A line: its words, its height on the page, the size of its letters."""

    words: str
    y: float
    size: float


def lines(pieces: Iterable[tuple[str, float, float]]) -> list[Line]:
    """Put pieces of text to lines: each has the place of its first piece with words."""
    found: list[Line] = []
    words, place = "", (0.0, 0.0)
    for text, y, size in pieces:
        for number, part in enumerate(text.split("\n")):
            if number:
                found.append(Line(one_line(clean(words)), *place))
                words = ""
            if part.strip() and not words.strip():
                place = (y, size)
            words += part
    found.append(Line(one_line(clean(words)), *place))
    return [line for line in found if line.words]


def without_running_lines(pages: list[list[Line]]) -> tuple[list[list[Line]], list[str]]:
    """Take off heads and feet that pages repeat but for their numbers; return them too.

    They may have several lines: a title, the number of the page, an address. What would leave a
    page without words is no further line of a head.
    """
    pages, taken = _without_outermost(pages)
    for _ in range(_EDGE_LINES - 1):
        inner, found = _without_outermost(pages)
        if not found or sum(map(bool, inner)) < sum(map(bool, pages)):
            break
        pages, taken = inner, taken + found
    return pages, taken


def _without_outermost(pages: list[list[Line]]) -> tuple[list[list[Line]], list[str]]:
    edges = Counter(
        mark for page in pages for mark in {_mark(line) for line in (*page[:1], *page[-1:])}
    )
    running = {mark for mark, count in edges.items() if count >= max(_REPEATED, len(pages) / 2)}
    kept, taken = [], list[str]()
    for page in pages:
        inner = page
        for at in (0, -1):
            if inner and _mark(inner[at]) in running:
                taken.append(inner[at].words)
                inner = inner[1:] if at == 0 else inner[:-1]
        kept.append(inner)
    return kept, taken


def _mark(line: Line) -> str:
    return re.sub(r"\d+", "#", line.words)


def paragraphs(pages: list[list[Line]]) -> list[str]:
    """Join lines to paragraphs: apart at wider gaps, other letters, and short last lines."""
    every = [line for page in pages for line in page]
    if not every:
        return []
    gap, width = _usual_gap(pages), _usual_width(every)
    found = [[every[0].words]]
    for before, line in pairwise(every):
        item = items.mark(line.words)
        begins = item is not None and not items.is_within(item, found[-1][0], before.words)
        if begins or _parted(before, line, gap, width):
            found.append([line.words])
        else:
            found[-1].append(line.words)
    habits = Habits.of(line.words for line in every)
    return [seams.joined(lines, habits).replace("\u00ad", "") for lines in found]


def _usual_gap(pages: list[list[Line]]) -> float:
    gaps = [round(one.y - two.y, 1) for page in pages for one, two in pairwise(page)]
    down = sorted(gap for gap in gaps if gap > 0.5)
    return down[len(down) // 4] if down else 0.0  # between lines, not between paragraphs


def _usual_width(every: list[Line]) -> int:
    widths = sorted(len(line.words) for line in every)
    return widths[len(widths) * 3 // 4]


def _parted(before: Line, line: Line, gap: float, width: int) -> bool:
    ended = before.words.endswith(_ENDS)
    large, small = max(before.size, line.size), min(before.size, line.size)
    if small and large / small > _LARGER:
        return True
    if ended and len(before.words) < width * _SHORT:
        return True
    down = before.y - line.y
    if 0.5 < down < gap * 20:
        return down > gap * _WIDER
    return ended and down < 0  # the next column or page
