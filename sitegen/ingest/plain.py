"""Plain text as paragraphs, and paragraphs as Markdown that reads the same.

A paragraph ends at a blank line, at a line end that is no wrap (`wraps` has the rule), before an
item of a list (`items`), and behind a sentence before a line that is indented where most are not.
A line that is indented below an item is more of that item. The lines of a paragraph are put
together as `seams` says; a text with a paragraph to a line stays as it is.

The wording is never changed: what Markdown would take for a sign is escaped, nothing else.
"""

import re
from itertools import pairwise

from sitegen.ingest import items, opening, seams, wraps
from sitegen.ingest.records import Block, Line
from sitegen.ingest.seams import Habits
from sitegen.ingest.wraps import Column

_NOWHERE = 1 << 20
# Other signs that end a line (Unicode Standard Annex 14, class BK), in Markdown none.
_BREAK, _NEVER = re.compile("[\u2028\u2029]"), re.compile(r"(?!)")
# Signs that mean something anywhere in a line (CommonMark, chapter 6), and at its beginning.
_INLINE = re.compile(r"[\\`*<]|&(?=[#\w]+;)|_")
# With one of these in a line, a bracket may begin a link, a definition, a note or a picture.
_LINKING = re.compile(r"\][ ]?[\[(:]|\[\^|!\[")
_MANY = 50
_LEADING = re.compile(r"#{1,6}|[-+](?=\s|$)|>|-\s*(?:-\s*){2,}$")
# The Markdown library knows no backslash before these.
_ENTITIES = {"~": "&#126;", ":": "&#58;"}
_NUMBERED = re.compile(r"(\d+)([.)])(?=\s|$)")


def blocks(text: str, first_line: int = 1, *, markdown: bool = False) -> list[Block]:
    """Cut a text into paragraphs: at blank lines, and at line ends that somebody meant.

    Of a plain text, some are items of lists. Of Markdown, which has its own, all keep their marks.
    """
    runs = _runs(text, first_line, _NEVER if markdown else _BREAK)
    column = wraps.column([pair for run in runs for pair in pairwise(run)])
    parts = [part for run in runs for part in _parts(run, column)]
    if len(parts) < sum(map(len, runs)):
        habits = Habits.of(line.text for run in runs for line in run)
        lines = [part[0]._replace(text=_joined(part, habits)) for part in parts]
    else:
        lines = [part[0] for part in parts]
    return [Block(line.text, line.number) for line in lines] if markdown else items.blocks(lines)


def _runs(text: str, first_line: int, ends: re.Pattern[str]) -> list[list[Line]]:
    """Cut a text into lines, in runs between blank ones."""
    runs: list[list[Line]] = [[]]
    for number, whole in enumerate(text.split("\n"), first_line):
        for written in ends.split(whole) if ends.search(whole) else (whole,):
            words = written.strip()
            if words:
                runs[-1].append(Line(words, number, _indent(written), not runs[-1]))
            elif runs[-1]:
                runs.append([])
    return runs if runs[-1] else runs[:-1]


def _indent(line: str) -> int:
    if not line[:1].isspace():
        return 0
    blank = line[: len(line) - len(line.lstrip())].expandtabs(8)
    return wraps.width(blank)


def _parts(run: list[Line], column: Column | None) -> list[list[Line]]:
    """Put the lines of each paragraph together."""
    parts = [[line] for line in run[:1]]
    head = _head(run) if column else 0
    marked = _marked(run)
    for number, line in enumerate(run[1:], 1):
        if number > head and _goes_on(parts[-1], line, column, marked):
            parts[-1].append(line)
        else:
            parts.append([line])
    return parts


def _marked(run: list[Line]) -> int:
    """Return from which column on an indented line begins a paragraph: most lines do not."""
    indents = sorted(line.indent for line in run)
    return indents[0] + 2 if indents[len(indents) // 2] == indents[0] else _NOWHERE


def _goes_on(part: list[Line], line: Line, column: Column | None, marked: int) -> bool:
    """Say whether a line is more of a paragraph, of which these are the lines before it."""
    first, before = part[0], part[-1]
    hanging = line.indent > first.indent + 1 and items.may_hang(first.text, before.text)
    if (column is None and not hanging) or wraps.is_fixed(before) or wraps.is_fixed(line):
        return False
    wrapped = column is not None and column.breaks(before, line)
    if one := items.mark(line.text):
        return wrapped and items.is_within(one, first.text, before.text)
    begins = line.indent >= marked and wraps.is_ended(before)
    return hanging or (wrapped and not begins)


def _head(run: list[Line]) -> int:
    """Count the lines down to the last one at the head that only states a date or an author."""
    asides = [number for number, line in enumerate(run[:4], 1) if opening.is_aside(line.text)]
    return max(asides, default=0)


def _joined(part: list[Line], habits: Habits) -> str:
    return seams.joined([line.text for line in part], habits) if len(part) > 1 else part[0].text


def to_markdown(paragraphs: list[Block]) -> str:
    """Write paragraphs of plain text as Markdown that shows the very same words."""
    written, around = list[str](), ""
    for block in paragraphs:
        outer = block.item[:1] != " "
        another = outer and around[:1].isdigit() != block.item[:1].isdigit()
        if written:
            written.append("\n" if around and block.item and not another else "\n\n")
        written.append(block.item + escape(block.text))
        around = block.item if outer else around
    return "".join(written)


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
