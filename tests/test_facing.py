"""The lines of a review's screen; pure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.cli import facing, table
from sitegen.cli.facing import Sheet
from sitegen.cli.table import Size
from sitegen.ingest.records import Raw
from sitegen.publish.editing import Shown
from sitegen.publish.reviewing import Row, Set

LONG = "A telescope on the far side of the Moon listens. " * 12
TEXTS = st.text(st.sampled_from("abcé月面。مس \u0301\x1b\u202e\n-"))


def sheet(guesses: int, removed: int = 1) -> Sheet:
    rows = [Row(f"field{n}", LONG, guessed=True) for n in range(guesses)]
    raw = Raw(text="\n\n".join([LONG] * 20), markdown=False, title=LONG, tags=("a", "b"))
    gone = tuple(Set(str(n), "related-en", LONG) for n in range(removed))
    stated = Row("source", "seeds/a.txt", guessed=False)
    return Sheet("1/2  a.md", "seeds/a.txt", (*rows, stated), Shown(raw, "changed"), gone)


@given(TEXTS, st.integers(2, 20), st.integers(1, 6))
def test_wrapped_lines_fit_and_lose_nothing(text: str, room: int, most: int) -> None:
    lines = table.wrapped(text, room, most)
    assert len(lines) <= most
    whole = table.wrapped(text, max(room, 8), 10_000)
    assert all(table.width(line) <= max(room, 8) for line in whole)
    assert all(table.width(line) <= room for line in lines)
    shown = "".join(whole).replace("\u2068", "").replace("\u2069", "")
    assert shown.replace(" ", "") == table.cut(text, 10_000).strip("\u2068\u2069").replace(" ", "")


def test_lines_end_behind_words_and_inside_texts_without_spaces() -> None:
    assert table.wrapped("one two three", 7, 9) == ["one two", "three"]
    assert table.wrapped("one two three", 8, 9) == ["one two", "three"]
    assert table.wrapped("one two three four", 8, 2) == ["one two", "three f…"]
    assert table.wrapped("月面に望遠鏡", 5, 9) == ["月面", "に望", "遠鏡"]
    assert table.wrapped("", 5, 9) == []


@pytest.mark.parametrize("size", [Size(80, 24), Size(80, 20), Size(109, 50), Size(110, 24)])
@pytest.mark.parametrize("guesses", [1, 5, 9])
@pytest.mark.parametrize("removed", [0, 1, 30])
def test_a_sheet_fits_on_its_screen(size: Size, guesses: int, removed: int) -> None:
    lines = facing.lines(sheet(guesses, removed), size, lambda line: line)
    assert len(lines) <= size.lines
    assert max(map(table.width, lines)) <= size.columns
    text = "\n".join(lines)
    for number in range(guesses):
        assert f"{number + 1}? field{number}" in text
    assert "seed: seeds/a.txt" in text
    assert "(changed)" in text
    assert ("set aside" in text) == (removed > 0)
    if removed == 30:
        assert "more lines" in text


def test_only_guesses_are_marked() -> None:
    lines = facing.lines(sheet(2), Size(80, 24), lambda line: f"<{line}>")
    marked = [line for line in lines if line.startswith("<")]
    assert marked[0].startswith("<1? field0")
    assert all("field" in line or line.startswith("<      ") for line in marked)
    assert "   source  seeds/a.txt" in lines


def test_guesses_beyond_the_keys_have_none() -> None:
    text = "\n".join(facing.lines(sheet(11), Size(80, 60), lambda line: line))
    assert "9? field8" in text
    assert text.count("-? field") == 2


def test_what_cannot_be_read_says_why() -> None:
    lines = facing.lines(
        sheet(1)._replace(seed=Shown(None, "its seed is no longer there"), removed=()),
        Size(80, 24),
        lambda line: line,
    )
    assert lines[-2:] == ["seed: seeds/a.txt", "(its seed is no longer there)"]
