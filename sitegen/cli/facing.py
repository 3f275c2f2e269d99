"""One screen of a review: an article beside its seed, in as many lines as the terminal has.

Pure: records in, lines out. Must not print, and must not know keys but for those of the guesses.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from sitegen.cli import table
from sitegen.cli.table import Size

if TYPE_CHECKING:
    from sitegen.ingest.records import Raw
    from sitegen.publish.editing import Shown
    from sitegen.publish.reviewing import Row, Set

KEYS = "123456789"
"""Keys of guesses, in their order."""

_WIDE = 110
"""Columns from which the two stand side by side."""

_STATED = ("title", "date", "language", "author", "source", "tags", "keywords", "summary")
_PART = " │ "


class Sheet(NamedTuple):
    """What a screen shows: where we are, the article's front matter, its seed, what was removed."""

    place: str
    name: str
    rows: "tuple[Row, ...]"
    seed: "Shown"
    removed: "tuple[Set, ...]"


def lines(sheet: Sheet, size: Size, mark: Callable[[str], str]) -> list[str]:
    """Lay a screen out; `mark` makes a line of a guess stand out and changes no width."""
    head = [table.cut(sheet.place, size.columns), ""]
    height = max(6, size.lines - len(head))
    if size.columns >= _WIDE:
        return head + _beside(sheet, size.columns, height, mark)
    own = _fitting(sheet.rows, size.columns, height // 2, (2, 1))
    seed = _seed(sheet, size.columns, max(4, height - len(own) - 1))
    return [*head, *(mark(text) if bold else text for text, bold in own), "", *seed]


def _beside(sheet: Sheet, room: int, height: int, mark: Callable[[str], str]) -> list[str]:
    left = (room - len(_PART)) // 2
    right = room - len(_PART) - left
    own = _fitting(sheet.rows, right, height, (6, 3, 2, 1))
    pairs = zip_longest(_seed(sheet, left, height), own, fillvalue=None)
    return [table.padded(seed or "", left) + _PART + _marked(line, mark) for seed, line in pairs]


def _marked(line: tuple[str, bool] | None, mark: Callable[[str], str]) -> str:
    if line is None:
        return ""
    return mark(line[0]) if line[1] else line[0]


def _fitting(
    rows: "tuple[Row, ...]", room: int, height: int, tries: tuple[int, ...]
) -> list[tuple[str, bool]]:
    """Return the article's lines, as many for each field as the height allows; one at least."""
    laid = (list(_own(rows, room, most)) for most in tries[:-1])
    whole = (own for own in laid if len(own) <= height)
    return next(whole, None) or list(_own(rows, room, tries[-1]))


def _own(rows: "tuple[Row, ...]", room: int, most: int) -> Iterator[tuple[str, bool]]:
    """Yield the lines of the article, and whether they tell a guess, which has a key."""
    keys = iter(KEYS)
    widest = max((table.width(table.safe(row.name)) for row in rows), default=0)
    for row in rows:
        key = f"{next(keys, '-')}?" if row.guessed else "  "
        head = f"{key} {table.padded(table.safe(row.name), widest)}  "
        for at, line in enumerate(table.wrapped(row.value, room - widest - 5, most) or [""]):
            yield (head if not at else " " * (widest + 5)) + line, row.guessed


def _seed(sheet: Sheet, room: int, height: int) -> list[str]:
    """Return the seed's lines: what it says of itself, its text's head, what was set aside."""
    removed = _removed(sheet.removed, room, max(1, height // 3))
    top = [table.cut(f"seed: {sheet.name or '-'}", room)]
    top += [table.cut(f"({sheet.seed.remark})", room)] if sheet.seed.remark else []
    if sheet.seed.raw is not None:
        top += islice(_stated(sheet.seed.raw, room), max(0, height // 3))
        left = max(1, height - len(top) - len(removed))
        top += islice(_text(sheet.seed.raw.text, room), left)
    return [*top, *removed][:height]


def _stated(raw: "Raw", room: int) -> Iterator[str]:
    for name in _STATED:
        value = getattr(raw, name)
        said = ", ".join(value) if isinstance(value, tuple) else value
        if said:
            yield table.cut(f"{name}: {said}", room)


def _text(text: str, room: int) -> Iterator[str]:
    for line in text.split("\n"):
        yield from table.wrapped(line, room, 1000) if line.strip() else ()


def _removed(removed: "Iterable[Set]", room: int, most: int) -> list[str]:
    told = [f"set aside ({_where(item)}): {item.text}" for item in removed]
    if len(told) > most:
        told[most - 1 :] = [f"set aside: {len(told) - most + 1} more lines"]
    return [table.cut(line, room) for line in told]


def _where(item: "Set") -> str:
    return f"line {item.line}, {item.rule}" if item.line else item.rule
