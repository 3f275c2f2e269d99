"""The clock: the environment's moment or the real one."""

from datetime import UTC, datetime, timedelta

import pytest

from sitegen.core import clock


def test_the_variable_stands_in_for_the_real_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", " 1720526400 ")
    assert clock.now() == datetime(2024, 7, 9, 12, tzinfo=UTC)


@pytest.mark.parametrize("unset", [None, "", "  "])
def test_without_the_variable_it_is_the_real_time_in_utc(
    monkeypatch: pytest.MonkeyPatch, unset: str | None
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if unset is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", unset)
    moment = clock.now()
    assert moment.tzinfo is UTC
    assert abs(datetime.now(UTC) - moment) < timedelta(minutes=1)


@pytest.mark.parametrize("text", ["soon", "1.5", "2024-07-09", "9" * 30, "-" + "9" * 30])
def test_a_malformed_variable_is_refused_in_words(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", text)
    with pytest.raises(ValueError, match=f"SOURCE_DATE_EPOCH is '{text}', not a number"):
        clock.now()
