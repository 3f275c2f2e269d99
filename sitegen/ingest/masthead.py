"""What a page prints over a headline: the site's name, the way to the section, the section.

Known by words and shapes alone. Whether a line stands over a headline at all is for `headline`.
"""

import re
from functools import cache

from sitegen.ingest import signs, wordlists

FILE = "masthead.yaml"
_DOMAIN = (
    r"^(?:www\.)?[\w-]+\.(?:com|org|net|de|fr|es|it|pt|nl|se|pl|cz|ru|ua|tr|ir|il|in|cn|tw|jp|kr|eu|"
    r"info|example)$"
)
_STEP = re.compile(r"\s*(?:[>›»/|｜→·•]|::)\s*")
_SURE_STEP = re.compile(r"[>›»→]")
_WORD = re.compile(r"[^\s,’.:!'“”\"«»\[\]【】()（）]+")
_ENDS, _ASKS = tuple(signs.STOPS), tuple(signs.QUESTIONS)
_LONGEST_SECTION, _LONGEST_SITE, _LONGEST_WAY, _LONGEST_STEP = 32, 40, 90, 30


def is_section(text: str) -> bool:
    """Say whether a line is a section's name or a kind of article: "Science & Environment"."""
    if len(text) > _LONGEST_SECTION or text.endswith(_ASKS):
        return False
    sections, joints = _sections(), _joints()
    words = {word.casefold() for word in _WORD.findall(text)}
    return not words.isdisjoint(sections) and words - sections <= joints


def names_section(text: str) -> bool:
    """Say whether one of several words is a section's name, as in "Radio Culture"."""
    sections = _sections()
    return any(len(word) > 4 and word.casefold() in sections for word in _WORD.findall(text))


def is_way(text: str) -> bool:
    """Say whether a line is the way to a page: "Home > Science > Oceans"."""
    steps = [step for step in _STEP.split(text) if step]
    if len(steps) < 2 or len(text) > _LONGEST_WAY or text.endswith(_ENDS):
        return False
    short = all(len(step) <= _LONGEST_STEP and len(step.split()) <= 4 for step in steps)
    sections = sum(map(is_section, steps))
    names = sections + sum(map(is_site, steps))
    return short and sections > 0 and (bool(_SURE_STEP.search(text)) or names >= len(steps))


def is_site(text: str) -> bool:
    """Say whether a line may be the name of a paper or a site."""
    short = len(text) <= _LONGEST_SITE and len(text.split()) <= 5 and not text.endswith(_ENDS)
    return short and _site().search(text) is not None


def is_masthead(text: str) -> bool:
    """Say whether a line is any of these."""
    return is_section(text) or is_way(text) or is_site(text)


@cache
def _sections() -> frozenset[str]:
    return wordlists.words(FILE, "section", "word")


@cache
def _joints() -> frozenset[str]:
    return wordlists.words(FILE, "joint") | wordlists.words(wordlists.CONJUNCTIONS, "and")


@cache
def _site() -> re.Pattern[str]:
    """Compile what finds a word of which names of sites are made, or a domain."""
    ends = "|".join(map(re.escape, sorted(wordlists.words(FILE, "ending"))))
    words = wordlists.pattern(FILE, "site")
    return re.compile(rf"{words.pattern}|\w(?:{ends})\b|{_DOMAIN}", re.IGNORECASE)
