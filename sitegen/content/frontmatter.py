"""The text level of a content file: where its front matter is, how to write and change it.

Changing splices single values into the text, so that comments, order, quoting and unknown keys
of the person who owns the file stay byte for byte. What the values mean is the schema's
business (`content.article`).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter

from sitegen.core import yamldoc
from sitegen.core.errors import Diagnostic, Span, error
from sitegen.core.text import one_line

LIMIT = 64 * 1024
"""Longest front matter, in characters."""

_OPEN = re.compile(r"\ufeff?---[ \t]*\r?\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_COMMENT = re.compile(r"#[^\n]*")
_PLAIN = re.compile(r"[A-Za-z0-9_/.][A-Za-z0-9_/.+-]*\Z")
_NUMBERLIKE = re.compile(r"[0-9.+-]+([eExob_][0-9a-fA-F_.+-]*)?\Z")
_WORDS = frozenset(
    ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", ".", "..", ".inf", ".nan"]
)
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\t": "\\t", "\n": "\\n"}
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]')


@dataclass(frozen=True, slots=True)
class Document:
    """A content file taken apart. Offsets are characters of `text`; `line` is the body's."""

    text: str
    front: yamldoc.Mapping
    start: int
    end: int
    body_start: int
    line: int

    @property
    def body(self) -> str:
        """Everything behind the front matter."""
        return self.text[self.body_start :]

    @property
    def newline(self) -> str:
        """The line ending that the file uses."""
        return "\r\n" if "\r\n" in self.text[: self.start] else "\n"


def split(text: str, path: str, problems: list[Diagnostic]) -> Document | None:
    """Take a content file apart; note every problem and return None if there was one."""
    opening = _OPEN.match(text)
    if not opening:
        hint = "begin the file with a line '---', then 'title: ...', then a line '---'"
        problems.append(error("no-front-matter", "has no front matter", Span(path), hint))
        return None
    closing = _CLOSE.search(text, opening.end())
    if not closing:
        message = "the front matter is never closed"
        hint = "end the front matter with a line '---'"
        problems.append(error("no-front-matter", message, Span(path), hint))
        return None
    start, end = opening.end(), closing.start()
    front = yamldoc.compose(text[start:end], path, problems, limit=LIMIT, first_line=2)
    if front is None:
        return None
    line = text.count("\n", 0, closing.end()) + 1
    return Document(text, front, start, end, closing.end(), line)


def body_start(text: str) -> int:
    """Return where the body begins, without reading the front matter; 0 where there is none."""
    opening = _OPEN.match(text)
    closing = _CLOSE.search(text, opening.end()) if opening else None
    return closing.end() if closing else 0


def splice(document: Document, values: Mapping[str, str], body: str | None = None) -> str:
    """Return the file with some values replaced (YAML text, one line each) and the rest as is.

    A key that the file does not have yet is added at the end of the front matter.
    """
    known = {key.text: (key, node) for key, node in document.front.entries}
    front = document.text[document.start : document.end]
    edits = [_add(document, front, {k: v for k, v in values.items() if k not in known})]
    edits += [_replace(document, known[key], new) for key, new in values.items() if key in known]
    # From the back, so that offsets stay true; of two at one place the added keys come behind.
    for start, end, value in sorted(edits, key=itemgetter(0), reverse=True):
        front = front[:start] + value + front[end:]
    rest = document.text[document.end : document.body_start]
    tail = document.body if body is None else body
    if tail and not rest.endswith("\n"):  # the file ends with the closing line
        rest += document.newline
    return document.text[: document.start] + front + rest + tail


def append(document: Document, key: str, item: str) -> str:
    """Return the file with one more item (YAML text on one line) in the list under a key.

    Whatever else the list holds stays, comments too. What is no list yet becomes one.
    """
    node = document.front.get(key)
    if not isinstance(node, yamldoc.Sequence):
        kept = "" if node is None else _on_one_line(document, node)
        return splice(document, {key: f"[{kept}, {item}]" if kept else f"[{item}]"})
    front = document.text[document.start : document.end]
    if front[node.start : node.start + 1] == "[":
        at = node.end - 1
        last = _COMMENT.sub("", front[node.items[-1].end : at]) if node.items else ","
        item = (" " if node.items else "") + item if "," in last else f", {item}"
    else:
        at = front.find("\n", len(front[: node.end].rstrip()))
        at = len(front) if at < 0 else at + 1
        gap = "" if front[:at].endswith("\n") else document.newline
        item = f"{gap}{' ' * (node.span.column - 1)}- {item}{document.newline}"
    start = document.start + at
    return document.text[:start] + item + document.text[start:]


def remove(document: Document, key: str, text: str) -> str:
    """Return the file without the items of this text in the list under a key.

    All else in the list stays, comments too, but for one on the line of what is removed.
    """
    node = document.front.get(key)
    if isinstance(node, yamldoc.Scalar):
        return splice(document, {key: "[]"}) if node.text == text else document.text
    if not isinstance(node, yamldoc.Sequence):
        return document.text
    items = node.items
    gone = [isinstance(item, yamldoc.Scalar) and item.text == text for item in items]
    if not any(gone):
        return document.text
    if all(gone):
        return splice(document, {key: "[]"})
    front = document.text[document.start : document.end]
    cut = _flow_cut if front[node.start : node.start + 1] == "[" else _block_cut
    for at in reversed([at for at, is_gone in enumerate(gone) if is_gone]):
        start, end = cut(front, items, gone, at)
        front = front[:start] + front[end:]
    return document.text[: document.start] + front + document.text[document.end :]


def _flow_cut(
    _front: str, items: tuple[yamldoc.Node, ...], gone: list[bool], at: int
) -> tuple[int, int]:
    """Return the place of an item of `[a, b]` with a comma: the one behind it, else before."""
    if not all(gone[at:]):
        return items[at].start, items[at + 1].start
    return items[at - 1].end, items[at].end


def _block_cut(
    front: str, items: tuple[yamldoc.Node, ...], _gone: list[bool], at: int
) -> tuple[int, int]:
    """Return the lines of an item of a list that has one on each."""
    end = front.find("\n", items[at].end)
    return front.rfind("\n", 0, items[at].start) + 1, end + 1 or len(front)


def _on_one_line(document: Document, node: yamldoc.Scalar | yamldoc.Mapping) -> str:
    if isinstance(node, yamldoc.Scalar):
        return "" if node.is_null else scalar(node.text)
    entries = [(key.text, value) for key, value in node.entries]
    texts = {key: quoted(value.text) for key, value in entries if isinstance(value, yamldoc.Scalar)}
    return flow_map(texts)


def _replace(
    document: Document, entry: tuple[yamldoc.Scalar, yamldoc.Node], value: str
) -> tuple[int, int, str]:
    key, node = entry
    front = document.text[document.start : document.end]
    if node.start == node.end and ":" not in front[key.end : node.start]:  # `? key` or `{key}`
        colon = ": " if _is_flow(document) else f"{document.newline}{_indent(document)}: "
        return (key.end, key.end, colon + value)
    if node.start == node.end:  # nothing behind the colon yet
        return (node.start, node.end, f" {value}")
    # A list may begin in the column of its key, on a line below; a value on one line may not.
    indent = "  " if node.span.column == document.front.span.column else ""
    return (node.start, node.end, indent + value)


def _is_flow(document: Document) -> bool:
    at = document.start + document.front.start
    return document.text[at : at + 1] == "{"


def _indent(document: Document) -> str:
    return " " * (document.front.span.column - 1)


def _add(document: Document, front: str, values: Mapping[str, str]) -> tuple[int, int, str]:
    if not values:
        return (len(front), len(front), "")
    if _is_flow(document):
        place = document.front.end - 1
        comma = _comma(document, front) if document.front.entries else ""
        return (place, place, comma + ", ".join(f"{k}: {v}" for k, v in values.items()))
    indent = _indent(document)
    lines = "".join(f"{indent}{key}: {value}{document.newline}" for key, value in values.items())
    gap = document.newline if front and not front.endswith("\n") else ""
    return (len(front), len(front), gap + lines)


def _comma(document: Document, front: str) -> str:
    """Return what parts a new entry of a flow mapping from the last: it may have its comma."""
    key, last = document.front.entries[-1]
    behind = _COMMENT.sub("", front[max(key.end, last.end) : document.front.end])
    return " " if "," in behind else ", "


def write(values: Mapping[str, str], body: str) -> str:
    """Return a new content file from YAML texts in order, and its body."""
    lines = [f"{key}: {value}" if not value.startswith("\n") else f"{key}:{value}"
             for key, value in values.items()]  # fmt: skip
    return "---\n" + "\n".join(lines) + "\n---\n\n" + body.strip("\n") + "\n"


def quoted(text: str) -> str:
    """Write a text as a double-quoted YAML scalar on one line (YAML 1.2, section 7.3.1)."""
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def scalar(text: str) -> str:
    """Write a text bare where no YAML reader could mistake it, else in double quotes."""
    plain = _PLAIN.match(text) and not _NUMBERLIKE.match(text) and text.lower() not in _WORDS
    return text if plain else quoted(text)


def flow_list(items: Iterable[str]) -> str:
    """Write texts as a YAML list on one line."""
    return "[" + ", ".join(scalar(item) for item in items) + "]"


def flow_map(items: Mapping[str, str]) -> str:
    """Write keys and YAML texts as a mapping on one line."""
    return "{" + ", ".join(f"{scalar(key)}: {value}" for key, value in items.items()) + "}"


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    return _ESCAPES.get(char) or f"\\u{ord(char):04x}"


def plain_line(text: str) -> str:
    """Fold a text to the one line that a front matter value may be."""
    return one_line(text.replace("\x85", " ").replace("\u2028", " ").replace("\u2029", " "))
