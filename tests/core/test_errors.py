"""Diagnostics: how they look, how they are ordered, and that exceptions cross processes."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core import errors, yamldoc
from sitegen.core.errors import (
    ConfigError,
    ContentError,
    Diagnostic,
    MarkupError,
    Severity,
    SitegenError,
    Span,
    did_you_mean,
    error,
    has_errors,
    in_order,
    warning,
)

DIAGNOSTIC = error("date", "'date' is 'soon'", Span("content/a.md", 3, 7), "write a date")


def raisable() -> list[Exception]:
    carrying = [kind((DIAGNOSTIC,)) for kind in (SitegenError, ContentError, ConfigError)]
    return [*carrying, MarkupError("nested too deep"), yamldoc._RefusedError(DIAGNOSTIC)]


@pytest.mark.parametrize("raised", raisable(), ids=lambda exc: type(exc).__name__)
def test_every_exception_comes_back_equal_from_another_process(raised: Exception) -> None:
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        back = pickle.loads(pickle.dumps(raised, protocol))
        assert type(back) is type(raised)
        assert str(back) == str(raised)
        assert back.args == raised.args
        assert vars(back) == vars(raised)


def test_no_exception_of_the_ground_is_left_out_of_the_test_above() -> None:
    defined = {
        kind
        for module in (errors, yamldoc)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Exception) and "sitegen" in kind.__module__
    }
    assert defined <= {type(exc) for exc in raisable()}


def test_an_exception_shows_each_of_its_diagnostics_on_its_own_line() -> None:
    other = warning("tag", "odd", Span("b.md"))
    assert str(ContentError((other, other))).splitlines() == [str(other), str(other)]


def test_a_diagnostic_reads_path_line_column_severity_code_message() -> None:
    plain = Diagnostic(Severity.WARNING, "no-id", "has no 'id'", Span("a.md", 12, 4))
    assert str(plain) == "a.md:12:4: warning[no-id]: has no 'id'"


def test_the_hint_stands_on_a_line_of_its_own() -> None:
    head, hint = str(DIAGNOSTIC).split("\n")
    assert head == "content/a.md:3:7: error[date]: 'date' is 'soon'"
    assert hint == "  hint: write a date"


def test_a_place_without_a_line_is_the_first_column_of_the_first() -> None:
    assert str(Span("a.md")) == "a.md:1:1"


def test_only_an_error_stops_a_build() -> None:
    note = Diagnostic(Severity.NOTE, "n", "m", Span("a"))
    assert not has_errors([warning("w", "m", Span("a")), note])
    assert has_errors([note, DIAGNOSTIC])
    assert not has_errors([])


def test_a_report_goes_by_file_then_line_then_column_as_numbers() -> None:
    spans = [Span("b", 1, 1), Span("a", 10, 1), Span("a", 9, 2), Span("a", 9, 10)]
    ordered = in_order(error("c", "m", span) for span in spans)
    assert [d.span for d in ordered] == [spans[2], spans[3], spans[1], spans[0]]


def test_a_report_says_nothing_twice_but_keeps_what_differs() -> None:
    same = error("c", "m", Span("a"))
    assert in_order([same, error("c", "m", Span("a")), error("c", "n", Span("a"))]) == (
        same,
        error("c", "n", Span("a")),
    )


DIAGNOSTICS = st.builds(
    error, st.sampled_from("xy"), st.sampled_from("mn"), st.builds(Span, st.sampled_from("ab"))
)


@given(st.lists(DIAGNOSTICS), st.data())
def test_a_report_does_not_depend_on_the_order_of_finding(
    found: list[Diagnostic], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(found))
    assert in_order(shuffled) == in_order(found)


def test_a_near_word_is_proposed() -> None:
    assert did_you_mean("langauge", ["title", "language"]) == "did you mean 'language'?"


def test_without_a_near_word_the_known_ones_are_named_in_order() -> None:
    assert did_you_mean("zzz", ["title", "date"]) == "known are: date, title"
