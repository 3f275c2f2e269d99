"""Which mentions are of a namesake: the cinema Apollo, a Chinese restaurant, spoken German.

Knows the words beside a name, by `namesakes.yaml`, and which kinds of topics lend their names;
whether the alias itself stands there is the matcher's to find.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache

from sitegen.ingest import wordlists
from sitegen.ingest.aliases import Text, folded_like, script_of

FILE = "namesakes.yaml"
_HOUSES = "house"
_KINDS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("body", "mission", "vehicle", "station", "constellation"), (_HOUSES,)),
    "country": ("guest", "tongue"),
}
_REACH = 32  # letters before a name in which such a word begins
_GAP = r"[\s\"«»“”„‘’「」『』《》-]{1,3}"
_GAP_OR_NONE = _GAP.replace("{1,3}", "{0,3}")

_Beside = Callable[[Text, int, int], bool]


def is_namesake(text: Text, start: int, end: int, kind: str, language: str) -> bool:
    """Say whether what is named from `start` to `end`, by its kind a name to lend, only has it."""
    return any(_beside(language, lent)(text, start, end) for lent in _KINDS.get(kind, ()))


@cache
def _beside(language: str, lent: str) -> _Beside:
    its = (e.text for e in wordlists.read(FILE) if (e.language, e.kind) == (language, lent))
    stems = {folded_like(stem) for text in its for stem in wordlists.split(text)}
    if not stems:
        return lambda _text, _start, _end: False
    words = "|".join(re.escape(stem) for stem in sorted(stems))
    if script_of(language) == "unspaced":
        before = re.compile(rf"(?:{words}){_GAP_OR_NONE}$")
        after = re.compile(rf"{_GAP_OR_NONE}(?:{words})")
    else:
        before = re.compile(rf"(?<!\w)(?:{words})\w{{0,4}}{_GAP}$")
        after = re.compile(rf"{_GAP}(?:{words})\w{{0,4}}(?!\w)")

    def beside(text: Text, start: int, end: int) -> bool:
        behind = lent != "tongue" and after.match(text.folded, end)
        return bool(behind or before.search(text.folded, max(0, start - _REACH), start))

    return beside
