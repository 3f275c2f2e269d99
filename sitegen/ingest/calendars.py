"""Years that are counted otherwise: Japanese eras, Minguo, the Buddhist era, the Iranian calendar.

Only calendars that one rule turns into the Gregorian; the lunar Hijri, where a day hangs on the
moon's sighting, is none of them.
"""

from datetime import date

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
_BUDDHIST = 543
_IRANIAN_MONTHS = {
    name: number
    for number, name in enumerate(
        "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split(), 1
    )
}
_IRANIAN_EPOCH = 226_894  # 1 Farvardin 1 is the day after, as `date.toordinal` counts
_IRANIAN_YEARS = range(1336, 1480)  # where 33 years have eight leap days
_BUDDHIST_YEARS = range(2500, 2650)

ERA_NAMES = "|".join(_ERAS)


def era_year(era: str, year: str) -> int:
    """Return the Gregorian year of a year of an era; 元 is the first."""
    return _ERAS[era] + (1 if year == "元" else int(year))


def common_year(year: int, language: str) -> int:
    """Return the Gregorian year of one that a Thai text may count from the Buddha's death."""
    return year - _BUDDHIST if language == "th" and year in _BUDDHIST_YEARS else year


def iranian_month(word: str) -> int:
    """Return the number of a month of the Iranian calendar, or 0."""
    return _IRANIAN_MONTHS.get(word, 0)


def from_iranian(year: int, month: int, day: int) -> date | None:
    """Return the Gregorian date of a day of the Iranian calendar, None when there is none."""
    if year not in _IRANIAN_YEARS or not 1 <= month <= 12:
        return None
    last = 31 if month < 7 else 30 if month < 12 or _is_leap(year) else 29
    if not 1 <= day <= last:
        return None
    passed = 31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day
    return date.fromordinal(_new_year(year) + passed)


def _new_year(year: int) -> int:
    """The ordinal of the day before a year's first."""
    return _IRANIAN_EPOCH + 365 * (year - 1) + (8 * year + 21) // 33


def _is_leap(year: int) -> bool:
    return _new_year(year + 1) - _new_year(year) == 366
