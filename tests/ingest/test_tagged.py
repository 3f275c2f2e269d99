"""How well tags are chosen: our own small texts, with what a reader would call their subjects.

Each block of a file in `tagged/` begins with the salient topics and, behind the bar, those that
are acceptable too; then follow title and text.
"""

import functools
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from sitegen.content.topics import load
from sitegen.ingest.topics import Matcher

FOLDER = Path(__file__).parent / "tagged"
LANGUAGES = sorted(path.stem for path in FOLDER.iterdir())
PRECISION, RECALL = 0.92, 0.85


class Labelled(NamedTuple):
    salient: frozenset[str]
    acceptable: frozenset[str]
    text: str


def labelled(language: str) -> Iterator[Labelled]:
    for block in (FOLDER / f"{language}.txt").read_text(encoding="utf-8").strip().split("\n\n"):
        head, _, text = block.partition("\n")
        salient, _, acceptable = head.removeprefix("tags: ").partition("|")
        yield Labelled(frozenset(salient.split()), frozenset(acceptable.split()), text)


@functools.cache
def matcher() -> Matcher:
    return Matcher(load(Path(), []).values())


def test_there_are_texts_in_every_language_of_the_vocabulary() -> None:
    expected = "en fr de es it pt nl pl ru uk tr ar hi zh-Hans zh-Hant ja ko"
    assert sorted(expected.split()) == LANGUAGES
    assert all(len(list(labelled(language))) >= 3 for language in LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_tags_are_what_the_text_is_about(language: str) -> None:
    right, given, found, wanted = 0, 0, 0, 0
    notes = []
    for item in labelled(language):
        tags = set(matcher().tags(item.text, language))
        fitting = item.salient | item.acceptable
        given += len(tags)
        right += len(tags & fitting)
        wanted += len(item.salient)
        found += len(tags & item.salient)
        notes.append((item.text.partition("\n")[0], tags - fitting, item.salient - tags))
    assert right / given >= PRECISION, notes
    assert found / wanted >= RECALL, notes
