"""Which of the topics that a text mentions it is about: place, frequency, specificity.

A brief is about all that it names, but for countries in a list and a Sun or a Moon near its
end; a longer text only about what it names early or often, and it is not tagged with a wider
topic where a narrower one says it.

Pure. Works on mentions alone; where they are is the matcher's to find.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from sitegen.content.topics import Topic
from sitegen.ingest import alphabets

MOST = 10
"""How many tags an article gets at most."""

_TITLE, _LEAD, _FIRST, _MIDDLE, _LAST = 4.0, 3.0, 2.0, 1.0, 0.5
_LEAST_LEAD, _LEAD_PART = 200, 6
# What a topic needs to be more than mentioned. Countries and themes come up in most texts, the
# Moon and Mars in many;
# whoever names a probe says something about it.
_NEEDED: Mapping[str, float] = {"country": 2.0, "theme": 2.0, "body": 1.5}
_BODY = "body"
_LONG = 3000  # from here on more is needed
_BRIEF = 1500  # letters; a shorter text is about whatever it names
_OFTEN = 2
_TELLING = 3.0  # said in the lead or again and again: what it implies is told, too (in a brief,
# anything that it is about)
_LISTED, _NEIGHBOUR = 0.3, 40  # characters between the countries of an enumeration


class Mention(NamedTuple):
    """A place in a text (character offset) where a topic is named; `vague` when by a word that
    names it only in a text about such things.
    """

    topic: str
    start: int
    end: int
    vague: bool = False


class Why(NamedTuple):
    """Why a topic is no tag: a short name and a sentence for people."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How a topic stands in a text; a tag unless `refused` says why not."""

    topic: str
    count: int
    score: float
    refused: Why | None = None


def judge(
    text: str, mentions: Sequence[Mention], topics: Mapping[str, Topic], most: int = MOST
) -> tuple[Standing, ...]:
    """Rank the topics that a text mentions, its tags among them, the most telling first.

    The first line is the title when more lines follow.
    """
    page, places = _page(text), _places(mentions)
    faint = _listed(mentions, topics) | _faint(mentions, topics, len(text) * 2 // 3)
    scores = {
        topic: sum(map(page.weight, found)) * (_LISTED if topic in faint else 1)
        for topic, found in places.items()
    }
    scores = _with_narrower(scores, _passing(scores, topics, page), topics)
    passing = _passing(scores, topics, page)
    given = _given(scores, passing, topics, 0 if page.brief else _TELLING)
    scores |= given
    passing -= given.keys()
    often = {topic for topic, found in places.items() if _named_often(found, page)}
    tags = {topic: score for topic, score in scores.items() if topic not in passing}
    implied = set() if page.brief else _implied(tags, topics) - often - given.keys()
    ranked = _ranked(scores, given, topics)
    over = [topic for topic in ranked if topic not in passing | implied][most:]
    return tuple(
        Standing(t, len(places.get(t, ())), scores[t], _refused(t, passing, implied, over))
        for t in ranked
    )


def _places(mentions: Sequence[Mention]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for mention in mentions:
        places.setdefault(mention.topic, []).append(mention.start)
    return places


def _passing(scores: Mapping[str, float], topics: Mapping[str, Topic], page: "_Page") -> set[str]:
    """Return the topics that are only touched."""
    return {topic for topic, score in scores.items() if score < _need(topics[topic], page)}


def _with_narrower(
    scores: Mapping[str, float], passing: set[str], topics: Mapping[str, Topic]
) -> dict[str, float]:
    """What is only touched still counts for the wider topic that the text names itself."""
    summed = dict(scores)
    for topic in sorted(passing):
        broader = topics[topic].broader
        if broader in summed:
            summed[broader] += summed[topic]
    return summed


def _implied(tags: Mapping[str, float], topics: Mapping[str, Topic]) -> set[str]:
    """Return the wider topics of narrower ones that the text says as much about."""
    broader = {topic: topics[topic].broader for topic in tags}
    return {broader[t] for t, score in tags.items() if score >= tags.get(broader[t], math.inf)}


def _ranked(
    scores: Mapping[str, float], given: Mapping[str, float], topics: Mapping[str, Topic]
) -> list[str]:
    """Order topics by their scores; what the text itself says comes before what it brings along."""
    order = {topic: place for place, topic in enumerate(topics)}
    return sorted(scores, key=lambda t: (t in given, -_rank(scores[t], topics[t]), order[t]))


def _given(
    scores: Mapping[str, float], passing: set[str], topics: Mapping[str, Topic], telling: float
) -> dict[str, float]:
    """Score the topics that what is told so much of brings along, named or not."""
    told = {t: scores[t] for t in scores.keys() - passing if scores[t] >= telling}
    given: dict[str, float] = {}
    while told:
        brought = [
            (other, score / 2)
            for topic, score in told.items()
            for other in topics[topic].implies
            if other in topics and (other not in scores or other in passing)
        ]
        told = {}
        for other, score in brought:  # and what that implies in its turn
            if score > given.get(other, 0.0):
                given[other] = told[other] = score
    return given


def _listed(mentions: Sequence[Mention], topics: Mapping[str, Topic]) -> set[str]:
    """Return the countries that are named once, between or beside two others in one breath."""
    found = [m for m in mentions if topics[m.topic].kind == "country"]
    times = Counter(mention.topic for mention in found)
    listed: set[str] = set()
    for trio in zip(found, found[1:], found[2:], strict=False):
        names = {mention.topic for mention in trio}
        if len(names) == 3 and all(b.start - a.end < _NEIGHBOUR for a, b in pairwise(trio)):
            listed |= names
    return {topic for topic in listed if times[topic] == 1}


def _faint(mentions: Sequence[Mention], topics: Mapping[str, Topic], late: int) -> set[str]:
    """Return the bodies that are named once, late, by a word that mostly means something else,
    where nothing that belongs to them is named: who tells of BepiColombo means the planet.
    """
    times = Counter(mention.topic for mention in mentions)
    meant = {topics[topic].broader for topic in times}
    late_ones = (m for m in mentions if m.vague and m.start >= late and times[m.topic] == 1)
    return {m.topic for m in late_ones if topics[m.topic].kind == _BODY} - meant


def _refused(topic: str, passing: set[str], implied: set[str], over: list[str]) -> Why | None:
    if topic in passing:
        return Why("passing", "mentioned in passing")
    if topic in implied:
        return Why("broader", "a narrower topic says it")
    return Why("limit", "over the limit") if topic in over else None


class _Page(NamedTuple):
    """The parts of a text by which places are weighed, as offsets, and its length in letters."""

    title: int
    lead: int
    third: int
    late: int
    letters: int

    @property
    def brief(self) -> bool:
        """A news item has little room for what it is not about."""
        return self.letters < _BRIEF

    def weight(self, place: int) -> float:
        if place < self.title:
            return _TITLE
        if place < self.lead:
            return _LEAD
        if place < self.third:
            return _FIRST
        return _MIDDLE if place < self.late else _LAST


def _page(text: str) -> _Page:
    letters = alphabets.weight(text)
    title = text.find("\n") + 1
    body = len(text) - title
    least = _LEAST_LEAD * len(text) // max(letters, 1)
    lead = title + max(least, body // _LEAD_PART)
    late = title + body * 2 // 3 if letters >= _BRIEF else len(text)
    return _Page(title, lead, max(lead, title + body // 3), late, letters)


def _need(topic: Topic, page: _Page) -> float:
    if page.brief:
        return 1.0
    return _NEEDED.get(topic.kind, 1.0) * math.sqrt(max(1.0, page.letters / _LONG))


def _named_often(places: list[int], page: _Page) -> bool:
    return len(places) >= _OFTEN or any(place < page.lead for place in places)


def _rank(score: float, topic: Topic) -> float:
    return score / math.sqrt(_NEEDED.get(topic.kind, 1.0))
