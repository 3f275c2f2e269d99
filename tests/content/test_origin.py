"""The trail of an import in front matter: written, read back, compared, found in ruins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content import frontmatter, origin
from sitegen.content.frontmatter import Document
from sitegen.content.origin import Origin
from sitegen.core.errors import Diagnostic
from sitegen.core.text import digest

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))


def split(text: str) -> Document:
    problems: list[Diagnostic] = []
    document = frontmatter.split(text, "a.md", problems)
    assert document is not None, problems
    return document


@given(TEXTS.filter(bool), TEXTS, st.dictionaries(TEXTS, TEXTS))
def test_a_trail_is_read_back_as_it_was_made(seed: str, mark: str, fields: dict[str, str]) -> None:
    made = origin.make(seed, mark, fields)
    text = frontmatter.write({"title": "x", "origin": made.yaml()}, "body")
    assert origin.read(split(text).front) == made


def test_a_trail_is_one_line_and_quotes_its_digests() -> None:
    made = origin.make("seeds/a.txt", "0123", {"title": "x"})
    assert made.yaml() == (
        f'{{seed: seeds/a.txt, digest: "0123", fields: {{title: "{digest("x", 4)}"}}}}'
    )


def test_a_field_that_a_person_changed_is_no_longer_the_imports() -> None:
    made = origin.make("s", "d", {"title": "as imported"})
    assert made.wrote("title", "as imported")
    assert not made.wrote("title", "by a person")
    assert not made.wrote("summary", "as imported")


@pytest.mark.parametrize(
    "front",
    [
        "title: x",
        "origin:",
        "origin: text",
        "origin: [a]",
        "origin: {digest: x}",
        "origin: {seed: [a]}",
    ],
)
def test_front_matter_without_a_seed_has_no_trail(front: str) -> None:
    assert origin.read(split(f"---\n{front}\n---\n").front) is None


def test_a_trail_without_digests_is_still_a_trail() -> None:
    document = split("---\norigin: {seed: s, fields: none}\n---\n")
    assert origin.read(document.front) == Origin("s", "")


@pytest.mark.parametrize(
    "seed", ["seeds/a.txt", "seeds/луна 25.txt", "seeds/it's.md", 'a"b\\c.txt']
)
def test_the_trail_is_found_in_a_file_that_cannot_be_parsed(seed: str) -> None:
    trail = origin.make(seed, "0a1b", {"title": "x"}).yaml()
    found = origin.guess(f"---\ntitle: a: b: c\norigin: {trail}\n---\nBody\n")
    assert found == Origin(seed, "0a1b")


@pytest.mark.parametrize(
    "text", ["", "origin:", "origin: {seed: }", "  origin: {seed: a, digest: 1}"]
)
def test_nothing_is_found_where_there_is_no_trail(text: str) -> None:
    assert origin.guess(text) is None


def test_values_are_compared_in_one_form() -> None:
    document = split("---\r\na: 'x'\r\nb: [p, 'q']\r\nc: {d: e}\r\n---\r\n\r\nOne\r\ntwo\r\n\r\n")
    values = [origin.value_of(document, field) for field in ("a", "b", "c", "missing", "body")]
    assert values == ["x", "p\nq", "", None, "One\ntwo"]
