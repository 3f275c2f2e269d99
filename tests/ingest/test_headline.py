"""Titles and summaries are made of the text's own words."""

import pytest

from sitegen.content.schema import SUMMARY_CHARACTERS
from sitegen.ingest import language, opening
from sitegen.ingest import title as titles
from sitegen.ingest.records import Block


def blocks(*texts: str) -> list[Block]:
    return [Block(text, number) for number, text in enumerate(texts, 1)]


LONG = (
    "After years of delay, the largest rocket ever built by Europe has left its pad in French"
    " Guiana, carrying a dozen small satellites to an orbit around the Earth"
)
LEADS = [
    (LONG, "The largest rocket ever built by Europe has left its pad in French Guiana"),
    ("The probe is silent.", "The probe is silent"),
    ("МОСКВА, 21 авг — Аппарат столкнулся с Луной.", "Аппарат столкнулся с Луной"),
    ("PARIS, 6 juillet 2024 – La fusée est partie de Kourou.", "La fusée est partie de Kourou"),
    (
        "【臺北訊】衛星終於升空，前往預定的軌道，團隊歡呼。",
        "衛星終於升空，前往預定的軌道，團隊歡呼",
    ),
    ("Il a dit : « Nous irons sur la Lune.", "Il a dit : Nous irons sur la Lune"),
]


@pytest.mark.parametrize(("lead", "title"), LEADS)
def test_title_is_the_trimmed_lead(lead: str, title: str) -> None:
    made = titles.make(blocks(lead), language.detect(lead))
    assert " ".join(made.split()) == title
    assert len(made) <= titles.TITLE_CHARACTERS


def test_endless_sentence_is_cut_at_a_word() -> None:
    made = titles.make(blocks("word " * 200), "en")
    assert len(made) <= titles.TITLE_CHARACTERS
    assert made.endswith("word…")


def test_headline_over_a_text_is_found_and_a_short_sentence_is_not() -> None:
    story = "The story begins here and goes on for quite a while, as stories do."
    assert opening.read(blocks("Rocket reaches orbit", story), "en").headline
    assert not opening.read(blocks("A rocket reached orbit.", story), "en").headline
    assert not opening.read(blocks(story), "en").headline


def test_summary_adds_what_the_title_lacks() -> None:
    lead = "The probe is silent. It was launched in 2003. It is far away. It will not return."
    summary = titles.summary(blocks(lead), "The probe is silent")
    assert summary == "It was launched in 2003. It is far away. It will not return."


def test_summary_is_bounded() -> None:
    long = "A sentence of some length that goes on and on " * 20
    summary = titles.summary(blocks(long), "Title")
    assert len(summary) <= SUMMARY_CHARACTERS
    assert summary.endswith("…")
    assert titles.summary([], "Title") == ""
