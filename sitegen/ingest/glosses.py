"""Stretches of a body in another language than its own, marked with `<span lang="...">`.

A gloss in brackets, a quotation or a whole paragraph is marked where its language is certain;
names, acronyms and numbers never are. Only tags are added: without them the text is what it was,
and where Markdown or HTML might be hurt by one, there is none.
"""

import re

from sitegen.core import languages
from sitegen.ingest import alphabets, language
from sitegen.ingest.vocabulary import LANGUAGES_BY_WORD

_CHARACTERS = 12  # of a script whose letters are syllables or words
_PARAGRAPH = 40
_LONGEST = 600
_DEEPEST = 8  # what is opened and never closed must not be looked through again and again
_PAIRS = (
    "[]", "()", "（）", "［］", "«»", "»«", "“”", "„“", "„”", "””", '""', "「」", "『』",
    "《》", "‹›",
)  # fmt: skip
_OPENERS = {
    closing: frozenset(pair[0] for pair in _PAIRS if pair[1] == closing)
    for closing in {pair[1] for pair in _PAIRS}
}
_CAN_OPEN = frozenset(pair[0] for pair in _PAIRS)
_SIGN = re.compile(f"[{re.escape(''.join(_PAIRS))}]")
# Where a tag could stand within something else: code, HTML, tables, what defines a link.
_FENCED = re.compile(r"```|~~~|^[ ]{0,3}<|^[ ]{0,3}\*?\[[^\]\n]+\]:|\r", re.MULTILINE)
_DELICATE = re.compile(r"[<`|]|^(?:\t| {4})|^[ ]*[=-]+[ ]*$|[\u2028\u2029\x85]", re.MULTILINE)
# Most texts have none of these, which is quickly said.
_RISKY = ("```", "~~~", "<", "]:", "\r")
_SIGNS = ("<", "`", "|", "\n", "\t", "    ", "\u2028", "\u2029", "\x85")
_LINK = re.compile(r"!?\[[^\[\]\n]*\](?:\([^()\n]*\)|\[[^\[\]\n]*\]|\{[^{}\n]*\})")
_LINKING = re.compile(r"\][(\[{]|!\[|\[\^")
_WITHIN = re.compile(r"[\n\\*_\[\]{}]|https?:|www\.|@")
_MARK = r"(?:> |[-*+] |[0-9]{1,3}[.)] |#{1,6} )"
_BEGIN = r"(?=[^\W_]|\*{1,2}\w|[\"'«»“”„‘‹¿¡「『《（(\[…—–])"
_LEAD = re.compile(rf"{_MARK}?(?![0-9]+[.)]\s){_BEGIN}")
_BARE = re.compile(f"(?!{_MARK}){_BEGIN}")
_WORD = re.compile(r"[^\W\d_][\w'’\u0900-\u0dff-]*")


def mark(body: str, document: str) -> str:
    """Return a Markdown body with a span around each stretch in another language."""
    risky = any(sign in body for sign in _RISKY)
    if document == "und" or (risky and _FENCED.search(body)):
        return body
    blocks = re.split(r"(\n[ \t]*\n)", body)
    return "".join([_block(text, document) if text.strip() else text for text in blocks])


def _block(text: str, document: str) -> str:
    if any(sign in text for sign in _SIGNS) and _DELICATE.search(text):
        return text
    whole = _paragraph(text, document)
    if whole:
        return whole
    masked = _LINK.sub(lambda link: "\n" * len(link[0]), text)
    if _LINKING.search(masked):
        return text
    parts, end = [], 0
    for start, stop in _stretches(masked):
        inner = masked[start:stop]
        if start < end or stop - start < _CHARACTERS or _WITHIN.search(inner):
            continue
        if tag := _foreign(inner, document):
            parts += [text[end:start], _span(inner, tag)]
            end = stop
    return "".join([*parts, text[end:]])


def _stretches(text: str) -> list[tuple[int, int]]:
    """Find what stands in brackets or quotation marks, without the blanks inside; outer first."""
    found: list[tuple[int, int]] = []
    opened: list[re.Match[str]] = []
    for sign in _SIGN.finditer(text):
        openers = _OPENERS.get(sign[0], ())
        place = next((n for n in range(len(opened) - 1, -1, -1) if opened[n][0] in openers), None)
        if place is not None:
            found.append((opened[place].end(), sign.start()))
            del opened[place:]
        elif sign[0] in _CAN_OPEN:
            opened = [*opened[-_DEEPEST:], sign]
    bare = (_without_blanks(text, *ends) for ends in found if ends[1] - ends[0] <= _LONGEST)
    return sorted(bare, key=lambda ends: (ends[0], -ends[1]))


def _without_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    inner = text[start:end].rstrip()
    return start + len(inner) - len(inner.lstrip()), start + len(inner)


def _paragraph(text: str, document: str) -> str:
    """Return a block in another language in its span, behind the mark of a list or heading."""
    lead, inner = _LEAD.match(text), text.rstrip()
    if lead is None or len(inner) < _PARAGRAPH or (lead[0] and "\n" in inner):
        return ""
    if _plainly(inner, document):
        return ""
    if not all(map(_BARE.match, inner.split("\n")[1:])):
        return ""
    words = inner[lead.end() :]
    bare = _LINK.sub(" ", words)
    tag = "" if _shares_script(bare, document) else _foreign(bare, document)
    return f"{lead[0]}{_span(words, tag)}{text[len(inner) :]}" if tag else ""


def _shares_script(text: str, document: str) -> bool:
    """Say whether a paragraph has letters of the document's own script among Latin ones."""
    counts = alphabets.census(text)
    own = alphabets.scripts_of(languages.primary(document))
    return "Latn" not in own and sum(counts[script] for script in own) * 20 > counts.total()


def _span(text: str, tag: str) -> str:
    rtl = ' dir="rtl"' if languages.direction(tag) == "rtl" else ""
    return f'<span lang="{tag}"{rtl}>{text}</span>'


def _foreign(text: str, document: str) -> str:
    """Return the language of a stretch where it is certain and not the document's, else ''."""
    if len(text) < _CHARACTERS or _plainly(text, document) or not _is_prose(text):
        return ""
    return language.other(text, document)


def _plainly(text: str, document: str) -> bool:
    """Say quickly whether the first words are the document's own: most texts hold little else."""
    own = languages.primary(document)
    told: dict[str, int] = {}
    for word in _WORD.findall(text[:120].lower()):
        for tag in LANGUAGES_BY_WORD.get(word, ()):
            told[tag] = told.get(tag, 0) + 1
    return told.get(own, 0) >= 2 and told[own] == max(told.values())


def _is_prose(text: str) -> bool:
    """Say whether a stretch is more than a name: words in small letters, or very many words."""
    counts = alphabets.census(text)
    if not counts.total() or counts.most_common(1)[0][1] < 0.8 * counts.total():
        return False
    if counts.most_common(1)[0][0] in alphabets.SYLLABIC:
        return counts.total() >= _CHARACTERS
    words = _WORD.findall(text)
    small = sum(word[0].islower() for word in words)
    if not any(word[0].isupper() or word[0].islower() for word in words):
        return len(words) >= 3  # a script without capitals
    return small >= 2 or (small >= 1 and len(words) >= 6)
