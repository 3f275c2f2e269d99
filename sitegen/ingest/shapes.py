"""Shapes of lines that are no part of a story, whatever their language: links, menus, calls."""

import re
from functools import cache

from sitegen.ingest import signs, wordings, wordlists

_SHOUTED = r"[^\W\d_](?:[^\W\d_]|['’])+"
_GAP = "[ \u00a0\u202f]"
_CAPS_PREFIX = re.compile(rf"(?:{_SHOUTED}{_GAP}){{2,4}}?{_SHOUTED}{_GAP}?[:：]\s")
_CAPS_PAIR = re.compile(rf"{_SHOUTED}{_GAP}{_SHOUTED}{_GAP}?[:：]\s")
_ROMAN = re.compile(r"\b[IVX]+\b")
_LINK = re.compile(r"\W*(?:https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+|t\.me/\S+)\W*")
_HASHTAGS = re.compile(r"(?:[#＃][\w\u0900-\u0903\u093a-\u094f]+[\s,·|]*)+")
_HANDLES = re.compile(r"(?:@\w{2,}[\s,·|/]*)+")
_RIGHTS = re.compile(
    r"\W{0,3}(?:©|\(c\)\s*(?:[12]\d{3}|copyright)|copyright\s*(?:©|\(c\)|[12]\d{3}))", re.IGNORECASE
)
_ARROW_BEFORE = re.compile(r"(?:[→►▶➔➜➤⇒☞⮕]\s?|[»›]\s|>{1,3}\s)\S")
_ARROW_AFTER = re.compile(r"\S\s?(?:[→►▶➔➜➤⇒⮕]|\s[»›]|\s?>{2,3})\Z")
_CALL = re.compile("[👉📲🔔📩✉📧👇📢📣💬👍🔗📺🎧📱☕🙏➡⬇📰🗞📨📬🎙▶]")
_TOLD, _STOP = tuple(signs.FULL_STOPS + signs.QUESTIONS), tuple(signs.STOPS + signs.CLOSING_QUOTES)
_MENU_BAR = re.compile(r"\s*[|｜·•‧∙/›»>]\s*")
_JOINTS = frozenset("&|·•,/-+")
_MENU_WORDS, _MENU_LETTERS, _MENU_ITEMS = 4, 24, 3
_SHORT = 120
_WIRE_PLACE = re.compile(r"[（(][가-힣A-Za-z·\s]{2,14}=[가-힣A-Za-z0-9]{2,10}[)）][^.。]{0,30}")
# The line that WordPress puts below a story in a feed, with the story's title and the site's name:
# what stands before, between and behind them.
_FIRST_SEEN = (
    ("the post|the article|this post", "(?:first )?appeared(?: first)? on", ""),
    ("der beitrag|der artikel", "erschien zuerst auf", ""),
    ("l['’]article|cet article", "est apparu en premier sur", ""),
    ("la entrada|el artículo", "(?:se publicó|aparece|apareció) primero en", ""),
    ("l['’]articolo", "(?:proviene da|sembra essere il primo su)", ""),
    ("o post|o conteúdo|o artigo", "(?:apareceu|aparece|foi publicado) primeiro em", ""),
    ("het bericht", "verscheen (?:eerst|als eerste) op", ""),
    ("inlägget", "dök först upp på", ""),
    ("artykuł|post", "(?:pochodzi z serwisu|pojawił się po ?raz pierwszy (?:w|na))", ""),
    ("příspěvek", "(?:pochází z|se nejdříve objevil na)", ""),
    ("сообщение|запись", "(?:появил(?:ись|ось|ась) сначала|впервые появилась) (?:на|в)", ""),
    ("запис|допис", "(?:спершу|спочатку|вперше) з['’ʼ]явився (?:на|в|у)", ""),
    ("", "yazısı ilk önce", "üzerinde ortaya çıktı"),
    ("ظهرت المقالة|ظهر المقال", "أولا?ً?ا? على", ""),
    ("نوشته", "اولین بار در", "پدیدار شد"),
    ("הפוסט", "הופיע לראשונה ב", ""),
    ("", "〉這篇文章最早發佈於", ""),
    ("投稿", "は", "に最初に表示されました"),
    ("", "게시물이", "에 처음 등장했습니다"),
)
_SEEN = [
    re.compile(
        (rf"\W*(?i:{before})\W" if before else "")
        + rf".{{3,180}}?\W?(?i:{between})\W?(?P<site>.{{2,60}}?)\W*{after}\W*"
    )
    for before, between, after in _FIRST_SEEN
]
_SITE = re.compile(
    r"[^.!?,;。！？、]*(?:\.\w{2,6})?"
)  # may be an address, but no more of a sentence
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]*\w")
_LONGEST_WIRE = 30


def find(line: str) -> str:
    """Name the shape that takes this line, or return ''."""
    for name, is_shape in _SHAPES.items():
        if is_shape(line):
            return name
    return ""


def _is_caps(line: str) -> bool:
    """A shouted prefix of three words or more and a headline: no Roman number, no sentence."""
    return _is_behind(_CAPS_PREFIX.match(line), line)


def is_shouted(line: str) -> bool:
    """Say whether a headline stands behind two shouted words; a story's heading may, too."""
    caps = _CAPS_PAIR.match(line)
    return caps is not None and line[caps.end() :][:1].isupper() and _is_behind(caps, line)


def _is_behind(caps: re.Match[str] | None, line: str) -> bool:
    if not caps or not caps[0].isupper() or _ROMAN.search(caps[0]):
        return False
    rest = line[caps.end() :].strip()
    return any(map(str.islower, rest)) and not rest.endswith((".", "»", "”", '"'))


def _is_link(line: str) -> bool:
    return bool(_LINK.fullmatch(line))


def _is_tags(line: str) -> bool:
    return bool(_HASHTAGS.fullmatch(line) or _HANDLES.fullmatch(line))


def _is_rights(line: str) -> bool:
    return len(line) <= 2 * _SHORT and bool(_RIGHTS.match(line))


def _is_arrow(line: str) -> bool:
    if not 3 < len(line) <= _SHORT or line.endswith(_TOLD):
        return False
    quoted = "«" in line or "„" in line
    return bool(_ARROW_BEFORE.match(line) or (_ARROW_AFTER.search(line) and not quoted))


def _is_menu(line: str) -> bool:
    """Three or more short items between bars, one of them a thing that menus have.

    None has a figure or ends a sentence: names between bars are a story's list.
    """
    items = [item for item in _MENU_BAR.split(line) if item]
    if len(items) < _MENU_ITEMS or line.endswith(_STOP) or re.search(r"\d|[:：]", line):
        return False
    bars = [bar.strip() for bar in _MENU_BAR.findall(line)]
    short = all(len(i) <= _MENU_LETTERS and len(i.split()) <= _MENU_WORDS for i in items)
    slashed = "/" in bars and len(items) != len(line.split(" / "))
    return short and not slashed and any(map(wordings.is_of_menu, items))


def _is_wire(line: str) -> bool:
    """Say whether a line is an agency's signature."""
    signed = len(line) <= _LONGEST_WIRE and _wire().fullmatch(line)
    return bool(signed or _WIRE_PLACE.fullmatch(line))


@cache
def _wire() -> re.Pattern[str]:
    """Compile what matches an agency's name alone, with an editor's initials or a place."""
    names = "|".join(map(re.escape, sorted(wordlists.words("agencies.yaml", "wire"))))
    return re.compile(rf"\W*(?:{names})(?:\s?[/,|–—-]\s?\w{{2,12}}){{0,3}}\W*", re.IGNORECASE)


def _is_first_seen(line: str) -> bool:
    """Say whether a line says only on which site the story was seen first: names are large."""
    found = filter(None, (shape.fullmatch(line) for shape in _SEEN))
    return any(_SITE.fullmatch(one["site"]) and not one["site"][:1].islower() for one in found)


def _is_mail(line: str) -> bool:
    """Say whether a short line gives an address to write to."""
    return len(line) <= _SHORT and bool(_MAIL.search(line))


def _is_share_bar(line: str) -> bool:
    words = [word.strip(",.:|·•()[]").casefold() for word in re.split(r"[\s|/·•,]+", line)]
    networks = wordlists.words("networks.yaml", "network")
    named = [word for word in words if word in networks]
    return len(named) > 1 and all(not w or w in networks or w in _joints() for w in words)


@cache
def _joints() -> frozenset[str]:
    return _JOINTS | wordlists.words(wordlists.CONJUNCTIONS, "and")


def _is_call(line: str) -> bool:
    """A pointing or ringing picture at the head of a short line."""
    return len(line) <= _SHORT and bool(_CALL.match(line)) and not line.endswith("”")


_SHAPES = {
    "caps-prefix": _is_caps,
    "share-bar": _is_share_bar,
    "link": _is_link,
    "hashtags": _is_tags,
    "copyright": _is_rights,
    "arrow": _is_arrow,
    "menu": _is_menu,
    "call": _is_call,
    "wire": _is_wire,
    "mail": _is_mail,
    "first-seen": _is_first_seen,
}
ANYWHERE = frozenset(("share-bar", "link", "hashtags", "copyright", "call"))
"""Shapes that count in the middle of a text as well."""
