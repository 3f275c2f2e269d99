"""The records between the stages of an import."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Seed(NamedTuple):
    """A story in `seeds/`: a whole file, or (with `part`) one of several in a file.

    `digest` is that of its own bytes: a story that was edited or that came to a feed leaves the
    others in its file as they were.
    """

    path: str
    part: str
    digest: str

    @property
    def name(self) -> str:
        """The name by which articles know it: `seeds/a.txt`, `seeds/feed.xml#entry`."""
        return f"{self.path}#{self.part}" if self.part else self.path


@dataclass(frozen=True, slots=True)
class Raw:
    """What a reader found: a text and whatever the file says of it.

    `markdown` tells whether the text is Markdown or plain; `line` is where the text begins in
    the file. `extracted` tells that it was taken out of markup, data or a document: then its
    lines are no lines of the file. Everything that the file does not say is '' or empty.

    `more` holds further front matter (key and YAML text) that a new article takes over as it is.
    `keywords` are words that somebody filed it under: those that name a topic become tags, the
    others tell nothing. `hints` are such words, perhaps of a whole site: they count where the
    text has their topic, too.

    `guessed` names what no part of the file states and its reader made out of how the page looks.

    `part` names the story within a file of several, by what stays the same when others come and
    go (an entry's id); `digest` is then that of the story's own bytes. Both are '' for a file
    that is one story.
    """

    text: str
    markdown: bool
    line: int = 1
    title: str = ""
    date: str = ""
    language: str = ""
    source: str = ""
    author: str = ""
    summary: str = ""
    tags: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    more: tuple[tuple[str, str], ...] = ()
    guessed: tuple[str, ...] = ()
    extracted: bool = False
    part: str = ""
    digest: str = ""


class Line(NamedTuple):
    """A line of a plain text: its words, its number in the file, how many columns it is indented.

    `apart` where a blank line stands before it.
    """

    text: str
    number: int
    indent: int = 0
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a seed and the line of the file on which it begins.

    An item of a list has its mark in Markdown, indented, in `item` and not in its words.
    """

    text: str
    line: int
    item: str = ""


@dataclass(frozen=True, slots=True)
class Removed:
    """A line that is not part of the story: where it stood, which rule took it, its text.

    `line` counts in the file, or, where the text was `extracted` from it, in that text.
    """

    line: int
    rule: str
    text: str
    extracted: bool = False


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A topic that a text names, and how often."""

    topic: str
    count: int


@dataclass(frozen=True, slots=True)
class Draft:
    """What the import makes of a seed (its name). `guessed` are the fields that nobody stated.

    `title_language` is '' where the title is in the language of the text; `undated` says that the
    date is only the day of the import.
    """

    seed: str
    digest: str
    title: str
    date: str
    language: str
    source: str
    author: str
    tags: tuple[str, ...]
    summary: str
    body: str
    guessed: tuple[str, ...]
    removed: tuple[Removed, ...]
    more: tuple[tuple[str, str], ...] = ()
    title_language: str = ""
    mentions: tuple[Mentioned, ...] = ()
    undated: bool = False


class Action(StrEnum):
    """What an import did with a seed."""

    CREATED = "created"
    UPDATED = "updated"
    MOVED = "moved"
    REPEATED = "repeated"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"
    FAILED = "failed"


WROTE = frozenset((Action.CREATED, Action.UPDATED, Action.MOVED, Action.REPEATED))
"""Actions that change a content file."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one seed: its article, and which fields were guessed or rewritten.

    A repetition names the article that it repeats, how much of the shorter text (`share`) stands
    in the longer, and by how many letters it is the longer one. `same_story` proposes articles
    that may tell the same in another language, with a score.
    """

    seed: str
    action: Action
    article: str = ""
    title: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()
    guessed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[Removed, ...] = field(default=())
    share: float = 0.0
    longer: int = 0
    same_story: tuple[tuple[str, float], ...] = ()
    mentions: tuple[Mentioned, ...] = ()
