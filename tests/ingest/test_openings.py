"""Whole texts as a page shows them, each line labelled: what the import makes of their openings.

A text begins with `@ date | author | dateline` (- is none; `@tight` has no blank lines). Its lines
are the headline (`# `), a standfirst (`~ `), lines around the story (`- `) and the story.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from sitegen.core.text import clean
from sitegen.ingest import boilerplate, dateline, opening, plain

SETS = Path(__file__).parent / "openings"
LEAST = 0.95
"""The least part of the texts whose headline, date and author have to be right."""


class Text(NamedTuple):
    """A labelled text; `lines` are pairs of a mark and a line."""

    language: str
    tight: bool
    date: str
    author: str
    dateline: str
    lines: tuple[tuple[str, str], ...]

    @property
    def headline(self) -> str:
        return next((line for mark, line in self.lines if mark == "#"), "")

    def read(self) -> opening.Opening:
        gap = "\n" if self.tight else "\n\n"
        blocks = plain.blocks(gap.join(line for _, line in self.lines))
        story, removed = boilerplate.separate(blocks, opening.is_aside)
        return opening.read(story, self.language, removed=removed)


def texts() -> Iterator[Text]:
    for path in sorted(SETS.glob("*.txt")):
        for part in path.read_text(encoding="utf-8").removeprefix("@").split("\n@"):
            head, *lines = part.rstrip("\n").split("\n")
            kind, _, label = head.partition(" ")
            date, author, place = (
                "" if word == "-" else word for word in (w.strip() for w in label.split("|"))
            )
            marked = tuple(_marked(line) for line in lines)
            language = kind.partition(":")[2] or path.stem
            yield Text(language, kind.startswith("tight"), date, author, place, marked)


def _marked(line: str) -> tuple[str, str]:
    return (line[0], line[2:]) if line[:2] in ("# ", "~ ", "- ") else ("", line)


def wrong(kind: str) -> tuple[int, list[tuple[str, str, str]]]:
    """Count the texts and list language, label and finding where they differ."""
    count, found = 0, []
    for text in texts():
        read = text.read()
        got = clean({"headline": read.headline, "date": read.date, "author": read.author}[kind])
        want = clean(getattr(text, kind))
        count += 1
        if got != want:
            found.append((text.language, want, got))
    return count, found


@pytest.mark.parametrize("kind", ["headline", "date", "author"])
def test_openings(kind: str) -> None:
    count, found = wrong(kind)
    assert count >= 126
    assert len(found) <= count * (1 - LEAST), found
    false = [item for item in found if item[2]]
    assert len(false) <= count * 0.02, false


def test_datelines_stay_in_the_story_and_out_of_titles() -> None:
    for text in texts():
        lead = next(line for mark, line in text.lines if mark == "")
        assert clean(lead[: dateline.end(lead)]).strip() == clean(text.dateline), text.language


def test_lines_of_the_story_stay() -> None:
    lost: Counter[str] = Counter()
    for text in texts():
        gone = {item.text for item in text.read().removed}
        lost[text.language] += sum(mark in "~" and line in gone for mark, line in text.lines)
    assert not +lost
