"""Where a text may change its language: in brackets, quotation marks, emphasis, another script.

Finds places only, outer ones first; what is in them, nobody here asks.
"""

import re
from functools import lru_cache

from sitegen.ingest import alphabets

_LONGEST = 600
_DEEPEST = 8  # what is opened and never closed must not be looked through again and again
_PAIRS = (
    "[]", "()", "（）", "［］", "«»", "»«", "“”", "„“", "„”", "””", '""', "「」", "『』",
    "《》", "〈〉", "【】", "‹›", "›‹", "‘’", "‚‘", "’’", "''", "**", "__",
)  # fmt: skip
_OPENERS = {
    closing: frozenset(pair[0] for pair in _PAIRS if pair[1] == closing)
    for closing in {pair[1] for pair in _PAIRS}
}
_CAN_OPEN = frozenset(pair[0] for pair in _PAIRS)
_SIGN = re.compile(f"[{re.escape(''.join(sorted(set(''.join(_PAIRS)))))}]")
_SINGLE = frozenset("'‘’‚*_")
_BEFORE_CLOSING = frozenset(".!?…,")


def find(text: str, language: str) -> list[tuple[int, int]]:
    """Return where stretches begin and end, without the blanks inside; outer ones first."""
    ends = {*_enclosed(text), *_strange(text, language)}
    return sorted(ends, key=lambda pair: (pair[0], -pair[1]))


def outside(text: str) -> str:
    """Return what of a text stands in no brackets or quotation marks."""
    parts, end = [], 0
    for start, stop in sorted(_enclosed(text)):
        if start >= end:
            parts.append(text[end:start])
            end = stop
    return "".join([*parts, text[end:]]).strip("".join(_CAN_OPEN) + " \n»”’」』》]).,:;!?")


def _enclosed(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    opened: list[re.Match[str]] = []
    for sign in _SIGN.finditer(text):
        opens, closes = _may(text, sign) if sign[0] in _SINGLE else (True, True)
        openers = _OPENERS.get(sign[0], ()) if closes and opened else ()
        place = next((n for n in range(len(opened) - 1, -1, -1) if opened[n][0] in openers), None)
        if place is not None:
            found.append((opened[place].end(), sign.start()))
            del opened[place:]
        elif opens and sign[0] in _CAN_OPEN:
            opened = [*opened[-_DEEPEST:], sign]
    return [_bare(text, *ends) for ends in found if ends[1] - ends[0] <= _LONGEST]


def _may(text: str, sign: re.Match[str]) -> tuple[bool, bool]:
    """Say whether a sign that is also an apostrophe, a star or a stroke may open, and may close."""
    before, after = text[sign.start() - 1 : sign.start()], text[sign.end() : sign.end() + 1]
    if before in ("\\", sign[0]) or after == sign[0]:
        return False, False  # escaped, or two in a row
    within = before.isalnum() and after.isalnum()
    closes = not after.isalnum() and (before.isalnum() or before in _BEFORE_CLOSING)
    return after.isalnum() and not within and not before.isalnum(), closes


def _strange(text: str, language: str) -> list[tuple[int, int]]:
    """Find runs of words in letters that the text's language is not written in."""
    runs = _runs(language)
    return [run.span() for run in runs.finditer(text)] if runs else []


@lru_cache(maxsize=64)
def _runs(language: str) -> re.Pattern[str] | None:
    own = alphabets.scripts_of(language)
    if not own:
        return None
    if "Latn" not in own:
        # The letters of an HTML entity (`&amp;`) are no word.
        latin = alphabets.LETTERS["Latn"]
        word = rf"(?<![&{latin}])(?<!&#)[{latin}][{latin}'’-]*"
    else:
        others = "".join(letters for name, letters in alphabets.LETTERS.items() if name not in own)
        word = f"[{others}][{others}'’\u0300-\u036f\u0900-\u0dff\u064b-\u0652\u200c-]*"
    least = 1 if "Latn" in own else 2  # one word in Latin letters is a name
    return re.compile(rf"{word}(?:(?:[^\S\n]| [–—] |[,;:，、：] ?){word}){{{least - 1},}}")


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    inner = text[start:end].rstrip(" \t\u3000\u00a0\u202f\\")
    return start + len(inner) - len(inner.lstrip()), start + len(inner)
