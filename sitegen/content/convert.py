"""Markdown to raw HTML, quickly.

The library tries a dozen kinds of blocks on every block and some twenty patterns at every place
of every paragraph, and most of a news text has nothing for them. So blocks that `shortcut` knows
never reach it: a token stands in the place of each run of them. The result is the library's own,
byte for byte: a property test compares. A build that has no work for it does not even load it.
"""

import re

from sitegen.content import shortcut
from sitegen.content.shortcut import Block

HARMLESS = frozenset(("fenced_code", "footnotes", "md_in_html", "sane_lists", "tables", "toc"))
"""Extensions that leave a block as it is, whatever stands around it."""

# Within these a blank line does not part blocks: code in fences, raw HTML (but a language's span).
_SPANNING = re.compile(rf"```|~~~|(?!{shortcut.TAG})<|\r")
_STAND_IN = "\ufdd2"  # a noncharacter: never in the text itself
_STANDING = re.compile(f"<p>{_STAND_IN}([0-9]+){_STAND_IN}</p>")


def convert(text: str, extensions: tuple[str, ...]) -> str:
    """Turn Markdown that is `xml_safe` into HTML that is not sanitised yet. Raises MarkupError."""
    if _SPANNING.search(text) or not HARMLESS.issuperset(extensions):
        return _by_library(text, extensions)
    # Blank lines around a text count for nothing, but a line of blanks is one only behind another.
    text = text.rstrip("\n")
    text = text.lstrip("\n") if text.lstrip("\n")[:1].strip() else text
    parts, done = _set_aside(text.split("\n\n"), numbered="toc" in extensions)
    if len(parts) == len(done) == 1:  # one run, and nothing but it
        return done[0]
    raw = _by_library("\n\n".join(parts), extensions)
    return _STANDING.sub(lambda match: done[int(match[1])], raw)


def _set_aside(blocks: list[str], *, numbered: bool) -> tuple[list[str], list[str]]:
    """Put a token in the place of each run of simple blocks; return the HTML of the runs.

    `numbered` headings, which get an id, are the library's.
    """
    made = [None if numbered and block[:1] == "#" else shortcut.block(block) for block in blocks]
    parts: list[str] = []
    done: list[str] = []
    running = False
    for number, text in enumerate(blocks):
        block = _alone(made, number)
        if block is None:
            parts.append(text)
        elif running:
            done[-1] += f"\n{block.html}"
        else:
            parts.append(f"{_STAND_IN}{len(done)}{_STAND_IN}")
            done.append(block.html)
        running = block is not None
    return parts, done


def _alone(made: list[Block | None], number: int) -> Block | None:
    """Return a block unless it could be one with a neighbour, such as two halves of a list."""
    block = made[number]
    if block is None or not block.of:
        return block
    neighbours = made[max(0, number - 1) : number] + made[number + 1 : number + 2]
    return None if any(other is None or other.of == block.of for other in neighbours) else block


def _by_library(text: str, extensions: tuple[str, ...]) -> str:
    from sitegen.content import library

    return library.convert(text, extensions, skipping=HARMLESS.issuperset(extensions))
