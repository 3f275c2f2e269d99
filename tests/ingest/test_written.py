"""The main text of a page as Markdown: its signs mean what the page meant, and no more."""

import re

import pytest

from sitegen.content import markup
from sitegen.ingest.readers import pages

LONG = "The probe woke up on Tuesday after thirty-one months of sleep, and everything works. "


def written(inner: str) -> str:
    page = f"<html><body><article><p>{LONG}</p>{inner}<p>{LONG * 3}</p></article></body></html>"
    text = pages.read(page, "https://a.example/dir/page.html").text
    return text.removeprefix(LONG.strip()).removesuffix((LONG * 3).strip()).strip()


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<h3>Then</h3><p>It came.</p>", "### Then\n\nIt came."),
        ("<p>A <b>bold </b>word, an <em>odd</em> one.</p>", "A **bold** word, an *odd* one."),
        ("<p>See <a href='../x?a=1&amp;b=(2)'>it</a>.</p>",
         "See [it](https://a.example/x?a=1&b=%282%29)."),
        ("<p>See <a href='javascript:alert(1)'>it</a> now.</p>", "See it now."),
        ("<p>Run <code>a_b = `c`</code> now.</p>", "Run `` a_b = `c` `` now."),
        ("<p>Is <b><i>both</i></b> <a href='https://b.example/'><b>link</b></a> <i>x</i>.</p>",
         "Is **both** [link](https://b.example/) *x*."),
        ("<p>It is 10<sup>-3</sup> of H<sub>2</sub>O, says<sup>a</sup> one.</p>",
         "It is 10⁻³ of H₂O, saysa one."),
        ("<p>It&#146;s &#8220;fine&#x94;&#0;&#27;&#xD800;&#x110000; &#60;b&#62;.</p>",
         "It’s “fine” &lt;b>."),
        ("<ul><li>One</li><li>Two<ol><li>In</li></ol></li></ul>", "- One\n- Two\n    1. In"),
        ("<blockquote><p>One.</p><p>Two.</p></blockquote>", "> One.\n>\n> Two."),
        ("<p>One<br>two</p>", "One  \ntwo"),
        ("<p>One.<br><br>Two.</p>", "One.\n\nTwo."),
        ("<p>on <time datetime='2024-05-07'>Tuesday</time> the camera was switched on</p>",
         "on Tuesday the camera was switched on"),
        ("<table><tr><th>A</th><th>B</th></tr><tr><td>1|2</td><td>3</td></tr></table>",
         "| A | B |\n| --- | --- |\n| 1&#124;2 | 3 |"),
    ],
)  # fmt: skip
def test_signs(page: str, text: str) -> None:
    assert written(page) == text


@pytest.mark.parametrize(
    "words",
    [
        "3 * 4 * 5 &lt; 20 &gt; 1", "a_b_c and _this_", "`code`", "[a](b) and [c][d] ![e](f)",
        "# no heading", "1. no list", "- no list", "+ no list", "> no quote", "=====", "---",
        "~~~", ": no definition", "&amp;amp; &amp;lt;b&amp;gt; &amp;#42;", "\\* \\\\ \\[",
        "*[HTML]: no abbreviation", "[^1]: no note", "| a | b |", "&lt;script&gt;x&lt;/script&gt;",
        "**no** __bold__", "Setext  ===", "http://a.example/_x_", "<b>**</b>",
    ],
)  # fmt: skip
def test_words_stay_words(words: str) -> None:
    """What a browser shows of the page is what it shows of the Markdown."""
    text = written(f"<p>{words} indeed</p>")
    shown = re.sub(r"<[^>]*>", "", words).replace("&lt;", "<").replace("&gt;", ">")
    shown = shown.replace("&amp;", "&")
    said = " ".join(f"{shown} indeed".split())
    assert markup.words(text) == said


def test_what_is_not_shown_is_not_in_the_text() -> None:
    hidden = """<script>SECRET</script><style>SECRET</style><template><p>SECRET</p></template>
        <p hidden>SECRET words here</p><div style="display:none"><p>SECRET</p></div>
        <p style="visibility: hidden">SECRET</p><noscript>SECRET</noscript><!-- SECRET -->
        <svg><text>SECRET</text></svg><iframe>SECRET</iframe>
        <figure><img src="x" alt="SECRET"><figcaption>SECRET</figcaption></figure>
        <img src="x" alt="SECRET" title="SECRET"><textarea>SECRET</textarea>"""
    assert "SECRET" not in written(f"{hidden}<p>Shown words.</p>")
    assert "Shown words." in written(f"{hidden}<p>Shown words.</p>")


def test_what_repeats_headline_author_and_date_is_not_in_the_text() -> None:
    head = """<head><title>Probe wakes up | Site</title><meta name="author" content="Ann Lee">
        <meta name="date" content="2024-05-07"></head>"""
    over = "<h1>Probe wakes up</h1><p>By Ann Lee</p><p>7 May 2024, 10:30</p>"
    page = f"<html>{head}<body><article>{over}<p>{LONG * 3}</p></article></body></html>"
    assert pages.read(page).text == (LONG * 3).strip()
    kept = f"<p>Words came in 2024.</p><p>{LONG * 3}</p><p>By Ann Lee</p>"
    page = f"<html>{head}<body><article>{kept}</article></body></html>"
    assert pages.read(page).text.startswith("Words came in 2024.")
