"""Where the references of a body stand in the Markdown that it was made of.

Each address that the text writes is turned into what the renderer makes of it; the renderer's
own function does that. Must not judge them.
"""

import html
import re
from collections import deque
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote

from sitegen.check.records import Story
from sitegen.content import markup
from sitegen.core.errors import Span
from sitegen.core.urls import resolve

_BALANCED = r"[^\s<>()]*+(?:\([^\s()]*+\)[^\s<>()]*+)*+"
_REFERENCE = re.compile(
    rf"\]\(\s*(?:<(?P<angled>[^<>\n]*)>|(?P<inline>{_BALANCED}))"
    r"|^ {0,3}\[[^\]\n]+\]:[ \t]*<?(?P<defined>[^\s<>]+)>?"
    r"|<(?P<auto>https?:[^\s<>]+)>"
    r"""|\b(?:href|src)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'<>]+))""",
    re.MULTILINE | re.IGNORECASE,
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


class Written(NamedTuple):
    """A reference as a person wrote it, what the renderer makes of it, and where it stands."""

    text: str
    address: str
    start: int


def references(story: Story, urls: Mapping[str, str]) -> Iterator[Written]:
    """Yield the references in the text below the front matter; `urls` are those of articles."""
    for match in _REFERENCE.finditer(story.text, story.below):
        kind = match.lastgroup or ""
        text = _ESCAPED.sub(r"\1", markup.seen(html.unescape(match[kind])))
        yield Written(text, _rendered(text, story, urls), match.start(kind))


def _rendered(text: str, story: Story, urls: Mapping[str, str]) -> str:
    if markup.has_scheme(text):
        return f"https:{text}" if text.startswith("//") else text
    reference, sign, fragment = text.partition("#")
    if not reference.endswith(".md"):
        return markup.MARK + resolve(text, story.article.url)
    meant = urls.get(markup.content_file(reference, story.article.path), "")
    return markup.MARK + quote(meant) + sign + fragment


class Places:
    """The references of a story by address, to be taken one after the other.

    They are looked for when the first is asked for: most stories have nothing wrong.
    """

    def __init__(self, story: Story, urls: Mapping[str, str]) -> None:
        self._story = story
        self._urls = urls

    @cached_property
    def _found(self) -> dict[str, deque[Written]]:
        found: dict[str, deque[Written]] = {}
        for written in references(self._story, self._urls):
            found.setdefault(written.address, deque()).append(written)
        return found

    def written(self, address: str) -> Written:
        """Return the next place of an address; the body's beginning where it cannot be found."""
        places = self._found.get(address)
        if not places:
            return Written("", address, self._story.below)
        return places.popleft() if len(places) > 1 else places[0]

    def take(self, address: str) -> Span:
        """Return where the next one stands."""
        return self._story.at(self.written(address).start)
