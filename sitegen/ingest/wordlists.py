"""Words and phrases by language and kind: the YAML files beside this module, and their reading.

What the words are for is told by the head of each file and by the module that asks for them; this
one must not know. A file is read once a process, when the first of its words is asked for.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from sitegen.core import files
from sitegen.core.errors import Diagnostic

CONJUNCTIONS = "conjunctions.yaml"
"""The one file that several modules ask."""

_LIMIT = 1024 * 1024
# The files are YAML of one shape only, so they are read by that shape, which is quicker by far.
_BLOCK = re.compile(
    r"^(?:(?P<language>[\w-]+):\n|  (?P<kind>[\w-]+): >-\n(?P<text>(?:    .*\n)+)|#.*\n|\n)",
    re.MULTILINE,
)
_HYPHEN, _END = "-", "$"


class Entry(NamedTuple):
    """The words of one kind in one language, as written, on several lines."""

    language: str
    kind: str
    text: str


@cache
def read(name: str) -> tuple[Entry, ...]:
    """Return what is in a file, in its order. Raises ValueError, with the place, for bad files."""
    problems: list[Diagnostic] = []
    blob = files.read(Path(__file__).parent, name, _LIMIT, problems)
    text = files.decode(blob, problems) if blob else None
    if text is None or problems:
        raise ValueError("\n".join(map(str, problems)) or f"{name} is not there")
    return tuple(_entries(name, text))


def _entries(name: str, text: str) -> Iterator[Entry]:
    language, at = "", 0
    while at < len(text):
        found = _BLOCK.match(text, at)
        if not found:
            line = text.count("\n", 0, at) + 1
            raise ValueError(f"{name}:{line}: this is no language, no kind and none of its words")
        at = found.end()
        language = found["language"] or language
        if found["kind"]:
            yield Entry(language, found["kind"], found["text"])


def words_by_language(name: str, kind: str) -> dict[str, list[str]]:
    """Return the words of a kind in each language that has some."""
    return {entry.language: entry.text.split() for entry in read(name) if entry.kind == kind}


@cache
def words_of(language: str, name: str, *kinds: str) -> frozenset[str]:
    """Return the words of some kinds in one language; none where it is not in the file."""
    found = (e.text.split() for e in read(name) if e.language == language and e.kind in kinds)
    return frozenset(chain.from_iterable(found))


@cache
def words(name: str, *kinds: str) -> frozenset[str]:
    """Return the words of some kinds in all languages together."""
    found = (entry.text.split() for entry in read(name) if entry.kind in kinds)
    return frozenset(chain.from_iterable(found))


def phrases(name: str, kind: str) -> list[str]:
    """Return the phrases of a kind in all languages together."""
    found = (split(entry.text) for entry in read(name) if entry.kind == kind)
    return list(chain.from_iterable(found))


def split(text: str) -> list[str]:
    """Return the phrases that stand between slashes."""
    return [phrase for part in " ".join(text.split()).split(" / ") if (phrase := part.strip())]


@cache
def pattern(name: str, kind: str) -> re.Pattern[str]:
    """Compile what finds any of the phrases of a kind in a text, in whatever letter case.

    They stand as whole words; where a hyphen begins or ends one, other letters may stand there,
    and one that ends with `$` stands at the end of the text.
    """
    return compiled(phrases(name, kind))


def compiled(found: Iterable[str]) -> re.Pattern[str]:
    """Compile phrases; a border that many have is written once, which is quicker to search."""
    inner: dict[str, list[str]] = {r"\b": [], "": []}
    for phrase in found:
        right = {_HYPHEN: "", _END: "$"}.get(phrase[-1], r"\b")
        left = "" if phrase[0] == _HYPHEN else r"\b"
        inner[left].append(re.escape(phrase.strip(_HYPHEN + _END)) + right)
    parts = (f"{left}(?:{'|'.join(words)})" for left, words in inner.items() if words)
    return re.compile("|".join(parts), re.IGNORECASE)
