"""Headlines that stand over a text, told from sections' names and from the text's first sentence.

Must not make titles: where there is no headline, `title` takes one from the text's own words.
"""

import re

from sitegen.ingest import boilerplate, dateline
from sitegen.ingest.records import Block
from sitegen.ingest.sentences import split

STOPS = tuple(".。।؟!?！？۔")
_UNFINISHED = (":", "：", ";", "；", ",", "，", "،", "、", "-")
_SENTENCE_END = (".", "。", "।", "۔", '."', ".”", ".»", ".“", "。」", "。”", ".'", ".’", ".)")
_ASKS = ("?", "？", "؟", "!", "！", "?»", "?”", '?"', "? »", "?“", "？」", "!»", "!”", "! »")
_INITIALISM = re.compile(r"(?:\b[A-Z]\.){2,}$|…$|\.\.\.$")
_LETTERS = re.compile(r"[^\W\d_]")
_LONGEST, _LONGEST_QUESTION = 140, 110
_LONGEST_SECTION = 22
_AHEAD = 4


def find(blocks: list[Block]) -> Block | None:
    """Return the block that is the text's headline, if it has one: the first or the second."""
    if len(blocks) < 2 or blocks[0].item or not _may_be(blocks[0].text, blocks[1:]):
        return None
    first = blocks[0]
    if len(blocks) > 2 and _is_section(first.text) and _may_be(blocks[1].text, blocks[2:]):
        return blocks[1]
    return first


def _may_be(text: str, after: list[Block]) -> bool:
    """Say whether a line over these blocks reads as a headline."""
    if not 2 < len(text) <= _LONGEST or not _LETTERS.search(text):
        return False
    if boilerplate.rule_of(text) or text.endswith(_UNFINISHED) or dateline.end(text):
        return False
    longest = max(len(block.text) for block in after[:_AHEAD])
    if longest < len(text) * 1.3:
        return False
    if text.endswith(_SENTENCE_END) and not _INITIALISM.search(text):
        return False
    if text.endswith(_ASKS):
        return len(text) <= _LONGEST_QUESTION and len(split(text)) <= 2
    return True


def _is_section(text: str) -> bool:
    """Say whether a line over a headline is a section's name or a kicker: a word or two."""
    return len(text) <= _LONGEST_SECTION and len(text.split()) <= 2 and not text.endswith(_ASKS)
