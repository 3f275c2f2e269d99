"""A title for a text that has none, and a summary, out of the text's own words.

Several candidates are made (the lead, the next sentences, the most central one), each shortened
to its main clause, and the best is taken: by place, by telling words, by length, by whether it
stands on its own. No word is changed but the first letter's case.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from sitegen.content.schema import SUMMARY_CHARACTERS
from sitegen.core import languages
from sitegen.core.text import one_line
from sitegen.ingest import borders, clauses, dateline, signs
from sitegen.ingest.records import Block
from sitegen.ingest.sentences import split

TITLE_CHARACTERS = 110
_EASTERN_TITLE = 60
_SENTENCES = 8
_TEASER = 75
_BLOCK_CHARACTERS = 2_000
_STOPS = tuple(signs.ENDS + signs.CLOSERS)
_TERM = re.compile(
    r"[\u2e80-\u9fff\u3040-\u30ff]+|[^\W\d_][^\s.,;:!?،。«»“”„\"()（）\[\]/…।-]*|\d[\d.,]*"
)
_EASTERN = re.compile(r"[\u2e80-\u9fff\u3040-\u30ff]")
_NAME = re.compile(r"(?<=[\s’'«“(])[^\W\d_a-zà-öø-ÿа-яёіїєґ]\w+|\d+")
_CASED = re.compile(r"[a-zа-яёіїєґ]")
# A word with no more than its first letter large may have it for opening the sentence.
_COMMON = re.compile(r"[^\W\d_]?[a-zà-öø-ÿа-яёіїєґ’'-]*$")
# What is said, not just a name in quotation marks.
_QUOTATION = re.compile(r"[«“„\"‘]\s*(?:[^»”“\"’\s]+\s+){2}[^»”“\"’\s]|[「『“][^」』”]{12,}")
_PLACE_SCORES = (3.0, 1.7, 1.2, 1.0)
_LATER = 0.7


def make(blocks: list[Block], language: str) -> str:
    """Make a title of at most TITLE_CHARACTERS."""
    tongue = languages.primary(language)
    sentences = list(islice(_sentences(blocks), _SENTENCES))
    if not sentences:
        return ""
    counts = Counter(term for sentence in sentences for term in set(terms(sentence)))
    limit = _EASTERN_TITLE if tongue in ("ja", "zh") else TITLE_CHARACTERS
    best, best_score = "", float("-inf")
    for index, sentence in enumerate(sentences):
        place = _PLACE_SCORES[index] if index < len(_PLACE_SCORES) else _LATER
        if place + 1.9 < best_score:  # nothing that comes later can win any more
            break
        cut = clauses.main_clause(sentence, tongue, limit)
        text = borders.tidy(cut.text, tongue)
        score = place - cut.cost + _worth(text, sentence, tongue, counts)
        if text and score > best_score:
            best, best_score = text, score
    return best


def _worth(text: str, sentence: str, language: str, counts: Counter[str]) -> float:
    """How well a text would do as a title, wherever it stands: at most about 1.9."""
    words = terms(text)
    eastern = _EASTERN.search(text) is not None
    if not words:
        return -5.0
    telling = 0.4 if not _CASED.search(text) else _named(text)
    central = sum(counts[word] > 1 for word in set(words)) / len(set(words))
    shortest, longest = (10, 45) if eastern else (30, 100)
    length = 0.3 if shortest <= len(text) <= longest else 0.0 if len(text) > longest else -1.0
    return telling + central * 0.8 + length - _dependence(text, sentence, language)


def _named(text: str) -> float:
    """How much a text names: a short one without any is a teaser more often than news."""
    first, _, rest = text.partition(" ")
    names = len(_NAME.findall(" " + rest)) + (not _COMMON.match(first))
    if names:
        return min(names, 4) * 0.2
    return -1.2 if len(text) < _TEASER else -0.2


def _dependence(text: str, sentence: str, language: str) -> float:
    """How much a text needs what stands around it."""
    pointers = borders.words("pointer", language)
    opening = borders.first_word(text)
    points = opening in pointers or (
        language in ("ja", "zh") and text.startswith(tuple(w for w in pointers if len(w) > 1))
    )
    cost = 1.2 if points else 0.0
    if _QUOTATION.match(sentence):
        cost += 1.9
    if sentence.rstrip().endswith(tuple(signs.QUESTIONS + signs.COLONS)):
        cost += 0.6
    return cost


def terms(text: str) -> list[str]:
    """The words that carry what is said; pairs of characters where words are not spaced."""
    words = _TERM.findall(text.lower())
    if not _EASTERN.search(text):
        return [word for word in words if len(word) > 3 or word[0].isdigit() or not word.isascii()]
    pairs = ((word, range(max(1, len(word) - 1))) for word in words)
    return [
        part
        for word, places in pairs
        for part in ((word[i : i + 2] for i in places) if _EASTERN.match(word) else (word,))
    ]


def summary(blocks: list[Block], heading: str, standfirst: str = "") -> str:
    """Return one to three sentences, at most SUMMARY_CHARACTERS, that say more than `heading`."""
    if 0 < len(standfirst) <= SUMMARY_CHARACTERS and not repeats(standfirst, heading):
        return standfirst
    useful = list(islice((s for s in _sentences(blocks) if _adds_to(s, heading)), 6))
    chosen, taken = "", 0
    for sentence in useful:
        longer = _join(chosen, sentence)
        if len(longer) > SUMMARY_CHARACTERS or taken == 3:
            if chosen:
                break
            continue
        chosen, taken = longer, taken + 1
    return chosen or _unlike(heading, _shortened(useful or list(islice(_sentences(blocks), 1))))


def _unlike(heading: str, text: str) -> str:
    """Return a text, or '' where it is the heading word for word."""
    return "" if text.rstrip(" .…").lower() == heading.rstrip(" .…").lower() else text


def _sentences(blocks: list[Block]) -> Iterator[str]:
    """Yield the sentences of a text; a dateline stands before its first or second paragraph."""
    for index, block in enumerate(blocks):
        text = block.text[:_BLOCK_CHARACTERS]
        yield from split(one_line(dateline.without(text) if index < 2 else text))


def _join(before: str, sentence: str) -> str:
    gap = "" if not before or before.endswith(tuple(signs.WIDE + "”」』")) else " "
    return before + gap + sentence


def _shortened(sentences: list[str]) -> str:
    if not sentences:
        return ""
    sentence = borders.tidy(sentences[0], "") if borders.inside(sentences[0]) else sentences[0]
    if len(sentence) <= SUMMARY_CHARACTERS:
        return sentence
    head = sentence[: SUMMARY_CHARACTERS - 1]
    return (head.rpartition(" ")[0] or head).rstrip(" ,;:–—-") + "…"


def _adds_to(sentence: str, heading: str) -> bool:
    """Say whether a sentence is whole and says what the heading does not."""
    whole = sentence.endswith(_STOPS) and not borders.inside(sentence)
    return whole and not sentence.endswith(tuple(signs.COLONS)) and not repeats(sentence, heading)


def repeats(sentence: str, heading: str) -> bool:
    """Say whether a sentence is the heading again, with or without something around it."""
    if heading and heading.lower().strip(" .…") in sentence.lower():
        return True
    said = set(terms(heading))
    words = terms(sentence)
    return bool(words) and sum(word in said for word in words) / len(words) > 0.7
