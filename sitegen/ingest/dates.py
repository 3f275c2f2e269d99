"""Dates that a text states in full: day, month and year in one place, in any of its languages.

Nothing is guessed: a date without a year, a relative one, or one of two numbers that might each
be the month is no date. What a line of a page's head holds besides a date is for `opening`.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sitegen.core import languages
from sitegen.ingest import calendars

# CLDR has further month names for the Levant and the Maghreb.
TONGUES = (
    "en en-GB fr de es it pt nl sv pl cs ru uk tr ar ar-LB ar-DZ ar-MA fa he hi zh-Hans zh-Hant "
    "ja ko"
).split()
# Usual short forms that CLDR does not list.
_MORE_MONTHS = {
    "sept": 9,
    "mrz": 3,
    "янв": 1,
    "мая": 5,
    "нояб": 11,
    "фев": 2,
    "сен": 9,
    "ноя": 11,
    "set": 9,
    "می": 5,
    "मइ": 5,
}
_ZERO = "٠۰०০０"
_DIGITS = str.maketrans({chr(ord(zero) + n): str(n) for zero in _ZERO for n in range(10)})
_WORD = r"[^\W\d_][^\s\d.,/()（）:：;|—–-]{1,19}"
_DATE = re.compile(
    rf"""
      (?P<era>{calendars.ERA_NAMES})\s?(?P<ey>\d{{1,3}}|元)\s?年\s?
      (?:[（(]\d{{4}}年[）)])?(?P<em>\d\d?)\s?月\s?(?P<ed>\d\d?)\s?日
    | (?P<y>\d{{4}})\s?[年년]\s?
      (?:[（(](?:{calendars.ERA_NAMES})\s?\d{{1,3}}年[）)])?(?P<m>\d\d?)\s?[月월]\s?(?P<d>\d\d?)\s?[日일號号]
    | (?<![\d./-])(?P<iy>\d{{4}})(?P<is>[-./])\s?
      (?P<im>\d\d?)(?P=is)\s?(?P<id>\d\d?)(?!\d)\.?(?:T(?=\d\d))?
    | (?<![\d./-])(?P<nd>\d\d?)\u200f?(?P<ns>[-./])\s?(?P<nm>\d\d?)\u200f?(?P=ns)\s?
      (?P<ny>\d{{4}})(?!\d)
    | (?<!\d)(?P<td>\d\d?)\s(?:tháng|thg)\s(?P<tm>\d\d?)(?:,|,?\snăm)?\s(?P<ty>\d{{4}})(?!\d)
    | (?<!\d)(?P<by>\d{{4}})(?:\.|\sm\.|\.?\sgada|\.?\sgod\.)?,?\s
      (?:(?P<b1>\d\d?)\.?\s)?(?P<bm>{_WORD})\.?(?:\s(?P<b2>\d\d?)(?!\d)(?:\.|\sd\.)?)?
    | (?<!\d)(?P<wd>\d\d?)(?:st|nd|rd|th|er|[ºª°])?\.?[\s/-]{{0,3}}(?:(?:of|de|di)\s|d[’'])?\s?
      (?P<wm>{_WORD}(?:\s{_WORD})?)(?:/{_WORD})?\.?[\s,،/-]{{0,3}}(?:del?\s|عام\s|سنة\s|ค\.ศ\.\s?|พ\.ศ\.\s?)?\s?(?P<wy>\d{{4}})(?!\d)
    | (?P<mm>{_WORD})\.?\s(?P<md>\d\d?)(?:st|nd|rd|th)?,?\s(?:del?\s)?(?P<my>\d{{4}})(?!\d)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TIME = re.compile(
    r"""
    (?P<before>上午|下午|午前|午後|오전|오후|सुबह|शाम)?\s?
    (?:(?P<dotted>(?:\bkl\.?|\bklo|\bpukul)\s)|(?<!\d))(?P<h>[012]?\d)\s?
    (?:[:：hH時时點点시]\s?(?P<min>[0-5]\d|\d(?=[分분]))?(?!\d)(?::[0-5]\d(?:\.\d+)?)?[분分]?
     |\.(?P<dot>[0-5]\d)(?:(?=\s?Uhr|\s[A-Z]{3,4}\b)|(?(dotted)(?!\d)|(?!))))
    \s?(?P<after>(?i:[ap]\.?m)\b\.?|[صم]\b|صباحًا|مساءً|صباحا|مساء|पूर्वाह्न|अपराह्न)?
    (?:\s?Uhr\b)?
    \s?\(?(?P<zone>Z\b|[A-Z]{2,5}\b|МСК|мск|по\sмосковскому\sвремени|(?:UTC|GMT)?[+-]\d\d?(?::?\d\d)?)?\)?
    """,
    re.VERBOSE,
)
# Only names that mean one offset everywhere.
_ZONES = {
    "Z": "+00:00", "UTC": "+00:00", "GMT": "+00:00", "CET": "+01:00", "MEZ": "+01:00",
    "CEST": "+02:00", "MESZ": "+02:00", "EEST": "+03:00", "EET": "+02:00", "MSK": "+03:00",
    "МСК": "+03:00", "EST": "-05:00", "EDT": "-04:00", "PST": "-08:00", "PDT": "-07:00",
    "JST": "+09:00", "KST": "+09:00", "ПО МОСКОВСКОМУ ВРЕМЕНИ": "+03:00",
}  # fmt: skip
_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d\d?)(?::?(\d\d))?$")
_AFTERNOON = ("下午", "午後", "오후", "p", "م", "مس", "अप", "शाम")
_BEFORE_NOON = ("上午", "午前", "오전", "a", "ص")
_MONTH_FIRST_OR_NOT = "en"
_PREFIXED = re.compile(r"ב[\u05d0-\u05ea]{3}")  # "in March" is one Hebrew word
_FIRST_YEAR, _LAST_YEAR = 1957, 2100


class Stated(NamedTuple):
    """A date as ISO 8601 and where in the text it is written."""

    value: str
    start: int
    end: int


def in_digits(text: str) -> str:
    """Return the text with the digits of every script as 0 to 9, of the same length."""
    return text if text.isascii() else text.translate(_DIGITS)


def find(text: str, language: str) -> Iterator[Stated]:
    """Yield the full dates of a text from left to right."""
    plain = in_digits(text)
    for match in _DATE.finditer(plain):
        day = _day(match, language)
        if day is not None:
            yield Stated(day.isoformat(), *match.span())


def is_whole(text: str) -> bool:
    """Say whether a text is a date in full and nothing else."""
    return _DATE.fullmatch(in_digits(text)) is not None


def _day(match: re.Match[str], language: str) -> date | None:
    found = {name: text for name, text in match.groupdict().items() if text}
    year, number, day = _numbers(found, language)
    if languages.primary(language) == "fa" or calendars.iranian_month(found.get("wm", "")):
        iranian = calendars.from_iranian(year, number, day)
        if iranian:
            return iranian
    try:
        year = calendars.common_year(year, languages.primary(language))
        return date(year, number, day) if _FIRST_YEAR <= year <= _LAST_YEAR else None
    except ValueError:
        return None


def _numbers(found: dict[str, str], language: str) -> tuple[int, int, int]:
    """Year, month and day as written, each in its own calendar; month 0 where it is unsure."""
    if "era" in found:
        return calendars.era_year(found["era"], found["ey"]), int(found["em"]), int(found["ed"])
    if "ny" in found:
        return _numeric(found, language)
    for p in ("", "i", "t"):
        if f"{p}y" in found:
            return int(found[f"{p}y"]), int(found[f"{p}m"]), int(found[f"{p}d"])
    if "by" in found:
        days = [found[name] for name in ("b1", "b2") if name in found]
        number = month(found["bm"], language) if len(days) == 1 else 0
        return int(found["by"]), number, int(days[0]) if days else 0
    p, word = ("w", found["wm"]) if "wy" in found else ("m", found["mm"])
    number = calendars.iranian_month(word) or month(word, language)
    return int(found[f"{p}y"]), number, int(found[f"{p}d"])


def _numeric(found: dict[str, str], language: str) -> tuple[int, int, int]:
    """Day first, except in English with slashes or hyphens, where only one reading may do."""
    year, first, second = int(found["ny"]), int(found["nd"]), int(found["nm"])
    if found["ns"] == "." or languages.primary(language) != _MONTH_FIRST_OR_NOT:
        return year, second, first
    if first > 12:
        return year, second, first
    return (year, first, second) if second > 12 or first == second else (year, 0, 0)


def month(words: str, language: str = "") -> int:
    """Return the number of a month by its name in this language or in any of the table, or 0."""
    parts = [words, *words.split(maxsplit=1)[:1]]
    parts += [part[1:] for part in parts if _PREFIXED.match(part)]
    tables = (_own_months(language), _months()) if language else (_months(),)
    found = (names.get(fold_word(part), 0) for names in tables for part in parts)
    return next(filter(None, found), 0)


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    names = dict(_MORE_MONTHS)
    for tongue in TONGUES:
        names |= _own_months(tongue)
    return names


@lru_cache(maxsize=64)
def _own_months(language: str) -> dict[str, int]:
    """The months' names of one language: Croatian *listopad* is not the Polish one."""
    found = {fold_word(word): number for word, number in languages.month_names(language).items()}
    return {name: number for name, number in found.items() if not name[:1].isdigit()}


@lru_cache(maxsize=64)
def weekdays(language: str = "") -> frozenset[str]:
    """Return the folded names of the days of the week, and their parts, in all of the table's
    languages and in this one."""
    tongues = [*TONGUES, language] if language else TONGUES
    names = {word for tongue in tongues for word in languages.weekday_names(tongue)}
    return frozenset(
        fold_word(part) for word in names for part in (word, *re.split(r"[-\s]", word))
    )


@lru_cache(maxsize=4096)
def fold_word(word: str) -> str:
    """Return a word as `weekdays` and the months' names are kept.

    Without case, full stops, nuktas and the Persian ezafe: all of them come and go.
    """
    bare = unicodedata.normalize("NFC", word.casefold())
    return (
        bare.strip(".॰ ")
        .replace("\u093c", "")
        .replace("\u0654", "")
        .replace("\u0307", "")
        .replace("ʼ", "’")
    )


def with_time(day: str, rest: str) -> tuple[str, str]:
    """Add the time that the rest of the line states; return it and what is left of the rest."""
    plain = in_digits(rest)
    match = _TIME.search(plain)
    if not match:
        return day, rest
    hour = int(match["h"])
    half = (match["before"] or match["after"] or "").lower()
    if half.startswith(_AFTERNOON) and hour < 12:
        hour += 12
    elif half.startswith(_BEFORE_NOON) and hour == 12:
        hour = 0
    left = rest[: match.start()] + " " + rest[match.end() :]
    if hour > 23:
        return day, rest
    minute = match["min"] or match["dot"] or "00"
    return f"{day}T{hour:02d}:{int(minute):02d}{_offset(match['zone'] or '')}", left


def _offset(zone: str) -> str:
    name = zone.upper().replace("\u00a0", " ")
    match = _OFFSET.match(name)
    if not match:
        return _ZONES.get(name, "")
    hours, minutes = int(match[2]), int(match[3] or 0)
    return f"{match[1]}{hours:02d}:{minutes:02d}" if hours < 15 and minutes < 60 else ""
