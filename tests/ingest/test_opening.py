"""Dates, datelines and bylines at the head of a text, in twenty languages."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.ingest import asides, dateline, dates, opening
from sitegen.ingest.records import Block

SETS = Path(__file__).parent / "front"


def rows(name: str) -> list[tuple[str, ...]]:
    text = (SETS / f"{name}.tsv").read_text(encoding="utf-8")
    return [tuple(line.split("\t")) for line in text.splitlines()]


def said(line: str, language: str) -> asides.Aside:
    return asides.read(line, language) or asides.Aside()


@pytest.mark.parametrize(("language", "line", "expected"), rows("dates"))
def test_date_lines(language: str, line: str, expected: str) -> None:
    assert (said(line, language).date or "-") == expected


@pytest.mark.parametrize(("language", "line", "expected"), rows("bylines"))
def test_bylines(language: str, line: str, expected: str) -> None:
    assert (said(line, language).author or "-") == expected


@pytest.mark.parametrize("row", rows("datelines"))
def test_datelines(row: tuple[str, ...]) -> None:
    before, bar, lead = row[1].partition("|")
    assert bar
    assert dateline.without(before + lead) == lead
    assert dateline.stated(before + lead, row[0]) == (row[2] if len(row) > 2 else "")


def blocks(*texts: str) -> list[Block]:
    return [Block(text, number) for number, text in enumerate(texts, 1)]


STORY = "The story begins here and goes on for quite a while, as such stories often do. It ends."


def test_head_of_a_page_is_taken_apart() -> None:
    read = opening.read(
        blocks(
            "SCIENCE",
            "Rocket reaches orbit at last",
            "Seven years late, the launcher flew from the new pad without a fault",
            "By Ann Example",
            "Updated May 4, 2024 | Published May 3, 2024, 10:12 UTC",
            STORY,
        ),
        "en",
    )
    assert read.headline == "Rocket reaches orbit at last"
    assert read.standfirst.startswith("Seven years late")
    assert (read.author, read.date) == ("Ann Example", "2024-05-03T10:12+00:00")
    assert [item.rule for item in read.removed] == ["section", "byline", "date"]
    assert [block.line for block in read.story] == [3, 6]


def test_date_in_the_story_is_no_publication_date() -> None:
    lead = "On May 3, 2024 the probe landed. It had left the Earth on May 1, 2023."
    assert opening.read(blocks(lead, STORY), "en").date == ""


def test_months_of_all_languages_do_not_contradict_each_other() -> None:
    assert dates.month("listopadu") == dates.month("листопада") == dates.month("November") == 11
    assert dates.month("Anchor") == 0


LINES = st.sampled_from(
    [row[1] for name in ("dates", "bylines") for row in rows(name)]
    + [row[1].replace("|", "") for row in rows("datelines")]
    + ["SCIENCE", "Rocket reaches orbit", "Ракета вышла на орбиту", "衛星が軌道に", STORY]
)


@given(st.lists(st.one_of(LINES, st.text(min_size=1, max_size=60)), min_size=1, max_size=9))
def test_no_letter_is_lost_or_made(texts: list[str]) -> None:
    given_blocks = blocks(*texts)
    read = opening.read(given_blocks, "en")
    kept = [block.text for block in read.story] + [item.text for item in read.removed]
    kept += [read.headline] if read.headline else []
    assert Counter("".join(kept)) == Counter("".join(texts))


@pytest.mark.parametrize(
    "lines",
    [
        ("TITLE", "====="),
        ("-----", "TITLE", "-----"),
        ("* * *", "TITLE"),
        ("TITLE", "By Ann Example", "___"),
    ],
)
def test_rules_around_a_headline_leave_with_it(lines: tuple[str, ...]) -> None:
    title, story = "Probe wakes up after long sleep", "The probe woke up on Tuesday. " * 4
    texts = [line.replace("TITLE", title) for line in lines]
    found = opening.read(blocks(*texts, story, "- - -", story), "en")
    assert found.headline == title
    assert [block.text for block in found.story] == [story, "- - -", story]
    assert {item.rule for item in found.removed} <= {"rule", "byline"}


def test_rules_without_a_headline_stay() -> None:
    story = blocks("-----", "The probe woke up on Tuesday, after a long sleep.", "It is well.")
    assert opening.read(story, "en") == opening.Opening(story)


@pytest.mark.parametrize("label", ["Subject: ", "Objet : ", "Betreff: ", "Тема: ", "件名："])
def test_label_of_a_mails_subject_is_no_part_of_the_headline(label: str) -> None:
    found = opening.read(blocks(f"{label}Probe wakes up after long sleep", STORY, STORY), "en")
    assert found.headline == "Probe wakes up after long sleep"
    assert len(found.story) == 2
