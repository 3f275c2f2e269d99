"""Wordings of the lines around a story, by family and language, from `boilerplate.yaml`.

Owns the notation of that file and how a line is folded for it. Which lines of a text are looked
at is `boilerplate`'s business.
"""

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from sitegen.core import files, yamldoc
from sitegen.core.errors import Diagnostic
from sitegen.core.yamldoc import Mapping, Node, Scalar

FILE = "boilerplate.yaml"
STORY = "story"
"""The family of words that show a line to be told by the story itself."""

_LIMIT = 1024 * 1024
_MARKS = re.compile("[\u0300-\u036f\u0640\u064b-\u065f\u0670\u200b-\u200f\u2060\ufe0f]")
_ALIKE = str.maketrans("ıيىكۀةø–—‐‑’‘ʼ`", "iییکههo----''''")
# What may stand around a line's words: bullets, arrows, brackets, pictures; no quotation marks.
_BEFORE = re.compile(r"(?:[^\w\s\"'“”„«»‹›「」『』《》@#©&<-]|[-_*]|[»›#>]\s|\s)+")
_AFTER = re.compile(r"(?:[\s*_.!…:;,→►▶➡›>\])}】）|।。۔-]|\s»)+\Z")
_OPEN_END = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # scripts without borders
_LETTER = r"[\w\u0900-\u0903\u093a-\u094f]"
_AFTER_LABEL = r"[\s*_)\]】]*(?:[:|>»›→►▶/]|\s-\s|-\s|\Z)"
_NUMBER = r"\d[\d., ]*[km]?"
_GAP = r"[^.!?;:。！？]{1,40}?"
_FULL_STOP = (".", "。", "।", "۔")
_NOTES = frozenset(("meta",))  # families whose lines are notes, never sentences
_LONGEST = {"=": 120, ":": 250, "^": 160, "": 120}


class Wordings(NamedTuple):
    """One family's patterns, by notation: the longest line, the pattern."""

    family: str
    patterns: tuple[tuple[str, re.Pattern[str]], ...]


def fold(line: str) -> str:
    """Return a line without letter case and accents; the marks of Devanagari and kana stay."""
    flat = unicodedata.normalize("NFKD", line.casefold()).translate(_ALIKE)
    bare = unicodedata.normalize("NFC", _MARKS.sub("", flat)).translate(_ALIKE)
    return " ".join(bare.split())


def strip(line: str) -> str:
    """Drop bullets, brackets, arrows and pictures before a line's words."""
    before = _BEFORE.match(line)
    return line[before.end() :] if before else line


@lru_cache(1024)
def find(line: str) -> str:
    """Name family and language of the wording that takes this line, or return ''."""
    folded = strip(fold(line))
    for wordings in _families():
        sign, language = ("", "") if wordings.family == STORY else _language(wordings, folded)
        if language and not (sign in ("^", "") and _told(folded)):
            return f"{wordings.family}-{language}"
    return ""


def _told(folded: str) -> bool:
    """Say whether a line has a word by which a story tells what somebody said."""
    return any(
        pattern.search(folded)
        for wordings in _families()
        if wordings.family == STORY
        for _, pattern in wordings.patterns
    )


def _language(wordings: Wordings, folded: str) -> tuple[str, str]:
    """Return the notation of the wording that takes a line, and its language."""
    sentence = folded.endswith(_FULL_STOP) and wordings.family in _NOTES
    for notation, pattern in wordings.patterns:
        if len(folded) > _LONGEST[notation] or (sentence and notation in ("^", "")):
            continue
        line = _AFTER.sub("", folded) if notation == "=" else folded
        match = pattern.search(line) if notation == "" else pattern.match(line)
        if match:
            return notation, (match.lastgroup or "").replace("_", "-")
    return "", ""


@cache
def _families() -> tuple[Wordings, ...]:
    """Read and compile all wordings, once a process."""
    found: dict[str, dict[str, dict[str, list[str]]]] = {}
    for language, family, phrase in phrases():
        notation, pattern = _pattern(phrase)
        by_language = found.setdefault(family, {}).setdefault(notation, {})
        by_language.setdefault(language.replace("-", "_"), []).append(pattern)
    return tuple(
        Wordings(family, tuple((sign, _compile(groups)) for sign, groups in kinds.items()))
        for family, kinds in found.items()
    )


def _compile(groups: dict[str, list[str]]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{'|'.join(some)})" for name, some in groups.items()))


def _pattern(phrase: str) -> tuple[str, str]:
    """Return the notation of a phrase and the pattern that finds it in a folded line."""
    if phrase[0] in "=^":
        notation, words = phrase[0], phrase[1:]
    else:
        notation, words = (":", phrase[:-1]) if phrase.endswith(":") else ("", phrase)
    words = fold(words.strip())
    body = re.escape(words).replace(r"\ ", " ")
    body = body.replace(re.escape("#"), _NUMBER).replace("...", "…").replace(r"\.\.\.", _GAP)
    left = "" if notation or _OPEN_END.match(words[0]) else f"(?<!{_LETTER})"
    right = "" if _OPEN_END.match(words[-1]) else f"(?!{_LETTER})"
    ends = {"=": r"\Z", ":": _AFTER_LABEL, "^": right, "": right}
    return notation, f"{left}{body}{ends[notation]}"


def phrases() -> list[tuple[str, str, str]]:
    """Return language, family and phrase of every wording in the file. Raises ValueError."""
    problems: list[Diagnostic] = []
    blob = files.read(Path(__file__).parent, FILE, _LIMIT, problems)
    text = files.decode(blob, problems) if blob else None
    node = yamldoc.read(text, FILE, problems, limit=_LIMIT) if text else None
    if problems or not isinstance(node, Mapping):
        raise ValueError("\n".join(map(str, problems)) or f"{FILE} holds no languages")
    return [
        (language.text, family.text, phrase.strip())
        for language, families in node.entries
        for family, value in _entries(families)
        for phrase in _text(value).split(" / ")
        if phrase.strip()
    ]


def _entries(node: Node) -> tuple[tuple[Scalar, Node], ...]:
    return node.entries if isinstance(node, Mapping) else ()


def _text(node: Node) -> str:
    if not isinstance(node, Scalar):
        raise ValueError(f"{FILE}:{node.span}: write the phrases with ' / ' between them")
    return node.text
