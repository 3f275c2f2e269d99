"""A title and a summary from the text's own words.

The title of an untitled text is its lead, trimmed to the main clause; the summary is what
follows. Nothing is invented and no word is changed but the first letter's case.
"""

import re
from collections.abc import Iterator
from itertools import islice

from sitegen.core.text import one_line
from sitegen.ingest.records import Block
from sitegen.ingest.sentences import split

TITLE_CHARACTERS = 110
SUMMARY_CHARACTERS = 300
_SHORTEST_CLAUSE = 35
_SHORTEST_STORY = 15
_TERMINAL = tuple(".!?…。！？।؟۔:：;；,，،")
_DATELINE = re.compile(
    r"""(?:
      【[^】]{1,20}】                                            # 【臺北訊】
    | [（(][^）)]{1,30}[）)]\s*[-–—]\s+                          # (AFP) -
    | (?-i:[^\W\d_a-zа-яё][\w'’ .-]{1,40})                      # PARIS / МОСКВА
      (?:,\s[^–—:.]{2,40}|,?\s\(?[A-Z]\w+\)?)?[\d\w.,()\s/-]{0,40}?
      \s?[–—]\s+
    )""",
    re.VERBOSE,
)
# Words that open a clause which leads up to the main one.
_SUBORDINATE = frozenset(
    (
        "after although as because before despite during following once since though when while "
        "according amid "
        "après alors avant bien comme depuis dès lorsque lorsqu malgré parce pendant puisque "
        "quand quoique selon si tandis "
        "als bevor da nachdem obwohl seit seitdem während weil wenn laut "
        "aunque como cuando desde después durante mientras porque según tras "
        "anche benché dopo durante mentre poiché prima quando secondo sebbene "
        "apesar após antes conforme depois embora enquanto porque quando segundo "
        "когда после пока поскольку хотя несмотря согласно"
    ).split()
)
_CLAUSE = re.compile(r",\s+|\s[–—-]\s|;\s+|[，；]|،\s*")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_OPEN, _CLOSE = "«“„「『(（[", "»”“」』)）]"


def without_dateline(text: str) -> str:
    """Return a lead without "PARIS, 6 juillet –" and the like before it."""
    match = _DATELINE.match(text)
    if not match:
        return text
    place = _FIRST_WORD.match(text)
    shouted = place is None or place[0].isupper()
    return text[match.end() :] if shouted and len(text) > match.end() + _SHORTEST_STORY else text


def find_headline(blocks: list[Block]) -> str:
    """Return the first line when it is a headline over the text, else ''."""
    if len(blocks) < 2:
        return ""
    first, second = blocks[0].text, blocks[1].text
    short = len(first) <= TITLE_CHARACTERS + 30 and len(first) * 1.3 < len(second)
    return first if short and not first.endswith(_TERMINAL) else ""


def title(blocks: list[Block]) -> str:
    """Make a title of at most TITLE_CHARACTERS from the lead."""
    if not blocks:
        return ""
    sentences = split(one_line(without_dateline(blocks[0].text)))
    chosen = _main_clause(sentences[0]) if sentences else ""
    return _tidy(chosen)


def _main_clause(sentence: str) -> str:
    sentence = sentence.rstrip(" .。।۔")
    if len(sentence) <= TITLE_CHARACTERS:
        return sentence
    parts = _clauses(sentence)
    word = _FIRST_WORD.match(sentence)
    if word and word[0].lower() in _SUBORDINATE and len(parts) > 1:
        parts = parts[1:]
    kept = parts[0][1]
    for joint, part in parts[1:]:
        if len(kept) + len(joint) + len(part) > TITLE_CHARACTERS:
            break
        if len(kept) >= _SHORTEST_CLAUSE and len(kept) + len(part) > TITLE_CHARACTERS * 0.8:
            break
        kept += joint + part
    return kept if len(kept) <= TITLE_CHARACTERS else _cut(kept)


def _clauses(sentence: str) -> list[tuple[str, str]]:
    """Split at commas and dashes; each clause with what joined it to the one before."""
    parts: list[tuple[str, str]] = []
    start, joint = 0, ""
    for match in _CLAUSE.finditer(sentence):
        parts.append((joint, sentence[start : match.start()]))
        start, joint = match.end(), match[0]
    return [*parts, (joint, sentence[start:])]


def _cut(text: str) -> str:
    head = text[: TITLE_CHARACTERS - 1]
    return (head.rpartition(" ")[0] or head) + "…"


def _tidy(text: str) -> str:
    """Drop a quotation mark that is opened or closed only; begin with a capital."""
    for opening, closing in zip(_OPEN, _CLOSE, strict=True):
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    text = text.strip(" ,;:–—-،，；")
    return text[:1].upper() + text[1:]


def summary(blocks: list[Block], heading: str) -> str:
    """Return one to three sentences, at most SUMMARY_CHARACTERS, that say more than `heading`."""
    useful = list(islice((s for s in _sentences(blocks) if _adds_to(s, heading)), 3))
    chosen = ""
    for sentence in useful:
        longer = _join(chosen, sentence)
        if len(longer) > SUMMARY_CHARACTERS:
            break
        chosen = longer
    return chosen or _shortened(useful or list(islice(_sentences(blocks), 1)))


def _sentences(blocks: list[Block]) -> Iterator[str]:
    for block in blocks:
        yield from split(one_line(without_dateline(block.text)))


def _join(before: str, sentence: str) -> str:
    gap = "" if not before or before.endswith(tuple("。！？”」』")) else " "
    return before + gap + sentence


def _shortened(sentences: list[str]) -> str:
    if not sentences:
        return ""
    head = sentences[0][: SUMMARY_CHARACTERS - 1]
    return (head.rpartition(" ")[0] or head).rstrip(" ,;:–—-") + "…"


def _adds_to(sentence: str, heading: str) -> bool:
    return not _repeats(sentence, heading) and not sentence.endswith((":", "："))


def _repeats(sentence: str, heading: str) -> bool:
    """Say whether a sentence is the heading again, with or without something around it."""
    if heading.lower() in sentence.lower():
        return True
    said = set(_FIRST_WORD.findall(heading.lower()))
    words = _FIRST_WORD.findall(sentence.lower())
    return bool(words) and sum(word in said for word in words) / len(words) > 0.7
