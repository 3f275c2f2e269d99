"""Stretches of a body in another language than its own, marked with `<span lang="...">`.

A gloss in brackets, a quotation or a whole paragraph is marked where its language is certain;
names, acronyms and numbers never are. Only tags are added: without them the text is what it was,
and where Markdown or HTML might be hurt by one, there is none.
"""

import re
from collections import Counter
from itertools import chain

from sitegen.core import languages
from sitegen.ingest import alphabets, cues, guest, prose, stretches, vocabulary

_SHORTEST = 2
_PARAGRAPH = 40
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
    for start, stop in stretches.find(masked, languages.primary(document)):
        if start < end or stop - start < _SHORTEST or _WITHIN.search(masked, start, stop):
            continue
        begin, tag = _foreign(masked[start:stop], document)
        if tag:
            parts += [text[end : start + begin], _span(masked[start + begin : stop], tag)]
            end = stop
    return "".join([*parts, text[end:]])


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
    tag = "" if _shares_script(bare, document) else _language(bare, document)
    # What it only quotes does not make a paragraph foreign.
    own = stretches.outside(bare)
    if tag and len(own) >= _SHORTEST and guest.language_of(own, document) != tag:
        tag = ""
    return f"{lead[0]}{_span(words, tag)}{text[len(inner) :]}" if tag else ""


def _shares_script(text: str, document: str) -> bool:
    """Say whether a paragraph has letters of the document's own script among others."""
    counts = alphabets.census(text)
    own = alphabets.scripts_of(languages.primary(document))
    if "Latn" in own or counts.most_common(1)[0][0] in own:
        return False
    return sum(counts[script] for script in own) * 20 > counts.total()


def _span(text: str, tag: str) -> str:
    rtl = ' dir="rtl"' if languages.direction(tag) == "rtl" else ""
    return f'<span lang="{tag}"{rtl}>{text}</span>'


def _foreign(text: str, document: str) -> tuple[int, str]:
    """Return where in a stretch another language begins, and which; '' where none surely does."""
    if not prose.may_be_phrase(text):
        return 0, ""
    if cue := cues.read(text, document):
        words = text[cue.end :]
        if prose.is_phrase(words, document):
            return cue.end, guest.language_of(words, document, cue.language)
    return 0, _language(text, document)


def _language(text: str, document: str) -> str:
    if _plainly(text, document) or not prose.is_phrase(text, document):
        return ""
    return guest.language_of(text, document)


def _plainly(text: str, document: str) -> bool:
    """Say quickly whether the first words are the document's own: most texts hold little else."""
    words = _WORD.findall(text[:120].lower())
    everyday = vocabulary.everyday()
    told = Counter(chain.from_iterable(everyday.get(word, ()) for word in words))
    own = told.pop(languages.primary(document), 0)
    return own >= 2 and own > max(told.values(), default=0)
