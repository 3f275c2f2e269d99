"""How well tags are chosen: our own small texts, with what a reader would call their subjects.

Each block of a file in `tagged/` begins with the salient topics and, behind the bar, those that
are acceptable too; then follow title and text, or the text alone. The texts in `asides/` are full
of things that are named in passing or told without a name, and are harder than most news. Those
in `voices/` are longer and in many tones (agency brief, feature, explainer, business, policy) and
were labelled, strictly, before any run; in the later texts of the western languages, what a run
found named in its own sense was afterwards called acceptable.
"""

import functools
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from sitegen.content.topics import load
from sitegen.ingest.topics import Matcher

FOLDER = Path(__file__).parent / "tagged"
ASIDES, LONG = FOLDER.with_name("asides"), FOLDER.with_name("long")
VOICES = FOLDER.with_name("voices")
LANGUAGES = sorted(path.stem for path in FOLDER.iterdir())
PRECISION, RECALL = 0.92, 0.85
PRECISION_ASIDE, RECALL_ASIDE = 0.8, 0.9  # of all languages together
PRECISION_VOICE, RECALL_VOICE = 0.87, 0.95  # of all languages together


class Labelled(NamedTuple):
    salient: frozenset[str]
    acceptable: frozenset[str]
    text: str


class Figures(NamedTuple):
    """What was found, over some texts, and what was wrong."""

    given: int
    right: int
    wanted: int
    found: int
    notes: list[tuple[str, frozenset[str], frozenset[str]]]


def labelled(language: str, folder: Path = FOLDER) -> Iterator[Labelled]:
    for block in (folder / f"{language}.txt").read_text(encoding="utf-8").strip().split("\n\n"):
        head, _, text = block.partition("\n")
        salient, _, acceptable = head.removeprefix("tags: ").partition("|")
        yield Labelled(frozenset(salient.split()), frozenset(acceptable.split()), text)


@functools.cache
def matcher() -> Matcher:
    return Matcher(load(Path(), []).values())


def test_there_are_texts_in_every_language_of_the_vocabulary() -> None:
    expected = "en fr de es it pt nl pl ru uk tr ar hi zh-Hans zh-Hant ja ko"
    assert sorted(expected.split()) == LANGUAGES
    assert all(len(list(labelled(language))) >= 11 for language in LANGUAGES)


def figures(texts: Iterable[Labelled], language: str) -> Figures:
    right, given, found, wanted = 0, 0, 0, 0
    notes = []
    for item in texts:
        tags = frozenset(matcher().tags(item.text, language))
        fitting = item.salient | item.acceptable
        given += len(tags)
        right += len(tags & fitting)
        wanted += len(item.salient)
        found += len(tags & item.salient)
        notes.append((item.text.partition("\n")[0][:40], tags - fitting, item.salient - tags))
    return Figures(given, right, wanted, found, notes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_tags_are_what_the_text_is_about(language: str) -> None:
    found = figures(labelled(language), language)
    assert found.right / found.given >= PRECISION, found.notes
    assert found.found / found.wanted >= RECALL, found.notes


def test_most_of_what_is_named_in_passing_is_no_tag() -> None:
    all_ = [figures(labelled(language, ASIDES), language) for language in LANGUAGES]
    assert sum(f.right for f in all_) / sum(f.given for f in all_) >= PRECISION_ASIDE
    assert sum(f.found for f in all_) / sum(f.wanted for f in all_) >= RECALL_ASIDE


def test_tags_hold_in_many_voices() -> None:
    languages = sorted(path.stem for path in VOICES.iterdir())
    all_ = [figures(labelled(language, VOICES), language) for language in languages]
    assert len(languages) >= 10
    assert sum(f.right for f in all_) / sum(f.given for f in all_) >= PRECISION_VOICE
    assert sum(f.found for f in all_) / sum(f.wanted for f in all_) >= RECALL_VOICE


def test_a_long_text_is_not_about_what_its_last_paragraphs_compare() -> None:
    (item,) = labelled("en", LONG)
    tags = set(matcher().tags(item.text, "en"))
    assert item.salient <= tags
    assert tags <= item.salient | item.acceptable
