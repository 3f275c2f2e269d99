"""Wordings of the lines around a story, by family and language, from `boilerplate.yaml`.

Owns the notation of that file and how a line is folded for it. Which lines of a text are looked
at is `boilerplate`'s business.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from sitegen.ingest import alphabets, masthead, signs, wordlists

FILE = "boilerplate.yaml"
STORY, PAGE = "story", "page"
"""Families that take no line: words of a telling story, of a page about itself."""

_MENU = "menu"  # no wordings, but items of menus; what names sections names items, too

_MARKS = re.compile("[\u0300-\u036f\u0640\u064b-\u065f\u0670\u093c\u200b-\u200f\u2060\ufe0f]")
_TWINS = dict(zip("ıيىكۀةø–—‐‑’‘ʼ`", "iییکههo----''''", strict=True))
_TWIN = re.compile(f"[{''.join(_TWINS)}]")
# What may stand around a line's words: bullets, arrows, brackets, pictures; no quotation marks.
_BEFORE = re.compile(r"(?:[^\w\s\"'“”„«»‹›「」『』《》@#©&<-]|[-_*]|[»›#>]\s|\s)+")
_AFTER = re.compile(r"(?:\(#\)|[\s*_.!…:;,→►▶➡›>\])}】）|।。۔-]|\s»)+\Z")
_OPEN_END = re.compile(f"[{alphabets.DENSE}]")  # scripts without borders
_LETTER = r"[\w\u0900-\u0903\u093a-\u094f]"
_AFTER_LABEL = r"[\s*_)\]】]*(?:[:=|>»›→►▶/]|\s-\s|-\s|\Z)"
_NUMBER = re.compile(rf"\d(?:[\d., ]*\d)?(?:[km](?!{_LETTER}))?")
_GAP, _GAP_PATTERN = "...", r"[^.!?;:。！？]{1,40}?"
_FULL_STOP = tuple(signs.FULL_STOPS)
_TELLING = frozenset((STORY, PAGE))
_NOTES = frozenset(("meta",))  # families whose lines are notes, never sentences
_LOOSE = frozenset(("^", ""))
_LONGEST = {"=": 120, ":": 250, "^": 160, "": 120}
_LONGEST_OF_ALL = 250
_GRAM, _STEM = 3, 5
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")


class Wording(NamedTuple):
    """A folded phrase, its place among the others, and how it is bound to a line: its `sign`."""

    family: str
    language: str
    sign: str
    words: str

    @property
    def is_note(self) -> bool:
        """Say whether lines of this kind are notes, never sentences."""
        return self.family in _NOTES and self.sign in _LOOSE

    def is_weak(self, *, sentence: bool) -> bool:
        """Say whether a story may say this too, so that the line must speak of its page as well.

        So it is in a sentence, and where a line's first word is all that is known of it.
        """
        single = self.words.isalpha() and not _OPEN_END.match(self.words)
        word = self.sign == "^" and single and self.family not in _NOTES
        return word or (sentence and (self.sign == "^" or _GAP in self.words))

    def takes(self, line: str) -> bool:
        """Say whether this phrase stands where it must in a folded line."""
        if len(line) > (_LONGEST_OF_ALL if self.family in _TELLING else _LONGEST[self.sign]):
            return False
        pattern = _pattern(self.sign, self.words)
        if self.sign == "=":
            return pattern.match(_AFTER.sub("", line)) is not None
        return (pattern.match if self.sign else pattern.search)(line) is not None


class _Index:
    """Wordings by the letters that stand in each line they take.

    A line is compared with the few whose letters it has, and only their patterns are compiled.
    """

    def __init__(self, wordings: list[Wording]) -> None:
        self._heads: dict[str, list[tuple[int, Wording]]] = {}
        self._inside: dict[str, list[tuple[int, str, Wording]]] = {}
        for place, wording in enumerate(wordings):
            head = wording.words.partition(_GAP)[0]
            if wording.sign:
                self._heads.setdefault(head, []).append((place, wording))
            else:
                self._inside.setdefault(head[:_GRAM], []).append((place, head, wording))
        self._sizes = sorted({len(head) for head in self._heads})
        self._short = sorted({len(gram) for gram in self._inside})

    def taking(self, line: str) -> list[Wording]:
        """Return every wording that takes a folded line, in their order."""
        near = {*self._beginning(line), *self._within(line)}
        return [wording for _, wording in sorted(near) if wording.takes(line)]

    def _beginning(self, line: str) -> Iterator[tuple[int, Wording]]:
        return chain.from_iterable(self._heads.get(line[:size], ()) for size in self._sizes)

    def _within(self, line: str) -> Iterator[tuple[int, Wording]]:
        if len(line) > _LONGEST_OF_ALL:
            return
        for size in self._short:
            grams = {line[at : at + size] for at in range(len(line) - size + 1)}
            for gram in self._inside.keys() & grams:
                for place, head, wording in self._inside[gram]:
                    if head in line:
                        yield place, wording


def fold(line: str) -> str:
    """Return a line without letter case and accents; the vowels of Devanagari stay."""
    if line.isascii():
        return " ".join(line.lower().replace("`", "'").split())
    flat = _twins(unicodedata.normalize("NFKD", line.casefold()))
    bare = _twins(unicodedata.normalize("NFC", _MARKS.sub("", flat)))
    return " ".join(bare.split())


def _twins(text: str) -> str:
    """Write letters and signs that look or sound alike in one way; quicker than `translate`."""
    return _TWIN.sub(lambda match: _TWINS[match[0]], text)


def strip(line: str) -> str:
    """Drop bullets, brackets, arrows and pictures before a line's words."""
    before = _BEFORE.match(line)
    return line[before.end() :] if before else line


@lru_cache(1024)
def find(line: str) -> str:
    """Name family and language of the wording that takes this line, or return ''."""
    folded = normal(line)
    found = _index().taking(folded)
    said = {wording.family for wording in found}
    sentence = folded.endswith(_FULL_STOP)
    for wording in found:
        if wording.family in _TELLING or (STORY in said and wording.sign in _LOOSE):
            continue
        if sentence and wording.is_note:
            continue
        if PAGE not in said and wording.is_weak(sentence=sentence):
            continue
        if wording.family == "author" and not wording.sign and not _is_named(line):
            continue
        return f"{wording.family}-{wording.language}"
    return ""


def credit(words: str) -> str:
    """Name the label of a credit with which some words begin, or return ''."""
    found = _index().taking(normal(words))
    labels = (w for w in found if w.family == "credit" and w.sign == ":")
    return next((f"{label.family}-{label.language}" for label in labels), "")


@lru_cache(1024)
def is_credit(label: str) -> bool:
    """Say whether some words are the whole label of a credit, its colon left out."""
    return bool(credit(f"{label}:"))


def is_like_credit(word: str) -> bool:
    """Say whether a word has the stem of a word in the credits: "translating"."""
    return fold(word)[:_STEM] in _stems()


def is_page(line: str) -> bool:
    """Say whether a line has a word of a page about itself, and none of a telling story.

    Short ones, such as "us", are for lines that are known by more than that.
    """
    found = _index().taking(normal(line))
    said = any(word.family == PAGE and _is_telling(word.words) for word in found)
    return said and all(wording.family != STORY for wording in found)


def _is_telling(word: str) -> bool:
    return len(word) > _STEM or _OPEN_END.match(word) is not None


def is_of_menu(item: str) -> bool:
    """Say whether an item between bars is one that menus have: a section, a function."""
    folded = normal(item)
    if _AFTER.sub("", folded) in _menu():
        return True
    return any(wording.sign == "=" for wording in _index().taking(folded))


def _is_named(line: str) -> bool:
    """Say whether a line begins with a full name, as far as its script can tell."""
    words = [word for word in _WORD.findall(line)[:3] if word != word.lower()]
    return line.lower() == line.upper() or len(words) > 1


def normal(line: str) -> str:
    """Return a line as wordings are compared with it: folded, and each number a '#'."""
    return _NUMBER.sub("#", strip(fold(line)))


@cache
def _menu() -> frozenset[str]:
    items = (*wordlists.phrases(FILE, _MENU), *wordlists.words(masthead.FILE, "section"))
    return frozenset(map(fold, items))


@cache
def _stems() -> frozenset[str]:
    phrases = (wording.words for wording in read() if wording.family == "credit")
    words = chain.from_iterable(map(_WORD.findall, phrases))
    return frozenset(word[:_STEM] for word in words if len(word) >= _STEM)


@cache
def _index() -> _Index:
    return _Index(read())


@cache
def _pattern(sign: str, words: str) -> re.Pattern[str]:
    """Compile what finds a phrase in a folded line."""
    body = _GAP_PATTERN.join(map(re.escape, words.split(_GAP)))
    left = "" if sign or _OPEN_END.match(words[0]) else f"(?<!{_LETTER})"
    right = "" if _OPEN_END.match(words[-1]) else f"(?!{_LETTER})"
    ends = {"=": r"\Z", ":": _AFTER_LABEL, "^": right, "": right}
    return re.compile(f"{left}{body}{ends[sign]}")


def read() -> list[Wording]:
    """Return all wordings, by family and then in the order of the file. Raises ValueError."""
    by_family: dict[str, list[Wording]] = {}
    for language, family, phrases in wordlists.read(FILE):
        if family == _MENU:
            continue
        by_family.setdefault(family, []).extend(
            _wording(family, language, phrase) for phrase in wordlists.split(fold(phrases))
        )
    return list(chain.from_iterable(by_family.values()))


def _wording(family: str, language: str, phrase: str) -> Wording:
    sign = phrase[0] if phrase[0] in "=^" else ":" if phrase[-1] == ":" else ""
    if not sign:
        return Wording(family, language, "", phrase)
    words = phrase[:-1] if sign == ":" else phrase[1:]
    # What is passed over at a line's ends cannot be asked of it.
    words = words.strip(" ([【")
    if sign == "=" and not words[-1].isalnum() and not words.endswith(_GAP):
        words = _AFTER.sub("", words)
    return Wording(family, language, sign, words)
