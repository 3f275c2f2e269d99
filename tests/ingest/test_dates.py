"""Dates as CLDR writes them, in the languages of the world, read back; and nothing made up."""

from datetime import date, time

import pytest
from babel.dates import format_date, format_time
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.ingest import asides, byline, calendars, dateline, dates, opening, plain

LANGUAGES = (
    "en en-GB fr de es it pt pt-PT nl pl ru uk cs sv tr ar fa he hi zh-Hans zh-Hant ja ko "
    "da nb fi hu ro el bg hr sk sl id vi ca lt"
).split()
DAYS = st.dates(date(1960, 1, 1), date(2090, 12, 31))
PATTERNS = ("full", "long", "medium", "short")


def written(day: date, language: str, pattern: str) -> str:
    return format_date(day, pattern, locale=language.replace("-", "_"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pattern", PATTERNS)
@given(day=DAYS)
@settings(max_examples=25, deadline=None)
def test_dates_of_all_locales_are_read_back(day: date, language: str, pattern: str) -> None:
    text = written(day, language, pattern)
    found = [item.value for item in dates.find(text, language)]
    if pattern == "short" or unsure(text, language):  # the year may have two figures
        assert set(found) <= {day.isoformat()}, text
    else:
        assert found == [day.isoformat()], text


def unsure(text: str, language: str) -> bool:
    """Say whether a date is of figures alone, which English may write in either order."""
    return language.startswith("en") and not any(map(str.isalpha, text))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pattern", ["full", "long", "medium"])
@given(day=DAYS, clock=st.times(max_value=time(23, 59)))
@settings(max_examples=10, deadline=None)
def test_date_lines_with_a_time(day: date, clock: time, language: str, pattern: str) -> None:
    text = written(day, language, pattern)
    if unsure(text, language):
        return
    at = format_time(clock, "HH:mm", locale="en")
    for line in (f"{text}, {at}", f"{text} | {at}", f"{at} {text}", f"({text} {at})"):
        said = asides.read(line, language)
        assert said is not None, line
        assert said.date == f"{day.isoformat()}T{at}", line


@pytest.mark.parametrize(
    ("iranian", "gregorian"),
    [
        ((1399, 1, 1), date(2020, 3, 20)),
        ((1402, 1, 1), date(2023, 3, 21)),
        ((1402, 12, 29), date(2024, 3, 19)),
        ((1403, 12, 30), date(2025, 3, 20)),
        ((1404, 1, 1), date(2025, 3, 21)),
        ((1357, 11, 22), date(1979, 2, 11)),
        ((1402, 12, 30), None),
        ((1402, 7, 31), None),
        ((1402, 13, 1), None),
    ],
)
def test_iranian_calendar(iranian: tuple[int, int, int], gregorian: date | None) -> None:
    assert calendars.from_iranian(*iranian) == gregorian


@given(st.integers(1336, 1478), st.integers(1, 12), st.integers(1, 29))
def test_days_of_the_iranian_calendar_follow_each_other(year: int, month: int, day: int) -> None:
    first, second = (calendars.from_iranian(year, month, d) for d in (day, day + 1))
    assert first is not None
    assert second is None or second.toordinal() == first.toordinal() + 1


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ja", "令和6年3月12日", "2024-03-12"),
        ("ja", "令和元年5月1日", "2019-05-01"),
        ("ja", "平成31年4月30日", "2019-04-30"),
        ("ja", "2024年（令和6年）3月12日", "2024-03-12"),
        ("zh-Hant", "中華民國113年3月12日", "2024-03-12"),
        ("th", "12 มีนาคม 2567", "2024-03-12"),
        ("fa", "۲۲ اسفند ۱۴۰۲", "2024-03-12"),
        ("fa", "۱۴۰۲/۱۲/۲۲", "2024-03-12"),
        ("ar", "2 رمضان 1445 هـ - 12 مارس 2024 م", "2024-03-12"),
        ("ar", "2 رمضان 1445", ""),
        ("hr", "12. listopada 2024.", "2024-10-12"),
        ("pl", "12 listopada 2024", "2024-11-12"),
        ("en", "March 12", ""),
        ("en", "03/12/24", ""),
        ("en", "12 Frobuary 2024", ""),
        ("de", "31. Februar 2024", ""),
    ],
)
def test_years_of_other_counts(language: str, text: str, expected: str) -> None:
    assert next((item.value for item in dates.find(text, language)), "") == expected


LINES = st.text(
    st.one_of(st.sampled_from("0123456789 .,:/-|·年月日（）()@م٣२"), st.characters()), max_size=150
)


@settings(deadline=None)
@given(LINES, st.sampled_from(LANGUAGES))
def test_no_line_is_too_strange(line: str, language: str) -> None:
    asides.read(line, language)
    asides.read(line, language, bare=True)
    byline.author(line)
    dateline.writer(line)
    assert 0 <= dateline.end(line) <= len(line)
    opening.read(plain.blocks(line), language)
