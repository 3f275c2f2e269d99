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
_WORD_BEFORE, _WORD_AFTER = r"(?<![^\W_])", r"(?![^\W_])"
_ASCII_BEFORE, _ASCII_AFTER = r"(?<![A-Za-z0-9])", r"(?![A-Za-z0-9])"
_KEPT_MARKS = re.compile("[\u0900-\u0dff\u3099\u309a\uac00-\ud7af]")
_SUFFIX = r"[^\W\d_]{0,6}"
_LEAD_WEIGHT = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text (character offset) where a topic is named."""

    topic: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Pattern:
    topic: str
    exact: bool
    regex: re.Pattern[str]
    near: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]


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
        folded = folded_like(original)
        found = [
            Mention(pattern.topic, match.start(), match.end())
            for pattern in self.patterns(primary(language))
            if (haystack := original if pattern.exact else folded)
            for match in _counted(pattern, haystack, original, folded)
        ]
        found.sort(key=lambda m: (m.start, m.start - m.end, m.topic))
        return list(_longest(found))

    def _compile(self, language: str) -> tuple[_Pattern, ...]:
        wanted = {ANY, language}
        return tuple(
            _pattern(topic.id, alias, language)
            for topic in self._topics
            for alias in topic.aliases
            if alias.language in wanted
        )


def _counted(
    pattern: _Pattern, haystack: str, original: str, folded: str
) -> Iterator[re.Match[str]]:
    matches = list(pattern.regex.finditer(haystack))
    if not matches or (pattern.near and not any(near.search(folded) for near in pattern.near)):
        return
    taken = [m.span() for longer in pattern.unless for m in longer.finditer(folded)]
    for match in matches:
        start, end = match.span()
        if not any(a <= start and end <= b for a, b in taken):
            yield match


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
    near = tuple(compiled(text, alias.language)[1] for text in alias.near)
    unless = tuple(compiled(text, alias.language)[1] for text in alias.unless)
    exact, regex = compiled(alias.text, language, exact_allowed=True)
    return _Pattern(topic, exact, regex, near, unless)


def compiled(
    alias: str, language: str, *, exact_allowed: bool = False
) -> tuple[bool, re.Pattern[str]]:
    """Compile an alias; return whether its letter case counts, and the expression."""
    exact = alias.startswith("=") and exact_allowed
    bare = alias.removeprefix("=")
    text = unicodedata.normalize("NFKC", bare) if exact else folded_like(bare)
    words = r"[\s\u00a0-]+".join(_word(word) for word in text.split())
    if language in _UNSPACED and not text.isascii():
        return exact, re.compile(words)
    if language == "ar":
        words = _ARABIC + words
    before, after = (
        (_ASCII_BEFORE, _ASCII_AFTER) if language in _UNSPACED else (_WORD_BEFORE, _WORD_AFTER)
    )
    return exact, re.compile(before + words + after)


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
