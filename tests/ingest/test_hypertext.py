"""Fragments of HTML become Markdown that shows the same words in the same structure."""

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.content import markup
from sitegen.core.text import clean
from sitegen.ingest import hypertext
from sitegen.ingest.hypertext import HypertextError

EXTENSIONS = ("fenced_code", "footnotes", "sane_lists", "tables")


def rendered(markdown: str) -> str:
    return str(markup.render(markdown, "a.md", "a/", EXTENSIONS).html)


def shown(markdown: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", rendered(markdown))).split())


PAIRS = {
    "<p>One</p><p>Two\n three</p>": "One\n\nTwo three",
    "<h2>A <em>b</em></h2>Text": "## A *b*\n\nText",
    "<b>bold </b>word": "**bold** word",
    "<strong>a <em>b</em></strong>": "**a b**",
    "one<br>two<br><br>three": "one  \ntwo\n\nthree",
    "<ul><li>a<li>b<ul><li>c</ul><li>d</ul>": "-   a\n-   b\n    -   c\n-   d",
    "<ol start=3><li>c<li>d</ol>": "3.  c\n4.  d",
    "<ul><li><p>a</p><p>b</p></ul><ol><li>c</ol>": "-   a\n\n    b\n\n1.  c",
    "<ul><li><ul><li>deep</ul></ul>": "-   deep",
    "<li>alone</li>": "-   alone",
    "<blockquote><p>a<p>b</blockquote><p>c": "> a\n>\n> b\n\nc",
    "<blockquote><ul><li>a</ul></blockquote>": "> -   a",
    "<ul><li><blockquote>q</blockquote></ul>": "-   > q",
    "<pre>a *b*\n  c</pre>": "```\na *b*\n  c\n```",
    "<code>a*b</code> <code>`</code>": "`a*b` `` ` ``",
    "10<sup>6</sup> m": "10<sup>6</sup> m",
    "<table><tr><th>a<th>b<tr><td>1|2<td><b>3</b></table>":
        "| a | b |\n| --- | --- |\n| 1\\|2 | **3** |",
    "<table role=presentation><tr><td><p>a</p><td><p>b</p></table>": "a\n\nb",
    "<table><tr><td><table><tr><td>in</table><tr><td>x</table>": "in\n\nx",
    "<a href='/x?a=1&amp;b=(2)'>l [i]</a>": "[l \\[i\\]](https://example.org/x?a=1&b=%282%29)",
    "<a href='mailto:a@b.org'>m</a>": "[m](mailto:a@b.org)",
    "<a href='javascript:x'>a</a> <a href='#n'>b</a> <a href='file:///x'>c</a>": "a b c",
    "<a href='https://x.org/'><img src='https://t.org/p.gif' width=1></a>t": "t",
    "<p hidden>a<p style='display: none'>b<p class='x sr-only'>c<script>d</script><p>e": "e",
    "<figure><img src=x><figcaption>c</figcaption></figure>d": "d",
    "a<!-- b --><?c?>d<svg><text>e</text></svg><form><button>f</button></form>": "ad",
    "a<hr>b": "a\n\n* * *\n\nb",
    "": "",
    "<!-- -->": "",
    "a\x00b\u202ec": "abc",
}  # fmt: skip


@pytest.mark.parametrize("fragment", PAIRS)
def test_structure_is_kept_and_what_nobody_sees_is_dropped(fragment: str) -> None:
    assert hypertext.to_markdown(fragment, "https://example.org/p/") == PAIRS[fragment]


@pytest.mark.parametrize(
    ("fragment", "tags"),
    [
        ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "ul li li ul li li"),
        ("<ul><li><p>a</p><p>b</p></ul><ol><li>c</ol>", "ul li p p ol li"),
        ("<blockquote><p>a<p>b</blockquote><p>c", "blockquote p p p"),
        ("<ol><li>a<ol><li>b<ol><li>c</ol></ol></ol>", "ol li ol li ol li"),
        ("<p>x</p><table><tr><th>a<th>b<tr><td>1<td>2</table>",
         "p table thead tr th th tbody tr td td"),
    ],
)  # fmt: skip
def test_page_shows_the_structure_that_there_was(fragment: str, tags: str) -> None:
    made = rendered(hypertext.to_markdown(fragment))
    assert " ".join(re.findall(r"<(\w+)", made)) == tags


WORDS = st.text(st.sampled_from("aé 日*_`[]()<>&#!-+=|~:\\^.1\"'{}/;x"), min_size=1, max_size=20)
WRAPPED = st.recursive(
    WORDS.map(html.escape),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{'x'.join(parts)}</{tag}>",
        st.sampled_from("p div b em a code h2 blockquote span li ul".split()),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=6,
)


@given(WORDS)
@example("a\\[b](c)")
def test_text_shows_its_own_words(words: str) -> None:
    said = " ".join(clean(words).split())
    assert shown(hypertext.to_markdown(f"<p>{html.escape(said)}</p>")) == said


@given(WRAPPED)
def test_anything_becomes_markdown_that_can_be_rendered(fragment: str) -> None:
    letters = re.findall(r"[aéx日]", html.unescape(re.sub(r"<[^>]*>", "", fragment)))
    made = re.sub(r"<[^>]*>", "", rendered(hypertext.to_markdown(fragment)))
    assert re.findall(r"[aéx日]", html.unescape(made)) == letters


@pytest.mark.parametrize("tag", ["div", "blockquote", "ul><li", "b", "table><tr><td", "span"])
def test_deep_nesting_is_read_or_refused_but_never_lost(tag: str) -> None:
    for depth in (100, 400):
        assert hypertext.to_markdown(f"<{tag}>" * depth + "deep").strip("-> *").endswith("deep")
    with pytest.raises(HypertextError, match="too deep"):
        hypertext.to_markdown(f"<{tag}>" * 100_000 + "deep")


def test_quotations_as_deep_as_they_come_are_shown() -> None:
    assert "deep" in shown(hypertext.to_markdown("<blockquote>" * 300 + "deep"))


def test_size_is_bounded() -> None:
    with pytest.raises(HypertextError, match="longer"):
        hypertext.to_markdown("a" * (hypertext.LIMIT + 1))
