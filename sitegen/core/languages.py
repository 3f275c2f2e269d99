"""Languages: tags, names, direction, dates and plurals. The only room that knows Babel.

Every function takes the language as an argument; nothing here is ambient.
"""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date as babel_format_date
from babel.dates import format_interval, format_skeleton, format_timedelta
from babel.numbers import format_decimal

# RFC 5646, section 2.1: language, script, region, variants; extensions are of no use to a digest.
_TAG = re.compile(
    r"^(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*)$",
    re.IGNORECASE | re.ASCII,
)
_SCRIPTS = frozenset(("zh", "sr", "az", "bs", "uz", "pa", "yue"))
"""Languages that are written in several scripts, each with its own words for an interface."""

_RTL_SCRIPTS = frozenset("Adlm Arab Aran Hebr Mand Mend Nkoo Rohg Samr Syrc Thaa Yezi".split())


def normalise(tag: str) -> str | None:
    """Return the BCP 47 tag in its usual letter case (`zh-hans` -> `zh-Hans`), or None.

    The form is that of RFC 5646, section 2.1; the language must be one that CLDR names.
    """
    match = _TAG.match(tag.strip().replace("_", "-"))
    if not match or match["language"].lower() not in known_languages():
        return None
    parts = [match["language"].lower()]
    if match["script"]:
        parts.append(match["script"].title())
    if match["region"]:
        parts.append(match["region"].upper())
    return "-".join(parts) + match["variants"].lower()


@lru_cache(maxsize=1)
def known_languages() -> frozenset[str]:
    """Return the primary language subtags that CLDR has an English name for."""
    return frozenset(str(code) for code in Locale("en").languages if "_" not in str(code))


def primary(tag: str) -> str:
    """Return the primary language subtag: `zh` of `zh-Hans`."""
    return tag.split("-", 1)[0]


@lru_cache(maxsize=512)
def fallbacks(tag: str) -> tuple[str, ...]:
    """Return the tag and its shorter forms, the longest first (RFC 4647, section 3.4).

    Where a language is written in several scripts, the one that CLDR takes for this tag counts:
    `zh-TW` falls back on `zh-Hant`, and `zh` on `zh-Hans`.
    """
    parts = tag.split("-")
    found = ["-".join(parts[:n]) for n in range(len(parts), 0, -1)]
    told = any(len(part) == 4 for part in parts[1:2])
    if parts[0] in _SCRIPTS and not told and (script := _likely_script(tag)):
        found.insert(max(1, len(found) - 1), f"{parts[0]}-{script}")
    return tuple(found)


@lru_cache(maxsize=512)
def written(tag: str) -> str:
    """Return what readers know a language by: its script where it is written in several, and no
    region (`pt` for `pt-BR`, `zh-Hant` for `zh-TW`).
    """
    parts = tag.split("-")
    told = next((part for part in parts[1:2] if len(part) == 4), "") or _likely_script(tag)
    return f"{parts[0]}-{told}" if parts[0] in _SCRIPTS and told else parts[0]


@lru_cache(maxsize=512)
def territorial(tag: str) -> str:
    """Return a tag as Open Graph and others write locales: `fr_FR` for `fr`, `zh_TW` for `zh-Hant`.

    The territory is that of the tag, else the one that CLDR takes for it; '' where it knows none.
    """
    table = get_global("likely_subtags")
    parts = tag.split("-")
    likely = table.get("_".join(parts[:2])) or table.get(parts[0], "")
    known = [part for part in (*parts[1:], *likely.split("_")[1:]) if part.isupper()]
    return f"{parts[0]}_{known[0]}" if known else ""


@lru_cache(maxsize=512)
def script(tag: str) -> str:
    """Return the script in which a language is written (ISO 15924), '' where CLDR knows none."""
    parts = tag.split("-")
    told = next((part for part in parts[1:2] if len(part) == 4), "")
    table = get_global("likely_subtags")
    likely = table.get("_".join(parts[:2])) or table.get(parts[0], "")
    return told or (likely.split("_")[1] if likely.count("_") >= 1 else "")


def _likely_script(tag: str) -> str:
    likely = get_global("likely_subtags")
    whole = likely.get(tag.replace("-", "_")) or likely.get(primary(tag)) or ""
    return whole.split("_")[1] if whole.count("_") > 1 else ""


@lru_cache(maxsize=512)
def locale(tag: str) -> Locale:
    """Return the nearest locale that CLDR has data for; English when there is none."""
    for candidate in fallbacks(tag):
        try:
            return Locale.parse(candidate.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


@lru_cache(maxsize=512)
def direction(tag: str) -> str:
    """Return `rtl` or `ltr`: by the script where the tag or CLDR names one."""
    parts = tag.split("-")
    script = next((p for p in parts[1:] if len(p) == 4 and p.isalpha()), "")
    if not script:
        table = get_global("likely_subtags")
        likely = table.get("_".join(parts[:2])) or table.get(parts[0], "")
        script = likely.split("_")[1] if likely.count("_") >= 1 else ""
    return "rtl" if script in _RTL_SCRIPTS else "ltr"


@lru_cache(maxsize=1024)
def name(tag: str, language: str) -> str:
    """Return what `language` calls the language `tag`; the tag itself when CLDR has no word."""
    shown = locale(language)
    known = locale(tag)
    if known.language != primary(tag):  # no data at all: the nearest locale is another language
        return str(shown.languages.get(primary(tag), tag))
    for code in (tag.replace("-", "_"), str(known)):
        if code in shown.languages:
            return str(shown.languages[code])
    return known.get_display_name(shown) or tag


def format_day(when: datetime, language: str) -> str:
    """Write a date out in full as this language does ("6 juillet 2024")."""
    return _format_day(when.date(), language)


# Kept by the day: two moments in two zones can be equal and still fall on different days.
@lru_cache(maxsize=8192)
def _format_day(day: date, language: str) -> str:
    return babel_format_date(day, format="long", locale=locale(language))


def format_span(first: date, last: date, language: str) -> str:
    """Write out the days of an edition as this language does ("24–30 March 2025")."""
    return _format_span(first, last, language)


@lru_cache(maxsize=2048)
def _format_span(first: date, last: date, language: str) -> str:
    return format_interval(first, last, "yMMMMd", locale=locale(language))


@lru_cache(maxsize=2048)
def format_month(day: date, language: str) -> str:
    """Write out the month and the year of a day ("March 2025")."""
    return format_skeleton("yMMMM", day, locale=locale(language))


@lru_cache(maxsize=2048)
def format_number(number: int, language: str) -> str:
    """Write a number with this language's grouping and digits ("12,500")."""
    return format_decimal(number, locale=locale(language))


def plural(number: int, language: str) -> str:
    """Return the CLDR plural category of a number: one, few, many, other, ..."""
    return str(locale(language).plural_form(number))


@lru_cache(maxsize=64)
def month_names(tag: str) -> dict[str, int]:
    """Return what a language calls the months, in full and short, inflected or not."""
    tables = locale(tag).months
    return {
        str(word): int(number)
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, word in tables[context][width].items()
    }


@lru_cache(maxsize=64)
def weekday_names(tag: str) -> frozenset[str]:
    """Return what a language calls the days of the week, in full and short."""
    tables = locale(tag).days
    widths = ((context, width) for context in ("format", "stand-alone")
              for width in ("wide", "abbreviated"))  # fmt: skip
    return frozenset(str(word) for context, width in widths
                     for word in tables[context][width].values())  # fmt: skip


@lru_cache(maxsize=64)
def place_names(tag: str) -> frozenset[str]:
    """Return the countries, and the cities of time zones, that CLDR names in a language, small."""
    zones = locale(tag).time_zones
    cities = (str(entry["city"]) for entry in zones.values() if "city" in entry)
    english = (str(zone).rpartition("/")[2].replace("_", " ") for zone in zones)
    countries = map(str, locale(tag).territories.values())
    return frozenset(name.casefold() for names in (cities, english, countries) for name in names)


@lru_cache(maxsize=64)
def ago_phrases(tag: str) -> frozenset[str]:
    """Return how a language says "2 hours ago", small, with `#` for the number."""
    units = (timedelta(minutes=1), timedelta(hours=1), timedelta(days=1), timedelta(weeks=1),
             timedelta(days=31), timedelta(days=366))  # fmt: skip
    spans = (unit * number for unit in units for number in (1, 2, 3, 5, 11, 21))
    said = {_ago(span, tag, width) for span in spans for width in ("long", "short")}
    return frozenset(re.sub(r"\d+", "#", phrase.casefold()) for phrase in said if phrase)


def _ago(span: timedelta, tag: str, width: Literal["long", "short"]) -> str:
    try:
        return format_timedelta(
            -span, threshold=1, add_direction=True, format=width, locale=locale(tag)
        )
    except KeyError:  # CLDR has no such phrase
        return ""


_ELIDING = frozenset(("ca", "fr", "it", "oc"))


def elides(tag: str) -> bool:
    """Say whether a language joins words of their own with apostrophes: l’orbite, dell’agenzia."""
    return primary(tag) in _ELIDING
