"""Sentences of a paragraph, in any script, by a few rules."""

import re

from sitegen.ingest import signs

# Abbreviations after which a full stop ends nothing (lower case, without the stop).
_ABBREVIATIONS = frozenset(
    (
        "m mm mr mrs ms dr prof st jr sr vs etc approx no art fig vol e.g i.e u.s u.k a.m p.m "
        "gen col lt capt sgt maj rev sen rep gov inc ltd co corp dept est ph.d mt "
        "jan feb mar apr jun jul aug sep sept oct nov dec mlle mme "
        "env av bzw ca nr sog usw z.b d.h u.a mio mrd bspw evtl ggf inkl vgl zzt bzgl dipl ing "
        "sra dra ud uds ee.uu núm aprox pág avda gral sig dott dott.ssa ing avv on ecc "
        "exmo sr.a dr.a nº tel bijv dhr mevr resp blz enz bl.a t.ex m.m s.k d.v.s "
        "np tzw prof mgr inż tys ok ul al im św r w godz hab tj tzn "
        "např tzv tj apod atd č str mil mld tis resp "
        "г гг им т.е т.д т.п ул руб тыс млн млрд км др проф акад см рис стр кв см гл зам "
        "ім вул грн тис наприклад напр "
        "dr yrd doç vb vs bkz örn"
    ).split()
)
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
    return last in _ABBREVIATIONS or initial or (last.isdigit() and len(last) <= 2)


def _in_eastern_quotation(paragraph: str, start: int, match: re.Match[str]) -> bool:
    said = paragraph[start : match.end()]
    if len(_EAST_OPEN.findall(said)) > len(_EAST_CLOSE.findall(said)):
        # Left open to the end of the paragraph: the quotation was never closed.
        return _EAST_CLOSE.search(paragraph, match.end()) is not None
    closed = _EAST_CLOSE.search(match[0]) is not None
    return closed and paragraph.startswith(_GOES_ON, match.end())
