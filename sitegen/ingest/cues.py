"""Words that say in which language the next ones are: `en anglais`, `engl.`, `po angielsku`.

What a language calls the others is CLDR's to know. Only the beginning of a stretch is looked at.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from sitegen.core import languages

_GUESTS = "en fr de es it pt nl sv da nb fi pl cs sk hu ro tr id la ru uk be bg sr hr el".split()
_MOST = 4  # words, the language's name among them
_SAME = 5  # letters that an inflected name shares with the one in the list
_HEAD = re.compile(r"[^\W\d_]+")
_REST = re.compile(r"[.)]?\s*(?:[:：,—–-]\s*)?[«»“„”\"]?\s*")


class Cue(NamedTuple):
    """The language that was named, and where the words in it begin."""

    language: str
    end: int


def read(text: str, language: str) -> Cue | None:
    """Return what the first words of a stretch say of the rest, if they name a language."""
    known = _names(languages.primary(language))
    for number, word in enumerate(_HEAD.finditer(text, 0, 60)):
        if number == _MOST:
            return None
        short = text[word.end() : word.end() + 1] == "."
        if named := _named(word[0].lower(), known, short=short):
            rest = _REST.match(text, word.end())
            return Cue(named, rest.end() if rest else word.end())
    return None


def _named(word: str, known: tuple[tuple[str, str], ...], *, short: bool) -> str:
    for name, guest in known:
        least = min(_SAME, len(name))
        if (len(word) >= least and word[:_SAME] == name[:_SAME] and len(word) <= len(name) + 3) or (
            short and len(word) >= 3 and name.startswith(word)
        ):
            return guest
    return ""


@lru_cache(maxsize=64)
def _names(language: str) -> tuple[tuple[str, str], ...]:
    guests = [guest for guest in _GUESTS if guest != language]
    names = ((languages.name(guest, language).lower().split(), guest) for guest in guests)
    return tuple((words[-1], guest) for words, guest in names if words and len(words[-1]) >= 3)
