"""Which topics of the vocabulary a text is about.

Aliases are compiled once for each language; the longest alias wins where two overlap, so that
"Chinese space station" is no mention of China.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from sitegen.content.topics import ANY, Alias, Topic
from sitegen.core.languages import primary
from sitegen.core.text import fold

MOST = 10
"""How many tags an article gets at most."""

_UNSPACED = frozenset(("zh", "ja", "th", "lo", "km", "my"))
_ARABIC = "(?:و|ف)?(?:ب|ك|ل)?(?:ال|لل)?"
# A letter, or a vowel sign of the scripts of India, which Python counts as no word character.
_LETTER = r"[^\W_]|[\u0900-\u0963\u0966-\u0dff]"
_WORD_BEFORE, _WORD_AFTER = rf"(?<!{_LETTER})", rf"(?!{_LETTER})"
_ASCII_BEFORE, _ASCII_AFTER = r"(?<![A-Za-z0-9])", r"(?![A-Za-z0-9])"
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


@dataclass(frozen=True, slots=True)
class Expression:
    """An alias ready to be looked for; `exact` when its letter case counts.

    `needle` stands in every text that the expression matches. Looking for it first, and
    compiling only then, makes thousands of aliases cheap: few of them occur in any one text.
    """

    exact: bool
    needle: str
    pattern: str

    def places(self, text: _Text) -> Iterator[tuple[int, int]]:
        """Yield where it stands in a text."""
        looked_in = text.original if self.exact else text.folded
        if self.needle in looked_in:
            for match in _compiled(self.pattern).finditer(looked_in):
                yield match.span()


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


class Matcher:
    """The vocabulary's aliases, compiled for each language when first needed."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        self._topics = tuple(topics)
        self.patterns = lru_cache(maxsize=64)(self._compile)
        self._names = {
            fold(name): topic.id
            for topic in self._topics
            for name in (topic.id, *(label for _, label in topic.labels))
        }

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
        order = {topic.id: place for place, topic in enumerate(self._topics)}
        ranked = sorted(scores, key=lambda topic: (-scores[topic], order[topic]))
        return tuple(ranked[:MOST])

    def mentions(self, text: str, language: str) -> list[Mention]:
        """Return every mention, in the order of the text, overlaps resolved."""
        original = unicodedata.normalize("NFKC", text)
        both = _Text(original, folded_like(original))
        # A set: two aliases of one topic at one place are one mention.
        found = {
            Mention(pattern.topic, start, end)
            for pattern in self.patterns(primary(language))
            for start, end in pattern.places(both)
        }
        return list(_longest(sorted(found, key=lambda m: (m.start, -m.end, m.topic))))

    def _compile(self, language: str) -> tuple[_Pattern, ...]:
        wanted = {ANY, language}
        return tuple(
            _pattern(topic.id, alias, language)
            for topic in self._topics
            for alias in topic.aliases
            if alias.language in wanted
        )


def _longest(mentions: list[Mention]) -> Iterator[Mention]:
    """Drop mentions inside a longer one; equal places keep all of their topics."""
    reach, widest = 0, (0, 0)
    for mention in mentions:
        place = (mention.start, mention.end)
        if mention.start >= reach or place == widest:
            yield mention
            if mention.end > reach:
                reach, widest = mention.end, place


def _pattern(topic: str, alias: Alias, language: str) -> _Pattern:
    near = tuple(compiled(text, language) for text in alias.near)
    unless = tuple(compiled(text, language) for text in alias.unless)
    return _Pattern(topic, compiled(alias.text, language), near, unless)


def compiled(alias: str, language: str) -> Expression:
    """Prepare an alias for texts in a language."""
    exact = alias.startswith("=")
    bare = alias.removeprefix("=")
    text = unicodedata.normalize("NFKC", bare) if exact else folded_like(bare)
    words = text.split()
    needle = max((word.removesuffix("*") for word in words), key=len, default="")
    pattern = r"[\s\u00a0-]+".join(map(_word, words))
    unspaced = language in _UNSPACED
    if unspaced and not text.isascii():
        return Expression(exact, needle, pattern)
    if language == "ar" and not text.isascii():
        pattern = _ARABIC + pattern
    before, after = (_ASCII_BEFORE, _ASCII_AFTER) if unspaced else (_WORD_BEFORE, _WORD_AFTER)
    return Expression(exact, needle, before + pattern + after)


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
