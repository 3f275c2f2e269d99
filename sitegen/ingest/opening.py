"""The head and foot of a plain text: headline, standfirst, date line and byline, told apart.

Lines that say when and by whom leave the story with their rule; nothing else does. A sentence
of the story is never read for either.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sitegen.ingest import alphabets, asides, boilerplate, dateline, headline
from sitegen.ingest.asides import Aside
from sitegen.ingest.records import Block, Removed
from sitegen.ingest.sentences import split

_HEAD, _AFTER_LEAD, _FOOT = 14, 4, 3
_WORD = re.compile(r"[^\W_]")
# What a mail that was pasted as text has before its subject.
_SUBJECT = re.compile(
    r"(?:subject|objet|betreff|asunto|oggetto|assunto|onderwerp|temat|тема|konu|"
    r"件名|主题|主旨|제목|الموضوع|विषय)[ \u00a0\u202f]?[:：]\s*(?=\S)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands around a story, and the story without it."""

    story: list[Block]
    headline: str = ""
    standfirst: str = ""
    date: str = ""
    author: str = ""
    removed: tuple[Removed, ...] = ()


def read(
    blocks: list[Block], language: str, *, titled: bool = False, removed: Iterable[Removed] = ()
) -> Opening:
    """Tell the headline, date lines and bylines of a plain text from its story.

    `removed` are lines that were set aside before: at the head they, too, may state a date.
    """
    lead = _lead(blocks, language)
    known = dict(_sure(blocks, lead, language))
    if len(known) == len(blocks):
        return Opening(blocks)
    found = headline.Found() if titled else _headline(blocks, lead, known, language)
    named = blocks.index(found.block) if found.block else -1
    if named >= 0 or titled:
        known |= dict(_bare(blocks, named + 1, lead, known, language))
    if not any(aside.author for aside in known.values()):
        known |= dict(_signature(blocks, lead, known, language))
    gone = dict(_gone(blocks, known, found))
    story = [b for n, b in enumerate(blocks) if n not in gone and b is not found.block]
    if not story:
        return Opening(blocks)
    said = [(blocks[n].line, aside) for n, aside in known.items()]
    said += _said_before((r for r in removed if _is_edge(r.line, blocks, lead)), language)
    standfirst = _standfirst(story, {item.line for item in gone.values()}) if found.block else ""
    return Opening(
        story,
        _named(found.block) if found.block else "",
        standfirst,
        _date(said) or dateline.stated(story[0].text, language),
        _author(said) or next(filter(None, (dateline.writer(b.text) for b in story[:2])), ""),
        tuple(gone.values()),
    )


def _said_before(removed: Iterable[Removed], language: str) -> Iterator[tuple[int, Aside]]:
    """Yield what lines say that were set aside."""
    for item in removed:
        if aside := asides.read(item.text, language, bare=_is_note(item)):
            yield item.line, aside


def _author(said: list[tuple[int, Aside]]) -> str:
    return next((aside.author for _, aside in sorted(said) if aside.author), "")


def _named(block: Block) -> str:
    label = _SUBJECT.match(block.text)
    return block.text[label.end() :] if label else block.text


def _is_note(item: Removed) -> bool:
    """Say whether a line was set aside for a note on who made the text."""
    return item.rule.startswith("author")


def _is_edge(line: int, blocks: list[Block], lead: int) -> bool:
    head = blocks[min(lead + _AFTER_LEAD, len(blocks) - 1)].line
    return line < head or line > blocks[max(len(blocks) - _FOOT, 0)].line


def _date(said: list[tuple[int, Aside]]) -> str:
    """The first date that is not that of a change, else the first that is."""
    dated = [(aside.updated, line, aside.date) for line, aside in said if aside.date]
    return min(dated)[2] if dated else ""


def _headline(
    blocks: list[Block], lead: int, known: dict[int, Aside], language: str
) -> headline.Found:
    left = [(n, b) for n, b in enumerate(blocks) if n not in known and not _is_rule(b)]
    lines, after = [b for n, b in left if n < lead], [b for n, b in left if n >= lead]
    signed = {id(b) for n, b in enumerate(blocks[:lead]) if _is_signed(blocks, n, language)}
    return headline.find(lines, after, lambda block: id(block) in signed)


def _gone(
    blocks: list[Block], known: dict[int, Aside], found: headline.Found
) -> Iterator[tuple[int, Removed]]:
    """Yield what leaves the story, by its place among the blocks: several may share a line."""
    over = {id(block) for block in found.over}
    drawn = {id(block) for block in _rules(blocks, found.block, known)}
    for index, block in enumerate(blocks):
        if index in known:
            rule = "date" if known[index].date else "byline"
        elif id(block) in over:
            rule = "section"
        elif id(block) in drawn:
            rule = "rule"
        elif found.block and block is not found.block and _is_again(block, found.block):
            rule = "repeated"
        else:
            continue
        yield index, Removed(block.line, rule, block.text)


def _rules(blocks: list[Block], named: Block | None, known: dict[int, Aside]) -> Iterator[Block]:
    """Yield the lines without words above the headline and right below it and its byline."""
    below = False
    for index, block in enumerate(blocks if named else ()):
        if block is named:
            below = True
        elif _is_rule(block):
            yield block
        elif below and index not in known:
            return


def _is_rule(block: Block) -> bool:
    return _WORD.search(block.text) is None


def _is_again(block: Block, named: Block) -> bool:
    return headline.repeats(block.text, named.text)


def is_aside(text: str) -> bool:
    """Say whether a line only states a date or an author, in any language."""
    found = (asides.read(text, tongue) for tongue in ("", "en"))
    return any(item is not None and item != Aside() for item in found)


def _lead(blocks: list[Block], language: str) -> int:
    """Return where the story begins: at the first paragraph that reads as one."""
    for index, block in enumerate(blocks[:_HEAD]):
        if asides.read(block.text, language) or not headline.is_lead(block.text):
            continue
        if not _is_signed(blocks, index, language) or dateline.end(block.text):
            return index
    return 1 if len(blocks) > 1 else 0


def _is_signed(blocks: list[Block], index: int, language: str) -> bool:
    """Say whether a date or byline follows a sentence, and a longer paragraph after that."""
    after = blocks[index + 1 : index + 2]
    signed = after and asides.read(after[0].text, language, bare=True)
    longest = max((len(block.text) for block in blocks[index + 2 :]), default=0)
    text = blocks[index].text
    return bool(signed) and len(split(text)) == 1 and longest > len(text)


def _sure(blocks: list[Block], lead: int, language: str) -> Iterator[tuple[int, Aside]]:
    for index, block in enumerate(blocks):
        near = index < lead + _AFTER_LEAD or index >= len(blocks) - _FOOT
        if near and not block.item:
            aside = asides.read(block.text, language)
            if aside is not None:
                yield index, aside


def _bare(
    blocks: list[Block], first: int, lead: int, known: dict[int, Aside], language: str
) -> Iterator[tuple[int, Aside]]:
    """Names between headline and story: right below the one, above the other, beside a date."""
    near = set(known)
    for index in range(first, min(lead + 2, len(blocks) - 1)):
        beside = bool({index - 1, index + 1} & near)
        edge = index < lead and index in (first, lead - 1)
        if index == lead or index in near or not (beside or edge):
            continue
        aside = asides.read(blocks[index].text, language, bare=True)
        if aside is not None:
            near.add(index)
            yield index, aside


def _signature(
    blocks: list[Block], lead: int, known: dict[int, Aside], language: str
) -> Iterator[tuple[int, Aside]]:
    """A name alone right below the last sentence of the story."""
    for index in range(max(lead + 1, len(blocks) - _FOOT), len(blocks)):
        text = blocks[index].text
        if index not in known and headline.is_closed(blocks[index - 1].text):
            aside = asides.read(text, language, bare=True)
            if aside is not None and (aside.author or index == len(blocks) - 1):
                yield index, aside


def _standfirst(story: list[Block], removed: set[int]) -> str:
    """Return the paragraph between headline and story that sums the story up, or ''."""
    if len(story) < 2 or not 40 <= alphabets.weight(story[0].text) <= 300:
        return ""
    first, after = story[0], story[1]
    if boilerplate.rule_of(first.text) or dateline.end(first.text):
        return ""
    between = any(first.line < line < after.line for line in removed)
    unfinished = not first.text.endswith(headline.STOPS) and len(after.text) > len(first.text)
    return first.text if between or unfinished or dateline.end(after.text) else ""
