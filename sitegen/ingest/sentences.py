"""Sentences of a paragraph, in any script, by a few rules."""

import re

# Abbreviations after which a full stop ends nothing (lower case, without the stop).
_ABBREVIATIONS = frozenset(
    (
        "m mm mr mrs ms dr prof st jr sr vs etc approx no art fig vol e.g i.e u.s u.k a.m p.m "
        "jan feb mar apr jun jul aug sep sept oct nov dec "
        "env av bzw ca nr sog usw z.b d.h u.a mio mrd "
        "sra ud ee.uu núm aprox г гг им т.е т.д ул руб тыс млн млрд км"
    ).split()
)
_END = re.compile(r"(?:[.!?…]+[\"'”’»)\]]*(?=\s)|[。！？]+[”’」』）]*|[।؟۔]+[\"”»]*)")
_LAST_WORD = re.compile(r"[\w.]+$")


def split(paragraph: str) -> list[str]:
    """Split a paragraph into sentences; joined with spaces they hold all of its words."""
    found: list[str] = []
    start = 0
    for match in _END.finditer(paragraph):
        if _inside(paragraph, start, match):
            continue
        found.append(paragraph[start : match.end()].strip())
        start = match.end()
    rest = paragraph[start:].strip()
    return [*found, rest] if rest else found


def _inside(paragraph: str, start: int, match: re.Match[str]) -> bool:
    """Say whether the stop belongs to an abbreviation, an initial, an ordinal."""
    if match[0] != ".":
        return False
    after = paragraph[match.end() :].lstrip()[:1]
    if after and (after.islower() or after in ",;:"):
        return True
    word = _LAST_WORD.search(paragraph[start : match.start()])
    last = word[0].lower() if word else ""
    initial = len(last) == 1 and last.isalpha()
    return last in _ABBREVIATIONS or initial or (last.isdigit() and len(last) <= 2)
