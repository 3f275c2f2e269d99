"""Markdown in the making, as an element of HTML begins, says its words and ends.

Knows the signs of Markdown and how containers indent; must not parse, and must not decide what
is left out.
"""

import re
from typing import Any
from urllib.parse import quote, urljoin

from sitegen.core.urls import is_web_url
from sitegen.ingest import plain

_BLOCKS = frozenset(
    "address article aside body caption center dd details div dl dt fieldset figcaption figure "
    "footer form header hgroup html legend main menu p section summary table tbody td tfoot th "
    "thead tr".split()
)
_HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
_LISTS = frozenset(("ul", "ol"))
_EMPHASIS = {"em": "*", "i": "*", "cite": "*", "dfn": "*", "strong": "**", "b": "**"}
_CODE = frozenset(("code", "kbd", "samp", "tt", "var"))
_RAISED = frozenset(("sup", "sub"))  # Markdown has no sign for them, and 10<sup>6</sup> is not 106
_SPACE = re.compile(r"[ \t\n\r\f]+")
_SPACE_KEEPING_BREAKS = re.compile(r"[ \t\r\f]+")
_AROUND_BREAK = re.compile(r" *\n *")
_UNDERLINE = re.compile(r"=+|-+")
_MOST_CONTAINERS = 12


class Writer:
    """Finished blocks, the line at work, the containers around it."""

    def __init__(self, base: str) -> None:
        self.base = base
        self._blocks: list[str] = []
        self._line: list[str] = []
        self._heading = ""
        self._raw = 0  # within <pre>: white space counts
        self._code = 0
        self._open: list[tuple[Any, int]] = []  # where in the line an element began
        self._lists: list[int] = []  # numbers of ordered lists, 0 in others
        self._prefixes: list[str] = []  # of containers: "> ", four columns of a list's item
        self._marker = ""  # of an item that has no words yet
        self._marked = 0  # which prefix it stands for
        self._tight = False  # whether an item may follow the last block without a blank line

    def text(self) -> str:
        """Return what was written."""
        return "".join(self._blocks).strip("\n")

    def words(self, text: str | None) -> None:
        """Take words in, at the place that was reached."""
        if not text:
            return
        if self._raw:
            self._line.append(text)
        elif self._code:
            self._line.append(_SPACE.sub(" ", text))
        else:
            self._line.append(plain.escape_signs(_SPACE.sub(" ", text)))

    def start(self, node: Any) -> None:
        """Begin an element: only its name and its attributes are looked at."""
        tag = node.tag
        if self._raw:
            self._raw += tag == "pre"
            if tag == "br":
                self._line.append("\n")
        elif tag in _BLOCKS or tag in _HEADINGS:
            self.flush()
            self._heading = _HEADINGS.get(tag, self._heading)
        elif tag in _LISTS or tag in ("li", "blockquote", "pre", "hr"):
            self.flush()
            self._contain(node)
        elif tag == "br":
            self._line.append("\n")
        else:
            self._code += tag in _CODE
            self._open.append((node, len(self._line)))

    def end(self, node: Any) -> None:
        """End an element that began."""
        tag = node.tag
        if tag == "pre" and self._raw:
            self._raw -= 1
            if not self._raw:
                self._emit_code()
        elif self._raw:
            return
        elif tag in _BLOCKS or tag in _HEADINGS:
            self.flush()
            self._heading = ""
        elif tag in _LISTS or tag in ("li", "blockquote"):
            self.flush()
            self._release(tag)
        elif self._open and self._open[-1][0] is node:
            self._inline(*self._open.pop())

    def _contain(self, node: Any) -> None:
        tag = node.tag
        if tag == "pre":
            self._raw = 1
        elif tag == "hr":
            self._emit(["* * *"])
        elif tag == "blockquote":
            self._prefixes.append("> ")
        elif tag in _LISTS:
            self._lists.append(_first_number(node) if tag == "ol" else 0)
        else:
            if not self._lists:
                self._lists.append(0)  # an item without a list
            if self._marker:  # an item that holds nothing but a list: only that is shown
                self._prefixes[self._marked] = ""
            number = self._lists[-1]
            self._marker = f"{number}. ".ljust(4) if number else "-   "
            self._lists[-1] += 1 if number else 0
            self._marked = len(self._prefixes)
            self._prefixes.append("    ")

    def _release(self, tag: str) -> None:
        if tag in _LISTS:
            if self._lists:
                self._lists.pop()
            self._tight = self._tight and bool(self._lists)
            return
        if self._prefixes:
            self._prefixes.pop()
        if tag == "li":
            self._marker = ""

    def _inline(self, node: Any, begun: int) -> None:
        tag = node.tag
        self._code -= tag in _CODE
        inner = "".join(self._line[begun:])
        core = inner.strip()
        made = core
        if not core:
            made = ""
        elif tag == "a":
            made = self._link(node.get("href") or "", core)
        elif tag in _CODE and not self._code:
            made = _code_span(core)
        elif tag in _RAISED and not self._code:
            made = f"<{tag}>{core}</{tag}>" if "\n" not in core else core
        elif tag in _EMPHASIS and not self._code and not self._within_emphasis(begun):
            mark = _EMPHASIS[tag]
            lines = (line.strip() for line in core.split("\n"))
            made = "\n".join(f"{mark}{line}{mark}" if line else "" for line in lines)
        if made != core:
            before = inner[: len(inner) - len(inner.lstrip())]
            after = inner[len(inner.rstrip()) :] if core else ""
            self._line[begun:] = [before, made, after]

    def _within_emphasis(self, begun: int) -> bool:
        """Say whether a mark here would stand within others, or touch them."""
        if any(node.tag in _EMPHASIS for node, _ in self._open):
            return True
        before = next((piece for piece in reversed(self._line[:begun]) if piece), "")
        return before.endswith("*") and not before.endswith("\\*")

    def _link(self, href: str, words: str) -> str:
        try:
            address = urljoin(self.base, href.strip()) if not href.startswith("#") else ""
        except ValueError:
            return words
        mail = re.fullmatch(r"mailto:[^\s<>()\"@?]+@[^\s<>()\"@?]+", address)
        address = quote(address, safe="/~-.!$&'+,;=:@?#%[]_") if not mail else address
        usable = mail or is_web_url(address)
        nested = any(node.tag == "a" for node, _ in self._open) or self._code or "\n" in words
        return words if nested or not usable else f"[{words}]({address})"

    def flush(self) -> None:
        """End the paragraph at work; marks that it leaves open have no place to go."""
        line = _AROUND_BREAK.sub("\n", _SPACE_KEEPING_BREAKS.sub(" ", "".join(self._line)))
        self._line.clear()
        self._open = [(node, 0) for node, _ in self._open if node.tag in _CODE]
        for paragraph in re.split(r"\n{2,}", line):
            words = paragraph.strip()
            if not words:
                continue
            if self._heading:
                self._emit([self._heading + words.replace("\n", " ")])
            else:
                lines = [_started(part.strip()) for part in words.split("\n")]
                self._emit([part + "  " for part in lines[:-1]] + lines[-1:])

    def _emit_code(self) -> None:
        lines = "".join(self._line).expandtabs(4).strip("\n").split("\n")
        self._line.clear()
        if not any(line.strip() for line in lines):
            return
        if self._prefixes:
            self._emit(["    " + line for line in lines])
        else:
            longest = max(map(len, re.findall(r"`{3,}", "\n".join(lines))), default=2)
            fence = "`" * (longest + 1)
            self._emit([fence, *lines, fence])

    def table(self, rows: list[list[str]]) -> None:
        """Write a table of data; each cell is Markdown on one line."""
        self.flush()
        lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
        self._emit([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])

    @property
    def takes_table(self) -> bool:
        """Say whether a table can stand here: within lists and quotations Markdown has none."""
        return not self._prefixes and not self._raw

    def _emit(self, lines: list[str]) -> None:
        """Add a block within its containers."""
        prefixes = self._prefixes[:_MOST_CONTAINERS]
        rest = first = "".join(prefixes)
        marked = bool(self._marker) and self._marked < len(prefixes)
        if marked:
            inner = "".join(prefixes[self._marked + 1 :])
            first = "".join(prefixes[: self._marked]) + self._marker + inner
        if marked and self._tight:
            joint = "\n"
        else:
            joint = f"\n{_common(self._blocks[-1], rest)}\n" if self._blocks else ""
        body = [first + lines[0], *((rest + line) if line else rest.rstrip() for line in lines[1:])]
        self._blocks.append(joint + "\n".join(body))
        self._marker, self._tight = "", marked


def _common(before: str, prefix: str) -> str:
    """Return what a blank line between two blocks needs: the quotation that both stand in."""
    last = before.rpartition("\n")[2]
    kept = ""
    for at in range(0, len(prefix), 2):
        if prefix[at : at + 2] != "> " or not last.startswith(kept + "> "):
            break
        kept += "> "
    return kept.rstrip()


def _started(line: str) -> str:
    if _UNDERLINE.fullmatch(line):  # below another line it would make a heading of that
        return f"&#{ord(line[0])};{line[1:]}"
    return plain.escape_start(line)


def _first_number(node: Any) -> int:
    start = node.get("start") or ""
    return int(start) if re.fullmatch(r"[1-9]\d{0,3}", start) else 1


def _code_span(text: str) -> str:
    longest = max(map(len, re.findall(r"`+", text)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {text} {fence}" if longest else f"{fence}{text}{fence}"
