"""Plain text becomes Markdown that shows the very same words."""

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.content import markup
from sitegen.core.text import clean
from sitegen.ingest import plain
from sitegen.ingest.records import Block

EXTENSIONS = ("fenced_code", "footnotes", "sane_lists", "tables")


def shown(markdown: str) -> str:
    rendered = markup.render(markdown, "a.md", "a/", EXTENSIONS).html
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", rendered)).split())


@pytest.mark.parametrize(
    "line",
    [
        "# no heading", "#hashtag", "- no list", "+ no list", "* no list", "1. no list",
        "1) no list", "2024. Ein Satz", "> no quotation", "a * b * c", "_no_ emphasis_",
        "snake_case_name", "`no code`", "<script>alert(1)</script>", "a < b > c", "&amp; &copy;",
        "[no](link)", "[no]: http://example.org", "[^1]: no note", "[^1] note", "![no](image)",
        "***", "---", "- - -", "===", "| a | b |", "~~~", "```", "\\ backslash \\* \\_",
        "http://example.org/a_b_c?d=*e*", "[China’s satellite navigational system] (GLONASS)",
        ":   definition", "!!! note", "«Quote» “quote", "a  b", "<http://example.org>",
        "[a][b] and [c] [d]", "&#60;b&#62;", "x<b", "*[HTML]: abbreviation", "__init__",
    ],
)  # fmt: skip
def test_signs_stay_words(line: str) -> None:
    assert shown(plain.escape(line)) == " ".join(line.split())


SIGNS = st.text(st.sampled_from("aé 日*_`[]()<>&#!-+=|~:\\^.1\"'{}/;x"), min_size=1, max_size=40)


@given(SIGNS)
@example("_[x]_")
@example("a&lt;b")
def test_any_line_shows_its_own_words(line: str) -> None:
    words = " ".join(clean(line).split())
    assert shown(plain.escape(words)) == words


@given(st.text(max_size=80))
def test_any_text_shows_its_own_words(text: str) -> None:
    words = " ".join(clean(text).split())
    assert shown(plain.escape(words)) == " ".join(words.split())


def test_blank_lines_part_paragraphs_and_wrapped_lines_join() -> None:
    text = (
        "A line that was wrapped by somebody at a column of\n"
        "seventy characters or so, as mails and old pages do\n"
        "with long texts.\n\nNext."
    )
    joined = " ".join(text.split("\n\n", maxsplit=1)[0].split("\n"))
    assert plain.blocks(text) == [Block(joined, 1), Block("Next.", 5)]


def test_long_lines_are_paragraphs_of_their_own() -> None:
    one, two = "One sentence. " * 20, "Another sentence. " * 20
    assert [b.text for b in plain.blocks(f"{one}\n{two}")] == [one.strip(), two.strip()]


def test_wrapped_chinese_joins_without_a_space() -> None:
    line = "嫦娥六号返回器在内蒙古四子王旗预定区域着陆把人类采集的第一批月球背面样品带回了地球。随"
    assert plain.blocks(f"{line}\n{line}\n{line[:9]}")[0].text == line * 2 + line[:9]


def test_lines_count_from_where_the_text_begins() -> None:
    assert [b.line for b in plain.blocks("\n\nA.\n\nB.", first_line=7)] == [9, 11]


def test_very_many_date_lines_are_read_without_recursion() -> None:
    text = "By Ann Example\n3 May 2024\n" * 2000
    assert len(plain.blocks(text)) == 4000
