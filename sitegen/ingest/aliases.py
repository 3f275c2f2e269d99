"""Where an alias of a topic stands in a text: letter case, stems, what may stand beside it.

Knows the notation that the head of topics.yaml explains. Which topic a place then names is
decided elsewhere.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Self

from sitegen.ingest import signs

# A letter, or a vowel sign of the scripts of India, which Python counts as no word character.
LETTER = r"[^\W_]|[\u0900-\u0963\u0966-\u0dff]"
# Beside a Latin letter only these go on with the word: Korean, Japanese and Arabic write their
# particles without a space after a foreign name.
LATIN = r"[0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]"
_A_LETTER, _A_LATIN = re.compile(LETTER), re.compile(LATIN)
_NO_LETTER_AFTER, _NO_LATIN_AFTER = rf"(?!{LETTER})", rf"(?!{LATIN})"
ARABIC_PREFIX = re.compile("(?:و|ف)?(?:ب|ك|ل)?(?:ال|لل)?")
LONGEST_PREFIX = 4
# Arabic vowel signs, doubling and lengthening; the dot under letters of Devanagari; the dot
# between the words of a foreign name in Japanese.
_OPTIONAL = re.compile(
    "[\u064b-\u0652\u0670\u0640\u093c]|(?<=[\u30a1-\u30fc])\u30fb(?=[\u30a1-\u30fa])"
)
_KEPT_MARKS = re.compile("[\u0900-\u0dff\u3040-\u30ff\uac00-\ud7af]")
LONGEST_SUFFIX = 6
"""How many letters may follow a stem."""

_SUFFIX = rf"[^\W\d_]{{0,{LONGEST_SUFFIX}}}"
_MARKS = dict.fromkeys(map(ord, "«»„“”‟「」『』"), '"')
_ANY_MARK = frozenset('«»„“”‟「」『』"')
# Chinese sets names in quotation marks; what they are comes behind: “好奇”号, 「韋伯」望遠鏡.
_NAMED = re.compile(
    '"(号|號|(?:载人|載人|货运|貨運)?(?:飞船|飛船)|太空船|(?:空间|空間|太空|太阳|太陽|运载|運載)?'
    "(?:望远镜|望遠鏡|探测器|探測器|火箭|卫星|衛星)|火星车|火星車|空间站|太空站)"
)
_GAP = r'"?[\s\u00a0-]+"?'
# Arabic writes "to the" as one sign: للوكالة is ل and الوكالة.
_TO_THE = re.compile(rf"(?<!{LETTER})([وف]?)لل")
_STOP = re.compile(rf"[{signs.SPACED};](?=\s)|[{signs.UNSPACED}；\n]")
_UNSPACED = frozenset(("zh", "ja", "th", "lo", "km", "my"))


@dataclass(frozen=True, slots=True)
class Text:
    """A text in the two forms that aliases are looked for in; places are the same in both."""

    original: str
    folded: str
    stops: tuple[int, ...] = ()

    @classmethod
    def of(cls, text: str) -> Self:
        """Normalise a text and fold it."""
        original = normal(text)
        stops = tuple(match.end() for match in _STOP.finditer(original))
        return cls(original, _folded(original), stops)

    def sentence(self, place: int) -> "Text":
        """Cut out the sentence that a place is in."""
        after = bisect_right(self.stops, place)
        start = self.stops[after - 1] if after else 0
        end = self.stops[after] if after < len(self.stops) else len(self.original)
        return Text(self.original[start:end], self.folded[start:end])


class Border(StrEnum):
    """What may stand before an expression."""

    ANYTHING = "anything"
    NO_LATIN = "no Latin letter or digit"
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

    def may_stand_in(self, text: Text) -> bool:
        """Say whether all of its words are there, wherever: a quick look."""
        looked_in = text.original if self.exact else text.folded
        return all(self.words) and all(map(looked_in.__contains__, self.words))

    def places(self, text: Text) -> Iterator[tuple[int, int]]:
        """Yield where it stands in a text."""
        if not self.may_stand_in(text):
            return
        looked_in = text.original if self.exact else text.folded
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
    if border is Border.NO_LATIN:
        return -1 if at and _A_LATIN.match(text, at - 1) else at
    start = at
    while start and at - start <= LONGEST_PREFIX and _A_LETTER.match(text, start - 1):
        if border is Border.NO_LETTER:
            return -1
        start -= 1
    return start if start == at or ARABIC_PREFIX.fullmatch(text, start, at) else -1


@lru_cache(maxsize=8192)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def script_of(language: str) -> str:
    """Name the way of writing that decides what may stand around a word."""
    return "arabic" if language == "ar" else "unspaced" if language in _UNSPACED else "spaced"


@lru_cache(maxsize=32768)
def expression(alias: str, script: str) -> Expression:
    """Prepare an alias for texts in a script."""
    exact = alias.startswith("=")
    bare = alias.removeprefix("=")
    text = normal(bare) if exact else folded_like(bare)
    words = text.split()
    known = tuple(word.removesuffix("*") for word in words)
    pattern = _GAP.join(map(_word, words))
    return Expression(exact, known, _before(text, script), pattern + _after(text, script))


def _before(text: str, script: str) -> Border:
    if script == "unspaced":
        return Border.NO_LATIN if text.isascii() else Border.ANYTHING
    if _A_LATIN.match(text):
        return Border.NO_LATIN
    return Border.ARABIC if script == "arabic" and not text.isascii() else Border.NO_LETTER


def _after(text: str, script: str) -> str:
    if script == "unspaced":
        return _NO_LATIN_AFTER if text.isascii() else ""
    return _NO_LATIN_AFTER if _A_LATIN.match(text[-1:]) else _NO_LETTER_AFTER


def _word(word: str) -> str:
    return re.escape(word[:-1]) + _SUFFIX if word.endswith("*") else re.escape(word)


def normal(text: str) -> str:
    """Write a text without differences that mean nothing (NFKC), without the signs that some
    writers of Arabic, Hindi and Japanese set and others do not, and with one kind of quotation
    marks; in Chinese the word for what is named stands inside them.
    """
    # Satellites are صناعي to some writers of Arabic and اصطناعي to others.
    normalised = _OPTIONAL.sub("", unicodedata.normalize("NFKC", text)).replace("اصطناعي", "صناعي")
    if _ANY_MARK.isdisjoint(normalised):
        return normalised
    return _NAMED.sub(r'\1"', normalised.translate(_MARKS))


def folded_like(text: str) -> str:
    """Fold case and accents and keep the length, so that places in both forms are the same."""
    return _folded(normal(text))


def _folded(text: str) -> str:
    folded = "".join(map(_fold_char, text))
    return _TO_THE.sub(r"\1ال", folded) if "لل" in folded else folded


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    lowered = char.lower()[0]  # only İ has more: its dot
    if lowered == "\u0901":  # candrabindu, for which many write the anusvara
        return "\u0902"
    if lowered.isdecimal():  # ٩ and ९ are nines, too
        return str(unicodedata.decimal(lowered))
    if lowered in "йї" or _KEPT_MARKS.match(lowered):
        return lowered
    # Turkish writes I for ı and İ for i; without its letter case they cannot be told apart.
    return "i" if lowered == "ı" else unicodedata.normalize("NFD", lowered)[0]
