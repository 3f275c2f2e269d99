"""Text as such: cleaning, digests, slugs, excerpts.

Pure functions on strings. Must not know about files, URLs or languages' names.
"""

import hashlib
import re
import unicodedata
from pickle import PickleBuffer
from typing import SupportsIndex

SLUG_BYTES = 96
"""Longest slug in UTF-8 bytes: well under NAME_MAX (255), short enough for an address."""

# Everything outside the Char production of XML 1.0 (section 2.2), and the noncharacters.
_NOT_XML = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# Overrides turn the displayed order of what follows; byte order marks inside a text are debris.
_INVISIBLE = re.compile("[\u202d\u202e\ufeff]")
# Marks and letters that show nothing (Unicode, Default_Ignorable_Code_Point).
_BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_UNEVEN = re.compile(r"[\t\n\r\f\v]| {2}")  # quicker to look for than to replace
_SPACES = re.compile(r"[ \t\n\r\f\v]+")
_NO_NAME = re.compile(r'[\s<>:"/\\|?*\x00-\x1f\x7f]+')


class Html(str):
    """Markup that is already sanitised: templates insert it without escaping."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


class Body:
    """The markup of a whole text, kept as UTF-8 and decoded when it is shown.

    Ten thousand of them cross process borders and wait in the cache; a pickle takes their bytes
    along as buffers, so that reading a cache copies none of them (PEP 574).
    """

    __slots__ = ("_data",)

    def __init__(self, data: bytes | memoryview) -> None:
        self._data = data

    @classmethod
    def of(cls, markup: Html) -> "Body":
        """Keep markup."""
        return cls(markup.encode("utf-8"))

    @property
    def html(self) -> Html:
        """The markup."""
        return Html(str(self._data, "utf-8"))

    def __reduce_ex__(self, protocol: SupportsIndex) -> tuple[type["Body"], tuple[object]]:
        late = int(protocol) >= 5
        return Body, (PickleBuffer(self._data) if late else bytes(self._data),)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Body) and bytes(self._data) == bytes(other._data)

    def __hash__(self) -> int:
        return hash(bytes(self._data))

    def __repr__(self) -> str:
        return f"Body({str(self._data, 'utf-8')!r})"


def xml_safe(text: str) -> str:
    """Drop the characters that XML 1.0 forbids or discourages (section 2.2)."""
    return _NOT_XML.sub("", text) if _NOT_XML.search(text) else text


def clean(text: str) -> str:
    """Normalise untrusted text: NFC, unix newlines, no control characters or bidi overrides."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", xml_safe(text)))


def has_control(text: str) -> bool:
    """Say whether a one-line value holds a control character."""
    return _CONTROL.search(text) is not None


def one_line(text: str) -> str:
    """Fold all white space (no-break spaces between words stay) and trim."""
    return (_SPACES.sub(" ", text) if _UNEVEN.search(text) else text).strip()


def digest(text: str | bytes, size: int = 8) -> str:
    """Return a short stable BLAKE2b digest as hexadecimal (`size` bytes, twice the letters)."""
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=size).hexdigest()


def fold(text: str) -> str:
    """Return the form in which two names that look alike are equal: NFKC, casefolded, NFC."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def cut_bytes(text: str, limit: int) -> str:
    """Cut to at most `limit` UTF-8 bytes without splitting a character."""
    return text.encode("utf-8")[:limit].decode("utf-8", "ignore")


def slugify(text: str, limit: int = SLUG_BYTES) -> str:
    """Return a readable path segment in the text's own script, or '' when nothing remains.

    Letters, digits and their marks stay (an address in Russian stays Russian: browsers and
    hosts speak UTF-8); everything else becomes a hyphen; a long title is cut at a word.
    """
    folded = fold(_BLANK.sub("", text))
    kept = "".join(c if unicodedata.category(c)[0] in "LNM" else "-" for c in folded)
    slug = "-".join(word for word in kept.split("-") if _has_base(word))
    if len(slug.encode("utf-8")) <= limit:
        return slug
    cut = cut_bytes(slug, limit)
    head, hyphen, _ = cut.rpartition("-")
    return (head if hyphen and len(head) > len(cut) // 2 else cut).strip("-")


def _has_base(word: str) -> bool:
    """Say whether there is a letter or a digit: a mark alone, left of an emoji, is no word."""
    return any(unicodedata.category(char)[0] in "LN" for char in word)


def segment(text: str) -> str:
    """Return a tag's path segment: like the tag itself, less what no file name may hold.

    More than `slugify` keeps, so that "c" and "c++" stay two tags with two addresses.
    """
    folded = _NO_NAME.sub("-", fold(clean(text)).strip())
    return cut_bytes(folded.strip("-."), SLUG_BYTES).rstrip("-.")


def excerpt(text: str, limit: int) -> str:
    """Cut to at most `limit` characters, at a word where there are words, with an ellipsis."""
    text = one_line(text)
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    head, space, _ = cut.rpartition(" ")
    return (head if space and len(head) > limit // 2 else cut).rstrip(" ,;:—–-") + "…"
