"""The language of a phrase within a text in another one, where that is certain.

A phrase is too short for the model alone. Its words speak for its own language and against the
document's; what is left of a doubt whether it is foreign at all leaves it unmarked.
"""

from collections import Counter
from itertools import chain

from sitegen.core import languages
from sitegen.ingest import language, vocabulary

# What suffices where the text says which language comes; where words bear out what the model says.
_NAMED, _BORNE_OUT, _ALONE, _UNHEARD = 0.4, 0.6, 0.8, 0.97
_CLEAR = 4
_NEGLIGIBLE = 0.1
_FEW = 3
# Within these the model alone takes one for another.
_BRANCHES = (
    ("fr", "es", "pt", "it", "ca", "gl", "ro"), ("de", "nl", "af", "sv", "da", "nb", "nn", "en"),
    ("pl", "cs", "sk", "sl", "hr", "bs", "sr"), ("ru", "uk", "be", "bg", "mk", "sr"),
)  # fmt: skip


def language_of(text: str, document: str, named: str = "") -> str:
    """Return the language of a phrase if it is certain and not the document's, else ''.

    `named` is the one that the text says it is in.
    """
    telling = vocabulary.everyday()
    own = languages.primary(document)
    words = [language.known_in(word, telling) for word in language.words_of(text)]
    counts = Counter(chain.from_iterable(words))
    told = _sole(counts, len(words))
    if told and not language.near(told, own):
        return told if told != own else ""
    found = language.guess(text, document, telling)
    its = languages.primary(found.language)
    if named:
        return found.language if named == its and found.certainty >= _NAMED else ""
    against = sum(own in word and its not in word for word in words)
    towards = sum(its in word and own not in word for word in words)
    if against * 2 > towards or counts[its] * 3 < max(counts.values(), default=0) * 2:
        return ""
    clear = found.expected < _NEGLIGIBLE and found.rival * _CLEAR < found.certainty
    least = language.CERTAIN
    if clear and towards and against * 3 <= towards:
        least = _BORNE_OUT
    elif clear and not language.has_kin(its):
        least = _ALONE
    if not towards and any(own in branch and its in branch for branch in _BRANCHES):
        least = _UNHEARD
    return language.certainly(found, document, least)


def _sole(counts: Counter[str], words: int) -> str:
    """Return the language that all words are of, if there are a few and no other has most."""
    (first, number), (_, second) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return first if number == words >= _FEW and second * 2 <= number else ""
