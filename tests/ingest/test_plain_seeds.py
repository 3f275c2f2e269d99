"""A plain text from its bytes to the page: its words, signs and ends of lines."""

import html
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sitegen.content import markup
from sitegen.core.errors import Diagnostic
from sitegen.core.files import Blob
from sitegen.ingest import plain, stories
from tests.support import site, sitegen, tree

EXTENSIONS = ("fenced_code", "footnotes", "sane_lists", "tables")


def rendered(data: bytes) -> tuple[str, list[str]]:
    problems: list[Diagnostic] = []
    (raw,) = stories.read(Blob("seeds/a.txt", data), problems)
    body = plain.to_markdown(plain.blocks(raw.text, markdown=raw.markdown))
    return markup.render(body, "a.md", "a/", EXTENSIONS).html, [each.code for each in problems]


def shown(text: str) -> list[str]:
    """Return the paragraphs that a reader sees of a text file."""
    made, _ = rendered(text.encode())
    parts = re.findall(r"<p>(.*?)</p>", made, re.DOTALL)
    assert made == "\n".join(f"<p>{part}</p>" for part in parts)
    return [html.unescape(re.sub(r"<[^>]*>", "", part)) for part in parts]


LOOK_ALIKES = [
    "Title\n=====", "Title\n-----", "---\ntitle: none\n---\nWords.", "+++\ntitle = 1\n+++",
    "    indented\n    twice", "\tby a tab", "| a | b |\n| --- | --- |\n| 1 | 2 |",
    "a | b\n:--- | ---:\n1 | 2", ":--- | ---:", "Term\n:   meaning", "```\ncode\n```",
    "~~~\ncode\n~~~", "~~gone~~ and ==marked==", "*[HTML]: Markup",
    "[1]: https://example.org/a_b_c", "[^1]: a note\nand[^1] its mark", "[TOC]",
    "<!-- no comment -->", "</p></article>", "&lt;b&gt; &amp; &#42; &copy",
    "https://example.org/a_b_c/?d=*e*&f=g_h_", "www.example.org/__init__",
    "<https://example.org/>", "me_too_@example.org", "![x](y.png) [x](y) [x][y] [x]",
    "{.class #id}", "# {#id}", "#hashtag and #another_one", "!!! note", "\\* \\_ \\\\", "1\\. x",
    "2024. Ein Satz", "> said", ">> said", ">>> print(1)", "***", "* * *", "___",
    "**bold** __init__", "a*b*c", "\\", "a  \nb", "$x_1$ and $$y$$", "^up^ ~down~",
    "{{ x }} {% y %}", ":smile:", "- - -", "=", "-", "+", "1.", "1)", "#",
]  # fmt: skip


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_what_looks_like_markdown_is_words(text: str) -> None:
    wanted = [" ".join(line.split()) for line in text.split("\n")]
    assert [" ".join(part.split()) for part in shown(text)] == wanted
    around = shown(f"Words before.\n\n{text}\n\nWords after.")
    assert [" ".join(part.split()) for part in around[1:-1]] == wanted
    assert (around[0], around[-1]) == ("Words before.", "Words after.")


SIGNS = "ab1.#*_-+=|>`~[](){}<&;:!\\^\"'$@%/ é日ب\t"
PARAGRAPHS = st.lists(
    st.text(SIGNS, min_size=1, max_size=30) | st.text(min_size=1, max_size=40),
    min_size=1,
    max_size=6,
)


@settings(max_examples=300, deadline=None)
@given(PARAGRAPHS, st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\n\n\n"]))
@example(["a", "====", "b", "----"], "\n")
@example(["[a]: b", "[a]"], "\n\n")
@example(["<div>", "*a*", "</div>"], "\n\n")
@example(["```", "a", "```"], "\n")
@example(["- a", "    b", "      * c"], "\n")
def test_words_of_any_text_are_the_words_of_its_page(pieces: list[str], end: str) -> None:
    text = "".join(piece + end for piece in [*pieces, "words"])
    problems: list[Diagnostic] = []
    found = stories.read(Blob("seeds/a.txt", text.encode("utf-8", "ignore")), problems)
    if not found or found[0].markdown:  # refused, as binary for example, or a page
        return
    if any(problem.code == "encoding-repaired" for problem in problems):
        return
    blocks = plain.blocks(found[0].text)
    made = markup.render(plain.to_markdown(blocks), "a.md", "a/", EXTENSIONS).html
    assert re.search("<(?!/?(?:p|ul|ol|li)[> ])", made) is None
    words = html.unescape(re.sub(r"<[^>]*>", " ", made)).split()
    assert words == " ".join(block.text for block in blocks).split()
    read = " ".join(block.item + block.text for block in blocks)
    assert list(filter(str.isalpha, read)) == list(filter(str.isalpha, found[0].text))
    # Nothing is lost between the file and what was read of it, but marks of lists.
    kept = unicodedata.normalize("NFC", "".join(filter(str.isalpha, "".join([*pieces, "words"]))))
    assert "".join(filter(str.isalpha, read)) == kept


ENDS = "\n \r\n \r \x85 \u2028 \u2029 \x0b \x0c \n\x0c \r\n\x0c".split(" ")


@pytest.mark.parametrize("end", ENDS)
def test_ends_of_lines(end: str) -> None:
    made, codes = rendered(f"First line.{end}Second line.{end}".encode())
    assert made == "<p>First line.</p>\n<p>Second line.</p>"
    assert codes == []


def test_paragraph_goes_on_over_the_page() -> None:
    line = "a line that goes on and on until it comes to the column of the text\n"
    text = f"{line}\x0c{line}and ends.\n\n{line}and ends."
    assert len(shown(text)) == 2
    assert len(shown("One page.\n\n\x0cAnother page.")) == 2


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("e\u0301te\u0301", "été"),
        ("\u1112\u1161\u11ab", "한"),
        ("a\u202eb\u202dc", "abc"),
        ("a\ufeffb", "ab"),
        ("می\u200cخواهد", "می\u200cخواهد"),  # a letter of the language's spelling
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("a\u200eb\u200f", "a\u200eb\u200f"),
        ("1\u00a0000\u202fkm", "1\u00a0000\u202fkm"),
        ("a\tb", "a b"),
    ],
)
def test_characters_that_nobody_sees(written: str, read: str) -> None:
    assert [" ".join(re.split("[ \t]+", part)) for part in shown(written)] == [read]


@pytest.mark.parametrize("control", ["\x00", "\x01", "\x08", "\x1b", "\x7f", "\x9f", "\ufffe"])
def test_controls_are_left_out_and_named(control: str) -> None:
    made, codes = rendered(f"Words{control} of a story that is long enough to be one.".encode())
    assert made == "<p>Words of a story that is long enough to be one.</p>"
    assert codes == ["control-character"]


LETTER = """\
Probe wakes up after thirty-one months
By Ann Example
3 June 2024

- The probe has sent its first signal, twelve minutes after it had been
  asked for it.
- It reaches its asteroid in October.

The probe woke up on Tuesday after thirty-one months of sleep, which was
right on time, as the flight director put it. Engineers at the control
centre applauded when the first carrier signal arrived, and then went on
with their tests of the probe's instruments: heaters, star trackers, and
#cameras.

1969. That was the year in which a probe was last asleep for so long, in
*another* orbit, says the agency_s archive.

What comes next:
  1) tests of the heaters,
  2) a burn of the main engine that takes four hours and brings the probe
     on its way to the asteroid.
"""


def test_wrapped_text_with_lists_becomes_an_article(tmp_path: Path) -> None:
    root = site(tmp_path, {"seeds/a.txt": LETTER})
    assert sitegen(root, "build").status == 0
    ((_, data),) = tree(root / "content").items()
    text = data.decode()
    assert 'title: "Probe wakes up after thirty-one months"' in text
    assert "date: 2024-06-03" in text
    assert 'summary: "The probe woke up on Tuesday' in text
    body = text.split("---\n", 2)[2].strip().split("\n\n")
    assert [part[:40] for part in body] == [
        "- The probe has sent its first signal, t",
        "The probe woke up on Tuesday after thirt",
        "1969\\. That was the year in which a prob",
        "What comes next:",
        "1. tests of the heaters,\n2. a burn of th",
    ]
    (page,) = (root / "public/articles").rglob("index.html")
    shown_lists = re.findall(r"<[uo]l>\s*<li>(.*?)</li>", page.read_text(), re.DOTALL)
    assert "tests of the heaters," in shown_lists
