"""The keep and the traces in it: a shortcut or nothing, never an error, never wrong data."""

import os
import pickle
import random
import sqlite3
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.build.traces import Parsed, Traces, Written, pack, unpack
from sitegen.content.article import Settings
from sitegen.content.schema import parse
from sitegen.core.errors import Diagnostic, Severity, Span
from sitegen.core.keep import Keep
from tests.support import article

ROWS = {"a 1": b"one", "a 2": b"\x00" * 5000, "b": b"", "ü ' %": b"quoted"}


def keep(path: Path, version: str = "1") -> Keep:
    return Keep(path, version)


def filled(path: Path) -> Path:
    made = keep(path)
    made.put(ROWS.items())
    made.commit()
    made.close()
    return path


def contents(path: Path) -> dict[str, bytes]:
    """Read all rows; one by one each is the same, or lost where the file's index is broken."""
    opened = keep(path)
    found = opened.rows("")
    assert all(opened.get(name) in (value, None) for name, value in found.items())
    opened.close()
    return found


def serves(path: Path) -> bool:
    """Say whether a keep at this path takes a row and gives it back."""
    opened = keep(path)
    opened.put([("new", b"row")])
    opened.commit()
    served = opened.get("new") == b"row"
    opened.close()
    return served


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return filled(tmp_path / "keep.db")


def test_rows_are_kept_by_name_and_prefix(path: Path) -> None:
    assert contents(path) == ROWS
    opened = keep(path)
    assert {name: opened.get(name) for name in ROWS} == ROWS
    assert set(opened.rows("a ")) == {"a 1", "a 2"}
    assert opened.get("missing") is None
    opened.drop(["a 1", "missing"])
    opened.put([("b", b"new")])
    opened.commit()
    opened.close()
    assert contents(path) == {"a 2": ROWS["a 2"], "b": b"new", "ü ' %": b"quoted"}


def test_what_was_not_committed_is_lost(path: Path) -> None:
    opened = keep(path)
    opened.clear()
    opened.put([("late", b"x")])
    opened.close()
    assert contents(path) == ROWS


def foreign(path: Path, *statements: str) -> None:
    path.unlink()
    db = sqlite3.connect(path)
    for statement in statements:
        db.execute(statement)
    db.commit()
    db.close()


def other_version(path: Path) -> None:
    path.unlink()
    keep(path, "0").close()


def dead_link(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere/there")


VERSION = "CREATE TABLE version (value TEXT)"
IS_ONE = "INSERT INTO version VALUES ('1')"
WRECKS: dict[str, Callable[[Path], object]] = {
    "empty": lambda p: p.write_bytes(b""),
    "random": lambda p: p.write_bytes(random.Random(1).randbytes(9000)),
    "text": lambda p: p.write_text("hello"),
    "head only": lambda p: p.write_bytes(p.read_bytes()[:100]),
    "half": lambda p: p.write_bytes(p.read_bytes()[: p.stat().st_size // 2]),
    "zeros": lambda p: p.write_bytes(p.read_bytes()[:4096] + bytes(9000)),
    "lost": lambda p: p.unlink(),
    "foreign": lambda p: foreign(p, "CREATE TABLE t (x)"),
    "no version": lambda p: foreign(p, VERSION),
    "no rows": lambda p: foreign(p, VERSION, IS_ONE),
    "odd version": lambda p: foreign(p, VERSION, "INSERT INTO version VALUES (x'ff')"),
    "bad text": lambda p: foreign(p, VERSION, "INSERT INTO version VALUES (CAST(x'ff' AS TEXT))"),
    "odd rows": lambda p: foreign(p, VERSION, IS_ONE, "CREATE TABLE rows (name)"),
    "odd values": lambda p: foreign(
        p,
        VERSION,
        IS_ONE,
        "CREATE TABLE rows (name TEXT PRIMARY KEY, value BLOB, sum BLOB)",
        "INSERT INTO rows VALUES ('a', 5, 'x'), (NULL, NULL, NULL), (CAST(x'ff' AS TEXT), '', '')",
    ),
    "other version": other_version,
    "dead link": dead_link,
}


@pytest.mark.parametrize("how", WRECKS)
def test_wreck_is_replaced_without_a_word(path: Path, how: str) -> None:
    WRECKS[how](path)
    assert contents(path) in ({}, ROWS)
    assert serves(path)
    assert contents(path).pop("new") == b"row"


def test_wreck_found_while_writing_is_replaced(path: Path) -> None:
    foreign(path, VERSION, IS_ONE)
    opened = keep(path)
    opened.put([("a", b"1")])  # finds out
    opened.put([("b", b"2")])
    opened.drop(["a"])
    opened.clear()
    opened.put([("c", b"3")])
    opened.commit()
    opened.close()
    assert contents(path) == {"c": b"3"}


@pytest.mark.parametrize("place", ["folder", "/proc/keep.db", "no/such/folder/keep.db"])
def test_where_no_keep_can_be_a_run_works_without(tmp_path: Path, place: str) -> None:
    path = tmp_path / place
    if place == "folder":
        (path / "inside").mkdir(parents=True)
    assert serves(path)
    assert contents(path) == {}
    assert place != "folder" or path.is_dir()


def refuse(*_arguments: object, **_options: object) -> None:
    raise PermissionError(30, "Read-only file system")


def test_keep_that_cannot_be_written_is_still_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a disk that is mounted for reading only: not even the superuser can write there."""
    connect = sqlite3.connect

    def read_only(place: object, timeout: float = 5) -> sqlite3.Connection:
        if place == ":memory:":
            return connect(":memory:")
        return connect(f"file:{place}?mode=ro", timeout=timeout, uri=True)

    monkeypatch.setattr(sqlite3, "connect", read_only)
    monkeypatch.setattr(Path, "unlink", refuse)
    assert contents(path) == ROWS
    opened = keep(path)
    opened.put([("new", b"row")])
    opened.drop(["a 1"])
    opened.clear()
    opened.commit()
    assert opened.get("a 1") == b"one"
    opened.close()
    assert contents(path) == ROWS


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(places=st.lists(st.integers(0, 1 << 20), min_size=1, max_size=20), mask=st.integers(1, 255))
def test_flipped_bytes_lose_rows_and_never_change_one(
    path: Path, places: list[int], mask: int
) -> None:
    path.unlink(missing_ok=True)
    data = bytearray(filled(path).read_bytes())
    for place in places:
        data[place % len(data)] ^= mask
    path.write_bytes(data)
    found = contents(path)
    assert found.items() <= ROWS.items()
    # Damage that shows only when a new row is read costs that row too, and is gone then.
    assert serves(path) or serves(path)


# --- values


def round_trip(value: object) -> object:
    return unpack(pack(value))


def parsed_article() -> Parsed:
    problems: list[Diagnostic] = []
    text = article("T", "See [b](b.md).", tags="[Moon]", aliases="[/old/]", colour="red")
    text = text.replace("date: 2024-06-01", "date: 2024-06-01T10:00:00+09:00")
    zone = timezone(timedelta(hours=3))
    found = parse(text, "content/articles/a.md", Settings(zone, "h", ()), problems)
    assert found is not None
    assert problems
    return Parsed("1.2.3.4", "d", found, tuple(problems))


def test_our_own_records_come_back_equal() -> None:
    for value in (
        parsed_article(),
        Written("key", "stamp"),
        {"a": (1, 2.5, None, True, b"x", "é")},
        Diagnostic(Severity.ERROR, "code", "message", Span("p", 1, 2), "hint"),
        datetime(2024, 1, 1, tzinfo=UTC),
    ):
        assert round_trip(value) == value
        assert type(round_trip(value)) is type(value)


def framed(pickled: bytes) -> bytes:
    """Put a pickle where `unpack` looks for it."""
    frame = pack(None)
    at = len(frame) - len(pickle.dumps(None, 5))
    return frame[: at - 8] + len(pickled).to_bytes(8, sys.byteorder) + pickled


def test_frame_is_the_one_that_is_written() -> None:
    assert framed(pickle.dumps("a text", 5)) == pack("a text")


class Evil:
    def __init__(self, function: object, *arguments: object) -> None:
        self.call = (function, arguments)

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return self.call


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_code_in_the_data_is_not_run(tmp_path: Path, protocol: int) -> None:
    made = tmp_path / "made"
    for evil in (
        Evil(os.system, f"touch {made}"),
        Evil(os.mkdir, str(made)),
        Evil(eval, f"open({str(made)!r}, 'w')"),
        Evil(getattr, Path, "cwd"),
        [Written("a", "b"), Evil(os.mkdir, str(made))],
    ):
        assert unpack(framed(pickle.dumps(evil, protocol))) is None
    assert not made.exists()


@pytest.mark.parametrize("name", ["Span.__init__", "Span.__init__.__globals__", "Path", "error"])
def test_no_way_leads_through_our_modules(name: str) -> None:
    data = b"\x80\x04\x8c\x13sitegen.core.errors" + b"\x8c" + bytes([len(name)]) + name.encode()
    assert unpack(framed(data + b"\x93.")) is None
    good = b"\x80\x04\x8c\x13sitegen.core.errors\x8c\x04Span\x93."
    assert unpack(framed(good)) is Span


@given(data=st.binary(max_size=200))
def test_any_bytes_are_a_value_or_none(data: bytes) -> None:
    unpack(data)
    whole = pack(parsed_article())
    spoilt = whole[: len(data)] + data + whole[2 * len(data) :]
    unpack(spoilt)


# --- traces


def traces(path: Path) -> Traces:
    return Traces(path)


def test_parsed_articles_are_those_of_the_same_settings(tmp_path: Path) -> None:
    path, entry = tmp_path / "traces.db", parsed_article()
    with traces(path) as opened:
        assert opened.parsed("here") == {}
        opened.save_parsed({"a": entry, "b": entry}, "here")
        opened.commit()
    with traces(path) as opened:
        assert opened.parsed("there") == {}
        opened.save_parsed({"a": entry}, "there")  # b is not there in this build
        opened.commit()
    with traces(path) as opened:
        assert opened.parsed("there") == {"a": entry}
        assert opened.parsed("here") == {}


def test_traces_of_another_engine_are_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "traces.db"
    with traces(path) as opened:
        opened.belong_to("one")
        opened.save_fact("x", {"a": 1})
        opened.commit()
    with traces(path) as opened:
        opened.belong_to("one")
        assert opened.fact("x") == {"a": 1}
        opened.belong_to("two")
        assert opened.fact("x") is None
