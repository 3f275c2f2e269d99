"""Which of thousands of aliases are worth looking for in a text.

Looking for each takes most of an import. Where words have spaces around them, an alias can only
stand where each of its words does; elsewhere, where a few of its letters do. Both are needed and
not enough: `aliases` says where an alias stands.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

from sitegen.ingest.aliases import (
    ARABIC_PREFIX,
    LATIN,
    LETTER,
    LONGEST_PREFIX,
    LONGEST_SUFFIX,
    folded_like,
)

T = TypeVar("T")

_GRAM = 3
_WORD = re.compile(rf"(?:{LETTER})+")
_LATIN_PART = re.compile(rf"(?:{LATIN})+")


class Words(NamedTuple):
    """The words of a folded text, and those that may go on to their ends behind a stem.

    A name in Latin letters is a word of its own also where other letters follow, as Korean
    particles do; an Arabic noun also without the particles before it.
    """

    whole: frozenset[str]
    to_end: frozenset[str]


def words(folded: str, script: str) -> Words:
    """Cut a folded text into words."""
    found = set(_WORD.findall(folded))
    if script == "arabic":
        found |= {rest for word in found for rest in _without_particles(word)}
    whole, to_end = set(found), found
    for word in [word for word in found if not word.isascii()]:
        for part in _LATIN_PART.finditer(word):
            whole.add(part[0])
            to_end.add(word[part.start() :])
    return Words(frozenset(whole), frozenset(to_end))


def _without_particles(word: str) -> Iterator[str]:
    for size in range(1, min(LONGEST_PREFIX, len(word) - 1) + 1):
        if ARABIC_PREFIX.fullmatch(word, 0, size):
            yield word[size:]


class _Probe(NamedTuple):
    """A run of letters in an alias; `stem` where more letters may follow."""

    letters: str
    stem: bool


def _probes(alias: str) -> list[_Probe]:
    """Return the runs of letters that all stand in whatever has an alias."""
    found: list[_Probe] = []
    for word in folded_like(alias.removeprefix("=")).split():
        bare = word.removesuffix("*")
        found += [
            _Probe(run[0], stem=bare != word and run.end() == len(bare))
            for run in _WORD.finditer(bare)
        ]
    return found


class Index(Generic[T]):
    """Things under the aliases of one language, to be found by what stands in a text.

    Each is kept under the word that the fewest aliases have.
    """

    def __init__(self, script: str, things: Iterable[tuple[str, T]]) -> None:
        self._whole: defaultdict[str, list[T]] = defaultdict(list)
        self._stems: defaultdict[str, list[T]] = defaultdict(list)
        self._anywhere = _Letters[T]()
        known = [(_probes(alias), thing) for alias, thing in things]
        common = Counter(probe for probes, _ in known for probe in probes)
        for probes, thing in known:
            rarest = min(probes, key=lambda p: (common[p], -len(p.letters)), default=None)
            if script == "unspaced" or rarest is None or _is_mixed(rarest.letters):
                longest = max((probe.letters for probe in probes), key=len, default="")
                self._anywhere.add(longest, thing)
            else:
                (self._stems if rarest.stem else self._whole)[rarest.letters].append(thing)

    def worth_looking_for(self, folded: str, found: Words) -> Iterator[T]:
        """Yield all that may stand in a folded text with these words, in no order."""
        yield from self._anywhere.worth_looking_for(folded)
        for word in self._whole.keys() & found.whole:
            yield from self._whole[word]
        for word in found.to_end if self._stems else ():
            for end in range(max(1, len(word) - LONGEST_SUFFIX), len(word) + 1):
                yield from self._stems.get(word[:end], ())


def _is_mixed(letters: str) -> bool:
    return not letters.isascii() and _LATIN_PART.search(letters) is not None


class _Letters(Generic[T]):
    """Things by a few letters, the rarest of those under which they are added."""

    def __init__(self) -> None:
        self._things: list[tuple[str, T]] = []
        self._short: list[tuple[str, T]] = []
        self._by_gram: dict[str, list[tuple[str, T]]] = {}

    def add(self, letters: str, thing: T) -> None:
        """Add what can only stand in a text that has these letters."""
        self._things.append((letters, thing))
        self._by_gram.clear()

    def worth_looking_for(self, folded: str) -> Iterator[T]:
        """Yield all that may stand in a folded text."""
        if not self._things:
            return
        if not self._by_gram:
            self._sort()
        near = (self._by_gram[gram] for gram in self._by_gram.keys() & _grams(folded))
        for letters, thing in chain(self._short, chain.from_iterable(near)):
            if letters in folded:
                yield thing

    def _sort(self) -> None:
        common = Counter(gram for letters, _ in self._things for gram in _grams(letters))
        self._short = [(letters, thing) for letters, thing in self._things if len(letters) < _GRAM]
        for letters, thing in self._things:
            if found := _grams(letters):
                rarest = min(found, key=lambda gram: (common[gram], gram))
                self._by_gram.setdefault(rarest, []).append((letters, thing))


def _grams(folded: str) -> set[str]:
    return {folded[at : at + _GRAM] for at in range(len(folded) - _GRAM + 1)}
