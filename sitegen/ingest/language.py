"""Which language a text is in: the model's word, the letters' and that of a few telling words.

Returns BCP 47 tags; scripts are told apart where a language has two (`zh-Hans`, `sr-Cyrl`).
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from functools import lru_cache
from itertools import chain
from math import exp, log
from typing import NamedTuple

from sitegen.core import languages
from sitegen.ingest import alphabets, lid, vocabulary

SHORT = 20
"""A title or quotation of fewer letters is taken to be in the language of its document."""

LONG = 300
"""From so many letters on a text is heard against what is said of its language."""

CERTAIN = 0.9
"""How certain a language must be that nothing but a text itself speaks for."""

_NEAR_CERTAIN, _HOPELESS = 0.99, 0.2
_FAMILIES = (
    ("da", "nb", "nn", "sv"), ("cs", "sk"), ("hr", "bs", "sr", "sl", "mk", "bg"), ("id", "ms"),
    ("es", "pt", "gl", "ca"), ("ru", "uk", "be", "bg"), ("hi", "mr", "ne"), ("nl", "af"),
    ("ar", "fa", "ur", "ps", "ckb"), ("tr", "az"),
)  # fmt: skip

_SAMPLE = 1200
_ACRONYM = 5
_NOISE = re.compile(
    r"\[[^\]\n]{0,400}\]"  # a gloss
    r"|<[^<>\n]{0,400}>"
    r"|\b(?:https?://|www\.)\S+|[A-Za-z0-9._+-]{1,64}@\S+|[#@]\w+"
    r"|[A-Za-z]*[0-9][A-Za-z0-9.,:%]*"
    r"|[^\w\s'’\u0900-\u0dff\u0e00-\u109f\u1780-\u17ff\u200c·-]"
)
_SHOUTED = re.compile(r"\b[A-ZÀ-ÖØ-Þ\u0400-\u042f]{2,}\b(?![a-z])")
_WORD = re.compile(r"[^\W\d_](?:[\w'’·\u0900-\u0dff\u200c]*[\w\u0900-\u0dff])?")
_KANA_SHARE = 0.06

# Seldom met in a digest, or easily taken for a neighbour: a headline must say so clearly.
_RARE = frozenset(
    "af as az bs ca fil ckb cy da eo et eu ga gl hr is ka lt lv mk mn mr ms nb ne nn ps sh si sl "
    "so sq sr sw uz ky ro hu fi kk id vi bg".split()
)
_RARITY = 1.5
_TELLING = 1.3
_STRANGE = 1.2
_STRANGER = 2.5  # Latin words come with foreign names in them, the others spell them their own way
_FLOOR = 0.004
_SERBIAN = frozenset(("hr", "bs", "sr", "sh"))


Telling = Mapping[str, Collection[str]]


class Guess(NamedTuple):
    """A language and how certain it is, from 0 to 1; also the one expected, and the next best."""

    language: str
    certainty: float
    expected: float = 0.0
    rival: float = 0.0


NOTHING = Guess("und", 0.0)


def detect(text: str) -> str:
    """Return the language of a text as a BCP 47 tag; `und` when it cannot be told."""
    return guess(text).language


def other(text: str, document: str) -> str:
    """Return the language of a title or quotation if it is certain and not the document's."""
    if document == "und" or _letters(text) < SHORT:
        return ""
    return certainly(guess(text, document), document)


def certainly(found: Guess, document: str, least: float = CERTAIN) -> str:
    """Return a language that was found, if it is certain and not the document's."""
    own, its = languages.primary(document), languages.primary(found.language)
    if its in (own, "und"):
        return ""
    return found.language if found.certainty >= (_NEAR_CERTAIN if near(own, its) else least) else ""


def denied(text: str, stated: str) -> str:
    """Return the language of a long text, both halves of which are certainly not in that stated.

    One that cannot be told apart is never denied.
    """
    if _letters(text[:_SAMPLE]) < LONG or languages.primary(stated) not in _told_apart():
        return ""
    found = other(text, stated)
    return found if found and other(text[len(text) // 2 :], stated) == found else ""


@lru_cache(maxsize=1)
def _told_apart() -> frozenset[str]:
    several = (alphabets.languages_of(script) for script in alphabets.SHARED)
    return frozenset(("zh", "ja", *alphabets.LANGUAGE_OF.values())).union(*several)


def near(one: str, two: str) -> bool:
    """Say whether two languages are easily taken for each other."""
    return any(one in family and two in family for family in _FAMILIES)


def has_kin(one: str) -> bool:
    """Say whether a language is easily taken for another."""
    return any(one in family for family in _FAMILIES)


def guess(text: str, prior: str = "", telling: Telling | None = None) -> Guess:
    """Return the likeliest language of a text; `prior` is the one to be expected.

    A few words need more `telling` ones than whole texts and their headlines do.
    """
    sample = _sample(text)
    counts = alphabets.census(sample)
    han, kana = counts["Hani"], counts["Kana"]
    counts["Hani"] += counts.pop("Kana", 0)
    script, found = counts.most_common(1)[0]
    if not found:
        return NOTHING
    share = found / counts.total()
    if script == "Hani":
        return _ideographs(sample, han, kana, prior)
    if script in alphabets.LANGUAGE_OF:
        return Guess(alphabets.LANGUAGE_OF[script], share)
    return _by_evidence(sample, script, prior, telling or vocabulary.telling())


def _letters(text: str) -> int:
    """Count the letters of a text; a character that is a syllable or word counts for two."""
    counts = alphabets.census(text)
    return counts.total() + sum(counts[script] for script in alphabets.SYLLABIC)


def _sample(text: str) -> str:
    """Return what tells a language: no glosses, addresses, numbers, nor words in capitals."""
    cleaned = _NOISE.sub(" ", text[:_SAMPLE].replace("İ", "i"))
    quiet, words = _SHOUTED.sub(" ", cleaned), cleaned.split()
    if len(quiet.split()) * 2 > len(words):
        return quiet
    return cleaned.lower() if max(map(len, words), default=0) > _ACRONYM else quiet


def _ideographs(sample: str, han: int, kana: int, prior: str) -> Guess:
    fits = alphabets.han(sample)
    told = max(fits.values())
    if kana and kana >= _KANA_SHARE * han and not (kana == 1 and fits["ja"] < told):
        return Guess("ja", 1.0)
    scores = {language: float(number) for language, number in fits.items()}
    scores["ja"] -= 0.5  # without any kana, Chinese is likelier
    if prior in scores:
        scores[prior] += 0.5
    first, second = sorted(scores, key=lambda language: -scores[language])[:2]
    certainty = 1 - 0.5 * 0.1 ** (scores[first] - scores[second])
    rest = 1 - certainty
    return Guess(first, certainty, rest if prior in scores else 0.0, rest)


def _by_evidence(sample: str, script: str, prior: str, telling: Telling) -> Guess:
    """Weigh for each language of a script what the model, the letters and the words say."""
    lower = sample.lower()
    model = lid.probabilities(sample)
    words = words_of(lower)
    weight = min(1.0, 8 / max(1, len(words)))
    told = _told(words, telling)
    strange = alphabets.strange(lower, script)
    stranger = _STRANGE if script == "Latn" else _STRANGER
    scores = {}
    for language in alphabets.languages_of(script):
        score = log(model.get(language, 0.0) + _FLOOR) + _TELLING * weight * told[language]
        score -= stranger * weight * min(strange[language], 4 / weight)
        score -= _RARITY * weight if language in _RARE else 0
        scores[language] = score
    expected = languages.primary(prior)
    if expected in scores:
        scores[expected] += _RARITY * weight
    return _best(scores, script, expected)


def _told(words: list[str], telling: Telling) -> Counter[str]:
    """Count the telling words of each language; one that many languages have tells little."""
    return Counter(chain.from_iterable(known_in(word, telling) for word in words))


def known_in(word: str, telling: Telling) -> Collection[str]:
    """Return the languages that a word, or what an apostrophe cuts off of it, tells."""
    found = telling.get(word)
    if found is None and "'" in word:
        found = telling.get(word.partition("'")[0])
    return found or ()


def words_of(text: str) -> list[str]:
    """Return the words of a text, in lower case and with plain apostrophes."""
    return _WORD.findall(text.lower().replace("’", "'"))


def _best(scores: dict[str, float], script: str, expected: str) -> Guess:
    if script == "Latn":  # the model knows them as one more, and words must tell them apart
        shared = scores.pop("sh")
        for language in _SERBIAN - {"sh"}:
            scores[language] = max(scores[language], shared + scores[language] / 4)
    best, second = sorted(scores, key=lambda language: (-scores[language], language))[:2]
    total = sum(exp(score - scores[best]) for score in scores.values())
    if 1 / total < _HOPELESS:
        return NOTHING
    own, rival = (
        exp(scores[language] - scores[best]) / total if language in scores else 0.0
        for language in (expected, second)
    )
    return Guess(f"sr-{script}" if best == "sr" else best, 1 / total, own, rival)
