"""Lines that a news site adds around a story: found by rule, set aside, never just deleted.

A line is known by its wording (`wordings`, with a family and a language), by its `shapes`, as
`compound` of known pieces, or by standing below a story's last sentence.
In the middle of a text only short lines count; what a story quotes or tells stays everywhere.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from sitegen.ingest import compound, shapes, signs, wordings
from sitegen.ingest.records import Block, Removed

_QUOTES = tuple(signs.OPENING_QUOTES)
_MARKUP = tuple("!#|<[")  # opens what is more than words in Markdown
_LONGEST, _LONGEST_INSIDE, _LONGEST_CAPTION = 250, 120, 120
_LONGEST_LABEL, _LONGEST_ITEM, _MENU_LINES = 40, 24, 3
_HEAD, _FOOT = 6, 3
_LEADS = ("related", "meta", "author")  # families whose labels stand over lists of lines
# Where a caption ends and the credit for its picture begins.
_CREDIT = re.compile(r"(?:[.。!?]\s?|[(（]|\s[—–|/]\s)(?P<credit>[^.。(（|]{4,60})\Z")
_SCRAP = re.compile(r"[^\W\d_][^.!?。！？।:：,;、，\d]{0,39}")
_SENTENCE_END = tuple(signs.ENDS + signs.CLOSING_QUOTES)
_LINKED = re.compile(r"(?<!!)\[([^\]\[]*)\]\([^()\s]*\)")


def nothing(_line: str) -> bool:
    """Leave no line to anybody."""
    return False


def separate(
    blocks: list[Block], is_aside: Callable[[str], bool] = nothing, *, markdown: bool = False
) -> tuple[list[Block], tuple[Removed, ...]]:
    """Split a text's paragraphs into the story and the lines that are not part of it.

    In Markdown, `>` is no arrow but a quotation, and code and tables stay whole. What `is_aside`
    takes at head and foot (a byline, a date) is left to whoever reads it there. Where more than
    half of the letters would go, the rules are wrong about this text: then all of it stays.
    """
    edge = max(2, len(blocks) // 5)
    last = len(blocks) - edge
    rules = [
        _rule_of(block.text, near_edge=index < edge or index >= last, markdown=markdown)
        for index, block in enumerate(blocks)
    ]
    _mark_below(blocks, rules)
    for index, block in enumerate(blocks):
        if rules[index] and not _HEAD <= index < len(blocks) - _FOOT and is_aside(block.text):
            rules[index] = ""
    _mark_menu(blocks, rules)
    _mark_list(blocks, rules)
    _mark_foot(blocks, rules)
    for index in _fixed(blocks) if markdown else ():
        rules[index] = ""
    both = list(zip(blocks, rules, strict=True))
    story = [block for block, rule in both if not rule]
    removed = tuple(Removed(block.line, rule, block.text) for block, rule in both if rule)
    if removed and _letters(removed) > _letters(story):
        return blocks, ()
    return (story, removed) if story else (blocks, ())


def _rule_of(text: str, *, near_edge: bool, markdown: bool) -> str:
    """Name the rule for a line; of Markdown, that for its words where its links hide them."""
    if not markdown:
        return rule_of(text, near_edge=near_edge)
    text = text.lstrip("> ")
    found = rule_of(text, near_edge=near_edge)
    linked = not found and "](" in text and not text.startswith("!")
    return rule_of(_LINKED.sub(r"\1", text), near_edge=near_edge) if linked else found


def _fixed(blocks: list[Block]) -> Iterator[int]:
    """Yield the lines of Markdown that fall apart when one of them goes: of code, of tables."""
    within = False
    for index, block in enumerate(blocks):
        fence = block.text.startswith(("```", "~~~"))
        if within or fence or block.text.startswith("|"):
            yield index
        within ^= fence


def _mark_menu(blocks: list[Block], rules: list[str]) -> None:
    """Mark the lines of a menu at the head or the foot, each of one item."""
    for _, run in groupby(range(len(blocks)), lambda at: _is_item(blocks[at].text, rules[at])):
        found = list(run)
        at_end = found[0] < _HEAD or found[-1] >= len(blocks) - _HEAD
        if len(found) >= _MENU_LINES and at_end and _is_item(blocks[found[0]].text, ""):
            for at in found:
                rules[at] = rules[at] or "menu"


def _is_item(text: str, rule: str) -> bool:
    return bool(rule) or (len(text) <= _LONGEST_ITEM and wordings.is_of_menu(text))


def _mark_list(blocks: list[Block], rules: list[str]) -> None:
    """Mark the short lines between a bare label ("Related", "Tags") at the foot and the end."""
    labelled = ""
    for at in range(_foot(blocks, rules), len(blocks)):
        if rules[at].startswith(_LEADS) and _is_label(blocks[at].text):
            labelled = rules[at]
        elif labelled and not rules[at] and len(blocks[at].text) <= _LONGEST_INSIDE:
            rules[at] = labelled


def _mark_foot(blocks: list[Block], rules: list[str]) -> None:
    """Mark the scraps below a story's last sentence: tags, sections, places, one a line.

    A list that the sentence announces is the story's, and a lone line is left unless menus have
    it: it may be a name or a heading.
    """
    start = _foot(blocks, rules)
    if not start or blocks[start - 1].text.endswith(tuple(signs.COLONS)):
        return
    scraps = [at for at in range(start, len(blocks)) if not rules[at]]
    if not all(_SCRAP.fullmatch(blocks[at].text) for at in scraps):
        return
    if len(scraps) > 1 or any(wordings.is_of_menu(blocks[at].text) for at in scraps):
        for at in scraps:
            rules[at] = "foot"


def _mark_below(blocks: list[Block], rules: list[str]) -> None:
    """Mark lines below the last sentence that no story ends with.

    So is a headline behind shouted words, what speaks of its page, and a scrap under a line of
    the page: nothing is left for a heading to stand over. What a line announces stays.
    """
    below = ""
    for at in range(_foot(blocks, rules) or len(blocks), len(blocks)):
        text = blocks[at].text
        if text.endswith(tuple(signs.COLONS)) and not rules[at]:
            return
        if rules[at]:
            below = "foot"
        elif not blocks[at].item and len(text) <= _LONGEST_INSIDE:
            rules[at] = _of_page(text) or (below if _SCRAP.fullmatch(text) else "")


def _of_page(text: str) -> str:
    """Name what makes an unfinished line one of the page, or return ''."""
    if text.startswith((*_QUOTES, *_MARKUP)) or text.endswith(_SENTENCE_END):
        return ""
    if shapes.is_shouted(text):
        return "caps-prefix"
    if compound.is_staff(text):
        return "credits"
    if compound.is_writer(text):
        return "author"
    return "foot" if wordings.is_page(text) else ""


def _foot(blocks: list[Block], rules: list[str]) -> int:
    """Return where the last sentences of the story end."""
    told = [at for at, block in enumerate(blocks) if not rules[at] and _ends(block.text)]
    return told[-1] + 1 if told else len(blocks)


def _ends(text: str) -> bool:
    return text.endswith(_SENTENCE_END) and len(text) > _LONGEST_ITEM


def _is_label(text: str) -> bool:
    """Say whether nothing follows a label's words."""
    return len(text) <= _LONGEST_LABEL and not re.search(r"[:：|]\s*\w", text)


def rule_of(line: str, *, near_edge: bool = True) -> str:
    """Name the rule that takes this line for boilerplate, or return ''."""
    line = line.strip()
    if len(line) > (_LONGEST if near_edge else _LONGEST_INSIDE) or line.startswith(_QUOTES):
        return ""
    found = "" if _is_sentence(line) else wordings.find(line) or _caption(line)
    if found:
        return found
    shape = shapes.find(line) or compound.find(line)
    return shape if near_edge or shape in shapes.ANYWHERE else ""


def _caption(line: str) -> str:
    """Name the wording of the credit with which a picture's caption ends, or return ''."""
    found = None if len(line) > _LONGEST_CAPTION else _CREDIT.search(line)
    return wordings.credit(found["credit"]) if found else ""


def _is_sentence(line: str) -> bool:
    """Say whether a sentence runs on in small letters after a colon, as no link or credit does."""
    rest = line.replace("：", ":").partition(":")[2].strip()
    return rest[:1].islower() and rest.endswith((".", "!", "?")) and len(rest.split()) > 4


def _letters(lines: Iterable[Block | Removed]) -> int:
    return sum(sum(map(str.isalpha, line.text)) for line in lines)
