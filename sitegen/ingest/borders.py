"""Where clauses meet: signs and words at their borders, and what stands inside brackets.

The words are in `clauses.yaml`. What is cut at a border, `cuts` and `clauses` decide.
"""

import re

from sitegen.ingest import wordlists

FILE = "clauses.yaml"
BORDER = re.compile(r",\s+|\s[–—-]\s|;\s+|[，；、]|،\s*|:\s")
WORD = re.compile(r"[^\s,.;:!?،，。«»“”„\"()（）\[\]]+")
EDGE = " ,;:–—-،，；、：\t"
_OPEN, _CLOSE = "«“„「『(（[‹", "»”“」』)）]›"


def words(kind: str, language: str) -> frozenset[str]:
    """Return the words of a kind in one language."""
    return wordlists.words_of(language, FILE, kind)


def any_words(*kinds: str) -> frozenset[str]:
    """Return the words of some kinds in all languages together."""
    return wordlists.words(FILE, *kinds)


def joins(language: str) -> frozenset[str]:
    """Return what joins the last of an enumeration."""
    return wordlists.words_of(language, wordlists.CONJUNCTIONS, "and", "or")


def first_word(text: str) -> str:
    """Return the first word, small, up to an apostrophe."""
    match = WORD.search(text)
    return re.split(r"[’'-]", match[0].lower())[0] if match else ""


def outer(text: str, start: int = 0) -> tuple[int, int] | None:
    """Return the first border of clauses that is not inside brackets or quotation marks."""
    for match in BORDER.finditer(text, start):
        if not inside(text[: match.start()]):
            return match.start(), match.end()
    return None


def inside(head: str) -> bool:
    """Say whether a text ends within a bracket or a quotation."""
    pairs = zip(_OPEN, _CLOSE, strict=True)
    unclosed = any(head.count(o) > head.count(c) for o, c in pairs if (o, c) != ("„", "“"))
    return (
        unclosed or head.count("„") > head.count("“") + head.count("”") or head.count('"') % 2 > 0
    )


def tidy(text: str, language: str) -> str:
    """Drop a quotation mark or bracket that has no partner; begin with a capital."""
    for opening, closing in zip(_OPEN, _CLOSE, strict=True):
        if (opening, closing) == ("„", "“"):
            if text.count("„") != text.count("“") + text.count("”"):
                text = text.replace("„", "").replace("“", "").replace("”", "")
        elif text.count(opening) != text.count(closing) and "„" not in text:
            text = text.replace(opening, "").replace(closing, "")
    if text.count('"') % 2:
        text = text.replace('"', "")
    text = re.sub(r"  +", " ", text).strip(EDGE + ".")
    first = "İ" if language == "tr" and text.startswith("i") else text[:1].upper()
    return first + text[1:]
