"""The quick way through the Markdown library gives the library's own result, byte for byte."""

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.content.convert import HARMLESS, convert
from sitegen.core.errors import MarkupError
from sitegen.core.settings import MARKDOWN_EXTENSIONS
from sitegen.core.text import xml_safe
from tests.support import ROOT

DEFAULT = ("fenced_code", "footnotes", "sane_lists", "tables")
ATOMS = [
    "Plain words here", "日本 の 文", "نص عادي", "more, text. Yes", "\n", "\n\n", "\n\n",
    "\n\n\n", " ", "  \n", "- item", "* a", "1. one", "    code", "> quote", "# head",
    "===", "---", "**b**", "_e_", "`c`", "[a](b)", "[^1]", "[^1]: note", "```", "~~~",
    "<b>", "<div>", "</div>", "&amp;", "| a | b |", "|---|---|", "\\*", ":   def",
    "!", "http://x.y", "\t", "a", "    ", "- ", "end.", "\xa0x", "*[HTML]: x",
    "[id]: http://x", "é", "\u3000", "\x85", "\u2028", '"q"', "x_y_z", "HTML",
    "{: #a}",
]  # fmt: skip
# What a news text is mostly made of, and what comes close to it.
BLOCKS = [
    "{0}", "{0}\n{1}", "# {0}", "## {0}", "###### {0}", "####### {0}", "#{0}", "## {0} ##",
    "## {0}\n{1}", "- {0}", "- {0}\n- {1}", "* {0}\n* {1}", "+ {0}\n- {1}", "- {0}\n{1}",
    "-  {0}", "- {0}\n  {1}", "- {0}\n  - {1}", "-{0}", "1. {0}", "1. {0}\n2. {1}", "3. {0}",
    "1. {0}\n1. {1}", "1) {0}", "2024. {0}", "2024 {0}", "2.5 {0}", "> {0}", "> {0}\n> {1}",
    "> {0}\n{1}", ">{0}", "> - {0}", "> # {0}", "- # {0}", "- > {0}", "- 1. {0}", "- - {0}",
    "{0}\n- {1}", "{0}\n# {1}", "{0}\n> {1}", "{0}\n1. {1}", "{0}\n===", "{0}\n---", "---",
    "* * *", " {0}", "{0} ", "    {0}", "[1]: {0}", "[^1]: {0}", "\n{0}", "{0}\n", "", "{0} [^1]",
    "///Footnotes Go Here///", "[TOC]", "{0}  \n{1}", '<span lang="fr">{0}</span>',
    "— {0}", "«{0}»", "“{0}", "({0})", "*{0}",
]  # fmt: skip
INLINE = [
    "words", "Ce mot", "日本の", "نص", "a", "x: y", "(a)", "R & D", "AT&T", "&amp;", "& ", "Hi!",
    "![a](b)", "[a](b)", "[a b](https://x.org/a_b?c=d%20e#f)", "[a](b c)", "[a](b 't')", "[a][b]",
    "[a]", "[a](<b>)", "[a](b)(c)", "[a](b)[c]", "[ a](b)", "[*a*](b)", "[a](b&c)", "[](b)",
    "[a]()", "**b**", "** b**", "***b***", "*b*", "* b *", "*b c*", "**b *c* d**", "*b **c** d*",
    "_b_", "__b__", "*b", "b*", "**b*", "*b**", "`c`", "\\*", " ", " ", "  ", "\t", "|", "<", ">",
    "#", "!", "http://x.org/", "a@b.org", "“q”", "'", '"', "…", "\xa0", "\u3000", "\x85", "\u2028",
    "~~s~~", '<span lang="en">', '<span lang="ar" dir="rtl">', "</span>", "<span>",
    '<span lang="zh-Hans">word</span>', '[<span lang="en">two words</span>]',
]  # fmt: skip


def library(text: str, extensions: tuple[str, ...]) -> str:
    made = markdown.Markdown(extensions=list(extensions), output_format="html").convert(text)
    if {*made} & {*"\x02\x03"}:  # one of its own tokens, with a piece of the text behind it
        raise ValueError(made)
    return made


def check(text: str, extensions: tuple[str, ...]) -> None:
    text = xml_safe(text)
    try:
        expected = library(text, extensions)
    except Exception:  # whatever the library raises on a text, convert must say as MarkupError
        with pytest.raises(MarkupError):
            convert(text, extensions)
    else:
        assert convert(text, extensions) == expected


@settings(max_examples=1500, deadline=None)
@given(st.lists(st.sampled_from(ATOMS), max_size=16).map("".join))
def test_any_mixture_of_signs(text: str) -> None:
    check(text, DEFAULT)


def block() -> st.SearchStrategy[str]:
    words = st.lists(st.sampled_from(INLINE), min_size=1, max_size=4).map("".join)
    return st.builds(str.format, st.sampled_from(BLOCKS), words, words)


@pytest.mark.slow
@settings(max_examples=1200, deadline=None)
@given(st.sampled_from(["", "\n", "\n\n", " \n"]), st.lists(block(), max_size=5).map("\n\n".join))
def test_blocks_of_every_kind(before: str, text: str) -> None:
    check(before + text, DEFAULT)


@settings(max_examples=1000, deadline=None)
@given(
    st.lists(block(), max_size=4).map("\n\n".join),
    st.lists(st.sampled_from(sorted(HARMLESS)), unique=True).map(sorted).map(tuple),
)
def test_blocks_with_other_extensions(text: str, extensions: tuple[str, ...]) -> None:
    check(text, extensions)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(ATOMS), max_size=12).map("".join),
    st.lists(st.sampled_from(MARKDOWN_EXTENSIONS), unique=True).map(sorted).map(tuple),
)
def test_any_extensions(text: str, extensions: tuple[str, ...]) -> None:
    check(text, extensions)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=6).map("\n\n".join))
def test_any_text(text: str) -> None:
    check(text, DEFAULT)


def test_the_demos_own_articles() -> None:
    for path in sorted((ROOT / "content/articles").iterdir()):
        check(path.read_text(encoding="utf-8").split("\n---\n", 1)[1], DEFAULT)
