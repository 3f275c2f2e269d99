"""Which topics of the vocabulary a text mentions, and which of them it is about.

Aliases are compiled once for each language. Of two that overlap both count, with one exception:
a mention wholly inside a longer one is no mention where the longer one is another reading
("Chinese space station" is no mention of China). Themes are no other reading of what they name:
"the crew of the ISS" is about human spaceflight and about the station; nor is what belongs to a
wider topic that it names: "the asteroid Bennu" names the asteroids.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from sitegen.content.topics import ANY, Alias, Topic
from sitegen.core.languages import primary
from sitegen.core.text import fold
from sitegen.ingest import salience
from sitegen.ingest.aliases import Expression, Text, expression, script_of
from sitegen.ingest.lookup import Index, words
from sitegen.ingest.namesakes import is_namesake
from sitegen.ingest.salience import Mention, Standing

_THEME = "theme"


class Match(NamedTuple):
    """An alias that stands in a text, and why that is no mention: '' where it is one."""

    mention: Mention
    alias: Alias
    refused: str = ""


class _Pattern(NamedTuple):
    """An alias of a topic, in a script. Its expressions are made when a text may have it: few
    of thousands occur in any one.
    """

    topic: str
    alias: Alias
    script: str

    @property
    def written(self) -> Expression:
        """What is looked for."""
        return expression(self.alias.text, self.script)

    def places(self, text: Text) -> Iterator[tuple[int, int]]:
        """Yield where the alias counts: with what it needs near, outside longer phrases."""
        found = list(self.written.places(text))
        if not found or not self._has_near(text) or self._has_rival(text):
            return
        taken = self._taken(text)
        for start, end in found:
            inside = any(a <= start and end <= b for a, b in taken)
            if not inside and self._has_beside(text, start):
                yield start, end

    def matches(self, text: Text) -> Iterator[Match]:
        """Yield where the alias stands at all, and why it does not count there."""
        near, taken = self._has_near(text), self._taken(text)
        rival = "without" if self._has_rival(text) else ""
        loose = self.written
        if loose.exact:
            loose = expression(self.alias.text.removeprefix("="), self.script)
        counted = set(self.written.places(text))
        for start, end in loose.places(text):
            inside = any(a <= start and end <= b for a, b in taken)
            case = "" if (start, end) in counted else "letter case"
            beside = "" if self._has_beside(text, start) else "beside"
            place = "unless" if inside else beside
            reason = case or ("" if near else "near") or rival or place
            yield Match(Mention(self.topic, start, end, bool(self.alias.near)), self.alias, reason)

    def _has_near(self, text: Text) -> bool:
        wanted = self._expressions(self.alias.near)
        return not wanted or any(_any(near.places(text)) for near in wanted)

    def _has_rival(self, text: Text) -> bool:
        rivals = self._expressions(self.alias.without)
        return any(_any(rival.places(text)) for rival in rivals)

    def _has_beside(self, text: Text, place: int) -> bool:
        if not self.alias.beside:
            return True
        # Most words that might stand beside it stand nowhere in the text.
        wanted = self._expressions(self.alias.beside)
        near = [beside for beside in wanted if beside.may_stand_in(text)]
        sentence = text.sentence(place) if near else text
        return any(_any(beside.places(sentence)) for beside in near)

    def _taken(self, text: Text) -> list[tuple[int, int]]:
        longer = self._expressions(self.alias.unless)
        return [place for phrase in longer for place in phrase.places(text)]

    def _expressions(self, texts: tuple[str, ...]) -> list[Expression]:
        return [expression(text, self.script) for text in texts]


def _any(places: Iterator[tuple[int, int]]) -> bool:
    return next(places, None) is not None


class Matcher:
    """The vocabulary's aliases, compiled for each language when first needed."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        self._topics = {topic.id: topic for topic in topics}
        self._themes = {topic.id for topic in self._topics.values() if topic.kind == _THEME}
        self._indexes: dict[tuple[str, str], Index[_Pattern]] = {}
        self._names = {
            fold(name): topic.id
            for topic in self._topics.values()
            for name in (topic.id, *(label for _, label in topic.labels))
        }

    def __reduce__(self) -> tuple[object, ...]:
        """Travel as the topics alone; one process compiles them once, however often they come."""
        return _matcher, (tuple(self._topics.values()),)

    def named(self, name: str) -> str:
        """Return the topic whose id or label this is, in any language; else ''."""
        return self._names.get(fold(name), "")

    def filed(self, word: str, language: str) -> str:
        """Return the topic that a word to file by names: as `named`, or by an alias; else ''."""
        both = Text.of(word.strip())
        whole = (
            m.topic for m in self._mentions(both, language) if m.end - m.start == len(both.original)
        )
        return self.named(word) or next(whole, "")

    def tags(self, text: str, language: str) -> tuple[str, ...]:
        """Return the ids of what the text is about, the most telling first."""
        return tuple(found.topic for found in self.standings(text, language) if not found.refused)

    def standings(self, text: str, language: str) -> tuple[Standing, ...]:
        """Rank all topics that a text mentions; its first line is its title."""
        both = Text.of(text)
        return salience.judge(both.original, self._mentions(both, language), self._topics)

    def mentions(self, text: str, language: str) -> list[Mention]:
        """Return every mention, in the order of the text, overlaps resolved."""
        return self._mentions(Text.of(text), language)

    def matches(self, text: str, language: str) -> list[Match]:
        """Return all places where an alias stands, in the order of the (NFKC) text, and why
        some are no mentions.
        """
        both = Text.of(text)
        found = [
            self._told(match, both, language)
            for pattern in self._worth(both, language)
            for match in pattern.matches(both)
        ]
        places = sorted({m.mention for m in found if not m.refused}, key=_by_place)
        covered = {mention for mention, over in self._covers(places) if over}
        counted = set(places)
        told = [
            match._replace(refused="covered") if match.mention in covered else match
            for match in found
            # What one alias names, another need not be said to miss.
            if not match.refused or match.mention not in counted
        ]
        return sorted(told, key=lambda match: (_by_place(match.mention), match.alias.text))

    def _mentions(self, text: Text, language: str) -> list[Mention]:
        # A set: two aliases of one topic at one place are one mention.
        found = {
            Mention(pattern.topic, start, end, bool(pattern.alias.near))
            for pattern in self._worth(text, language)
            for start, end in pattern.places(text)
            if not self._is_namesake(pattern.topic, text, start, end, language)
        }
        covers = self._covers(sorted(found, key=_by_place))
        return [mention for mention, covered in covers if not covered]

    def _told(self, match: Match, text: Text, language: str) -> Match:
        topic, start, end, _ = match.mention
        lent = not match.refused and self._is_namesake(topic, text, start, end, language)
        return match._replace(refused="namesake") if lent else match

    def _is_namesake(self, topic: str, text: Text, start: int, end: int, language: str) -> bool:
        return is_namesake(text, start, end, self._topics[topic].kind, primary(language))

    def _covers(self, mentions: list[Mention]) -> Iterator[tuple[Mention, bool]]:
        """Say of mentions, in their order, whether another one takes their place."""
        before: list[Mention] = []
        for mention in mentions:
            before = [m for m in before if m.end > mention.start]
            yield mention, any(self._takes(longer, mention) for longer in before)
            before.append(mention)

    def _takes(self, longer: Mention, mention: Mention) -> bool:
        if longer.topic == mention.topic:  # one phrase is one mention
            return True
        if self._topics[longer.topic].broader == mention.topic:  # "the asteroid Bennu"
            return False
        wider = longer.end - longer.start > mention.end - mention.start
        inside = wider and longer.end >= mention.end
        return inside and (longer.topic not in self._themes or mention.topic in self._themes)

    def _worth(self, text: Text, language: str) -> Iterator[_Pattern]:
        """Yield the aliases that may stand in a text: those of any language, as they count in
        this script, and its own.
        """
        tongue = primary(language)
        script = script_of(tongue)
        found = words(text.folded, script)
        for name in (ANY, tongue):
            yield from self._index(name, script).worth_looking_for(text.folded, found)

    def _index(self, language: str, script: str) -> Index[_Pattern]:
        key = (language, script)
        if key not in self._indexes:
            aliases = (
                (alias.text, _Pattern(topic.id, alias, script))
                for topic in self._topics.values()
                for alias in topic.aliases
                if alias.language == language
            )
            self._indexes[key] = Index(script, aliases)
        return self._indexes[key]


@lru_cache(maxsize=2)
def _matcher(topics: tuple[Topic, ...]) -> Matcher:
    return Matcher(topics)


def _by_place(mention: Mention) -> tuple[int, int, str, bool]:
    return mention.start, -mention.end, mention.topic, mention.vague
