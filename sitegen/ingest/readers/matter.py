"""The front matter of other generators as one thing: keys and values with their places.

YAML between lines of `---` (Jekyll, Hugo, Eleventy, Astro), TOML between lines of `+++` (Hugo,
Zola), header lines up to a blank one (Pelican, MultiMarkdown). What the keys mean is the
reader's business.
"""

import re
import tomllib
from datetime import date, datetime
from typing import Any, NamedTuple

from sitegen.content import frontmatter
from sitegen.core.errors import Diagnostic, Span, error
from sitegen.core.yamldoc import Mapping, Node, Scalar, Sequence

_YAML = re.compile(r"---[ \t]*\n")
_TOML = re.compile(r"\+\+\+[ \t]*\n")
_TOML_END = re.compile(r"^\+\+\+[ \t]*(?:\n|\Z)", re.MULTILINE)
_AT = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)")
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9_-]{0,40})[ \t]*:[ \t]*(.*)")
_TABLES = frozenset(("taxonomies", "extra", "params"))


class Matter(NamedTuple):
    """Front matter, and the text behind it with the line on which that begins."""

    front: Mapping
    body: str
    line: int


def split(text: str, path: str, problems: list[Diagnostic]) -> Matter | None:
    """Take a Markdown file apart; without front matter it is all body; None after an error."""
    if _YAML.match(text):
        document = frontmatter.split(text, path, problems)
        if document is None:
            return None
        return Matter(document.front, document.body, document.line)
    if _TOML.match(text):
        return _toml(text, path, problems)
    return _headers(text, path) or Matter(Mapping((), 0, 0, Span(path)), text, 1)


def _toml(text: str, path: str, problems: list[Diagnostic]) -> Matter | None:
    start = text.index("\n") + 1
    end = _TOML_END.search(text, start)
    if end is None or end.start() - start > frontmatter.LIMIT:
        message = "the front matter is never closed" if end is None else "is too long"
        hint = "end the front matter with a line '+++'"
        problems.append(error("no-front-matter", message, Span(path), hint))
        return None
    source = text[start : end.start()]
    try:
        table = tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as exc:
        problems.append(_refused(exc, path, source))
        return None
    front = _mapping(table, source.split("\n"), path)
    return Matter(front, text[end.end() :], text.count("\n", 0, end.end()) + 1)


def _refused(exc: Exception, path: str, source: str) -> Diagnostic:
    said = str(exc)
    found = _AT.search(said)
    line, column = source.count("\n") or 1, 1
    if found and found[1]:
        line, column = int(found[1]), int(found[2])
    message = f"this is not TOML: {_AT.sub('', said) or type(exc).__name__}"
    hint = "write one 'key = \"value\"' on each line"
    return error("toml", message[:200], Span(path, line + 1, column), hint)


def _mapping(table: dict[str, Any], lines: list[str], path: str) -> Mapping:
    """Turn a table into located nodes; the tables in which generators keep more are opened."""
    entries: list[tuple[Scalar, Node]] = []
    for name, value in table.items():
        inner = value if name in _TABLES and isinstance(value, dict) else {name: value}
        for key, found in inner.items():
            span = _place(key, lines, path)
            entries.append((_scalar(key, span), _node(found, span)))
    return Mapping(tuple(entries), 0, 0, Span(path))


def _place(key: str, lines: list[str], path: str) -> Span:
    pattern = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=\s*")
    for number, line in enumerate(lines, 2):
        if found := pattern.match(line):
            return Span(path, number, found.end() + 1)
    return Span(path)


def _node(value: Any, span: Span) -> Node:
    if isinstance(value, list):
        return Sequence(tuple(_node(item, span) for item in value), 0, 0, span)
    if isinstance(value, dict):
        pairs = tuple((_scalar(key, span), _node(item, span)) for key, item in value.items())
        return Mapping(pairs, 0, 0, span)
    if isinstance(value, bool):
        return _scalar("true" if value else "false", span)
    return _scalar(value.isoformat() if isinstance(value, date | datetime) else str(value), span)


def _scalar(text: str, span: Span) -> Scalar:
    return Scalar(text, plain=False, start=0, end=0, span=span)


def _headers(text: str, path: str) -> Matter | None:
    """Read header lines, where all lines up to a blank one are such and one is the title."""
    found: dict[str, tuple[str, Span]] = {}
    last, head = "", text.partition("\n\n")[0].split("\n")
    for number, line in enumerate(head, 1):
        header = _HEADER.fullmatch(line)
        if header:
            last = header[1].lower()
            if last in found:
                return None
            found[last] = (header[2].strip(), Span(path, number, header.start(2) + 1))
        elif last and line.startswith(("    ", "\t")):
            before, span = found[last]
            found[last] = (f"{before} {line.strip()}".strip(), span)
        else:
            return None
    if "title" not in found:
        return None
    entries = tuple((_scalar(k, span), _scalar(value, span)) for k, (value, span) in found.items())
    body = text[len("\n".join(head)) :]
    gap = len(body) - len(body.lstrip("\n"))
    return Matter(Mapping(entries, 0, 0, Span(path)), body[gap:], len(head) + gap)
