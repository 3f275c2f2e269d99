"""Lines that a news site adds around a story: found by rule, set aside, never just deleted.

A line is known by its wording (`wordings`, with a family and a language) or by its `shapes`.
In the middle of a text only short lines count; what a story quotes or tells stays everywhere.
"""

from collections.abc import Callable

from sitegen.ingest import shapes, wordings
from sitegen.ingest.records import Block, Removed

_QUOTES = ('"', "“", "„", "«", "‘", "「", "『", "‹", "”")
_LONGEST, _LONGEST_INSIDE = 250, 120
_HEAD = 6


def _nothing(_line: str) -> bool:
    return False


def separate(
    blocks: list[Block], is_aside: Callable[[str], bool] = _nothing
) -> tuple[list[Block], tuple[Removed, ...]]:
    """Split a text's paragraphs into the story and the lines that are not part of it.

    What `is_aside` takes at the head (a byline, a date) is left to whoever reads it there.
    Where that would take more than half of the letters, the rules are wrong about this text:
    then all of it stays.
    """
    edge = max(2, len(blocks) // 5)
    story: list[Block] = []
    removed: list[Removed] = []
    for index, block in enumerate(blocks):
        near_edge = index < edge or index >= len(blocks) - edge
        left = index < _HEAD and is_aside(block.text)
        rule = "" if left else rule_of(block.text, near_edge=near_edge)
        if rule:
            removed.append(Removed(block.line, rule, block.text))
        else:
            story.append(block)
    if not removed:
        return blocks, ()
    if _letters([item.text for item in removed]) > _letters([block.text for block in story]):
        return blocks, ()
    return (story, tuple(removed)) if story else (blocks, ())


def rule_of(line: str, *, near_edge: bool = True) -> str:
    """Name the rule that takes this line for boilerplate, or return ''."""
    line = line.strip()
    if len(line) > (_LONGEST if near_edge else _LONGEST_INSIDE) or line.startswith(_QUOTES):
        return ""
    found = "" if _is_sentence(line) else wordings.find(line)
    if found:
        return found
    shape = shapes.find(line)
    return shape if near_edge or shape in shapes.ANYWHERE else ""


def _is_sentence(line: str) -> bool:
    """Say whether a sentence runs on in small letters after a colon, as no link or credit does."""
    rest = line.replace("：", ":").partition(":")[2].strip()
    return rest[:1].islower() and rest.endswith((".", "!", "?")) and len(rest.split()) > 4


def _letters(lines: list[str]) -> int:
    return sum(sum(map(str.isalpha, line)) for line in lines)
