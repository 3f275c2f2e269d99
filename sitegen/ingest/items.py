"""Items of lists in plain text: known by their marks and by their neighbours, nested by indent.

A mark alone makes no list. A dot of a list may stand alone; a figure needs a neighbour with the
next one ("1969. The year" is a sentence), a letter one with a later one. Dashes also begin what
somebody says: they are a list where the lines are no sentences, or where several follow a colon
and none asks or tells who speaks; hyphens are one unless they read like a dialogue. Whatever is no
list keeps its sign and stays a paragraph.

Must not know how lines are joined, nor escape words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from sitegen.ingest import signs
from sitegen.ingest.records import Block, Line

_FIRM = "•‣◦▪▫∙⁃・·✓✔➢\uf0b7\uf0a7"
_LOOSE = "●■□◆◇▸"
_MARK = re.compile(
    rf"(?P<firm>[{_FIRM}])[\s\u200b]*"
    rf"|(?P<loose>[{_LOOSE}])\s*|(?P<ring>○)\s+|(?P<o>o)(?:\t\s*| {{2,}})"
    r"|(?P<hyphen>[-*])\s+|(?P<dash>[–—―])\s+"
    r"|(?P<number>\d{1,3})(?:[.)-]\s+|[.)](?=[\u3040-\u9fff])|[．）、]\s*)"
    r"|[(（](?P<braced>\d{1,3})[)）]\s*"
    r"|(?P<circled>[①-⑳])\s*"
    r"|[(（]?(?P<letter>[^\W\d_])[)）]\s+"
)
_WORD = re.compile(r"[^\W_]")
_WITHIN = ("hyphen", "dash", "number", "braced")  # what sentences have, too
_PAUSES = tuple(signs.ENDS + signs.COLONS + signs.SEMICOLONS)
_NUMBERED = ("number", "braced", "circled")
_SPOKEN = re.compile(r"[,.!?…»”\"]\s*[–—―-]\s")
_ASKING = (*signs.QUESTIONS, *signs.EXCLAMATIONS, signs.ELLIPSIS, "?»", "!»")
_SENTENCE = (*signs.FULL_STOPS, *_ASKING)
_DEEPEST = 6
_ROUNDS = 8


class Mark(NamedTuple):
    """The mark of an item: its kind, its number or letter, its words without it."""

    kind: str
    value: int
    words: str


@dataclass(slots=True)
class _List:
    """Items next to each other: where they stand among the lines, how deep."""

    indent: int
    depth: int
    members: list[int] = field(default_factory=list)


def mark(text: str) -> Mark | None:
    """Read the mark at the beginning of a line that could be an item."""
    found = _MARK.match(text)
    if found is None or not _WORD.search(text, found.end()):
        return None
    kind, words = found.lastgroup or "", text[found.end() :]
    if kind in _NUMBERED:
        number = ord(found[kind]) - ord("①") + 1 if kind == "circled" else int(found[kind])
        return Mark(kind, number, words)
    if kind == "letter":
        return Mark(kind, ord(found[kind].lower()[0]), text)
    return Mark(kind if kind in ("hyphen", "dash") else found[0][0], 0, words)


def is_within(one: Mark, first: str, before: str) -> bool:
    """Say whether a mark is a dash or a figure that a wrap brought to the beginning of a line.

    `first` is the line with which the paragraph begins, `before` the one before the mark.
    """
    above = mark(first)
    alike = above is not None and above.kind == one.kind
    return one.kind in _WITHIN and not alike and not before.endswith(_PAUSES)


def may_hang(first: str, before: str) -> bool:
    """Say whether what is indented below a line is more of it: an item, not what somebody said."""
    one = mark(first)
    return one is not None and not (one.kind == "dash" and before.endswith(_SENTENCE))


def blocks(lines: list[Line]) -> list[Block]:
    """Turn paragraphs into blocks, those that are items of a list with its mark in Markdown."""
    marks = [mark(line.text) for line in lines]
    if not any(marks):
        return [Block(line.text, line.number) for line in lines]
    for _ in range(_ROUNDS):
        lists = _lists(lines, marks)
        wrong = [number for number, found in lists.items() if not _is_list(found, lines, marks)]
        wrong += [item for found in lists.values() for item in _mixed(found, lists, marks)]
        if not wrong:
            return list(_written(lines, marks, lists))
        for number in wrong:
            marks[number] = None
    return [Block(line.text, line.number) for line in lines]


def _lists(lines: list[Line], marks: list[Mark | None]) -> dict[int, _List]:
    """Put neighbouring items together, alike and indented alike; return each one's list."""
    found: dict[int, _List] = {}
    around: list[_List] = []
    for number, (line, one) in enumerate(zip(lines, marks, strict=True)):
        if one is None:
            around.clear()
            continue
        while around and line.indent < around[-1].indent - 1:
            around.pop()
        if around and line.indent <= around[-1].indent + 1:
            if not _follows(around[-1], lines, marks, number):
                around[-1] = _List(line.indent, around[-1].depth)
        else:
            around.append(_List(line.indent, min(len(around), _DEEPEST)))
        around[-1].members.append(number)
        found[number] = around[-1]
    return found


def _follows(found: _List, lines: list[Line], marks: list[Mark | None], number: int) -> bool:
    """Say whether a line is the next item: all of a list have blank lines between them, or none."""
    before, one = marks[found.members[-1]], marks[number]
    if before is None or one is None or before.kind != one.kind:
        return False
    if len(found.members) > 1 and lines[number].apart != lines[found.members[1]].apart:
        return False
    if one.kind in _NUMBERED:
        return one.value == before.value + 1
    return one.kind != "letter" or before.value < one.value


def _is_list(found: _List, lines: list[Line], marks: list[Mark | None]) -> bool:
    first = marks[found.members[0]]
    assert first is not None
    if first.kind in _FIRM:
        return True
    if len(found.members) < 2:
        return False
    words = [lines[number].text for number in found.members]
    if first.kind == "hyphen":
        asked = [text.endswith(_ASKING) for text in words]
        return not (any(map(_SPOKEN.search, words)) or (any(asked) and not all(asked)))
    if first.kind == "dash":
        start = found.members[0]
        led = start > 0 and lines[start - 1].text.endswith((":", "："))
        return _are_points(words, led=led)
    return True


def _are_points(words: list[str], *, led: bool) -> bool:
    """Say whether lines that begin with dashes are points, not what people say."""
    if any(map(_SPOKEN.search, words)) or any(text.endswith(_ASKING) for text in words):
        return False
    return not any(text.endswith(_SENTENCE) for text in words[:-1]) or (led and len(words) > 2)


def _mixed(found: _List, lists: dict[int, _List], marks: list[Mark | None]) -> list[int]:
    """Return the items that Markdown would put into a list where they do not belong.

    Of two lists with figures, next to each other, the second one; both where the figures are
    alike, as in a ranking that names two third places.
    """
    number = found.members[0] - 1
    while number in lists and lists[number].depth > found.depth:
        number -= 1
    before = lists.get(number)
    if before is None or before is found or before.depth != found.depth:
        return []
    one, two = marks[before.members[0]], marks[found.members[0]]
    if _is_numbered(one) and _is_numbered(two):
        alike = one is not None and two is not None and one.kind == two.kind
        return before.members + found.members if alike else found.members
    return found.members if found.depth and _is_numbered(one) != _is_numbered(two) else []


def _is_numbered(one: Mark | None) -> bool:
    return one is not None and one.kind in _NUMBERED


def _written(
    lines: list[Line], marks: list[Mark | None], lists: dict[int, _List]
) -> Iterator[Block]:
    for number, (line, one) in enumerate(zip(lines, marks, strict=True)):
        if one is None:
            yield Block(line.text, line.number)
        else:
            sign = f"{one.value}. " if one.kind in _NUMBERED else "- "
            yield Block(one.words, line.number, "    " * lists[number].depth + sign)
