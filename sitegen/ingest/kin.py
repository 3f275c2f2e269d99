"""Which articles tell one story in several languages: proposed with a score, never decided.

Pure. What languages share is compared: tags, numbers, and names by their first letters, those in
Cyrillic and Greek written in Latin ones. What few articles have counts for more.
"""

import html
import re
import unicodedata
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from functools import lru_cache
from math import log
from typing import NamedTuple

from sitegen.content.article import Article
from sitegen.core.languages import primary

LIKELY = 0.35
"""The score from which on two articles are proposed as one story."""

DAYS = timedelta(days=7)
"""How far apart two stated dates of one story may be."""

_FEWEST = 4
_MOST = 96
_COMMON = 200
_PREFIX = 5
_NUMBERS = 2.0
"""The weight of a number: two stories on one subject share names, but seldom figures."""

_MARKUP = re.compile(r"<[^>]*>")
_GROUPED = re.compile(r"(?<=\d)[.,'’\s](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_NAME = re.compile(r"(?<![^\W_])[^\W\d_]{3,}")
_SOUNDS = (
    ("shch", "s"), ("sch", "s"), ("tch", "k"), ("sh", "s"), ("ch", "k"), ("kh", "h"), ("ph", "f"),
    ("th", "t"), ("zh", "z"), ("ts", "z"), ("ck", "k"), ("qu", "k"), ("c", "k"), ("q", "k"),
    ("x", "ks"), ("y", "i"), ("j", "i"), ("w", "v"),
)  # fmt: skip
_LATIN = dict(
    zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ", (
        "a b v g d e e z z i i k l m n o p r s t u f h z k s s . i . e u a i i e g"
    ).split(), strict=True)
) | dict(
    zip("αβγδεζηθικλμνξοπρσςτυφχψω", (
        "a v g d e z i t i k l m n ks o p r s s t i f h ps o"
    ).split(), strict=True)
)  # fmt: skip
_TABLE = str.maketrans({letter: latin.strip(".") for letter, latin in _LATIN.items()})


class Traits(NamedTuple):
    """What is compared of an article: its language, its date where one was stated, its marks."""

    language: str
    date: datetime | None
    marks: tuple[str, ...]


NONE = Traits("", None, ())


class Kin(NamedTuple):
    """An article that may tell the same story, and how alike the two are (0 to 1)."""

    path: str
    score: float


def traits(article: Article) -> Traits:
    """Return what is compared of an article."""
    text = html.unescape(f"{article.title}\n{_MARKUP.sub(' ', article.body.html)}")
    text = unicodedata.normalize("NFKC", text)
    marks = [f"t {tag.id}" for tag in article.tags]
    marks += [f"n {number}" for number in _numbers(text)]
    marks += [f"w {name}" for name in _names(text)]
    date = None if "date" in article.needs_review else article.date
    return Traits(primary(article.language), date, tuple(dict.fromkeys(marks))[:_MOST])


def _numbers(text: str) -> list[str]:
    """Return the numbers of more than one digit in the digits of ASCII, without grouping."""
    found = _NUMBER.findall(_GROUPED.sub("", text))
    return [_in_ascii(number).replace(",", ".") for number in found if len(number) > 1]


def _in_ascii(number: str) -> str:
    if number.isascii():
        return number
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in number)


def _names(text: str) -> list[str]:
    """Return the beginnings of the words with a capital, as they sound in Latin letters."""
    words = (word for word in _NAME.findall(text) if word[0].isupper())
    found = (_sound(word) for word in words)
    return [sound for sound in found if len(sound) > 2 and sound.isascii()]


@lru_cache(maxsize=4096)  # stories share most of their names
def _sound(word: str) -> str:
    bare = unicodedata.normalize("NFD", word.casefold())
    latin = "".join(c for c in bare if not unicodedata.combining(c)).translate(_TABLE)
    for written, spoken in _SOUNDS:
        latin = latin.replace(written, spoken)
    return re.sub(r"(.)\1", r"\1", latin)[:_PREFIX]


class Family:
    """The articles known, and those that a run adds, in the order of coming."""

    def __init__(self) -> None:
        self._members: list[tuple[str, Traits]] = []
        self._having: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, path: str, found: Traits) -> None:
        """Add an article."""
        for mark in found.marks:
            self._having[mark].append(len(self._members))
        self._members.append((path, found))

    def find(self, wanted: Traits) -> tuple[Kin, ...]:
        """Return the articles in other languages that may tell this story, the likest first."""
        common = Counter[int]()
        for mark in wanted.marks:
            numbers = self._having.get(mark, ())
            if len(numbers) <= _COMMON:
                common.update(numbers)
        weights = {mark: self._weight(mark) for mark in sorted(wanted.marks)}
        whole = sum(weights.values())
        found: list[Kin] = []
        for number, count in common.items():
            path, other = self._members[number]
            if count >= _FEWEST and _may_be_one(wanted, other):
                found.append(Kin(path, self._score(weights, whole, other)))
        likely = (kin for kin in found if kin.score >= LIKELY)
        return tuple(sorted(likely, key=lambda kin: (-kin.score, kin.path))[:3])

    def _score(self, weights: dict[str, float], whole: float, other: Traits) -> float:
        """Return what two articles share of all that they have, by weight; 0 where too little.

        Most candidates share too little of the one for any other to be likely: they cost no more.
        """
        shared = sum([weights[mark] for mark in other.marks if mark in weights])
        if round(shared / whole, 2) < LIKELY:
            return 0.0
        return round(shared / (whole + sum(map(self._weight, other.marks)) - shared), 2)

    def _weight(self, mark: str) -> float:
        rare = log(1 + (len(self._members) + 1) / (1 + len(self._having.get(mark, ()))))
        return rare * _NUMBERS if mark[0] == "n" else rare


def _may_be_one(one: Traits, two: Traits) -> bool:
    if one.language == two.language:
        return False
    return one.date is None or two.date is None or abs(one.date - two.date) <= DAYS
