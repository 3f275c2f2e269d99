"""A sentence shortened at the borders of its clauses, in its own words.

Must not choose between sentences (that is `title`'s) and never cuts inside a word, a number, a
bracket or a quotation.
"""

import re
from typing import NamedTuple

from sitegen.ingest import dates, phrases, signs

_SHORTEST = 30
_LAST_RESORT = 1.2
_DENSE = frozenset(("ja", "ko", "zh"))
_BORDER = re.compile(r",\s+|\s[–—-]\s|;\s+|[，；、]|،\s*|:\s")
_OPEN, _CLOSE = "«“„「『(（[‹", "»”“」』)）]›"
_WORD = re.compile(r"[^\s,.;:!?،，。«»“”„\"()（）\[\]]+")
_EDGE = " ,;:–—-،，；、：\t"
_STOPS = " " + signs.FULL_STOPS
_PARTICIPLE = re.compile(
    r"(?:котор|яки)|[а-яіїєґё]{3,}(?:вш|ющ|ящ|ущ|ащ|нн|ован)(?:ий|ая|ое|ие|ого|ей|их|ую|ым|ый|ые|ых|ой|ыми|ой)(?:ся)?$"
)
# A clause that says what was said or found is not left out: the one before it needs it.
_CONTENT = re.compile(
    r"(?:wer|wie|was|wo|warum|welche\w?|comment|cómo|как|кто|jak|kdo|kto|dass|daß|ob|that|que|che|dat|att|że|iż|že|что|що|чтобы|ki|که|أن|कि)\s"
)
# "Its vehicle": an Arabic noun with a pronoun that points back to who announced it.
_INFINITIVE = re.compile(
    r"(?:a|à|de|di|per|para|pour)\s(?:l[ao]s?\s|s[ei]\s|"
    r"d[’'])?[^\W\d_]{2,}(?:[aei]re|[aeio]r)\b"
)
_OPEN_VERB = re.compile(r"\s(?:para|pour|per|a|à|di|to)\s[^\W\d_]{2,}(?:[aei]re|[aeio]r)$")
_POSSESSED = re.compile(r"[\u0621-\u064a]{3,}(?:ها|هم|ه)\s")
_TURKISH_PLURAL = re.compile(r"[^\W\d_]+l[ae]r,\s$")
_TOPIC = ("は", "が", "も", "은", "는", "이", "가")


class Cut(NamedTuple):
    """A shortened sentence and what the cut costs: 0 for a whole sentence or main clause."""

    text: str
    cost: float


def main_clause(sentence: str, language: str, limit: int) -> Cut:
    """Shorten a sentence to at most `limit` characters, to its main clause where it can be told."""
    text = _without_attribution(sentence.strip(_STOPS), language)
    text = _without_lead_in(text, language)
    if len(text) <= limit:
        return Cut(text, 0.0)
    framed = _without_frame(_without_apposition(text, language), language)
    if len(framed) <= limit:
        return Cut(framed, 0.1)
    if first_word(text) not in phrases.LEADING_WORDS.get(language, phrases.NONE):
        text = _without_apposition(text, language)
    if len(text) <= limit:
        return Cut(text, 0.2)
    cut = _from_the_end(text, language, limit) or _from_the_start(text, language, limit)
    such = phrases.SUCH.get(language)
    return Cut(such.sub("", cut.text), cut.cost) if such else cut


def _without_frame(text: str, language: str) -> str:
    """Drop the day of the week, "a group of", and "the team has found that" around the news."""
    framed, group = phrases.FRAMED.get(language), phrases.GROUP.get(language)
    match = framed.match(text) if framed else None
    if match and not _joined(match["told"], language):
        return match["told"]
    weekday = phrases.WEEKDAY.get(language)
    if weekday:
        text = weekday.sub("", text, count=1)
    return group.sub("", text, count=1) if group and group.match(text) else text


def _joined(told: str, language: str) -> bool:
    """Say whether "and" goes on after a comma: maybe with what else the team did."""
    joins = phrases.AND.get(language, ())
    return any(first_word(told[match.end() :]) in joins for match in _BORDER.finditer(told))


def _without_attribution(text: str, language: str) -> str:
    """Drop ", said the agency" at the end and "According to the agency," at the beginning."""
    first = phrases.SOURCE_FIRST.get(language)
    match = first.match(text) if first else None
    if match and len(text) - match.end() >= 12 and not _POSSESSED.match(text, match.end()):
        text = text[match.end() :]
    tail = phrases.ATTRIBUTION.get(language)
    found = tail.search(text) if tail else None
    least = _SHORTEST // 2 if language in _DENSE else _SHORTEST
    if found and found.start() >= least and "," not in found[0][1:].strip(" ,"):
        return text[: found.start()]
    return text


def _without_lead_in(text: str, language: str) -> str:
    """Drop clauses that only lead up to the main one, and a connective in front."""
    leading = phrases.LEADING_WORDS.get(language, phrases.NONE)
    for _ in range(4):
        border = _outer_border(text)
        if not border or len(text) - border[1] < (12 if language in _DENSE else _SHORTEST):
            break
        clause, word = text[: border[0]], first_word(text)
        only_date = _is_date(clause)
        lapse = phrases.LAPSE.get(language)
        spans = lapse is not None and lapse.match(clause) is not None
        if not (only_date or spans or (word in leading and text[border[0]] in ",،，")):
            break
        if language in phrases.VERB_SECOND:
            break
        shorter = _without_participle(text[border[1] :])
        if first_word(shorter) in phrases.POINTER_WORDS.get(language, phrases.NONE):
            break  # "When Ann opened it, she found": who she is, the lead-in says
        text = shorter
    connective = phrases.CONNECTIVE_WORDS.get(language, phrases.NONE)
    head, space, rest = text.partition(" ")
    return rest if space and head.lower() in connective and len(rest) >= _SHORTEST else text


def _without_participle(text: str) -> str:
    """Drop a Slavic participle clause that still belonged to the lead-in before it."""
    border = _outer_border(text)
    word = first_word(text)
    belongs = _PARTICIPLE.match(word) and border and len(text) - border[1] >= _SHORTEST
    return text[border[1] :] if belongs and border else text


def _is_date(clause: str) -> bool:
    """Say whether a clause holds only a day, a weekday, a year or a time."""
    if len(clause) > 40:
        return False
    bare = re.sub(
        r"\d{1,4}\s?[年月日时時分号年월일시]?|[左右凌晨上午下午午前午後未明夜晚早朝ごろ頃に间間日]",
        " ",
        dates.in_digits(clause),
    )
    words = _WORD.findall(bare)
    return any(c.isdigit() for c in clause) and all(
        dates.month(word) or dates.fold_word(word) in dates.weekdays() or len(word) < 3
        for word in words
    )


def first_word(text: str) -> str:
    """Return the first word, small, up to an apostrophe."""
    match = _WORD.search(text)
    return re.split(r"[’'-]", match[0].lower())[0] if match else ""


def _outer_border(text: str, start: int = 0) -> tuple[int, int] | None:
    """Return the first border of clauses that is not inside brackets or quotation marks."""
    for match in _BORDER.finditer(text, start):
        if not inside(text[: match.start()]):
            return match.start(), match.end()
    return None


def inside(head: str) -> bool:
    """Say whether a text ends within a bracket or a quotation."""
    pairs = zip(_OPEN, _CLOSE, strict=True)
    unclosed = any(head.count(o) > head.count(c) for o, c in pairs if (o, c) != ("„", "“"))
    return (
        unclosed or head.count("„") > head.count("“") + head.count("”") or head.count('"') % 2 > 0
    )


def _without_apposition(text: str, language: str) -> str:
    """Drop an insertion between two commas that explains the name before it."""
    first = _outer_border(text)
    second = _outer_border(text, first[1]) if first else None
    if not first or not second or first[0] > 75 or not text[second[1] :]:
        return text
    inserted, rest = text[first[1] : second[0]], text[second[1] :]
    if text[first[0]] != "," or text[second[0]] != "," or not 8 < len(inserted) < 65:
        return text
    leading = phrases.LEADING_WORDS.get(language, phrases.NONE)
    word, words = first_word(inserted), text[: first[0]].count(" ") + 1
    joins = phrases.AND.get(language, ())
    enumerated = any(part.lower() in joins for part in rest.split()[:4])
    # "They agreed, after a night of talks, on quotas"; "a study, published today, shows".
    goes_on = word in leading and first_word(rest) in phrases.WEAK_BREAK_WORDS.get(
        language, phrases.NONE
    )
    short = inserted.count(" ") < 2 and 3 < words < 8 and rest[0].islower()
    if " " in inserted and not enumerated and word != first_word(rest) and (goes_on or short):
        return f"{text[: first[0]]} {rest}"
    # What goes on with "and" or a preposition was no verb that the name had waited for.
    if (
        first_word(rest) in leading
        or first_word(rest) in phrases.AND.get(language, ())
        or " " not in inserted
    ):
        return text
    aside = word in phrases.APPOSITION or word in leading
    # "The team has found, with the help of a telescope, a group of stars": the object follows.
    awaited = word in leading and first_word(rest) in phrases.APPOSITION
    if first[0] > 60:
        return text
    found = words < 4 or (words < 6 and aside) or (words < 9 and awaited)
    return f"{text[: first[0]]} {rest}" if found else text


def _from_the_end(text: str, language: str, limit: int) -> Cut | None:
    """Where the verb comes last, drop what comes first; a subject in front stays."""
    if language not in phrases.VERB_LAST:
        return None
    starts = [m.end() for m in _BORDER.finditer(text) if not inside(text[: m.start()])]
    if not starts:
        return None
    relative = phrases.BREAK_WORDS.get(language, phrases.NONE)
    for start in starts:
        head = text[:start].rstrip(_EDGE)
        if first_word(text[start:]) in relative and _SHORTEST <= len(head) <= limit:
            return Cut(head, 0.3)
    topic = _topic(text[: starts[0]], language)
    for start in starts if topic else ():
        if len(topic) + len(text) - start <= limit and (start > starts[0] or language == "tr"):
            return Cut(topic + text[start:], 0.4)
    for start in starts:
        if len(text) - start <= limit:
            return Cut(text[start:], 0.7) if len(text) - start >= _SHORTEST // 2 else None
    return None


def _topic(clause: str, language: str) -> str:
    """Return the subject that a first clause holds; of a long Turkish one its head alone."""
    head = _TURKISH_PLURAL.search(clause) if language == "tr" else None
    if head:
        return head[0]
    return clause if clause.rstrip(_EDGE).endswith(_TOPIC) else ""


def _from_the_start(text: str, language: str, limit: int) -> Cut:
    """Keep as much of the beginning as ends at a border of clauses, the best kind first."""
    shortest = min(_SHORTEST, limit // 2)
    borders = list(_BORDER.finditer(text))
    leads = first_word(text) in phrases.LEADING_WORDS.get(language, phrases.NONE)
    first = _outer_border(text) if leads and language not in phrases.VERB_SECOND else None
    lead_in = first[:1] if first else ()  # what only leads up to the news is no title
    kinds = [
        ([m.start() for m in borders if not _binds(text, m.end(), language)], 0.3),
        (_before(text, phrases.BREAK_WORDS.get(language, phrases.NONE)), 0.6),
        (_before(text, phrases.WEAK_BREAK_WORDS.get(language, phrases.NONE)), 1.2),
    ]
    for places, cost in kinds:
        ends = (_end(text, place) for place in places if place not in lead_in)
        fit = sorted(p for p in ends if shortest <= p <= limit and not inside(text[:p]))
        if cost >= _LAST_RESORT:  # after a verb and its day the object has still to come
            days = dates.weekdays()
            fit = [p for p in fit if dates.fold_word(text[:p].rsplit(maxsplit=1)[-1]) not in days]
        if fit and _whole(text[: fit[-1]], fit[-1], kinds[0][0]):
            return Cut(text[: fit[-1]].strip(_EDGE), cost)
    head = text[: limit - 1]
    return Cut((head.rpartition(" ")[0] or head).rstrip(_EDGE) + "…", 2.5)


def _binds(text: str, at: int, language: str) -> bool:
    """Say whether a border is none: a clause that has to stay follows, or an enumeration."""
    following = [word.lower() for word in text[at : at + 80].split()[1:3]]
    joins = phrases.AND.get(language, ())
    return bool(_CONTENT.match(text, at)) or any(word in joins for word in following)


def _whole(head: str, end: int, borders: list[int]) -> bool:
    """A name with an insertion that is not closed yet is no clause."""
    before = [place for place in borders if place < end]
    if not before or before[0] > 45 or head[: before[0]].count(" ") >= 5:
        return True
    return not (len(before) == 1 and first_word(head[before[0] + 1 :]) in phrases.APPOSITION)


def _before(text: str, words: frozenset[str]) -> list[int]:
    """Where one of these words stands, unless an infinitive or a preposition binds it."""
    found = [m for m in _WORD.finditer(text) if m[0].lower() in words and m.start()]
    return [m.start() for m in found if not _INFINITIVE.match(text, m.start())]


def _end(text: str, place: int) -> int:
    """Where a text that is cut here has to end; 0 where its last verb waits for what it says."""
    head = text[:place].rstrip(_EDGE)
    before, _, last = head.rpartition(" ")
    if last.lower() in phrases.BINDING or last.lower() in phrases.APPOSITION:
        return _end(text, len(before))
    return 0 if last.lower() in phrases.TELLING or _OPEN_VERB.search(head) else place


def tidy(text: str, language: str) -> str:
    """Drop a quotation mark or bracket that has no partner; begin with a capital."""
    for opening, closing in zip(_OPEN, _CLOSE, strict=True):
        if (opening, closing) == ("„", "“"):
            if text.count("„") != text.count("“") + text.count("”"):
                text = text.replace("„", "").replace("“", "").replace("”", "")
        elif text.count(opening) != text.count(closing) and "„" not in text:
            text = text.replace(opening, "").replace(closing, "")
    if text.count('"') % 2:
        text = text.replace('"', "")
    text = re.sub(r"  +", " ", text).strip(_EDGE + ".")
    first = "İ" if language == "tr" and text.startswith("i") else text[:1].upper()
    return first + text[1:]
