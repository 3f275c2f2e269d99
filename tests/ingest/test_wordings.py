"""Wordings: the index finds what asking every phrase of the file in turn would find."""

import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core import yamldoc
from sitegen.ingest import wordings
from sitegen.ingest.wordings import Wording

ALL = wordings.read()
INDEX = wordings._index()
LONGEST = {"=": 120, ":": 250, "^": 160, "": 120}


def plainly(line: str) -> list[Wording]:
    """Ask every wording in turn, as the head of the file describes the notation."""
    return [wording for wording in ALL if stands(wording, line)]


def stands(wording: Wording, line: str) -> bool:
    """Compare without patterns where a phrase has no gap; the quick way has them everywhere."""
    if "..." in wording.words:
        return wording.takes(line)
    words, sign = wording.words, wording.sign
    if len(line) > (250 if wording.family in ("story", "page") else LONGEST[sign]):
        return False
    if sign == "=":
        return wordings._AFTER.sub("", line) == words
    if sign == ":":
        return line.startswith(words) and bool(
            re.match(r"[\s*_)\]】]*([:=|>»›→►▶/]|\s-\s|-\s|$)", line[len(words) :])
        )
    places = [0] if sign == "^" else [hit.start() for hit in re.finditer(re.escape(words), line)]
    return any(
        line.startswith(words, at)
        and bordered(words[-1], line[at + len(words) :][:1])
        and (sign == "^" or bordered(words[0], line[:at][-1:]))
        for at in places
    )


def bordered(inner: str, outer: str) -> bool:
    """Say whether a word may end between two characters."""
    free = "\u3040" <= inner <= "\u30ff" or "\u3400" <= inner <= "\u9fff"
    letter = bool(re.match(r"[\w\u0900-\u0903\u093a-\u094f]", outer))
    return free or "\uac00" <= inner <= "\ud7af" or not letter


def example(wording: Wording) -> str:
    words = wording.words.replace("...", "something else").replace("#", "12")
    return {":": f"{words}:", "": f"Ann {words}"}.get(wording.sign, words)


def test_every_phrase_of_the_file_is_found_by_the_index() -> None:
    written = [wording for wording in ALL if not wording.takes(wordings.normal(example(wording)))]
    assert written == []
    missed = [w for w in ALL if w not in INDEX.taking(wordings.normal(example(w)))]
    assert missed == []


def labelled() -> list[str]:
    found: list[str] = []
    for path in sorted((Path(__file__).parent / "boilerplate").glob("*.yaml")):
        node = yamldoc.read(path.read_text(encoding="utf-8"), path.name, [], limit=1 << 20)
        assert isinstance(node, yamldoc.Mapping)
        for _, lines in node.entries:
            assert isinstance(lines, yamldoc.Sequence)
            found += [item.text for item in lines.items if isinstance(item, yamldoc.Scalar)]
    return found


def test_the_index_finds_what_asking_every_phrase_finds() -> None:
    mixed = [f"{a[:40]} {b}" for a, b in pairwise(labelled()[::4])]
    for line in [*labelled()[::3], *mixed[::3]]:
        folded = wordings.normal(line)
        assert INDEX.taking(folded) == plainly(folded), line


@given(st.integers(0, len(ALL) - 2), st.text(" .:abc12#’ий分です", max_size=8))
def test_around_a_phrase_the_index_finds_what_asking_every_phrase_finds(
    place: int, after: str
) -> None:
    for line in (example(ALL[place]) + after, after + example(ALL[place])):
        folded = wordings.normal(line)
        near = ALL[max(0, place - 200) : place + 200]
        found = INDEX.taking(folded)
        assert [w for w in found if w in near] == [w for w in near if stands(w, folded)]


@pytest.mark.parametrize("number", ["7", "12", "1,234", "1 234", "10.000", "3k", "1.2m"])
def test_a_number_in_a_phrase_is_any_number(number: str) -> None:
    assert wordings.find(f"{number} comments") == "meta-en"


def test_a_new_process_reads_the_file_once_and_compiles_few_patterns() -> None:
    code = (
        "from sitegen.ingest import wordings as w;"
        "[w.find(f'A line of a story, number {n}, about the Moon.') for n in range(100)];"
        "print(w._index.cache_info().misses, w._pattern.cache_info().misses)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    read, compiled = map(int, told.stdout.split())
    assert read == 1
    assert compiled < 30
