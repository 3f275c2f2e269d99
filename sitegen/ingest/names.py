"""Names of persons by their shape: what may be one where a page would print one.

Must not be asked about words of a story: two words with capitals are as often a city.
"""

import re
from functools import cache

from sitegen.core import languages
from sitegen.ingest import dates, labels, masthead, vocabulary, wordlists

FILE = "names.yaml"
_SERIAL = r",\s(?:and|et|und|y|e)\s"
_WORD = re.compile(r"(?:[^\W\d_]\.){1,3}|[^\W\d_][^\W\d_.’'-]*(?:[’'-][^\W\d_]+)*|[^\W\d_]{1,3}\.")
_CASELESS = re.compile(r"[\u0590-\u06ff\u0900-\u097f\u200c\s.’'-]+")
_MOST = 6


def people(text: str) -> str:
    """Return the text when it is names of one to six persons, as written; else ''."""
    text = text.strip()
    parts = [part.strip() for part in _and().split(text) if part]
    if not 0 < len(parts) <= _MOST or len(text) > 90:
        return ""
    return text if all(map(_is_person, parts)) or _is_eastern_list(text) else ""


def _is_eastern_list(text: str) -> bool:
    names = text.split()
    return 1 < len(names) <= _MOST and all(map(_is_eastern, names))


def _is_person(name: str) -> bool:
    if _is_eastern(name):
        return True
    if (
        labels.is_agency(name)
        or labels.names_initials(name)
        or name.casefold() in _places()
        or masthead.names_section(name)
    ):
        return False
    if _CASELESS.fullmatch(name):
        return _is_caseless(name)
    words = name.split()
    return 2 <= len(words) <= 5 and all(map(_may_be_name, words)) and _has_capitals(words)


def _may_be_name(word: str) -> bool:
    if word.casefold() in _particles():
        return True
    weekday = dates.fold_word(word) in dates.weekdays() and len(word) > 3
    return _WORD.fullmatch(word) is not None and word[0].isupper() and not weekday


def _has_capitals(words: list[str]) -> bool:
    """Two names at least that do not open with a particle: "The Moon" is none."""
    names = [word for word in words if word.casefold() not in _particles()]
    whole = [word for word in names if len(word.strip(".")) > 1]
    common = [_is_common(word) for word in names]
    sentence = all(common) or names[0].casefold() in wordlists.words(FILE, "opener")
    return len(names) > 1 and bool(whole) and not sentence and words[-1] == names[-1]


def _is_common(word: str) -> bool:
    """Say whether a word is everyday in a language whose bylines are read: "Ben" is in Galician."""
    return any(tongue in dates.TONGUES for tongue in vocabulary.telling().get(word.casefold(), ()))


def _is_caseless(name: str) -> bool:
    words = name.split()
    return (
        2 <= len(words) <= (4 if wordlists.words(FILE, "link") & set(words) else 3)
        and len(name) <= 28
        and all(len(word) > 1 and word not in vocabulary.telling() for word in words)
        and not any(map(labels.is_label, words))
        and not labels.is_office(name)
    )


def _is_eastern(name: str) -> bool:
    return name not in wordlists.words(FILE, "no-name") and bool(_eastern().fullmatch(name))


def is_place(words: str) -> bool:
    """Say whether these words may be the place of a writer: one word, or what CLDR names."""
    words = words.strip(" .,-–—:")
    if len(words.split()) == 1 and words[0].isupper():
        return words.replace("-", "").replace("’", "").isalpha()
    return words.casefold() in _places()


@cache
def _places() -> frozenset[str]:
    """The cities and countries that CLDR names in the languages whose dates are known."""
    cities = frozenset(wordlists.phrases(FILE, "city"))
    return cities.union(*map(languages.place_names, dates.TONGUES))


@cache
def _particles() -> frozenset[str]:
    return wordlists.words(FILE, "particle")


@cache
def _and() -> re.Pattern[str]:
    """Compile what stands between two names."""
    joints = "|".join(
        map(re.escape, sorted(wordlists.words(wordlists.CONJUNCTIONS, "and", "with")))
    )
    return re.compile(
        rf"{_SERIAL}|\s*[,、，،/／&·・;]\s*|\s(?:{joints})\s|"
        r"\sو(?=[\u0621-\u064a]{3})|\sו(?=[\u05d0-\u05ea]{2})"
    )


@cache
def _eastern() -> re.Pattern[str]:
    """Compile what matches a name by its surname and its length."""
    chinese, japanese, korean = (
        "|".join(sorted(wordlists.words_of(tongue, FILE, "surname")))
        for tongue in ("zh", "ja", "ko")
    )
    return re.compile(
        rf"(?:{chinese})[\u4e00-\u9fff]{{1,2}}"
        rf"|(?:{japanese})[\s\u3000]?[\u3041-\u30ff\u4e00-\u9fff々]{{1,3}}"
        rf"|(?:{korean})[가-힣]{{2}}"
    )
