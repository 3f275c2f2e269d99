"""Markdown, with or without front matter, of whichever generator.

Front matter is taken at its word. Each kind of generator has its own names for the same things;
what none of them means here is named in one note.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC

from sitegen.content import frontmatter
from sitegen.core.errors import Diagnostic, has_errors, warning
from sitegen.core.fields import Fields, parse_moment
from sitegen.core.files import Blob
from sitegen.core.urls import is_web_url
from sitegen.core.yamldoc import Mapping, Node, Scalar, Sequence
from sitegen.ingest.readers import matter
from sitegen.ingest.readers.decode import LINE_SEPARATOR, text_of
from sitegen.ingest.records import Raw

_NAMES = {
    "title": "title",
    "date": "date pubdate publishdate publish_date published_at date_published",
    "language": "language lang locale",
    "author": "author authors creator",
    "summary": "summary description excerpt abstract",
    "source": "source canonical canonicalurl canonical_url link original_url originalurl "
    "external_url source_url",
    "tags": "tags categories category keywords topics",
}
"""Under which names generators keep what a story's record holds, the surest first."""
_OURS = frozenset("id origin needs_review removed".split())
_MORE = {
    "status": "status",
    "slug": "slug",
    "aliases": "aliases redirect_from",
    "updated": "updated lastmod modified last_modified_at",
    "published": "published",
    "translation_of": "translation_of",
}
"""What a new article takes over as it is, unread, under the names that it may have."""
_YES, _NO = ("true", "yes", "on"), ("false", "no", "off")


def read(blob: Blob, problems: list[Diagnostic]) -> tuple[Raw, ...]:
    """Read a Markdown file; its front matter, where there is one, is taken at its word."""
    text = text_of(blob, problems)
    if text is None:
        return ()
    # In Markdown and YAML a line is what editors count as one.
    text = text.replace(LINE_SEPARATOR, " ")
    count = len(problems)
    found = matter.split(text, blob.path, problems)
    if found is None:
        return ()
    stated = _Stated(Fields(found.front, problems, "the seed's front matter"), found.front)
    raw = Raw(
        text=found.body,
        markdown=True,
        line=found.line,
        title=stated.line("title"),
        date=stated.date(),
        language=stated.language(),
        source=stated.source(),
        author=stated.author(),
        summary=stated.line("summary"),
        tags=tuple(stated.tags()),
        more=tuple(stated.more()),
    )
    problems += stated.left_out()
    return () if has_errors(problems[count:]) else (raw,)


class _Stated:
    """Front matter by what its keys mean; remembers which keys were taken."""

    def __init__(self, fields: Fields, front: Mapping) -> None:
        self._fields = fields
        self._front = front
        self._keys = {_simple(key): key for key in reversed(fields.keys)}
        self._taken = {key for key in fields.keys if key in _OURS}

    def _key(self, names: str) -> str:
        """Return the first of these names under which something is written, and take it."""
        for name in names.split():
            key = self._keys.get(name, "")
            if key:
                self._taken.add(key)
                if self._fields.given(key) is not None:
                    return key
        return ""

    def line(self, name: str) -> str:
        key = self._key(_NAMES[name])
        return self._fields.line(key) if key else ""

    def date(self) -> str:
        key = self._key(_NAMES["date"])
        return self._fields.line(key) if key and self._fields.moment(key, UTC) else ""

    def language(self) -> str:
        key = self._key(_NAMES["language"])
        return self._fields.language(key) if key else ""

    def source(self) -> str:
        """Return the address of the original; another kind of word is ours, or left out."""
        for name in _NAMES["source"].split():
            key = self._keys.get(name, "")
            if not key:
                continue
            value = self._fields.line(key)
            if is_web_url(value) or name == "source":
                self._taken.add(key)
            if is_web_url(value):
                return value
        return self._fields.line("source")

    def author(self) -> str:
        key = self._key(_NAMES["author"])
        node = self._front.get(key) if key else None
        names = list(_people(node))
        if isinstance(node, Scalar):
            return self._fields.line(key)
        return ", ".join(names)

    def tags(self) -> Iterator[str]:
        """Yield the tags; in one line of text they stand between commas."""
        for name in _NAMES["tags"].split():
            key = self._keys.get(name, "")
            if not key:
                continue
            self._taken.add(key)
            for item in self._fields.items(key):
                whole = isinstance(self._front.get(key), Sequence)
                parts = [item.text] if whole else item.text.split(",")
                yield from filter(None, (part.strip() for part in parts))

    def more(self) -> Iterator[tuple[str, str]]:
        """Yield what a new article takes over, as YAML."""
        draft = self._is_draft()
        for name, names in _MORE.items():
            key = self._key(names)
            values = [item.text for item in self._fields.items(key)] if key else []
            if name == "aliases" and values:
                yield name, frontmatter.flow_list(values)
            elif name == "status" and (draft or values):
                status = "".join(values).lower()
                yield name, "draft" if draft or status == "hidden" else frontmatter.scalar(status)
            elif name == "published" and values and not parse_moment(values[0], UTC):
                self._judge_flag(key, values[0])
            elif values:
                yield name, frontmatter.scalar("".join(values))

    def _is_draft(self) -> bool:
        key, published = self._keys.get("draft", ""), self._keys.get("published", "")
        drafted = bool(key) and self._fields.flag(key, default=False)
        if key:
            self._taken.add(key)
        node = self._front.get(published) if published else None
        hidden = isinstance(node, Scalar) and node.text.lower() in _NO
        return drafted or hidden

    def _judge_flag(self, key: str, value: str) -> None:
        """Take `published: true`, which says nothing; leave out what is no date either."""
        if value.lower() not in _YES + _NO:
            self._taken.discard(key)

    def left_out(self) -> Iterator[Diagnostic]:
        """Yield one note on all keys that mean nothing here."""
        names = [key for key in self._fields.keys if key not in self._taken]
        if names:
            listed = ", ".join(f"'{name}'" for name in names)
            verb = "is" if len(names) == 1 else "are"
            message = f"{listed} of the seed's front matter {verb} left out"
            yield warning("left-out", message, self._fields.span(names[0]))


def _simple(key: str) -> str:
    return key.lower().replace("-", "_")


def _people(node: Node | None) -> Iterable[str]:
    """Yield the names in a text, a list, or mappings with a name, as generators write authors."""
    if isinstance(node, Scalar):
        yield node.text.strip()
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _people(item)
    elif isinstance(node, Mapping):
        yield from _people(node.get("name"))
