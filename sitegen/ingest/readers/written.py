"""The main text of a page, as trafilatura gives it, written as Markdown.

Elements come in trafilatura's own vocabulary (`head`, `hi`, `ref`, `list`, `quote`): this room
knows it, and no library. Whatever is text stays text: every sign that means something to Markdown
is escaped.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from sitegen.core.urls import is_web_url

_SIGN = re.compile(r"[\\`*_<\[\]]|&(?=#|\w+;)")
_START = re.compile(r"#{1,6}(?=\s|$)|[-+](?=\s|$)|>|={1,}\s*$|-+\s*$|:(?=\s)|~~~")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_SPACE = re.compile(r"\s+")
# A line that was broken between two ideographs has no space there.
_BROKEN = re.compile(r"(?<=[\u2e80-\u9fff\uff00-\uffef])\s*\n\s*(?=[\u2e80-\u9fff\uff00-\uffef])")
_BREAK = "\ue000"  # no text that was cleaned may hold one by accident: see `_plain`
_MARKS = {"#b": "**", "#i": "*", "#u": "*"}
_BLOCKS = frozenset(("p", "head", "list", "quote", "table", "div", "fw", "ab"))
_IN_ADDRESS = re.compile(r"[()\\*\[\]]")
_LONG_CELL = 160


def markdown(body: Any) -> str:
    """Return the whole body as Markdown."""
    return "\n\n".join(_blocks(body))


def _blocks(parent: Any) -> Iterator[str]:
    """Yield the blocks in an element; text that stands between them makes blocks of its own."""
    run = [_plain(parent.text)]
    for child in parent:
        if child.tag in _BLOCKS:
            yield from _paragraphs("".join(run))
            run = []
            yield from _block(child)
        else:
            run.append(_inline(child))
        run.append(_plain(child.tail))
    yield from _paragraphs("".join(run))


def _block(element: Any) -> Iterator[str]:
    if element.tag == "head":
        words = _line(_inside(element)).replace(_BREAK, " ")
        if words:
            level = str(element.get("rend") or "h2")[1:2]
            yield "#" * min(max(int(level) if level.isdecimal() else 2, 2), 6) + " " + words
    elif element.tag == "list":
        yield from _list(element)
    elif element.tag == "quote":
        quoted = "\n\n".join(_blocks(element))
        if quoted:
            yield "\n".join(f"> {line}".rstrip() for line in quoted.split("\n"))
    elif element.tag == "table":
        yield from _table(element)
    else:
        yield from _blocks(element)


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of a run; two line breaks in a row part them."""
    for part in re.split(rf"\s*{_BREAK}\s*{_BREAK}[\s{_BREAK}]*", text):
        lines = [_started(line) for line in map(_line, part.split(_BREAK)) if line]
        if lines:
            yield "  \n".join(lines)


def _line(text: str) -> str:
    return _SPACE.sub(" ", _BROKEN.sub("", text)).strip()


def _started(line: str) -> str:
    """Escape what would be a sign at the beginning of a line."""
    if numbered := _NUMBERED.match(line):
        return f"{numbered[1]}\\{line[len(numbered[1]) :]}"
    if not _START.match(line):
        return line
    return {"~": "&#126;", ":": "&#58;", "=": "&#61;"}.get(line[0], "\\" + line[0]) + line[1:]


def _plain(text: str | None) -> str:
    return _SIGN.sub(_escaped, text.replace(_BREAK, "")) if text else ""


def _escaped(match: re.Match[str]) -> str:
    return {"<": "&lt;", "&": "&amp;"}.get(match[0], "\\" + match[0])


def _inside(element: Any) -> str:
    parts = [_plain(element.text)]
    for child in element:
        parts += (_inline(child), _plain(child.tail))
    return "".join(parts)


def _inline(element: Any) -> str:
    if element.tag == "lb":
        return _BREAK
    if element.tag == "code":
        return _code("".join(element.itertext()))
    if element.tag == "graphic":
        return ""
    inner = _inside(element)
    if element.tag == "ref":
        return _link(inner, str(element.get("target") or ""))
    mark = _MARKS.get(str(element.get("rend"))) if element.tag == "hi" else None
    return _around(inner, mark, mark) if mark else inner


def _around(inner: str, before: str, after: str) -> str:
    """Put signs around words; spaces and line breaks at either end stay outside."""
    core = inner.strip(" \t\r\n\xa0" + _BREAK)
    if not core or _BREAK in core:
        return inner
    at = inner.index(core)
    return inner[:at] + before + core + after + inner[at + len(core) :]


def _link(inner: str, target: str) -> str:
    address = _IN_ADDRESS.sub(lambda sign: f"%{ord(sign[0]):02X}", target.strip())
    return _around(inner, "[", f"]({address})") if is_web_url(address) else inner


def _code(text: str) -> str:
    words = _SPACE.sub(" ", text).strip().replace(_BREAK, "")
    fence = "`" * (max((len(run) for run in re.findall("`+", words)), default=0) + 1)
    gap = " " if "`" in words else ""
    return f"{fence}{gap}{words}{gap}{fence}" if words else ""


def _list(element: Any) -> Iterator[str]:
    items: list[str] = []
    for item in element:
        inner = list(_blocks(item))
        if not inner:
            continue
        mark = f"{len(items) + 1}." if element.get("rend") == "ol" else "-"
        # A list inside an item follows it at once; what is another paragraph stands apart.
        text = inner[0]
        for more in inner[1:]:
            text += ("\n" if more.startswith(("- ", "1. ")) else "\n\n") + more
        indented = text.replace("\n", "\n    ").replace("\n    \n", "\n\n")
        items.append(f"{mark} {indented}")
    if items:
        yield "\n".join(items)


def _table(element: Any) -> Iterator[str]:
    rows = [[list(_blocks(cell)) for cell in row if cell.tag == "cell"] for row in element]
    rows = [row for row in rows if any(row)]
    cells = [cell for row in rows for cell in row]
    widths = {len(row) for row in rows}
    simple = all(len(cell) <= 1 and len("".join(cell)) <= _LONG_CELL for cell in cells)
    if len(rows) < 2 or len(widths) != 1 or widths == {1} or not simple:
        for cell in cells:  # a table that only lays the page out
            yield from cell
        return
    yield _grid([[_cell(cell) for cell in row] for row in rows])


def _cell(blocks: Iterable[str]) -> str:
    return " ".join(blocks).replace("  \n", " ").replace("\n", " ").replace("|", "&#124;")


def _grid(rows: list[list[str]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])
