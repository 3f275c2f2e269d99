"""What checks look at and what they find: frozen records, no disk.

A story is an article with its file's text, so that a finding has its place in the file that a
person edits.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from sitegen.check import hypertext
from sitegen.check.hypertext import Hypertext
from sitegen.content import frontmatter
from sitegen.content.article import Article
from sitegen.content.frontmatter import Document
from sitegen.content.sources import NO_SOURCES, Source, Sources
from sitegen.core.errors import Severity, Span
from sitegen.core.urls import BaseUrl
from sitegen.core.yamldoc import Scalar, Sequence
from sitegen.ingest.duplicates import Sketch


class Edit(NamedTuple):
    """A change that mends a file: these characters of its text become others."""

    path: str
    start: int
    end: int
    text: str
    what: str


class Finding(NamedTuple):
    """What a check found: where, what, and how to mend it.

    `severity` where it is another than the check's; `edit` where a program may mend it.
    """

    span: Span
    message: str
    hint: str = ""
    severity: Severity | None = None
    edit: Edit | None = None


@dataclass(frozen=True)
class Story:
    """An article as the site shows it, and the text of its file."""

    article: Article
    text: str

    @cached_property
    def body(self) -> Hypertext:
        """What the markup of the body holds."""
        return hypertext.scan(self.article.body.html)

    def at(self, offset: int) -> Span:
        """Return the place of a character of the text."""
        return place(self.article.path, self.text, offset)

    @cached_property
    def below(self) -> int:
        """Where the text below the front matter begins."""
        return frontmatter.body_start(self.text)

    @cached_property
    def document(self) -> Document | None:
        """The file taken apart: not needed where nothing is wrong."""
        return frontmatter.split(self.text, self.article.path, [])

    def items(self, key: str) -> tuple[Scalar, ...]:
        """Return the values under a key of the front matter, with their places."""
        node = self.document.front.get(key) if self.document else None
        nodes = node.items if isinstance(node, Sequence) else (node,)
        return tuple(item for item in nodes if isinstance(item, Scalar))

    def given(self, key: str) -> Span:
        """Return the place of a value of the front matter, or of the file."""
        return next((item.span for item in self.items(key)), Span(self.article.path))


def place(path: str, text: str, offset: int) -> Span:
    """Return the place of a character in a file."""
    return Span(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


@dataclass(frozen=True)
class Digest:
    """The site as a whole: what it shows, the paths of all planned files, what is held back, the
    ids of the vocabulary, the sources and their places in the file, sketches of texts by path.

    `whole` unless a build would fail: then nobody knows what leads where.
    """

    base: BaseUrl
    stories: tuple[Story, ...]
    names: frozenset[str] = frozenset()
    held: tuple[Article, ...] = ()
    topics: frozenset[str] = frozenset()
    sources: Sources = NO_SOURCES
    entries: tuple[tuple[Source, Span], ...] = ()
    sketches: Mapping[str, Sketch] = field(default_factory=dict)
    whole: bool = True

    @cached_property
    def urls(self) -> dict[str, str]:
        """The addresses of the shown articles, by path."""
        return {story.article.path: story.article.url for story in self.stories}

    @cached_property
    def pages(self) -> dict[str, Story]:
        """The stories by the files of their pages."""
        return {f"{story.article.url}index.html": story for story in self.stories}


@dataclass(frozen=True)
class Around:
    """What a check of a single file knows of the output: where it will live, its files, the
    addresses that bodies hold, of which the checks of articles speak.
    """

    base: BaseUrl
    names: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()


@dataclass(frozen=True)
class File:
    """A file of the output, and what it holds where it is a page."""

    path: str
    data: bytes

    @cached_property
    def text(self) -> str:
        """The file as text."""
        return self.data.decode("utf-8", "replace")

    @cached_property
    def page(self) -> Hypertext | None:
        """What the markup of a page holds; None where it is none."""
        return hypertext.scan(self.text) if self.path.endswith(".html") else None

    def at(self, offset: int) -> Span:
        """Return the place of a character of the text."""
        return place(self.path, self.text, offset)


class Leaf(NamedTuple):
    """A page of the output, as other pages need it: its ids, and what it wants of others: the
    file, the id, and where that is written.
    """

    path: str
    ids: frozenset[str]
    wants: tuple[tuple[str, str, Span], ...]


@dataclass(frozen=True)
class Output:
    """The output as a whole: its pages, the sizes of its files, those that are symbolic links."""

    leaves: tuple[Leaf, ...] = ()
    sizes: Mapping[str, int] = field(default_factory=dict)
    symlinks: tuple[str, ...] = ()


class Scope(StrEnum):
    """What a check looks at, one at a time."""

    BUILD = "what a build says"
    ARTICLE = "each article"
    SITE = "all articles"
    FILE = "each file of the output"
    OUTPUT = "the whole output"
    WEB = "other hosts, with `--external`"


Function = (
    Callable[[Story, Digest], Iterator[Finding]]
    | Callable[[Digest], Iterator[Finding]]
    | Callable[[File, Around], Iterator[Finding]]
    | Callable[[Output], Iterator[Finding]]
)


@dataclass(frozen=True, slots=True)
class Check:
    """A check: what it looks at, how bad what it finds is, the function, and what to tell of it.

    The words for people are the docstring of the function, or `about` where there is none.
    """

    scope: Scope
    severity: Severity
    function: Function | None
    mends: bool = False
    about: str = ""
