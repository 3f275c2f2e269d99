"""One line of a page's head or foot that says when, by whom or whence, and nothing else.

Every piece of the line has to be known; a single word of a story makes it none. Where such lines
are looked for, `opening` says.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sitegen.core import languages
from sitegen.ingest import alphabets, boilerplate, byline, dates, labels, masthead, names, signs

_LONGEST, _LONGEST_NAMES = 140, 100
_TOKEN = re.compile(r"[^\s:：,，;|·•/()（）\[\]【】—–\-]+")
_CONTACT = re.compile(
    r"(?:e-?mail|mail|tel|twitter|x|contact|contacto|contatto)?[:：]?\s?"
    r"(?:[\w.+-]+@[\w-]+\.[\w.]+|(?<!\w)@\w{2,30}\b|https?://\S+)",
    re.IGNORECASE,
)
_PIECES = re.compile(r"\s*[|｜丨·•‖\t\u3000]\s*|\s+[-–—/]\s+|\s*[—]\s*|\s{2,}")
_BARS = re.compile(
    r"[|｜丨·•—\t\u3000]|\s[-–/]\s|\s{2,}|\s(?=[\u3040-\u9fff])|(?<=[\u3040-\u9fff])\s"
)
# A day without its year, or with two figures of it: stated, but not in full.
_PART_OF_DATE = re.compile(
    r"(?<![\d.:/-])\d{1,2}[./-]\d{1,2}(?:[./-](?:\d\d)?)?(?![\d:])|\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일号號]"
)
_DAY_AND_MONTH = re.compile(
    r"(?<!\d)(?:\d{1,2}(?:st|nd|rd|th|er|[.º])?\s(?:de\s)?(?P<after>[^\W\d_]{3,14})\.?"
    r"|(?P<before>[^\W\d_]{3,14})\.?\s\d{1,2})(?![\d:])"
)
_MOON_DATE = re.compile(
    r"\d{1,2}\s(?:محرم|صفر|ربيع\s\S+|جمادى\s\S+|رجب|شعبان|رمضان|شوال|ذو\s?ال\S+|ذي\s?ال\S+)،?\s\d{4}(?:\s?هـ?)?|1[34]\d\d([/-])\d{1,2}\1\d{1,2}\s?هـ?"
)
_CASED = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿА-яЁё]")
_HAN = re.compile(f"[{alphabets.HAN_AND_KANA}]+")
_STOPS = tuple(signs.STOPS)
_AGO = ("قبل ", "منذ ", "לפני ", "před ")  # the dual needs no figure
_EDGE = " ,،:：;.()（）[]【】〔〕-–—/"


class Aside(NamedTuple):
    """What such a line says; `updated` where the date is that of a change only."""

    date: str = ""
    author: str = ""
    updated: bool = False


class _Pieces(NamedTuple):
    """The pieces of a line beside its date: names, what is no label, whether any shows it."""

    authors: tuple[str, ...]
    others: tuple[str, ...]
    marked: bool
    named: bool


@lru_cache(maxsize=1024)  # a line of the head is looked at from several sides
def read(text: str, language: str, *, bare: bool = False) -> Aside | None:
    """Read a line; a name with nothing that shows it to be one counts where `bare` is set."""
    digits = any(map(str.isdigit, text))
    if len(text) > (_LONGEST if digits else _LONGEST_NAMES):
        return None
    writer = byline.author(text)
    if writer and not (digits and next(dates.find(text, language), None)):
        return Aside(author=writer)
    shown = labels.without_source(_CONTACT.sub("  ", text))
    value, updated, rest = _dated(shown, language) if digits else ("", False, shown)
    left = _without_parts(rest, language) if digits else rest
    pieces = list(_parted(_PIECES.split(left)))
    marked = shown != text or bool(value) or left != rest
    found = _sorted(pieces, language, sure=bare or marked)
    if not (marked or found.marked or (bare and _is_by(left))):
        return None
    office = bool(found.authors) or bare
    strange = [other for other in found.others if not _is_known(other, language, office=office)]
    sentence = (found.named or found.others) and _is_sentence(left.rstrip())
    unknown = len(strange) > _allowed(shown, value) or not all(map(_may_be_whence, strange))
    if sentence or unknown:
        return None
    return Aside(value, ", ".join(found.authors), updated)


def _sorted(pieces: list[str], language: str, *, sure: bool) -> _Pieces:
    """Sort pieces; names count from where something showed the line to be no part of a story."""
    authors: list[str] = []
    others: list[str] = []
    marked = named = False
    for piece in filter(None, (piece.strip(_EDGE) for piece in pieces)):
        words = [labels.bare(word) for word in _TOKEN.findall(piece)]
        if is_ago(piece, language) or _is_day(words):
            marked = True
        elif all(labels.is_label(word, language) for word in words):
            continue
        elif (who := _named(piece, sure=sure or marked)) is not None:
            marked = named = True
            authors += [who] if who else []
        else:
            others.append(piece)
    return _Pieces(tuple(authors), tuple(others), marked, named)


def _is_known(piece: str, language: str, *, office: bool) -> bool:
    """Say whether a piece beside a date or a name is a place, a paper, an office, a page's note."""
    if _is_whence(piece, language) or (office and _is_office(piece)):
        return True
    return bool(boilerplate.rule_of(piece))


def _is_sentence(text: str) -> bool:
    """Say whether a line in a script without capitals ends as a sentence does."""
    return text.endswith(_STOPS) and not _CASED.search(text)


def _allowed(text: str, value: str) -> int:
    """How many unknown pieces a line may hold: some, behind bars beside a date in full."""
    if not value or not _BARS.search(text):
        return 0
    return 2 if _HAN.search(text) else 1


def _may_be_whence(piece: str) -> bool:
    """Say whether an unknown piece beside a date may be a place, a desk, a paper."""
    words = len(piece.split())
    capital = not piece[0].islower() and not piece[0].isdigit()
    return words <= 4 and len(piece) <= (10 if _HAN.search(piece) else 30) and capital


def _parted(pieces: list[str]) -> Iterator[str]:
    """Yield pieces; where words are not spaced, a blank parts them unless it parts one name."""
    for piece in pieces:
        if _HAN.search(piece) and not names.people(piece.strip(_EDGE)) and not byline.author(piece):
            yield from piece.split()
        else:
            yield piece


def _is_whence(piece: str, language: str) -> bool:
    """Say whether a piece beside a date is a place or the name of a paper."""
    core = _core(piece)
    short = language.startswith("zh") and _HAN.fullmatch(core) and len(core) <= 3
    return bool(short) or names.is_place(core) or masthead.is_masthead(core)


def is_ago(text: str, language: str) -> bool:
    """Say whether a text is a span of time back from the reader's now: "2 hours ago"."""
    said = re.sub(r"\d+", "#", dates.in_digits(text.casefold()))
    if len(said) > 30 or not ("#" in said or said.startswith(_AGO)):
        return False
    phrases = languages.ago_phrases(language or "en")
    near = {said, said.replace("#", "# ").replace("  ", " "), said.replace("# ", "#")}
    return bool(near & phrases) or bool(
        re.fullmatch(
            r"#\s?[smhdwчгм]|منذ\s.{3,15}|"
            r"před .{3,15}",
            said,
        )
    )


def _is_day(words: list[str]) -> bool:
    """Say whether words name a day as seen from today, with or without labels."""
    return any(map(labels.is_relative, words)) and all(
        labels.is_relative(word) or labels.is_label(word) for word in words
    )


def _is_by(line: str) -> bool:
    return labels.is_by(line.strip(_EDGE).casefold())


def _named(piece: str, *, sure: bool) -> str | None:
    """Return who a piece names, '' for an agency or a newsroom, None for anything else."""
    core = _core(piece)
    place, colon, rest = core.partition(": ")
    if colon and names.is_place(place):
        core = rest
    writer = byline.author(_core(piece, front=False)) or byline.author(core)
    if not writer and sure:
        writer = byline.signed(core)
    if not writer and sure and len(core.split()) <= 4 and labels.is_agency(core):
        return ""
    if not writer and byline.is_agency(core):
        return ""
    return writer or None


def _is_office(piece: str) -> bool:
    return len(piece.split()) <= 6 and labels.is_office(piece)


def _core(piece: str, *, front: bool = True) -> str:
    """Drop labels and weekdays at the end of a piece, and at its front."""
    words = [match.span() for match in _TOKEN.finditer(piece)]
    told = [not labels.is_label(labels.bare(piece[start:end])) for start, end in words]
    if not any(told):
        return ""
    first, last = told.index(True), len(told) - told[::-1].index(True)
    return piece[words[first][0] if front else 0 : words[last - 1][1]]


def _dated(text: str, language: str) -> tuple[str, bool, str]:
    """Return the date of a line, whether it is a change's, and the line without its dates."""
    plain = _MOON_DATE.sub(lambda found: " " * len(found[0]), dates.in_digits(text))
    found = list(dates.find(plain, language))
    if not found:
        return "", False, plain
    chosen = next((item for item in found if not _is_update(text, found, item)), found[0])
    value, left = _read_time(plain, found, chosen)
    return value, _is_update(text, found, chosen), left


def _is_update(text: str, found: list[dates.Stated], item: dates.Stated) -> bool:
    """Say whether the words before a date say that something was changed on it."""
    before = max((other.end for other in found if other.end <= item.start), default=0)
    return labels.says_updated(text, before, item.start)


def _read_time(text: str, found: list[dates.Stated], chosen: dates.Stated) -> tuple[str, str]:
    """Read the time beside the chosen date; return it and the line without any date or time."""
    left, at, value = "", 0, chosen.value
    for number, item in enumerate(found):
        left += text[at : item.start] + " ‖ "
        at = found[number + 1].start if number + 1 < len(found) else len(text)
        after = text[item.end : at]
        timed, rest = dates.with_time(item.value, after)
        if item is chosen:
            value = timed
        left += rest
    if value == chosen.value:  # the time may stand before the date
        value, left = dates.with_time(chosen.value, left)
    return value, left


def _without_parts(text: str, language: str) -> str:
    """Drop times, and days that are not stated in full."""
    left = _PART_OF_DATE.sub(" ‖ ", text)
    for match in _DAY_AND_MONTH.finditer(left):
        if dates.month(match["after"] or match["before"], language):
            left = left.replace(match[0], " ‖ ", 1)
    return dates.with_time("", left)[1]
