"""Headlines, titles and sentences on our own small sets in twenty languages."""

from pathlib import Path

import pytest

from sitegen.content.schema import SUMMARY_CHARACTERS
from sitegen.ingest import borders, opening, plain, sentences
from sitegen.ingest import title as titles
from sitegen.ingest.records import Block

SETS = Path(__file__).parent / "front"
TITLES_AS_WISHED = 0.9
"""The least part of the leads whose title has to be one of those that a person wrote down."""


def leads() -> list[tuple[str, str, list[str]]]:
    found: list[tuple[str, str, list[str]]] = []
    language = ""
    for line in (SETS / "titles.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            found[-1][2].append(line[2:])
        elif len(line) < 8:
            language = line
        else:
            found.append((language, line, []))
    return found


def made(language: str, text: str) -> tuple[str, str]:
    read = opening.read([Block(text, 1)], language)
    title = titles.make(read.story, language)
    return title, titles.summary(read.story, title, read.standfirst)


def test_most_titles_are_as_a_person_wrote_them() -> None:
    wrong = [
        (language, made(language, text)[0], wanted)
        for language, text, wanted in leads()
        if made(language, text)[0] not in wanted
    ]
    assert len(wrong) <= len(leads()) * (1 - TITLES_AS_WISHED), wrong


@pytest.mark.parametrize(("language", "text", "wanted"), leads())
def test_every_title_and_summary_is_well_formed(
    language: str, text: str, wanted: list[str]
) -> None:
    title, summary = made(language, text)
    assert wanted
    assert 0 < len(title) <= titles.TITLE_CHARACTERS
    assert not title.endswith((".", "。", "।", ",", "،"))
    assert not borders.inside(title)
    assert summary
    assert len(summary) <= SUMMARY_CHARACTERS
    assert not borders.inside(summary)
    assert title.lower() not in summary.lower()


HEADLINES = [
    line.split("\t") for line in (SETS / "headlines.tsv").read_text(encoding="utf-8").splitlines()
]
STORIES = {
    "zh-Hans": "火箭于周一从海南文昌发射升空，把一颗新的科学卫星送入预定轨道，任务取得圆满成功。"
    * 3,
    "": "The launcher left its pad on Monday and put a new science satellite into orbit. " * 3,
}


@pytest.mark.parametrize(("language", "sign", "line"), HEADLINES)
def test_headline_or_not(language: str, sign: str, line: str) -> None:
    story = STORIES.get(language, STORIES[""])
    read = opening.read([Block(line, 1), Block(story, 2), Block(story, 3)], language)
    assert read.headline == (line if sign == "+" else "")


def test_mission_seed_has_its_title() -> None:
    lead = (
        "Depuis qu’elle a été frappée de sanctions économiques par l’Occident, la Russie a menacé"
        " à plusieurs reprises de mettre fin à son association avec la NASA à bord de l’ISS,"
        " menaçant même de laisser la station spatiale de 400 tonnes tomber sur Terre."
    )
    assert made("fr", lead)[0] == (
        "La Russie a menacé à plusieurs reprises de mettre fin à son association avec la NASA"
        " à bord de l’ISS"
    )


def test_quotation_that_is_never_closed_is_not_in_the_summary() -> None:
    text = (
        "Roscosmos veut coopérer avec la Chine. Il a dit : « Nous irons ensemble sur la Lune."
        " Le projet est prêt depuis mars."
    )
    assert made("fr", text)[1] == "Le projet est prêt depuis mars."


SENTENCES = [
    ["Mr. J. Smith paid 3.5 million to the U.S. team.", "It flew."],
    ["“Go!” she said.", "They went."],
    ["Am 3. Mai startete z. B. die Ariane.", "Sie flog."],
    ["M. Dupont a parlé.", "La fusée, etc., est prête !", "Bien."],
    ["В 1961 г. Ю. А. Гагарин полетел в космос.", "Это было утром."],
    ["Dr. Özgür konuştu.", "Uydu hazır."],
    ["यान उतर गया।", "क्या यह पहला है?", "हाँ।"],
    ["هل وصل المسبار؟", "نعم وصل."],
    ["「行くぞ。」と彼は言った。", "打ち上げは成功した。"],
    ["他说：“我们成功了。我们很高兴。”", "任务结束。"],
    ["우주선이 도착했다.", "발사는 3.5초 늦었다."],
]


@pytest.mark.parametrize("parts", SENTENCES)
def test_sentences(parts: list[str]) -> None:
    text = ("" if parts[0][0] in "「他" else " ").join(parts)
    assert sentences.split(text) == parts


def test_head_of_a_page_is_not_joined_to_a_wrapped_story() -> None:
    text = (
        "The largest rocket of Europe has reached its orbit\n"
        "By Ann Example\n"
        "Published on May 3, 2024\n"
        "The launcher left its pad on Monday and put a new\n"
        "science satellite into orbit, as had been planned by\n"
        "its makers for seven years."
    )
    assert [block.line for block in plain.blocks(text)] == [1, 2, 3, 4]


UNTITLED = [
    tuple(line.split("\t"))
    for line in (SETS / "untitled.txt").read_text(encoding="utf-8").splitlines()
]
"""Language, text, and the title that an editor passed, or wrote where the made one was edited."""
PASSED = 0.85


def test_most_titles_need_no_edit() -> None:
    edited = [row for row in UNTITLED if made(row[0], row[1])[0] != row[2]]
    assert len(UNTITLED) >= 40
    assert len(edited) <= len(UNTITLED) * (1 - PASSED), edited


@pytest.mark.parametrize(("language", "text", "_title"), UNTITLED)
def test_title_and_summary_hold_to_their_limits(language: str, text: str, _title: str) -> None:
    title, summary = made(language, text)
    assert 0 < len(title) <= titles.TITLE_CHARACTERS
    assert not borders.inside(title)
    assert not title.endswith((",", ":", "-", "–", "،", "、", "，"))
    assert 0 < len(summary) <= SUMMARY_CHARACTERS
    assert len(sentences.split(summary)) <= 3
    assert not titles.repeats(sentences.split(summary)[0], title)
