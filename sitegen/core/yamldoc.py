"""YAML as located nodes: the only room that knows the yaml library.

A node keeps its text and its place; what type a value has is the schema's business, never
YAML's guess (`no`, `010`, `12:34:56` stay text). Hostile input is refused before it reaches
the C parser, which cannot bear deep nesting.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from sitegen.core.errors import Diagnostic, Span, error

DEPTH = 32
"""Deepest nesting accepted: far beyond any front matter, far below what harms the parser."""

# The base loaders leave every plain value as text, which is what a schema reads anyway.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_FEW = DEPTH // 4  # brackets, or columns of indentation (at most two levels each): not deep
# YAML 1.1 ends a line at each of these as well; editors and this project only at a line feed.
_ODD_BREAK = r"\r(?!\n)|[\x85\u2028\u2029]"
# Any of these may name an anchor or a tag or nest deep: then look at the events first.
_SUSPICIOUS = re.compile(
    rf"[&*!]|^[ \t\ufeff]*[?:-][ \t]+[?:-]\s|^[ \t]{{{_FEW}}}|{_ODD_BREAK}", re.MULTILINE
)
# What the parser does not read (YAML 1.1, section 4.1), and a mark that it skips uncounted.
_UNREADABLE = re.compile("\\A\ufeff|[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A key at the margin with its value right behind the colon: to YAML one word.
_GLUED = re.compile(r"^([a-z_]{2,20}):(?![\s/])(.{1,60})$", re.MULTILINE)
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


class Scalar(NamedTuple):
    """One value as written, without its quotes; offsets are characters from the text's start."""

    text: str
    plain: bool
    start: int
    end: int
    span: Span

    @property
    def is_null(self) -> bool:
        """Say whether nothing was written: empty, `~` or `null` without quotes."""
        return self.plain and self.text in _NULLS


class Sequence(NamedTuple):
    """A list of nodes."""

    items: "tuple[Node, ...]"
    start: int
    end: int
    span: Span


class Mapping(NamedTuple):
    """Keys and values in the order written."""

    entries: "tuple[tuple[Scalar, Node], ...]"
    start: int
    end: int
    span: Span

    def get(self, key: str) -> "Node | None":
        """Return the value under a key, or None."""
        for name, value in self.entries:
            if name.text == key:
                return value
        return None


Node = Scalar | Sequence | Mapping


class _RefusedError(ValueError):
    """A construct that this project does not accept in YAML."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic


def compose(
    text: str, path: str, problems: list[Diagnostic], *, limit: int, first_line: int = 1
) -> Mapping | None:
    """Read a YAML document whose top is a mapping (an empty one counts as such).

    `first_line` is the line of the file on which `text` begins, so that places are the file's.
    Notes every problem and returns None if there was one.
    """
    place = _Place(path, first_line, ())
    node = read(text, path, problems, limit=limit, first_line=first_line)
    if node is None:
        return None
    if isinstance(node, Scalar) and node.is_null:
        return Mapping((), 0, 0, place.at(0, 0))
    if not isinstance(node, Mapping):
        hint = "write one 'key: value' on each line"
        problems.append(error("yaml", "this is not a list of keys and values", node.span, hint))
        return None
    return node


def read(
    text: str, path: str, problems: list[Diagnostic], *, limit: int, first_line: int = 1
) -> Node | None:
    """Read a YAML document of any shape; see `compose`."""
    place = _Place(path, first_line, _line_starts(text))
    if len(text) > limit:
        message = f"this YAML is longer than {limit:,} characters"
        problems.append(error("yaml-size", message, place.at(0, 0)))
        return None
    try:
        _refuse_unreadable(text, place)
        _vet(text, place)
        node: Any = yaml.compose(text, Loader=_LOADER)
        count = len(problems)
        result = _convert(node, text, place, problems)
    except _RefusedError as exc:
        problems.append(exc.diagnostic)
        return None
    except yaml.MarkedYAMLError as exc:
        problems.append(_located(exc, text, place))
        return None
    except (yaml.YAMLError, ValueError, RecursionError) as exc:
        problems.append(error("yaml", f"this is not YAML: {_short(exc)}", place.at(0, 0)))
        return None
    return result if len(problems) == count else None


@dataclass(frozen=True, slots=True)
class _Place:
    """Counts lines and columns in the whole file; `starts` only where YAML counts otherwise."""

    path: str
    first_line: int
    starts: tuple[int, ...]

    def at(self, line: int, column: int) -> Span:
        return Span(self.path, self.first_line + line, column + 1)

    def mark(self, mark: Any) -> Span:
        if not self.starts:
            return self.at(mark.line, mark.column)
        line = bisect_right(self.starts, mark.index) - 1
        return self.at(line, mark.index - self.starts[line])


def _line_starts(text: str) -> tuple[int, ...]:
    """Return where each line begins, or nothing when the parser counts lines as we do."""
    if not re.search(_ODD_BREAK, text):
        return ()
    return (0, *(match.end() for match in re.finditer("\n", text)))


def _refuse_unreadable(text: str, place: _Place) -> None:
    found = _UNREADABLE.search(text)
    if found is None:
        return
    line, column = text.count("\n", 0, found.start()), text.rfind("\n", 0, found.start())
    message = f"this is not YAML: it holds the character U+{ord(found[0]):04X}"
    span = place.at(line, found.start() - column - 1)
    raise _RefusedError(error("yaml", message, span, "delete it from the file"))


def _vet(text: str, place: _Place) -> None:
    """Refuse aliases, anchors, tags and deep nesting, reading the events one by one."""
    brackets = text.count("[") + text.count("{")
    if brackets <= _FEW and not _SUSPICIOUS.search(text):
        return
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent):
            raise _refuse("yaml-alias", "a reference (*name)", event, place)
        if isinstance(event, yaml.NodeEvent) and event.anchor:
            raise _refuse("yaml-alias", "an anchor (&name)", event, place)
        if tag := getattr(event, "tag", None):
            raise _refuse("yaml-tag", f"a tag ({tag[:80]})", event, place)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEPTH:
                raise _refuse("yaml-depth", f"nesting deeper than {DEPTH}", event, place)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _refuse(code: str, what: str, event: Any, place: _Place) -> _RefusedError:
    hint = "put the value in double quotes if it is meant as text"
    return _RefusedError(
        error(code, f"{what} is not accepted here", place.mark(event.start_mark), hint)
    )


def _convert(node: Any, text: str, place: _Place, problems: list[Diagnostic]) -> Node:
    if node is None:
        return Scalar("", plain=True, start=0, end=0, span=place.at(0, 0))
    start, span = node.start_mark.index, place.mark(node.start_mark)
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, text, start, span)
    if isinstance(node, yaml.SequenceNode):
        items = tuple(_convert(item, text, place, problems) for item in node.value)
        return Sequence(items, start, _end(node, items, text), span)
    entries = tuple(
        (_key(key, text, place, problems), _convert(value, text, place, problems))
        for key, value in node.value
    )
    _refuse_duplicates([key for key, _ in entries], problems)
    return Mapping(entries, start, _end(node, [v for _, v in entries], text), span)


def _scalar(node: Any, text: str, start: int, span: Span) -> Scalar:
    end = node.end_mark.index
    if node.style in ("|", ">"):  # the mark stands behind the blank lines that follow
        end = start + len(text[start:end].rstrip(" \t\r\n"))
    # The C parser says '' for the plain style where the other says None.
    return Scalar(node.value, not node.style, start, end, span)


def _key(node: Any, text: str, place: _Place, problems: list[Diagnostic]) -> Scalar:
    key = _convert(node, text, place, problems)
    if isinstance(key, Scalar):
        return key
    raise _RefusedError(error("yaml", "a key must be plain text", key.span))


def _end(node: Any, children: Any, text: str) -> int:
    """Where a collection ends: a flow one at its bracket, a block one with its last child."""
    if node.flow_style or not children:
        return int(node.end_mark.index)
    return int(children[-1].end)


def _refuse_duplicates(keys: list[Scalar], problems: list[Diagnostic]) -> None:
    first: dict[str, Scalar] = {}
    for key in keys:
        if key.text in first:
            line = first[key.text].span.line
            message = f"'{key.text}' is given twice (first on line {line})"
            problems.append(error("yaml-duplicate", message, key.span, "keep one of the two"))
        first.setdefault(key.text, key)


def _located(exc: yaml.MarkedYAMLError, text: str, place: _Place) -> Diagnostic:
    mark = exc.problem_mark or exc.context_mark
    problem = exc.problem or exc.context or "not YAML"
    at_end = "end of stream" in problem or (mark and mark.index >= len(text.rstrip()))
    if exc.context_mark is not None and at_end:
        mark = exc.context_mark  # where it was opened says more than the end of the file
        problem = f"{exc.context}: {problem}"
    if glued := _GLUED.search(text, 0, mark.index if mark is not None else len(text)):
        message = f"there is no space after '{glued[1]}:'"
        start = text.count("\n", 0, glued.start())
        span = Span(place.path, place.first_line + start, 1)
        return error("yaml", message, span, f"write '{glued[1]}: {glued[2]}'")
    span = place.mark(mark) if mark is not None else place.at(0, 0)
    lines = text.split("\n")
    line = lines[min(max(span.line - place.first_line, 0), len(lines) - 1)].rstrip("\r")
    advice = _advice(problem, line, line[span.column - 1 : span.column])
    return error("yaml", f"this is not YAML: {problem}", span, advice)


def _advice(problem: str, line: str, char: str) -> str:
    key, colon, value = line.partition(":")
    value = value.strip()
    if "mapping values" in problem and colon and ": " in value and len(line) <= 500:
        quoted = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'a value with a colon needs quotes: {key}: "{quoted}"'
    if "end of stream" in problem or "parsing a flow" in problem:
        return "a quote or a bracket that was opened here is never closed"
    if "could not find expected ':'" in problem:
        return "write one 'key: value' on each line"
    if "cannot start any token" in problem and char == "\t":
        return "indent with spaces, not with tabs"
    return "put the value in double quotes if it is meant as text"


def _short(exc: Exception) -> str:
    return " ".join(str(exc).split())[:160]
