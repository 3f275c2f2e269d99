"""Sentences of a paragraph, in any script, by a few rules."""

import re

from sitegen.ingest import signs, wordlists

FILE = "abbreviations.yaml"
_OTHER_ENDS = "".join(sign for sign in signs.UNSPACED if sign not in signs.WIDE)
_END = re.compile(
    rf"(?:[{signs.SPACED}]+[\"'”’»)\]]*(?=\s)|[.!?]+[\"”»]+(?=[\"“«]|$)"
    rf"|[{signs.WIDE}]+[”’」』）]*|[{_OTHER_ENDS}]+[\"”»)]*)"
)
_LAST_WORD = re.compile(r"[\w.]+$")
# After a closing bracket these go on with the sentence around the quotation.
_GOES_ON = tuple("とのはがをもでに、，,，")
_EAST_OPEN, _EAST_CLOSE = re.compile("[「『（“]"), re.compile("[」』）”]")


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
    """Say whether the stop belongs to a quotation, an abbreviation, an initial, an ordinal."""
    if match[0][0] in signs.WIDE:
        return _in_eastern_quotation(paragraph, start, match)
    after = paragraph[match.end() :].lstrip()[:1]
    if match[0][0] in "!?…" or match[0][-1] in "\"'”’»)]":
        # "Go!" she said: a small letter goes on with the sentence.
        return after.islower() and match[0] != "…"
    if match[0] != ".":
        return False
    if after and (after.islower() or after in ",;:"):
        return True
    word = _LAST_WORD.search(paragraph[start : match.start()])
    last = word[0].lower() if word else ""
    initial = len(last) == 1 and last.isalpha()
    return (
        last in wordlists.words(FILE, "abbreviation")
        or initial
        or (last.isdigit() and len(last) <= 2)
    )


def _in_eastern_quotation(paragraph: str, start: int, match: re.Match[str]) -> bool:
    said = paragraph[start : match.end()]
    if len(_EAST_OPEN.findall(said)) > len(_EAST_CLOSE.findall(said)):
        # Left open to the end of the paragraph: the quotation was never closed.
        return _EAST_CLOSE.search(paragraph, match.end()) is not None
    closed = _EAST_CLOSE.search(match[0]) is not None
    return closed and paragraph.startswith(_GOES_ON, match.end())
