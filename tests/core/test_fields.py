"""Typed reading: the schema says what a value is, and every problem is noted once."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core import yamldoc
from sitegen.core.errors import Diagnostic, Severity, Span
from sitegen.core.fields import Fields, parse_moment

PARIS = ZoneInfo("Europe/Paris")


def fields(text: str) -> tuple[Fields, list[Diagnostic]]:
    problems: list[Diagnostic] = []
    mapping = yamldoc.compose(text, "f", problems, limit=9999)
    assert mapping is not None
    return Fields(mapping, problems, "the front matter"), problems


def brief(problems: list[Diagnostic]) -> list[tuple[str, int, int]]:
    return [(p.code, p.span.line, p.span.column) for p in problems]


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("no", "no"),
        ("010", "010"),
        ("'a  b'", "a b"),
        ('"a\\tb"', "a b"),
        ("|\n  two\n  lines", "two lines"),
        ("", "-"),
        ("~", "-"),
        ('""', ""),
    ],
)
def test_a_line_is_text_as_written_on_one_line(written: str, line: str) -> None:
    read, problems = fields(f"k: {written}\n")
    assert read.line("k", "-") == line
    assert problems == []


@pytest.mark.parametrize("written", ["[a]", "{a: b}", "[]"])
def test_a_line_is_no_list(written: str) -> None:
    read, problems = fields(f"a: x\nk: {written}\n")
    assert read.line("k", "-") == "-"
    assert brief(problems) == [("field-type", 2, 4)]
    assert problems[0].message == "'k' must be text"


@pytest.mark.parametrize("escape", ["\\0", "\\x07", "\\x7f", "\\x9b", "\\ufdd0", "\\uffff", "\\e"])
def test_a_control_character_is_refused(escape: str) -> None:
    read, problems = fields(f'k: "a{escape}b"\n')
    assert read.line("k", "-") == "-"
    assert brief(problems) == [("control-character", 1, 4)]


@pytest.mark.parametrize("written", ["", "~", '""', "'  '", '"\\n"'])
def test_a_required_key_needs_a_value(written: str) -> None:
    read, problems = fields(f"a: x\nk: {written}\n")
    read.require("k", "write it")
    assert [(p.code, p.message, p.hint) for p in problems] == [
        ("missing-field", "the front matter has no 'k'", "write it")
    ]
    assert problems[0].span.line == 2


def test_a_missing_key_is_placed_at_the_mapping() -> None:
    read, problems = fields("\na: x\n")
    read.require("k", "write it")
    assert [p.span for p in problems] == [Span("f", 2, 1)]


@pytest.mark.parametrize("written", ["0", "[]", "x", "{}"])
def test_what_was_written_counts_as_a_value(written: str) -> None:
    read, problems = fields(f"k: {written}\n")
    read.require("k", "write it")
    assert problems == []


@pytest.mark.parametrize(("fatal", "severity"), [(True, Severity.ERROR), (False, Severity.WARNING)])
def test_an_unknown_key_is_noted_with_its_nearest(*, fatal: bool, severity: Severity) -> None:
    read, problems = fields("title: x\nsumary: y\n'': z\n")
    assert read.unknown(["title", "summary"], fatal=fatal) == ("sumary", "")
    assert brief(problems) == [("unknown-key", 2, 1), ("unknown-key", 3, 1)]
    assert problems[0].severity is severity
    assert problems[0].message == "the front matter has an unknown key 'sumary'"
    assert problems[0].hint == "did you mean 'summary'?"


def test_a_language_named_no_is_norwegian() -> None:
    read, problems = fields("k: no\n")
    assert read.language("k") == "no"
    assert problems == []


def test_a_language_is_normalised_or_refused() -> None:
    read, problems = fields("a: zh_hans\nk: english\n")
    assert read.language("a") == "zh-Hans"
    assert read.language("k", "en") == "en"
    assert brief(problems) == [("language", 2, 4)]
    assert problems[0].message == "'k' is 'english'"


def test_a_choice_is_one_of_a_few() -> None:
    read, problems = fields("a: draft\nb: drafts\nc: Draft\nd:\n")
    options = ("published", "draft")
    assert [read.choice(key, options, "published") for key in "abcde"] == [
        "draft", "published", "published", "published", "published",
    ]  # fmt: skip
    assert brief(problems) == [("choice", 2, 4), ("choice", 3, 4)]
    assert problems[0].hint == "did you mean 'draft'?"


def test_a_choice_of_the_wrong_type_is_noted_once() -> None:
    read, problems = fields("k: [draft]\n")
    assert read.choice("k", ("draft",), "draft") == "draft"
    assert brief(problems) == [("field-type", 1, 4)]


@pytest.mark.parametrize(("written", "number"), [("1", 1), ("010", 10), ("'20'", 20), ("", 7)])
def test_a_count_is_a_decimal_number(written: str, number: int) -> None:
    read, problems = fields(f"k: {written}\n")
    assert read.count("k", 7, 1, 20) == number
    assert problems == []


@pytest.mark.parametrize(
    "written", ["0", "21", "-1", "1.5", "1e1", "0x1", "ten", "٣", "1_0", "+5", "9" * 5000, "²"]
)
def test_any_other_count_is_refused(written: str) -> None:
    read, problems = fields(f"k: {written}\n")
    assert read.count("k", 7, 1, 20) == 7
    assert brief(problems) == [("number", 1, 4)]
    assert problems[0].hint == "write a whole number from 1 to 20"


@pytest.mark.parametrize(
    ("written", "items"),
    [("[a, 'b']", ["a", "b"]), ("\n- a\n- b", ["a", "b"]), ("a", ["a"]), ("[]", []), ("", [])],
)
def test_items_are_a_list_or_a_single_text(written: str, items: list[str]) -> None:
    read, problems = fields(f"k: {written}\n")
    assert [item.text for item in read.items("k")] == items
    assert problems == []


@pytest.mark.parametrize("written", ["{a: b}", "[a, [b]]", "[a, ~]", "[{a: b}]", "\n  - a\n  -"])
def test_items_that_are_no_texts_are_refused_as_a_whole(written: str) -> None:
    read, problems = fields(f"k: {written}\n")
    assert read.items("k") == ()
    assert [p.code for p in problems] == ["field-type"]


def test_a_nested_mapping_is_given_or_refused() -> None:
    read, problems = fields("a: {x: y}\nb: text\nc:\n")
    nested = read.mapping("a")
    assert nested is not None
    assert [key.text for key, _ in nested.entries] == ["x"]
    assert read.mapping("b") is read.mapping("c") is read.mapping("d") is None
    assert brief(problems) == [("field-type", 2, 4)]


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2024-07-09", datetime(2024, 7, 9, tzinfo=PARIS)),
        ("2024-07-09T15:00", datetime(2024, 7, 9, 15, tzinfo=PARIS)),
        ("2024-07-09 15:00:30", datetime(2024, 7, 9, 15, 0, 30, tzinfo=PARIS)),
        ("2024-07-09T15:00Z", datetime(2024, 7, 9, 15, tzinfo=UTC)),
        ("2024-07-09t15:00:00.5Z", datetime(2024, 7, 9, 15, 0, 0, 500000, tzinfo=UTC)),
        (
            "2024-07-09 15:00 +05:30",
            datetime(2024, 7, 9, 15, tzinfo=timezone(timedelta(hours=5, minutes=30))),
        ),
        ("2024-02-29", datetime(2024, 2, 29, tzinfo=PARIS)),
    ],
)
def test_a_date_without_a_zone_is_in_the_sites(written: str, moment: datetime) -> None:
    found = parse_moment(written, PARIS)
    assert found is not None
    assert (found, found.utcoffset()) == (moment, moment.utcoffset())


@pytest.mark.parametrize(
    "written",
    [
        "2024-02-30", "2023-02-29", "12:34:56", "2024", "2024-07", "2024-7-9", "20240709",
        "2024-W27-2", "2024-191", "09/07/2024", "July 9, 2024", "2024-07-09T25:00", "tomorrow",
        "2024-07-09x15:00", "2024-07-09🚀15:00", "2024-07-09T15:00+25:00", "２０２４-07-09",
        "0001-01-01", "9999-12-31", "2024-07-09T", "2024-07-09-02:00", "2024-13-01", "",
    ],
)  # fmt: skip
def test_what_is_no_calendar_date_is_refused(written: str) -> None:
    assert parse_moment(written, PARIS) is None


@given(st.text() | st.from_regex(r"\A\d{4}-\d\d-\d\d.{0,12}\Z"))
def test_any_date_that_is_read_can_be_moved_to_every_zone(written: str) -> None:
    moment = parse_moment(written, PARIS)
    if moment is not None:
        for hours in (-23, 0, 23):
            assert moment.astimezone(timezone(timedelta(hours=hours))) == moment


@pytest.mark.parametrize("written", ["2024-02-30", "12:34:56", "soon"])
def test_a_bad_date_is_noted_with_an_example(written: str) -> None:
    read, problems = fields(f"a: x\nk: {written}\n")
    assert read.moment("k", UTC) is None
    assert str(problems[0]) == (
        f"f:2:4: error[date]: 'k' is '{written}', which is not a date\n"
        "  hint: write a date as 2024-07-09 or 2024-07-09T15:00:00+02:00"
    )


def test_every_reader_gives_its_default_for_a_missing_key() -> None:
    read, problems = fields("a: x\n")
    readers: list[Callable[[str], object]] = [read.line, read.language, read.items, read.mapping]
    assert [reader("k") for reader in readers] == ["", "", (), None]
    assert read.moment("k", UTC) is None
    assert problems == []
