"""Plain text as paragraphs, and paragraphs as Markdown that reads the same.

The wording is never changed: what Markdown would take for a sign is escaped, nothing else.
"""

import re

from sitegen.ingest import opening
from sitegen.ingest.records import Block

_WRAP_COLUMN = 100
_SHORT_LINE = 45
_IDEOGRAPH = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
_ENDS = tuple(".!?…。！？؟।»”\"'’」』)")
# Signs that mean something anywhere in a line (CommonMark, chapter 6), and at its beginning.
_INLINE = re.compile(r"[\\`*<]|&(?=[#\w]+;)|_")
# With one of these in a line, a bracket may begin a link, a definition, a note or a picture.
_LINKING = re.compile(r"\][ ]?[\[(:]|\[\^|!\[")
_MANY = 50
_LEADING = re.compile(r"#{1,6}|[-+](?=\s|$)|>|-\s*(?:-\s*){2,}$")
# The Markdown library knows no backslash before these.
_ENTITIES = {"~": "&#126;", ":": "&#58;"}
_NUMBERED = re.compile(r"(\d+)([.)])(?=\s|$)")


def blocks(text: str, first_line: int = 1) -> list[Block]:
    """Cut plain text into paragraphs: at blank lines, and at line ends unless they only wrap."""
    found: list[Block] = []
    run: list[Block] = []
    for number, line in enumerate([*text.split("\n"), ""], first_line):
        if line.strip():
            run.append(Block(line.strip(), number))
        elif run:
            found += _paragraphs(run)
            run = []
    return found


def _paragraphs(run: list[Block]) -> list[Block]:
    head = _head(run) if len(run) > 1 else 0
    return run[:head] + _joined(run[head:])


def _joined(run: list[Block]) -> list[Block]:
    if not _wrapped([block.text for block in run]):
        return run
    text = run[0].text
    for block in run[1:]:
        joint = "" if _IDEOGRAPH.match(text[-1]) and _IDEOGRAPH.match(block.text) else " "
        text += joint + block.text
    return [Block(text, run[0].line)]


def _head(run: list[Block]) -> int:
    """Count the lines down to the last one at the head that only states a date or an author."""
    asides = [number for number, block in enumerate(run[:4], 1) if opening.is_aside(block.text)]
    return max(asides, default=0)


def _wrapped(lines: list[str]) -> bool:
    """Say whether these lines are one paragraph broken at a column."""
    full = lines[:-1]
    if not full or max(map(len, lines)) > _WRAP_COLUMN:
        return False
    even = all(len(line) >= _SHORT_LINE for line in full)
    return even and sum(line.endswith(_ENDS) for line in full) <= len(full) / 2


def to_markdown(paragraphs: list[Block]) -> str:
    """Write paragraphs of plain text as Markdown that shows the very same words."""
    return "\n\n".join(escape(block.text) for block in paragraphs)


def escape(line: str) -> str:
    """Escape what Markdown would take for a sign in one line of plain text."""
    line = _INLINE.sub(_backslash, line)
    # Very many brackets, linking or not, cost the Markdown library quadratic time.
    if _LINKING.search(line) or line.count("[") > _MANY:
        line = line.replace("[", "\\[")
    return escape_start(line)


def escape_signs(words: str) -> str:
    """Escape what Markdown would take for a sign anywhere within a line, all brackets too."""
    return _INLINE.sub(_backslash, words).replace("[", "\\[").replace("]", "\\]")


def escape_start(line: str) -> str:
    """Escape what Markdown would take for a sign at the beginning of a line."""
    numbered = _NUMBERED.match(line)
    if numbered:
        return f"{numbered[1]}\\{line[len(numbered[1]) :]}"
    if line.startswith(("~~~", ": ", ":\t")):
        return _ENTITIES[line[0]] + line[1:]
    return "\\" + line if _LEADING.match(line) else line


def _backslash(match: re.Match[str]) -> str:
    return "&amp;" if match[0] == "&" else "&lt;" if match[0] == "<" else "\\" + match[0]
