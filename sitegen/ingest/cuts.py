"""A sentence cut at a border of its clauses so that it fits, and what the cut costs.

Where the verb comes last the beginning goes, elsewhere the end; never inside a bracket.
"""

import re
from typing import NamedTuple

from sitegen.ingest import borders, dates, phrases

SHORTEST = 30
_LAST_RESORT = 1.2
# A clause that says what was said or found is not left out: the one before it needs it.
_CONTENT = re.compile(
    r"(?:wer|wie|was|wo|warum|welche\w?|comment|cómo|как|кто|jak|kdo|kto|dass|daß|ob|that|que|che|dat|att|że|iż|že|что|що|чтобы|ki|که|أن|कि)\s"
)
_INFINITIVE = re.compile(
    r"(?:a|à|de|di|per|para|pour)\s(?:l[ao]s?\s|s[ei]\s|"
    r"d[’'])?[^\W\d_]{2,}(?:[aei]re|[aeio]r)\b"
)
_OPEN_VERB = re.compile(r"\s(?:para|pour|per|a|à|di|to)\s[^\W\d_]{2,}(?:[aei]re|[aeio]r)$")
_TURKISH_PLURAL = re.compile(r"[^\W\d_]+l[ae]r,\s$")
_TOPIC = ("は", "が", "も", "은", "는", "이", "가")


class Cut(NamedTuple):
    """A shortened sentence and what the cut costs: 0 for a whole sentence or main clause."""

    text: str
    cost: float


def from_the_end(text: str, language: str, limit: int) -> Cut | None:
    """Where the verb comes last, drop what comes first; a subject in front stays."""
    if language not in phrases.VERB_LAST:
        return None
    starts = [
        m.end() for m in borders.BORDER.finditer(text) if not borders.inside(text[: m.start()])
    ]
    if not starts:
        return None
    relative = borders.words("break", language)
    for start in starts:
        head = text[:start].rstrip(borders.EDGE)
        if borders.first_word(text[start:]) in relative and SHORTEST <= len(head) <= limit:
            return Cut(head, 0.3)
    topic = _topic(text[: starts[0]], language)
    for start in starts if topic else ():
        if len(topic) + len(text) - start <= limit and (start > starts[0] or language == "tr"):
            return Cut(topic + text[start:], 0.4)
    for start in starts:
        if len(text) - start <= limit:
            return Cut(text[start:], 0.7) if len(text) - start >= SHORTEST // 2 else None
    return None


def _topic(clause: str, language: str) -> str:
    """Return the subject that a first clause holds; of a long Turkish one its head alone."""
    head = _TURKISH_PLURAL.search(clause) if language == "tr" else None
    if head:
        return head[0]
    return clause if clause.rstrip(borders.EDGE).endswith(_TOPIC) else ""


def from_the_start(text: str, language: str, limit: int) -> Cut:
    """Keep as much of the beginning as ends at a border of clauses, the best kind first."""
    shortest = min(SHORTEST, limit // 2)
    found = list(borders.BORDER.finditer(text))
    leads = borders.first_word(text) in borders.words("leading", language)
    first = borders.outer(text) if leads and language not in phrases.VERB_SECOND else None
    lead_in = first[:1] if first else ()  # what only leads up to the news is no title
    kinds = [
        ([m.start() for m in found if not _binds(text, m.end(), language)], 0.3),
        (_before(text, borders.words("break", language)), 0.6),
        (_before(text, borders.words("weak-break", language)), 1.2),
    ]
    for places, cost in kinds:
        ends = (_end(text, place) for place in places if place not in lead_in)
        fit = sorted(p for p in ends if shortest <= p <= limit and not borders.inside(text[:p]))
        if cost >= _LAST_RESORT:  # after a verb and its day the object has still to come
            days = dates.weekdays()
            fit = [p for p in fit if dates.fold_word(text[:p].rsplit(maxsplit=1)[-1]) not in days]
        if fit and _whole(text[: fit[-1]], fit[-1], kinds[0][0]):
            return Cut(text[: fit[-1]].strip(borders.EDGE), cost)
    head = text[: limit - 1]
    return Cut((head.rpartition(" ")[0] or head).rstrip(borders.EDGE) + "…", 2.5)


def _binds(text: str, at: int, language: str) -> bool:
    """Say whether a border is none: a clause that has to stay follows, or an enumeration."""
    following = [word.lower() for word in text[at : at + 80].split()[1:3]]
    joins = borders.joins(language)
    return bool(_CONTENT.match(text, at)) or any(word in joins for word in following)


def _whole(head: str, end: int, places: list[int]) -> bool:
    """A name with an insertion that is not closed yet is no clause."""
    before = [place for place in places if place < end]
    if not before or before[0] > 45 or head[: before[0]].count(" ") >= 5:
        return True
    inserted = borders.first_word(head[before[0] + 1 :])
    return len(before) > 1 or inserted not in borders.any_words("apposition")


def _before(text: str, words: frozenset[str]) -> list[int]:
    """Where one of these words stands, unless an infinitive or a preposition binds it."""
    found = [m for m in borders.WORD.finditer(text) if m[0].lower() in words and m.start()]
    return [m.start() for m in found if not _INFINITIVE.match(text, m.start())]


def _end(text: str, place: int) -> int:
    """Where a text that is cut here has to end; 0 where its last verb waits for what it says."""
    head = text[:place].rstrip(borders.EDGE)
    before, _, last = head.rpartition(" ")
    if last.lower() in borders.any_words("binding", "apposition"):
        return _end(text, len(before))
    return 0 if last.lower() in borders.any_words("telling") or _OPEN_VERB.search(head) else place
