"""What an import guessed and nobody has looked at, and what an answer makes of the file.

Pure: texts in, texts out. An answer changes the values that it names, takes the fields out of
`needs_review` and notes in `origin` that they are a person's; every other byte stays.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC
from difflib import get_close_matches
from typing import NamedTuple

from sitegen.content import frontmatter, origin
from sitegen.content.article import Article
from sitegen.content.frontmatter import Document, flow_list, plain_line, quoted, scalar
from sitegen.content.topics import Vocabulary
from sitegen.core import languages
from sitegen.core.fields import parse_moment
from sitegen.core.text import clean, fold, one_line, segment
from sitegen.core.yamldoc import Node, Scalar, Sequence

REVIEW = "needs_review"
LISTS = frozenset(("tags", "aliases", "ignore"))
_APART = frozenset((REVIEW, "origin", "removed", "also", "id"))
_MOMENTS = frozenset(("date", "published", "updated"))
_TAGS = frozenset(("language", "title_language"))
_WORDS = frozenset(("title", "summary", "author"))
_COMMA = re.compile(r"[,;\u060c\u061b\u3001\uff0c\uff1b]")

Value = str | tuple[str, ...]


class Row(NamedTuple):
    """A field as it stands in the file; `value` is on one line, and only to be shown unless
    `plain`. `guessed` tells that it is to be reviewed.
    """

    name: str
    value: str
    guessed: bool
    plain: bool = True


class Subject(NamedTuple):
    """A content file under review, and what the build makes of it."""

    document: Document
    article: Article


class Set(NamedTuple):
    """A line that the import set aside: where it stood, which rule took it, its text."""

    line: str
    rule: str
    text: str


def left(article: Article, wanted: Collection[str] = ()) -> tuple[str, ...]:
    """Return the fields to be reviewed, of those wanted; a rejected story has none."""
    if article.status == "rejected":
        return ()
    names = dict.fromkeys(article.needs_review)
    return tuple(name for name in names if not wanted or name in wanted)


def rows(subject: Subject, wanted: Collection[str] = ()) -> tuple[Row, ...]:
    """Return the front matter in its order, as far as it tells of the story."""
    guesses = left(subject.article, wanted)
    front = subject.document.front
    found = [_row(k.text, node, guesses) for k, node in front.entries if k.text not in _APART]
    absent = [name for name in guesses if name not in {row.name for row in found}]
    return (*found, *(_row(name, front.get(name), guesses) for name in absent))


def _row(name: str, node: Node | None, guesses: Collection[str]) -> Row:
    items = node.items if isinstance(node, Sequence) else (node,)
    texts = [one_line(item.text) for item in items if isinstance(item, Scalar)]
    plain = node is None or len(texts) == len(items)
    plain = plain and (name in LISTS or not isinstance(node, Sequence))
    return Row(name, ", ".join(filter(None, texts)), name in guesses, plain and name not in _APART)


def set_aside(document: Document) -> tuple[Set, ...]:
    """Return the lines that the import took for no part of the story."""
    node = document.front.get("removed")
    items = node.items if isinstance(node, Sequence) else ()
    return tuple(_set(item) for item in items if not isinstance(item, Scalar | Sequence))


def _set(item: Node) -> Set:
    assert not isinstance(item, Scalar | Sequence)
    said = {key.text: value.text for key, value in item.entries if isinstance(value, Scalar)}
    return Set(*(said.get(name, "") for name in Set._fields))


def answered(document: Document, changes: Mapping[str, Value], settled: Iterable[str] = ()) -> str:
    """Return the file with these values, and with these fields (and those) reviewed."""
    done = frozenset(settled) | changes.keys()
    text = origin.approve(document, done)
    for name, value in changes.items():
        text = _changed(_again(text, document), name, value)
    for name in sorted(done):
        text = frontmatter.remove(_again(text, document), REVIEW, name)
    return text


def _again(text: str, document: Document) -> Document:
    found = frontmatter.split(text, document.front.span.path, [])
    assert found is not None  # one value was put in the place of another
    return found


def _changed(document: Document, name: str, value: Value) -> str:
    if isinstance(value, str):
        return frontmatter.splice(document, {name: _yaml(name, value)})
    before = tuple(filter(None, (origin.value_of(document, name) or "").split("\n")))
    kept = tuple(item for item in before if item in value)
    added = tuple(item for item in value if item not in before)
    if not kept or kept + added != value:  # another order
        return frontmatter.splice(document, {name: flow_list(value)})
    for item in before:
        if item not in value:
            document = _again(frontmatter.remove(document, name, item), document)
    for item in added:
        document = _again(frontmatter.append(document, name, scalar(item)), document)
    return document.text


def _yaml(name: str, value: str) -> str:
    """Write a value as the import would; what is no date or no language the schema will refuse."""
    text = plain_line(clean(value))
    if name in _MOMENTS and parse_moment(text, UTC):
        return text
    if name in _TAGS:
        return scalar(languages.normalise(text) or text)
    return quoted(text) if name in _WORDS else scalar(text)


def split(text: str) -> tuple[str, ...]:
    """Take apart what somebody typed as a list, by the commas of any script."""
    return tuple(dict.fromkeys(filter(None, map(one_line, _COMMA.split(text)))))


class Named(NamedTuple):
    """What a word names: a tag's id. `meant` is the nearest name that the vocabulary has, where it
    does not have this one; `known` tells whether it has.
    """

    id: str
    known: bool
    meant: str = ""


class Names:
    """The names of all topics: ids, and labels in every language."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        labels = ((label, topic.id) for topic in vocabulary.values() for _, label in topic.labels)
        self._ids = {fold(label): name for label, name in labels}
        self._ids |= {fold(name): name for name in vocabulary}

    def named(self, words: Iterable[str]) -> Iterator[Named]:
        """Tell of each word what it names."""
        for word in words:
            found = self._ids.get(fold(word), "")
            yield Named(found, known=True) if found else self._guess(word)

    def _guess(self, word: str) -> Named:
        near = get_close_matches(fold(word), self._ids, n=1, cutoff=0.6)
        return Named(segment(word), known=False, meant=self._ids[near[0]] if near else "")
