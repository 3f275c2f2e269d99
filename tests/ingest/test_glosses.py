"""Stretches in another language: which are marked, and that nothing but tags is added."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sitegen.content import markup
from sitegen.ingest import plain
from sitegen.ingest.glosses import mark
from sitegen.ingest.records import Block
from tests.ingest.tongues import TEXTS

TAG = re.compile(r'<span lang="[A-Za-z-]+"(?: dir="rtl")?>|</span>')
LABEL = re.compile(r"\{([A-Za-z-]+)\|([^}]*)\}")
EXTENSIONS = ("fenced_code", "footnotes", "sane_lists", "tables")
PIECES = [
    "La sonde est arrivée hier dans la nuit", "the story that never ends is here again",
    "Ракета вышла на орбиту и скоро вернётся домой", "مسبار الأمل يبلغ مدار المريخ مساء اليوم",
    "探査機は七か月の旅を終えて軌道に入った", "NASA", "2024", "Long March",
    "[", "]", "(", ")", "«", "»", "“", "”", "\"", "「", "」", "\n", "\n\n", "\n\n", " ", "*", "**",
    "_", "`", "```", "<b>", "</b>", "<", ">", "http://x.y/", "[^1]", "\n[^1]: ", "](http://x.y)",
    "![", "- ", "> ", "1. ", "# ", "    ", "|", "---", "\\", "&amp;", "{: #a}", ": ",
]  # fmt: skip


def marked(text: str, document: str) -> list[tuple[str, str]]:
    found = mark(text, document)
    assert TAG.sub("", found) == text
    return re.findall(r'<span lang="([A-Za-z-]+)"(?: dir="rtl")?>(.*?)</span>', found, re.DOTALL)


@pytest.mark.parametrize(
    ("text", "document", "spans"),
    [
        (
            "Il a dit : « Glonass et Beidou [China’s satellite navigational system] aussi. »",
            "fr",
            [("en", "China’s satellite navigational system")],
        ),
        (
            "По словам главы, «We will go back to the Moon very soon», — и всё.",
            "ru",
            [("en", "We will go back to the Moon very soon")],
        ),
        (
            "論文「Evidence for water ice near the lunar south pole」が話題になった。",
            "ja",
            [("en", "Evidence for water ice near the lunar south pole")],
        ),
        (
            'He said "التعاون بين البلدين سوف يستمر في المستقبل" and left the room with them.',
            "en",
            [("ar", "التعاون بين البلدين سوف يستمر في المستقبل")],
        ),
        (
            "Une phrase en français.\n\nThis paragraph was left in English by those who wrote it.",
            "fr",
            [("en", "This paragraph was left in English by those who wrote it.")],
        ),
        (
            "Une liste :\n\n- *This* item was left in English by [those who wrote](http://x.y) it.",
            "fr",
            [("en", "*This* item was left in English by [those who wrote](http://x.y) it.")],
        ),
    ],
)
def test_another_language_is_marked(text: str, document: str, spans: list[tuple[str, str]]) -> None:
    assert marked(text, document) == spans


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("La fusée « Long March 5B » (China Academy of Space Technology) est partie.", "fr"),
        ("Ракета «Falcon Heavy» и телескоп (James Webb Space Telescope) готовы.", "ru"),
        ("米航空宇宙局（NASA）の「Perseverance」が到着した。", "ja"),
        ("L'agence [NASA/ESA/JAXA] a publié les chiffres [2024, 2025 et 2026].", "fr"),
        ("The rover “Zhurong” and the lander «Роскосмос» met (see the note below) there.", "en"),
        ("Il a dit « Nous irons tous ensemble sur la Lune avant la fin de la décennie ».", "fr"),
        ("Voir [the story that never ends is here](http://x.y) et la suite de l'histoire.", "fr"),
        ("Voir [the story that never ends is here][1] et la suite.\n\n[1]: http://x.y", "fr"),
        ("Il écrit `« the story that never ends is here »` dans le code de la sonde.", "fr"),
        ("<p>Il dit « the story that never ends is here » et la suite.</p>", "fr"),
        ("Une phrase.\n\n    « the story that never ends is here and there »", "fr"),
        ("```\n« the story that never ends is here »\n```", "fr"),
        ("| « the story that never ends is here » | b |\n|---|---|\n| c | d |", "fr"),
        ("Sonden sa « det är en mycket fin dag för oss alla här »", "da"),  # a neighbour
        ("He said « the story that never ends is here »", "und"),
        ("Il dit « the story that never ends et la suite, jamais fermée.", "fr"),
    ],
)
def test_left_alone(text: str, document: str) -> None:
    near_text = [span for span in marked(text, document) if span[0] != "sv"]
    assert near_text == []


def text_of(html: str) -> str:
    return TAG.sub("", html)


@example("&amp; La sonde est arrivée hier dans la nuit", "ja")
@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join), st.sampled_from(["fr", "ja"]))
def test_only_tags_are_added_and_the_page_is_the_same(text: str, document: str) -> None:
    made = mark(text, document)
    stripped = TAG.sub("", made) if made != text else text
    assert stripped == text
    before = markup.render(text, "content/articles/a.md", "articles/a/", EXTENSIONS)
    after = markup.render(made, "content/articles/a.md", "articles/a/", EXTENSIONS)
    assert text_of(after.html) == text_of(before.html)
    assert after.files == before.files


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["fr", "ru", "ar", "zh-Hans", "und"]))
def test_any_text(text: str, document: str) -> None:
    assert TAG.sub("", mark(text, document)) == TAG.sub("", text)


def test_plain_text_that_was_escaped() -> None:
    body = plain.to_markdown([Block("Un *mot* « it was a beautiful day for us » et [a](b) là.", 1)])
    assert marked(body, "fr") == [("en", "it was a beautiful day for us")]


def test_marked_twice_is_marked_once() -> None:
    once = mark("Il dit « it was a beautiful day for all of us » et repart.", "fr")
    assert mark(once, "fr") == once


def test_hostile_text_takes_no_time() -> None:
    started = time.process_time()
    for text in ("(" * 100_000 + "]" * 100_000, "[a" * 100_000, "«" * 200_000, "\n " * 100_000):
        mark(text, "fr")
    assert time.process_time() - started < 3


def labelled() -> Iterator[tuple[str, str]]:
    """Read the lines of the development set: what is foreign in them stands in `{en|...}`."""
    document = ""
    for line in (Path(__file__).parent / "languages/glosses.txt").read_text("utf-8").splitlines():
        if line.startswith("# "):
            document = line[2:]
        else:
            yield document, line.replace(" ¶ ", "\n\n")


def bare(spans: list[tuple[str, str]]) -> set[tuple[str, str]]:
    return {(language, words.strip("«»“”„\"'‘’.!? ")) for language, words in spans}


def test_the_set_is_wide_enough() -> None:
    lines = list(labelled())
    spans = [span for _, line in lines for span in LABEL.findall(line)]
    assert len(spans) >= 250
    assert sum(not LABEL.search(line) for _, line in lines) >= 250
    assert len({document for document, _ in lines}) >= 30
    assert len({language for language, _ in spans}) >= 20


def test_glosses_and_quotations_are_found_and_nothing_else() -> None:
    missed, wrong, wanted = [], [], 0
    for document, line in labelled():
        want = bare(LABEL.findall(line))
        got = bare(marked(LABEL.sub(r"\2", line), document))
        wanted += len(want)
        missed += [(document, *span) for span in want - got]
        wrong += [(document, *span) for span in got - want]
    assert wrong == []
    assert len(missed) <= 0.03 * wanted, missed


def test_the_documents_own_words_in_brackets_stay_unmarked() -> None:
    """Any words of a text, cut anywhere: hardly one stretch of a thousand is taken for foreign."""
    tried, wrong = 0, []
    for language, text in TEXTS.items():
        words = text.split()
        for number in (2, 3, 4, 7):
            for start in range(len(words) - number):
                phrase = " ".join(words[start : start + number]).strip('«»“”„".,:;')
                tried += 1
                wrong += marked(f"({phrase})", language)
    assert tried > 3000
    assert len(wrong) * 1000 <= tried, wrong
