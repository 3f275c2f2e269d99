"""Everyday words of the languages that others quote: what bears out the language of a phrase.

Where three words stand in brackets the model is unsure, and no word in them need be a function
word; that each is an everyday word of one language settles it. The words are in `everyday.yaml`;
what tells neighbours apart is in `vocabulary`, and how much a word counts `language` knows.
"""

from functools import lru_cache
from pathlib import Path

from sitegen.core import files, yamldoc
from sitegen.core.errors import Diagnostic
from sitegen.core.yamldoc import Mapping, Scalar
from sitegen.ingest.vocabulary import LANGUAGES_BY_WORD

FILE = "everyday.yaml"
_LIMIT = 200_000


@lru_cache(maxsize=1)
def languages_by_word() -> dict[str, tuple[str, ...]]:
    """Return the languages in which each word is an everyday or a telling one."""
    found = {word: set(languages) for word, languages in LANGUAGES_BY_WORD.items()}
    for language, words in words_by_language().items():
        for word in words:
            found.setdefault(word, set()).add(language)
    return {word: tuple(sorted(languages)) for word, languages in found.items()}


def words_by_language() -> dict[str, list[str]]:
    """Return the words of each language in the file. Raises ValueError."""
    problems: list[Diagnostic] = []
    blob = files.read(Path(__file__).parent, FILE, _LIMIT, problems)
    text = files.decode(blob, problems) if blob else None
    node = yamldoc.read(text, FILE, problems, limit=_LIMIT) if text else None
    if problems or not isinstance(node, Mapping):
        raise ValueError("\n".join(map(str, problems)) or f"{FILE} holds no languages")
    return {
        language.text: value.text.split()
        for language, value in node.entries
        if isinstance(value, Scalar)
    }
