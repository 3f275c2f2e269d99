"""Columns on a terminal: how wide a text is there, and nothing in it that could disturb it."""

import os
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_RIGHT_TO_LEFT = frozenset(("R", "AL"))
_ISOLATE, _END = "\u2068", "\u2069"
_LEAST, _USUAL, _USUAL_LINES = 40, 80, 24


class Size(NamedTuple):
    """A terminal's size."""

    columns: int
    lines: int


def size() -> Size:
    """Return the terminal's size (LINES and COLUMNS count), or 80 by 24 where it does not say."""
    try:
        lines = os.get_terminal_size(1).lines
    except OSError:
        lines = 0
    said = os.environ.get("LINES", "")
    return Size(columns(), int(said) if said.isdecimal() else lines or _USUAL_LINES)


def columns() -> int:
    """Return the terminal's width (COLUMNS counts), 80 where there is none."""
    said = os.environ.get("COLUMNS", "")
    try:
        found = int(said) if said.isdecimal() else os.get_terminal_size(1).columns
    except OSError:  # standard output is no terminal
        found = _USUAL
    return max(_LEAST, found or _USUAL)


def safe(text: str) -> str:
    """Write controls and marks that turn the direction of writing as codes, so that a name out
    of a seed moves no cursor and turns no line; isolate what is written from right to left.
    """
    plain = _UNSAFE.sub(_code, text)
    turns = any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in plain)
    return f"{_ISOLATE}{plain}{_END}" if turns else plain


def _code(match: re.Match[str]) -> str:
    number = ord(match[0])
    return f"\\x{number:02x}" if number < 256 else f"\\u{number:04x}"


def width(text: str) -> int:
    """Return how many columns a text takes."""
    return sum(map(_columns, text))


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def cut(text: str, room: int) -> str:
    """Return a safe text that takes at most so many columns."""
    plain = _UNSAFE.sub(_code, text)
    if width(plain) <= room:
        return safe(plain)
    kept, used = [], 0
    for char in plain:
        used += _columns(char)
        if used > room - 1:
            break
        kept.append(char)
    return safe("".join(kept).rstrip() + "…")


def wrapped(text: str, room: int, most: int) -> list[str]:
    """Break a text into at most so many safe lines; the last one is cut where more would come."""
    lines, rest = list[str](), _UNSAFE.sub(_code, text).strip()
    while rest and len(lines) < most - 1:
        end = _end_of_line(rest, room)
        lines.append(safe(rest[:end].rstrip()))
        rest = rest[end:].lstrip()
    return [*lines, cut(rest, room)] if rest else lines


def _end_of_line(text: str, room: int) -> int:
    """Return where a line ends: behind a word, or inside one that is longer or has no spaces."""
    used, space = 0, 0
    for at, char in enumerate(text):
        used += _columns(char)
        if used > room:
            return space if space > at // 2 and char != " " else max(1, at)
        if char == " ":
            space = at + 1
    return len(text)


def rows(head: Sequence[str], body: Iterable[Sequence[str]], room: int) -> list[str]:
    """Lay out rows under a head; the last column takes what room is left, and is cut to it."""
    table = [head, *body]
    cells = [[safe(cell) for cell in row[:-1]] for row in table]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    left = max(12, room - sum(widths) - 2 * len(widths))
    return [
        "".join(padded(cell, size + 2) for cell, size in zip(row, widths, strict=True))
        + cut(whole[-1], left)
        for row, whole in zip(cells, table, strict=True)
    ]


def padded(cell: str, size: int) -> str:
    """Fill a safe text up with spaces to so many columns."""
    return cell + " " * (size - width(cell))
