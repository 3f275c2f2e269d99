"""Heads and feet of pages leave a document's text, however many lines they have."""

from sitegen.ingest.readers import pagetext
from sitegen.ingest.readers.pagetext import Line

STORY = ["The probe woke up.", "It sent a picture.", "Nobody had expected it.", "Then it slept."]


def page(*words: str) -> list[Line]:
    return [Line(text, 700.0 - 14 * at, 10.0) for at, text in enumerate(words)]


def test_heads_and_feet_of_several_lines() -> None:
    pages = [
        page("Orbit Weekly", "No. 12", told, "www.orbit.example", f"Page {n} of 4")
        for n, told in enumerate(STORY, 1)
    ]
    kept, taken = pagetext.without_running_lines(pages)
    assert [[line.words for line in lines] for lines in kept] == [[told] for told in STORY]
    assert set(taken) >= {"Orbit Weekly", "No. 12", "www.orbit.example", "Page 4 of 4"}


def test_lines_that_do_not_repeat_stay() -> None:
    pages = [page(told, f"{told} Really.") for told in STORY]
    assert pagetext.without_running_lines(pages) == (pages, [])


def test_two_pages_prove_nothing() -> None:
    pages = [page("Orbit Weekly", told) for told in STORY[:2]]
    assert pagetext.without_running_lines(pages) == (pages, [])
