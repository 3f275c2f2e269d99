"""Where the references of a body stand in the Markdown that it was made of.

Each address that the text writes is turned into what the renderer makes of it; the renderer's
own function does that. Must not judge them.
"""

import html
import re
from collections.abc import Iterator, Mapping
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
    """The places of addresses in a story, to be taken one after the other."""

    def __init__(self, story: Story, urls: Mapping[str, str]) -> None:
        self._story = story
        self._found: dict[str, list[int]] = {}
        for written in references(story, urls):
            self._found.setdefault(written.address, []).append(written.start)

    def take(self, address: str) -> Span:
        """Return the next place of an address; that of the body where it cannot be found."""
        starts = self._found.get(address)
        if not starts:
            return self._story.at(self._story.below)
        return self._story.at(starts.pop(0) if len(starts) > 1 else starts[0])
