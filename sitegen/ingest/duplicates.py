"""Which texts are one text: cut, extended, under another headline, amid other boilerplate.

Pure. Two texts are the same when nearly all runs of five letters of the shorter stand in the
longer. A sample of the runs finds the candidates, all of them decide. Texts too short for that
are the same only when title and text are equal.
"""

import html
import re
import unicodedata
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import sqrt
from typing import NamedTuple
from zlib import crc32

from sitegen.core.text import Body, digest

SAME = 0.8
"""How much of the shorter text stands in the longer where both are one text."""

SHORTEST = 300
"""Letters and digits from which on texts are compared by their runs; a sign of Chinese,
Japanese or Korean counts for two and a half."""

_RUN = 5
_LONG_RUN = 12
"""Compared where one text is far longer, and so holds many short runs of any text by chance."""

_FAR_LONGER = 4
_WIDTH = 4
_SAMPLE = (1 << 32) // 16
_DOUBT = 1.2  # three times the spread of a share in a sample, but for the root of its size
_MOST = 3
_ENOUGH = 500
_MARKUP = re.compile(r"<[^>]*>")
_NO_LETTER = re.compile(r"[\W_]+")
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff\u1100-\u11ff]")


class Sketch(NamedTuple):
    """A text in short: the digest of title and text ('' where there is no text), a sample of
    its runs (hashes as bytes; none where it is too short), how many letters it has.
    """

    whole: str
    sample: bytes
    letters: int


NONE = Sketch("", b"", 0)


class Match(NamedTuple):
    """An article that a text repeats: how much of the shorter stands in the longer, and by how
    many letters the text is longer than the article.
    """

    path: str
    share: float
    more: int


def letters(text: str) -> str:
    """Return the letters and digits of some HTML, folded, without marks and blanks."""
    plain = html.unescape(_MARKUP.sub(" ", text))
    folded = unicodedata.normalize("NFKD", plain).casefold()
    return _NO_LETTER.sub("", unicodedata.normalize("NFKD", folded))


def sketch(title: str, body: Body) -> Sketch:
    """Sketch an article by its title and its body."""
    text = letters(body.html)
    whole = digest(f"{letters(html.escape(title))}\0{text}", 8) if text else ""
    return Sketch(whole, _sample(text) if _is_long(text) else b"", len(text))


def _is_long(text: str) -> bool:
    return len(text) + 1.5 * len(_DENSE.findall(text[:SHORTEST])) > SHORTEST


def _sample(text: str) -> bytes:
    data, size = text.encode("utf-32-le", "surrogatepass"), _RUN * _WIDTH
    hashes = {crc32(data[at : at + size]) for at in range(0, len(data) - size + 1, _WIDTH)}
    return array("I", sorted(mark for mark in hashes if mark < _SAMPLE)).tobytes()


def share(one: str, two: str) -> float:
    """Return how much of the shorter of two texts (letters) stands in the longer."""
    short, long = sorted((one, two), key=len)
    far = len(long) > _FAR_LONGER * len(short)
    few, many = (_runs(text, _LONG_RUN if far else _RUN) for text in (short, long))
    few, many = sorted((few, many), key=len)
    return len(few & many) / len(few) if few else 0.0


@lru_cache(maxsize=4)  # a text is compared with several
def _runs(text: str, size: int) -> frozenset[str]:
    return frozenset([text[at : at + size] for at in range(len(text) - size + 1)])


class Index:
    """The texts of the known articles, and of those that a run adds, in the order of coming."""

    def __init__(self, known: Iterable[tuple[str, Sketch]], bodies: Mapping[str, Body]) -> None:
        self._bodies = dict(bodies)
        self._sketches: list[tuple[str, Sketch]] = []
        self._whole: dict[str, str] = {}
        self._later: dict[int, list[int]] = {}
        # Hash and number in one integer each: ten thousand articles in a few megabytes.
        pairs: list[int] = []
        for path, found in known:
            number = self._note(path, found)
            pairs += [mark << 32 | number for mark in array("I", found.sample)]
        self._pairs = array("Q", sorted(pairs))

    def _note(self, path: str, found: Sketch) -> int:
        if found.whole:
            self._whole.setdefault(found.whole, path)
        self._sketches.append((path, found))
        return len(self._sketches) - 1

    def add(self, path: str, found: Sketch, body: Body) -> None:
        """Add the text of a new article."""
        number = self._note(path, found)
        self._bodies[path] = body
        for mark in array("I", found.sample):
            self._later.setdefault(mark, []).append(number)

    def find(self, wanted: Sketch, body: Body) -> Match | None:
        """Return the article that a text repeats the most; None where it repeats none."""
        if (path := self._whole.get(wanted.whole)) and wanted.whole:
            return Match(path, 1.0, 0)
        text = ""
        best: Match | None = None
        for path, size in self._candidates(wanted):
            text = text or letters(body.html)
            found = share(text, letters(self._bodies[path].html))
            if found > (best.share if best else SAME):
                best = Match(path, found, wanted.letters - size)
        return best

    def _candidates(self, wanted: Sketch) -> list[tuple[str, int]]:
        """Return the likeliest articles and the lengths of their texts.

        Runs that many articles have say little and cost much, so the rarest are followed.
        """
        sample = frozenset(array("I", wanted.sample))
        common, followed = Counter[int](), 0
        for count, start, stop, mark in sorted(map(self._place, sample)):
            if followed > _ENOUGH:
                break
            common.update([pair & 0xFFFFFFFF for pair in self._pairs[start:stop]])
            common.update(self._later.get(mark, ()))
            followed += count
        found = [self._sketches[number] for number, _ in common.most_common(_MOST)]
        return [(path, other.letters) for path, other in found if _is_likely(sample, other)]

    def _place(self, mark: int) -> tuple[int, int, int, int]:
        """Return how many articles have this hash in their sample, and where they are noted."""
        start = bisect_left(self._pairs, mark << 32)
        stop = bisect_left(self._pairs, mark + 1 << 32, start)
        return stop - start + len(self._later.get(mark, ())), start, stop, mark


def _is_likely(sample: frozenset[int], other: Sketch) -> bool:
    theirs = array("I", other.sample)
    size = min(len(sample), len(theirs))
    return size > 0 and len(sample.intersection(theirs)) / size >= SAME - _DOUBT / sqrt(size)
