"""The texts of `tongues` in every encoding that is used for their languages."""

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from tests.ingest.tongues import TEXTS, USED

_SIMPLE = str.maketrans("“”„«»’‘–—", '"""""\'\'--')
_END = re.compile(r"(?<=[.。!?؟])\s*")
_SPACELESS = ("ja", "zh-Hans", "zh-Hant")


class Case(NamedTuple):
    """A text in an encoding: what somebody with it would have to write, and its bytes."""

    encoding: str
    language: str
    text: str
    data: bytes


def cases() -> Iterator[Case]:
    """Yield every text in every encoding that is used for its language."""
    for encoding, languages in USED.items():
        mark = codecs.BOM_UTF16_BE if encoding == "utf-16-be" else b""
        for language in languages:
            for text in _turned(TEXTS[language], language):
                wanted, data = _written(text, encoding)
                yield Case(encoding, language, wanted, mark + data)


def _turned(text: str, language: str) -> Iterator[str]:
    """The text with its sentences in four orders: as many texts for the detector."""
    sentences = _END.split(text)
    for by in range(4):
        order = sentences[by:] + sentences[:by]
        yield ("" if language in _SPACELESS else " ").join(filter(None, order))


def _written(text: str, encoding: str) -> tuple[str, bytes]:
    """The text as somebody with this encoding would have to write it, and its bytes."""
    for attempt in (text, text.translate(_SIMPLE)):
        try:
            return attempt, attempt.encode(encoding)
        except UnicodeError:
            continue
    kept = text.translate(_SIMPLE).encode(encoding, "ignore")
    return kept.decode(encoding), kept
