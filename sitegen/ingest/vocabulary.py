"""Words that tell languages apart, by word: the inverse of `vocabulary.yaml`, no more.

How much a word counts, `language` knows.
"""

from collections.abc import Mapping
from functools import cache

from sitegen.ingest import wordlists

FILE = "vocabulary.yaml"


@cache
def telling() -> Mapping[str, tuple[str, ...]]:
    """Return the languages of which each word tells something in headlines and whole texts."""
    return _languages_by_word("telling")


@cache
def everyday() -> Mapping[str, tuple[str, ...]]:
    """Return the languages in which each word is an everyday or a telling one.

    Where three words stand in brackets the model is unsure, and no word in them need be a function
    word; that each is an everyday word of one language settles it.
    """
    found = _languages_by_word("telling", "everyday")
    several = {word: tuple(sorted({*its})) for word, its in found.items() if len(its) > 1}
    return found | several


def _languages_by_word(*kinds: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for kind in kinds:
        for language, words in wordlists.words_by_language(FILE, kind).items():
            alone = (language,)
            for word in words:
                found[word] = found[word] + alone if word in found else alone
    return found
