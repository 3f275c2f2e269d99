"""A sentence shortened to its main clause, in its own words.

What leads up to it goes, what is inserted, who said so; `cuts` does the rest. Must not choose
between sentences (that is `title`'s) and never cuts inside a word, a number, a bracket or a
quotation.
"""

import re

from sitegen.ingest import borders, cuts, dates, phrases, signs

_LATEST_INSERTION, _LONGEST_NAMED = 75, 60
_DENSE = frozenset(("ja", "ko", "zh"))
_STOPS = " " + signs.FULL_STOPS
_PARTICIPLE = re.compile(
    r"(?:котор|яки)|[а-яіїєґё]{3,}(?:вш|ющ|ящ|ущ|ащ|нн|ован)(?:ий|ая|ое|ие|ого|ей|их|ую|ым|ый|ые|ых|ой|ыми|ой)(?:ся)?$"
)
# "Its vehicle": an Arabic noun with a pronoun that points back to who announced it.
_POSSESSED = re.compile(r"[\u0621-\u064a]{3,}(?:ها|هم|ه)\s")


def main_clause(sentence: str, language: str, limit: int) -> cuts.Cut:
    """Shorten a sentence to at most `limit` characters, to its main clause where it can be told."""
    text = _without_attribution(sentence.strip(_STOPS), language)
    text = _without_lead_in(text, language)
    if len(text) <= limit:
        return cuts.Cut(text, 0.0)
    framed = _without_frame(_without_apposition(text, language), language)
    if len(framed) <= limit:
        return cuts.Cut(framed, 0.1)
    if borders.first_word(text) not in borders.words("leading", language):
        text = _without_apposition(text, language)
    if len(text) <= limit:
        return cuts.Cut(text, 0.2)
    cut = cuts.from_the_end(text, language, limit) or cuts.from_the_start(text, language, limit)
    such = phrases.SUCH.get(language)
    return cuts.Cut(such.sub("", cut.text), cut.cost) if such else cut


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
    joins = borders.joins(language)
    return any(
        borders.first_word(told[match.end() :]) in joins for match in borders.BORDER.finditer(told)
    )


def _without_attribution(text: str, language: str) -> str:
    """Drop ", said the agency" at the end and "According to the agency," at the beginning."""
    first = phrases.SOURCE_FIRST.get(language)
    match = first.match(text) if first else None
    if match and len(text) - match.end() >= 12 and not _POSSESSED.match(text, match.end()):
        text = text[match.end() :]
    tail = phrases.ATTRIBUTION.get(language)
    found = tail.search(text) if tail else None
    least = cuts.SHORTEST // 2 if language in _DENSE else cuts.SHORTEST
    if found and found.start() >= least and "," not in found[0][1:].strip(" ,"):
        return text[: found.start()]
    return text


def _without_lead_in(text: str, language: str) -> str:
    """Drop clauses that only lead up to the main one, and a connective in front."""
    leading = borders.words("leading", language)
    for _ in range(4):
        border = borders.outer(text)
        if not border or len(text) - border[1] < (12 if language in _DENSE else cuts.SHORTEST):
            break
        clause, word = text[: border[0]], borders.first_word(text)
        only_date = _is_date(clause)
        lapse = phrases.LAPSE.get(language)
        spans = lapse is not None and lapse.match(clause) is not None
        if not (only_date or spans or (word in leading and text[border[0]] in ",،，")):
            break
        if language in phrases.VERB_SECOND:
            break
        shorter = _without_participle(text[border[1] :])
        if borders.first_word(shorter) in borders.words("pointer", language):
            break  # "When Ann opened it, she found": who she is, the lead-in says
        text = shorter
    connective = borders.words("connective", language)
    head, space, rest = text.partition(" ")
    return rest if space and head.lower() in connective and len(rest) >= cuts.SHORTEST else text


def _without_participle(text: str) -> str:
    """Drop a Slavic participle clause that still belonged to the lead-in before it."""
    border = borders.outer(text)
    word = borders.first_word(text)
    belongs = _PARTICIPLE.match(word) and border and len(text) - border[1] >= cuts.SHORTEST
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
    words = borders.WORD.findall(bare)
    return any(c.isdigit() for c in clause) and all(
        dates.month(word) or dates.fold_word(word) in dates.weekdays() or len(word) < 3
        for word in words
    )


def _without_apposition(text: str, language: str) -> str:
    """Drop an insertion between two commas that explains the name before it."""
    parts = _around_insertion(text)
    if parts and (_interrupts(*parts, language) or _explains(*parts, language)):
        return f"{parts[0]} {parts[2]}"
    return text


def _around_insertion(text: str) -> tuple[str, str, str] | None:
    """Return what stands before, between and after the first two commas, if they are near."""
    first = borders.outer(text)
    second = borders.outer(text, first[1]) if first else None
    if not first or not second or first[0] > _LATEST_INSERTION or not text[second[1] :]:
        return None
    inserted = text[first[1] : second[0]]
    if text[first[0]] != "," or text[second[0]] != "," or not 8 < len(inserted) < 65:
        return None
    return text[: first[0]], inserted, text[second[1] :]


def _interrupts(head: str, inserted: str, rest: str, language: str) -> bool:
    """Say whether a sentence goes on after an insertion as it would have without it.

    "They agreed, after a night of talks, on quotas"; "a study, published today, shows".
    """
    joins = borders.joins(language)
    word, words = borders.first_word(inserted), head.count(" ") + 1
    if " " not in inserted or word == borders.first_word(rest):
        return False
    if any(part.lower() in joins for part in rest.split()[:4]):
        return False
    if inserted.count(" ") < 2 and 3 < words < 8 and rest[0].islower():
        return True
    goes_on = borders.first_word(rest) in borders.words("weak-break", language)
    return word in borders.words("leading", language) and goes_on


def _explains(head: str, inserted: str, rest: str, language: str) -> bool:
    """Say whether an insertion explains a name, which waits for its verb."""
    leading = borders.words("leading", language)
    # What goes on with "and" or a preposition was no verb that the name had waited for.
    if borders.first_word(rest) in leading | borders.joins(language):
        return False
    if " " not in inserted or len(head) > _LONGEST_NAMED:
        return False
    words, leads = head.count(" ") + 1, borders.first_word(inserted) in leading
    aside = leads or borders.first_word(inserted) in borders.any_words("apposition")
    # "The team has found, with the help of a telescope, a group of stars": the object follows.
    awaited = leads and borders.first_word(rest) in borders.any_words("apposition")
    return words < 4 or (words < 6 and aside) or (words < 9 and awaited)
