"""What nobody states is marked as a guess; removed lines have places that are true."""

from datetime import UTC, datetime

import pytest

from sitegen.core.files import Blob
from sitegen.ingest import draft
from sitegen.ingest.readers import reader_of
from sitegen.ingest.records import Draft, Seed
from sitegen.ingest.topics import Matcher

CONTEXT = draft.Context(Matcher(()), datetime(2024, 6, 1, tzinfo=UTC))
STORY = [
    "The probe reached the small moon on Friday and took pictures of its northern plains.",
    "Engineers had waited for its signal for eleven hours, and nobody had gone to sleep by then.",
    "Next spring it will leave the orbit again, and take what it has found to the outer planets.",
]
PLAIN = "\n\n".join(STORY)
PARAGRAPHS = "".join(f"<p>{words}</p>" for words in STORY)
STATED = (
    '<meta property="og:title" content="A probe at a small moon">'
    '<meta name="author" content="Ada Kern">'
    '<meta property="article:published_time" content="2024-05-03">'
)


def drafted(path: str, text: str) -> Draft:
    blob = Blob(path, text.encode())
    (raw,) = reader_of(path).read(blob, [])
    return draft.make(raw, Seed(path, "", "d"), CONTEXT)


def page(head: str, body: str) -> Draft:
    text = f"<html><head>{head}</head><body><article>{body}</article></body></html>"
    return drafted("seeds/a.html", text)


def test_author_of_a_byline_is_a_guess() -> None:
    made = drafted("seeds/a.txt", f"A probe at a small moon\nBy Ada Kern\n\n{PLAIN}")
    assert made.author == "Ada Kern"
    assert "author" in made.guessed


def test_author_that_is_stated_or_missing_is_no_guess() -> None:
    assert "author" not in drafted("seeds/a.txt", PLAIN).guessed
    stated = drafted("seeds/a.md", f"---\ntitle: A\nauthor: Ada Kern\n---\n{PLAIN}\n")
    assert stated.author == "Ada Kern"
    assert "author" not in stated.guessed


def test_what_a_page_states_is_no_guess() -> None:
    made = page(STATED, f"<h1>A probe at a small moon</h1>{PARAGRAPHS}")
    assert (made.title, made.author, made.date) == (
        "A probe at a small moon", "Ada Kern", "2024-05-03",
    )  # fmt: skip
    assert not {"title", "author", "date"} & set(made.guessed)


def test_date_that_was_made_out_of_a_page_is_a_guess() -> None:
    made = page(
        '<meta property="og:title" content="A probe at a small moon">',
        f'<span class="date">May 3, 2024</span>{PARAGRAPHS}',
    )
    assert made.date == "2024-05-03"
    assert "date" in made.guessed
    assert "title" not in made.guessed
    assert not made.undated


@pytest.mark.parametrize(("other", "guessed"), [("2024-05-03", False), ("2024-05-01", True)])
def test_date_of_the_only_time_element_is_stated(other: str, guessed: bool) -> None:
    times = f"<time datetime=2024-05-03>May 3</time> <time datetime={other}T10:00:00>3</time>"
    made = page('<meta property="og:title" content="A probe">', f"<div>{times}</div>{PARAGRAPHS}")
    assert not made.undated
    assert ("date" in made.guessed) is guessed


ENDS = ["\n", "\r\n", "\r"]
OTHERS = ["\x85", "\u2028", "\u2029", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e"]


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("other", OTHERS)
def test_lines_are_numbered_as_editors_do(end: str, other: str) -> None:
    lines = [f"One moon{other}two moons.", *STORY, "Follow us on Facebook"]
    made = drafted("seeds/a.txt", (end * 2).join(lines))
    assert [(line.line, line.text) for line in made.removed] == [(9, "Follow us on Facebook")]
    words = f"{made.title} {made.body}".split()
    assert {"moon", "two"} <= set(words)


@pytest.mark.parametrize("other", OTHERS)
def test_lines_of_markdown_are_numbered_as_editors_do(other: str) -> None:
    text = "\n\n".join([f"# One{other}moon", *STORY, "Follow us on Facebook"])
    made = drafted("seeds/a.md", text)
    assert [line.line for line in made.removed] == [9]
    assert made.title == "One moon"


def test_page_end_after_a_line_end_is_no_line_of_its_own() -> None:
    made = drafted("seeds/a.txt", "\n\n".join([*STORY, "\x0cFollow us on Facebook"]))
    assert [line.line for line in made.removed] == [7]


def test_lines_of_a_page_are_none_of_its_file() -> None:
    made = page(STATED, f"{PARAGRAPHS}<p>Follow us on Facebook</p>")
    assert [(line.text, line.extracted) for line in made.removed] == [
        ("Follow us on Facebook", True)
    ]
