"""Lines of several pieces, each a thing that pages have: buttons, counts, credits.

What a single piece is, `wordings` and `names` tell; a piece that none of them knows makes the line
a sentence of the story.
"""

import re

from sitegen.ingest import labels, masthead, names, signs, wordings, wordlists

_LONGEST, _MOST_PIECES, _LONGEST_ROLE = 120, 8, 3
_PIECES = re.compile(r"\s*[|｜丨·•‧∙\t]\s*|\s+[/–—-]\s+|\s{2,}")
_CREDITS = re.compile(r"\s*[,;/|·•،；／、]\s*|\s+[–—-]\s+")
_BUTTONS = re.compile(r"[\s|｜/·•]+")
_WORD = re.compile(r"(?:[^\W\d_]|[\u0900-\u0903\u093a-\u094f\u200c])+")  # with vowel signs
_BRACKETED = re.compile(r"[(（\[]([^()（）\[\]]+)[)）\]]")
_SIGNED = re.compile(r"(?P<name>[^()（）/]{4,40}?)\s?[(（/]\s?(?P<agency>[^()（）/]{2,24})[)）]?")
_ARCHIVE = re.compile(
    r"[A-Z]{2,6}(?:/[A-ZÀ-Þ][\w.-]*(?: [\w.-]+){0,3}){2,5}|[A-Z]{2,6}/[A-Z]\. [A-ZÀ-Þ]\w+"
)
_BARS = re.compile(r"\s*[|｜丨·•‧∙]\s*")
_DAY = r"(?:\d{4}[-/.]\d\d?[-/.]\d\d?|\d\d?[-/.]\d\d?[-/.]\d{4})(?!\d)"
_CLOCK = r"[012]?\d[:h][0-5]\d(?!\d)"
_TIME = re.compile(rf"(?<!\d)(?:{_CLOCK}|{_DAY})")
_COUNT = re.compile(rf"{_CLOCK}|\d[\d.,]*(?:\s\w+\.?)?")
_STAMP = re.compile(rf"{_DAY}(?:[\sT]+\d\d?[:h]\d\d(?::\d\d)?)?\s+")
_STOPS = tuple(signs.ENDS + signs.CLOSING_QUOTES)


def find(line: str) -> str:
    """Name the kind of compound line that this one is, or return ''."""
    if len(line) > _LONGEST or line.endswith(_STOPS):
        return ""
    return next((name for name, is_kind in _KINDS.items() if is_kind(line)), "")


def _is_bar(line: str) -> bool:
    """Pieces between bars, each known by itself, or a time; one at least by its wording."""
    pieces = [piece for piece in _PIECES.split(line) if piece]
    if not 1 < len(pieces) <= _MOST_PIECES:
        return False
    told = [piece for piece in pieces if wordings.find(piece)]
    return bool(told) and all(piece in told or _is_part(piece) for piece in pieces)


def _is_part(piece: str) -> bool:
    timed = _TIME.search(piece) and len(piece.split()) <= _LONGEST_ROLE + 1
    return bool(timed) or _is_network(piece) or wordings.is_of_menu(piece)


def _is_buttons(line: str) -> bool:
    """Words side by side that each stand on a button; one among them may be unknown."""
    words = {word.casefold() for word in _BUTTONS.split(line) if word}
    if not 1 < len(words) <= _MOST_PIECES or not all(map(_WORD.fullmatch, words)):
        return False
    pressed = {word for word in words if wordings.find(word).startswith("share")}
    known = pressed | set(filter(_is_network, words))
    joined = words & wordlists.words(wordlists.CONJUNCTIONS, "and")
    return bool(pressed) and not joined and len(known) > 1 and len(words - known) < 2


def _is_network(word: str) -> bool:
    return word.casefold() in wordlists.words("networks.yaml", "network")


def _is_credits(line: str) -> bool:
    """What people did and their names, without a colon; a known work is among them."""
    bare = _BRACKETED.fullmatch(line)
    pieces = [piece for piece in _CREDITS.split(bare[1] if bare else line) if piece]
    single = len(pieces) == 1 and not any(map(str.isupper, line))  # may be any two words
    if single or len(pieces) > _MOST_PIECES or not any(map(_is_work, pieces)):
        return False
    return all(_is_work(piece) or _is_who(piece) or _names_last(piece) for piece in pieces)


def _is_work(piece: str) -> bool:
    """Say whether a piece is the label of a credit and a name: "Photo Ann Lee"."""
    return any(wordings.is_credit(work) and _is_who(who) for work, who in _splits(piece))


def _names_last(piece: str) -> bool:
    """Say whether a piece is a word or two of any kind and a full name."""
    return any(names.people(who) for _, who in _splits(piece))


def _splits(piece: str) -> list[tuple[str, str]]:
    words = piece.split()
    last = min(_LONGEST_ROLE, len(words) - 1)
    return [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, last + 1)]


def _is_who(piece: str) -> bool:
    return bool(names.people(piece)) or labels.is_agency(piece)


def _is_bracketed(line: str) -> bool:
    """Brackets around two works or more, each with a full name at its end."""
    bare = _BRACKETED.fullmatch(line)
    return bare is not None and is_staff(bare[1])


def is_staff(line: str) -> bool:
    """Say whether a line is of two works or more, each with a full name at its end.

    So is a list of a crew, but for a word that begins as one of a page's credits does.
    """
    pieces = [piece for piece in _CREDITS.split(line) if piece]
    if not 1 < len(pieces) <= _MOST_PIECES or not all(map(_names_last, pieces)):
        return False
    return any(wordings.is_like_credit(piece.split()[0]) for piece in pieces)


def is_writer(line: str) -> bool:
    """Say whether a line is a name and what the person does for a paper."""
    name, comma, office = line.partition(", ")
    return bool(comma and names.people(name)) and labels.is_office(office)


def _is_stamped(line: str) -> bool:
    """A date in full, and behind it what is known by its wording."""
    stamp = _STAMP.match(line)
    return stamp is not None and bool(wordings.find(line[stamp.end() :]))


def _is_figures(line: str) -> bool:
    """Pieces between bars, each with a figure, one a date or a time: when, and how long."""
    pieces = [piece for piece in _BARS.split(line) if piece]
    figures = all(any(map(str.isdigit, piece)) for piece in pieces)
    if len(pieces) < 2 or not figures or not any(map(_TIME.search, pieces)):
        return False
    return re.search(_DAY, line) is not None or all(map(_COUNT.fullmatch, pieces))


def _is_signed(line: str) -> bool:
    """A name and the agency behind it: "Ann Lee/AFP", "Ann Lee (Reuters)"."""
    found = _SIGNED.fullmatch(line)
    if found:
        return labels.is_agency(found["agency"]) and bool(names.people(found["name"]))
    return bool(_ARCHIVE.fullmatch(line))


_KINDS = {
    "way": masthead.is_way,
    "bar": _is_bar,
    "buttons": _is_buttons,
    "credits": _is_credits,
    "bracketed-credits": _is_bracketed,
    "signed": _is_signed,
    "stamped": _is_stamped,
    "figures": _is_figures,
}
