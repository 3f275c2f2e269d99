"""Datelines: where, when and by which agency a story was sent, at the head of its lead.

The words stay in the body; titles and summaries go without them. Recognised by shape: a place in
capitals, a place with an agency in brackets, a place with a day, each closed by a dash or the like.
"""

import re

from sitegen.ingest import alphabets, dates, names

_PLACE = r"[^\W\d_][\w'’.]*(?:[ /-][^\W\d_][\w'’.]*){0,4}"
_AGENCY = r"[（(/\[][^）)/\]]{2,40}[）)/\]]"
_DAY = (
    r"(?:\d{1,2}[./]\s?\d{1,2}[./]\s?\d{4}|\d{4}-\d\d-\d\d)|(?:le\s)?\d{1,2}(?:er|\.|"
    r"º)?(?:\s(?:de\s)?[^\s\d,()—–]{2,14})?(?:,?\s(?:de\s)?\d{4})?"
)
_MONTH_DAY = r"[^\W\d_]{3,10}\.?\s\d{1,2}(?:,?\s\d{4})?"
_DASH = r"(?:\s?\.?\s?[—–]\s?|\s?\.?\s?-{1,2}\s|\.-\s?)"
_PLACED = rf"""
    (?:{_AGENCY}\s?[-–—]\s)?                                   # (ANSA) - ROMA
    (?P<place>{_PLACE})
    (?P<region>,\s[^\W\d_][\w.'’ ]{{1,24}}?)?
    (?:,?\s(?P<day>{_DAY}|{_MONTH_DAY}))?
    ,?(?:\s?(?P<agency>{_AGENCY}))?
"""
_DASHED = re.compile(
    # МОСКВА, 1 дек — Агентство.
    rf"""{_PLACED}{_DASH}(?P<sender>[^\W\d_][\w«»" ]{{1,24}}\.\s)?""",
    re.VERBOSE,
)
_STOPPED = re.compile(rf"{_PLACED}(?:(?P<colon>:)|\.)\s", re.VERBOSE)
_ONLY_AGENCY = re.compile(r"[（(][^）)]{2,30}[）)]\s?[-–—]{1,2}\s")
_EAST = re.compile(
    r"""
      [【［\[](?=[^】］\]]{1,30}[】］\]])[^】］\]]*[】］\]]\s?(?:[^\s=]{2,4}\s기자\s?=)?\s?[-–—=]?\s*
    | [(（][^)）]{1,20}=[^)）]{2,16}[)）]\s?(?:(?:[^\s=]{2,4}\s?)+(?:기자|특파원)\s?=)?\s?
    | [（(][^）)]{2,40}[電电訊讯][）)]\s*
    | (?:[\u4e00-\u9fff]{2,5}[社网網报報台]|本[报報刊网網])[\u4e00-\u9fff]{0,8}?\s?
      (?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?[电電讯訊]\s?
      (?:[（(][^）)]{1,40}[）)])?[\s，：:]*
    """,
    re.VERBOSE,
)
_ARABIC = re.compile(
    r"(?P<place>[\u0621-\u06cc]+(?:\s[\u0621-\u06cc]+)?)"
    r"(?:[,،]?\s(?P<day>\d{1,2}\s[\u0621-\u06cc]+(?:\s\d{4})?))?"
    r"(?P<agency>\s?[-–—]?\s?[(\[][^)\]]{2,24}[)\]])?\s?[-–—:]{1,2}\s"
    r"(?:[\u0621-\u06cc]{3,12}\s[-–—]\s)?"
)
_HINDI = re.compile(
    r"(?P<place>[\u0900-\u0963]+(?:\s[\u0900-\u0963]+)?)"
    r"(?:,\s?(?P<day>[\u0900-\u0963\d]{1,6}\s[\u0900-\u0963]{2,9}(?:,?\s\d{4})?))?"
    r"(?P<agency>,?\s?[(\[][^)\]]{2,24}[)\]])?(?:\s?[-–—:।]{1,2}\s?|\s)"
)
_SHORTEST_STORY = 15
_IDEOGRAPH = re.compile(f"[{alphabets.DENSE}]")
_LONGEST = 90


def end(text: str) -> int:
    """Return where the dateline at the head of a lead ends; 0 when there is none."""
    head = dates.in_digits(text[: _LONGEST + 60])
    for find in (_east, _european, _arabic, _hindi):
        stop = find(head)
        if 0 < stop <= _LONGEST:
            return stop if _is_story(text[stop:]) else 0
    return 0


def _is_story(rest: str) -> bool:
    """Say whether enough is left for a lead: a headline in brackets is no dateline."""
    rest = rest.strip()
    return len(rest) > (_SHORTEST_STORY if not _IDEOGRAPH.match(rest) else 6)


def without(text: str) -> str:
    """Return a lead without its dateline."""
    return text[end(text) :]


_WRITERS = (
    re.compile(r"(?P<who>[가-힣]{2,4}(?:[·ㆍ,\s]{1,2}[가-힣]{2,4})?)\s?(?:기자|특파원)\s?="),
    re.compile(r"[记記]者\s?(?P<who>[^）)／/：:]{2,24})[）)]"),
    re.compile(r"[记記]者(?P<who>[\u4e00-\u9fff]{2,3})[\u4e00-\u9fff]{2,3}\d{1,2}日?[電电]"),
    re.compile(
        r"[记記]者(?P<who>[\u4e00-\u9fff]{2,3})\s?[／/]?\s?[\u4e00-\u9fff]{2,4}(?:報導|报道)"
    ),
    re.compile(r"[【［\[（(][^】］\]）)＝=]{1,16}[＝=](?P<who>[^】］\]）)]{2,8})[】］\]）)]"),
)


def writer(text: str) -> str:
    """Return the person whom a lead's dateline names as its writer, or ''."""
    head = text[: end(text)]
    for shape in _WRITERS if head else ():
        match = shape.search(head)
        if match and names.people(match["who"]):
            return match["who"].strip()
    return ""


def stated(text: str, language: str) -> str:
    """Return the full date that a lead's dateline states, as ISO 8601, or ''."""
    stop = end(text)
    found = next(dates.find(text[:stop], language), None) if stop else None
    return found.value if found else ""


def _east(head: str) -> int:
    match = _EAST.match(head)
    return match.end() if match else 0


def _european(head: str) -> int:
    only = _ONLY_AGENCY.match(head)
    if only:
        return _dashed(head) or only.end()
    return _dashed(head) or _stopped(head)


def _dashed(head: str) -> int:
    match = _DASHED.match(head)
    if not match or not match["place"][0].isupper():
        return 0
    day = _is_day(match["day"] or "")
    if not (match["agency"] or day or _shouted(match["place"], 3)):
        return 0
    # The sender's name after the dash belongs to it only where a day came before.
    return match.end() if match["sender"] is None or day else match.start("sender")


def _stopped(head: str) -> int:
    match = _STOPPED.match(head)
    if not match or not match["place"][0].isupper():
        return 0
    dated = _is_day(match["day"] or "") and match["agency"]
    return match.end() if dated or (match["colon"] and _shouted(match["place"], 5)) else 0


def _shouted(place: str, letters: int) -> bool:
    return place.isupper() and len(place) >= letters


def _is_day(words: str) -> bool:
    """Say whether these words hold a day: a number and a month's name, or a whole date."""
    if dates.is_whole(words):
        return True
    return bool(words) and any(dates.month(word) for word in words.split() if word[0].isalpha())


def _arabic(head: str) -> int:
    match = _ARABIC.match(head)
    if not match:
        return 0
    # A pair of dashes encloses something: "المسبار - وهو الأول - ".
    paired = re.search(r"\s[-–—]\s", head[match.end() :])
    sure = match["agency"] or match["day"] or (not paired and "-" in match[0])
    return match.end() if sure else 0


def _hindi(head: str) -> int:
    match = _HINDI.match(head)
    return match.end() if match and match["day"] and _is_day(match["day"]) else 0
