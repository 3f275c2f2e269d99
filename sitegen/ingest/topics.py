"""Which topics of the vocabulary a text is about.

Aliases are compiled once for each language; the longest alias wins where two overlap, so that
"Chinese space station" is no mention of China.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from sitegen.content.topics import ANY, Alias, Topic
from sitegen.core.languages import primary
from sitegen.core.text import fold

MOST = 10
"""How many tags an article gets at most."""

_UNSPACED = frozenset(("zh", "ja", "th", "lo", "km", "my"))
# A letter, or a vowel sign of the scripts of India, which Python counts as no word character.
_LETTER = r"[^\W_]|[\u0900-\u0963\u0966-\u0dff]"
_A_LETTER, _AN_ASCII_LETTER = re.compile(_LETTER), re.compile("[A-Za-z0-9]")
_WORD_AFTER, _ASCII_AFTER = rf"(?!{_LETTER})", r"(?![A-Za-z0-9])"
_ARABIC = re.compile("(?:و|ف)?(?:ب|ك|ل)?(?:ال|لل)?")
_LONGEST_ARABIC = 4
_KEPT_MARKS = re.compile("[\u0900-\u0dff\u3040-\u30ff\uac00-\ud7af]")
_SUFFIX = r"[^\W\d_]{0,6}"
_LEAD_WEIGHT = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text (character offset) where a topic is named."""

    topic: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Text:
    """A text in the two forms that aliases are looked for in; places are the same in both."""

    original: str
    folded: str


class Border(StrEnum):
    """What may stand before an expression."""

    ANYTHING = "anything"
    NO_ASCII = "no ASCII letter or digit"
    NO_LETTER = "no letter"
    ARABIC = "no letter but the particles that Arabic writes together with a noun"


@dataclass(frozen=True, slots=True)
class Expression:
    """An alias ready to be looked for; `exact` when its letter case counts.

    All of `words` stand in every text that the expression matches. Looking for them first, and
    trying the pattern only where the first of them stands, is cheap: few aliases occur in any
    one text.
    """

    exact: bool
    words: tuple[str, ...]
    border: Border
    pattern: str

    def places(self, text: _Text) -> Iterator[tuple[int, int]]:
        """Yield where it stands in a text."""
        looked_in = text.original if self.exact else text.folded
        for word in self.words:
            if not word or word not in looked_in:
                return
        at = looked_in.find(self.words[0]) if self.words else -1
        while at >= 0:
            start = _start(looked_in, at, self.border)
            match = _compiled(self.pattern).match(looked_in, at) if start >= 0 else None
            if match:
                yield start, match.end()
            at = looked_in.find(self.words[0], match.end() if match else at + 1)


def _start(text: str, at: int, border: Border) -> int:
    """Return where a mention begins whose first word stands at `at`; -1 when that is inside
    another word.
    """
    if border is Border.ANYTHING:
        return at
    if border is Border.NO_ASCII:
        return -1 if at and _AN_ASCII_LETTER.match(text, at - 1) else at
    start = at
    while start and at - start <= _LONGEST_ARABIC and _A_LETTER.match(text, start - 1):
        if border is Border.NO_LETTER:
            return -1
        start -= 1
    return start if start == at or _ARABIC.fullmatch(text, start, at) else -1


@lru_cache(maxsize=8192)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@dataclass(frozen=True, slots=True)
class _Pattern:
    topic: str
    alias: Expression
    near: tuple[Expression, ...]
    unless: tuple[Expression, ...]

    def places(self, text: _Text) -> Iterator[tuple[int, int]]:
        """Yield where the alias counts: with what it needs near, outside longer phrases."""
        found = list(self.alias.places(text))
        if not found or (self.near and not any(_any(near.places(text)) for near in self.near)):
            return
        taken = [place for longer in self.unless for place in longer.places(text)]
        for start, end in found:
            if not any(a <= start and end <= b for a, b in taken):
                yield start, end


def _any(places: Iterator[tuple[int, int]]) -> bool:
    return next(places, None) is not None


_GRAM = 3


class _Index:
    """Patterns by a few letters that stand in each text they match.

    Looking for thousands of aliases one by one takes most of an import; the letters of a text
    name the few that are worth it. Each pattern is kept under its rarest letters.
    """

    def __init__(self, patterns: Iterable[_Pattern]) -> None:
        # What stands in a text stands in the folded text too, exact or not.
        grams = [(p, _grams(map(folded_like, p.alias.words))) for p in patterns]
        common = Counter(gram for _, found in grams for gram in found)
        self._by_gram: dict[str, list[_Pattern]] = {}
        self._short = [pattern for pattern, found in grams if not found]
        for pattern, found in grams:
            if found:
                rarest = min(found, key=lambda gram: (common[gram], gram))
                self._by_gram.setdefault(rarest, []).append(pattern)

    def worth_looking_for(self, grams: set[str]) -> Iterator[_Pattern]:
        """Yield every pattern that may stand in a text with these letters, in no order."""
        yield from self._short
        for gram in self._by_gram.keys() & grams:
            yield from self._by_gram[gram]


def _grams(folded: Iterable[str]) -> set[str]:
    """Cut folded texts into a few letters each."""
    return {w[at : at + _GRAM] for w in folded for at in range(len(w) - _GRAM + 1)}


class Matcher:
    """The vocabulary's aliases, compiled for each language when first needed."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        self._topics = tuple(topics)
        self._order = {topic.id: place for place, topic in enumerate(self._topics)}
        self._indexes: dict[tuple[str, str], _Index] = {}
        self._names = {
            fold(name): topic.id
            for topic in self._topics
            for name in (topic.id, *(label for _, label in topic.labels))
        }

    def __reduce__(self) -> tuple[object, ...]:
        """Travel as the topics alone; one process compiles them once, however often they come."""
        return _matcher, (self._topics,)

    def named(self, name: str) -> str:
        """Return the topic whose id or label this is, in any language; else ''."""
        return self._names.get(fold(name), "")

    def tags(self, text: str, language: str) -> tuple[str, ...]:
        """Return the ids of what the text is about, the most telling first."""
        mentions = self.mentions(text, language)
        lead = max(200, len(text) // 5)
        scores: dict[str, int] = {}
        for mention in mentions:
            weight = _LEAD_WEIGHT if mention.start < lead else 1
            scores[mention.topic] = scores.get(mention.topic, 0) + weight
        ranked = sorted(scores, key=lambda topic: (-scores[topic], self._order[topic]))
        return tuple(ranked[:MOST])

    def mentions(self, text: str, language: str) -> list[Mention]:
        """Return every mention, in the order of the text, overlaps resolved."""
        original = unicodedata.normalize("NFKC", text)
        both = _Text(original, folded_like(original))
        grams = _grams((both.folded,))
        # A set: two aliases of one topic at one place are one mention.
        found = {
            Mention(pattern.topic, start, end)
            for index in self._indexes_for(primary(language))
            for pattern in index.worth_looking_for(grams)
            for start, end in pattern.places(both)
        }
        return list(_longest(sorted(found, key=lambda m: (m.start, -m.end, m.topic))))

    def _indexes_for(self, language: str) -> tuple[_Index, _Index]:
        """Return the aliases of any language, as they count in this script, and its own."""
        script = _script(language)
        return self._index(ANY, script), self._index(language, script)

    def _index(self, language: str, script: str) -> _Index:
        key = (language, script)
        if key not in self._indexes:
            self._indexes[key] = _Index(
                _pattern(topic.id, alias, script)
                for topic in self._topics
                for alias in topic.aliases
                if alias.language == language
            )
        return self._indexes[key]


@lru_cache(maxsize=2)
def _matcher(topics: tuple[Topic, ...]) -> Matcher:
    return Matcher(topics)


def _longest(mentions: list[Mention]) -> Iterator[Mention]:
    """Drop mentions inside a longer one; equal places keep all of their topics."""
    reach, widest = 0, (0, 0)
    for mention in mentions:
        place = (mention.start, mention.end)
        if mention.start >= reach or place == widest:
            yield mention
            if mention.end > reach:
                reach, widest = mention.end, place


def _script(language: str) -> str:
    """Name the way of writing that decides what may stand around a word."""
    return "arabic" if language == "ar" else "unspaced" if language in _UNSPACED else "spaced"


def _pattern(topic: str, alias: Alias, script: str) -> _Pattern:
    near = tuple(_expression(text, script) for text in alias.near)
    unless = tuple(_expression(text, script) for text in alias.unless)
    return _Pattern(topic, _expression(alias.text, script), near, unless)


def _expression(alias: str, script: str) -> Expression:
    """Prepare an alias for texts in a script."""
    exact = alias.startswith("=")
    bare = alias.removeprefix("=")
    text = unicodedata.normalize("NFKC", bare) if exact else folded_like(bare)
    words = text.split()
    known = tuple(word.removesuffix("*") for word in words)
    pattern = r"[\s\u00a0-]+".join(map(_word, words))
    if script == "unspaced":
        ascii_only = text.isascii()
        border = Border.NO_ASCII if ascii_only else Border.ANYTHING
        return Expression(exact, known, border, pattern + _ASCII_AFTER * ascii_only)
    arabic = script == "arabic" and not text.isascii()
    border = Border.ARABIC if arabic else Border.NO_LETTER
    return Expression(exact, known, border, pattern + _WORD_AFTER)


def _word(word: str) -> str:
    return re.escape(word[:-1]) + _SUFFIX if word.endswith("*") else re.escape(word)


def folded_like(text: str) -> str:
    """Fold case and accents and keep the length, so that places in both forms are the same."""
    return "".join(map(_fold_char, unicodedata.normalize("NFKC", text)))


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    lowered = char.lower() if len(char.lower()) == 1 else char
    if lowered in "йї" or _KEPT_MARKS.match(lowered):
        return lowered
    base = unicodedata.normalize("NFD", lowered)[0]
    return base.replace("ё", "е")
