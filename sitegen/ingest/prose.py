"""Whether a few words are a phrase, in some language or other, and no name.

In scripts with capitals small letters say so, of words that join no names; in those without,
words or endings that names rarely have. Which language it is, is asked of `language`.
"""

import re

from sitegen.core import languages
from sitegen.ingest import alphabets, vocabulary, wordlists

_WORD = re.compile(r"[^\W\d_][\w'’\u0900-\u0dff\u200c-]*")
# Chinese words that build sentences; a Japanese word that is inflected or followed by a particle.
_SENTENCE = re.compile(
    "[的了是我你他她们們这這那不没沒就都也要会會向更很还還着著吗嗎吧让讓把被从從在有]"
    "|[\u4e00-\u9fff\u30a1-\u30fa\u30fc][\u3041-\u3096]"
)
_LONG = 12
_SMALL = re.compile(r"(?<![\w'’])[a-z]{2}")


def may_be_phrase(text: str) -> bool:
    """Say quickly of most that they are none: single words and names, in plain letters."""
    return not text.isascii() or len(_SMALL.findall(text)) >= 2


def is_phrase(text: str, document: str) -> bool:
    """Say whether a stretch, nearly all in one script, is more than a name.

    In letters that the document's language does not write a name will do, unless they are Latin:
    those are met everywhere.
    """
    own = alphabets.scripts_of(languages.primary(document))
    counts = alphabets.census(text)
    kana = counts["Kana"]
    counts["Hani"] += counts.pop("Kana", 0)
    script, most = counts.most_common(1)[0]
    if not own or not most or most < 0.8 * counts.total():
        return False
    if script == "Latn" and script not in own and any(counts[name] for name in own):
        return False  # there are words of the document's own before or behind
    if script != "Latn" and (script not in own or (kana > 1 and "Kana" not in own)):
        return _tells(text, script, most)
    if script in alphabets.SYLLABIC:
        return _is_dense_phrase(text, script, most) or _has_other_forms(text, document)
    return _is_spaced_phrase(text)


def _has_other_forms(text: str, document: str) -> bool:
    """Say whether ideographs have forms that are not the document's."""
    fits = alphabets.han(text)
    return document in fits and fits[document] < max(fits.values())


def _tells(text: str, script: str, letters: int) -> bool:
    """Say whether there is enough of a script to tell the language."""
    if script in alphabets.SYLLABIC:
        return letters >= 2
    return letters >= 5 and (script in alphabets.LANGUAGE_OF or len(text.split()) >= 2)


def _is_spaced_phrase(text: str) -> bool:
    words = _WORD.findall(text)
    if any(word[0].isupper() or word[0].islower() for word in words):
        return _has_small_words(words)
    told = sum(word in vocabulary.everyday() for word in words)
    return len(words) >= 6 or (len(words) >= 3 and told >= 1)


def _is_dense_phrase(text: str, script: str, letters: int) -> bool:
    if script == "Hani":
        return letters >= 5 and bool(letters >= _LONG or _SENTENCE.search(text))
    return letters >= _LONG or (script == "Hang" and letters >= 5 and len(text.split()) >= 3)


def _has_small_words(words: list[str]) -> bool:
    small = [word for word in words if word[0].islower() and len(word) > 1]
    joining = wordlists.words("names.yaml", "within")
    plain = sum(word not in joining for word in small)
    if len(small) == len(words) > 2:
        return True  # no name does without capitals
    # German writes its nouns like names.
    plain += any(vocabulary.everyday().get(word) == ("de",) for word in small)
    return plain >= 2 or (plain >= 1 and len(words) >= 4 and len(small) >= 2)
