"""Which encoding a seed's bytes are in, and the text that they then are.

What a file says of itself comes before what is guessed. Owns the only chardet and the only ftfy,
loaded for the few files that need them. Must not judge whether a text is worth anything.
"""

import codecs
import re
from typing import NamedTuple

_MARKS = (  # the longer ones first: that of UTF-32 begins like that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# ISO/IEC 2022 as Japanese (RFC 1468, 1554) and Korean (RFC 1557) mail uses it, and HZ (RFC 1843).
_ESCAPES = (
    (re.compile(rb"\x1b\$(?:[@B]|\([DOPQ])|\x1b\([JI]"), ("iso2022_jp_2004", "iso2022_jp_ext")),
    (re.compile(rb"\x1b\$\)C"), ("iso2022_kr",)),
    (re.compile(rb"~\{[!-w][!-~].*?~\}", re.DOTALL), ("hz",)),
)
# What pages mean by a name is often a larger encoding (Encoding Standard, section 4.2).
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_TEXT = ("iso", "cp", "koi8", "mac", "gb", "big5", "euc", "shift_jis", "johab", "utf-8", "tis",
         "hz", "latin", "ascii", "ptcp154", "kz1048")  # fmt: skip
_SURE = 0.15
"""Below this the detector's word counts for nothing: news texts get .23 at least, scraps .12."""
_BROKEN = 0.001
# A letter that is the first byte of a UTF-8 character read in a one-byte encoding (Windows-1252,
# 1251 and kin), before one that is a following byte: rare in any language, sure in none. Pairs
# that Ukrainian and Russian are full of count beside a Latin letter alone, and "п’ять" is none:
# misread Cyrillic has others as well.
_FIRST = "[\xc2-\xf4\u0102\u0111\u0413\u0412\u0420\u0421\u0402\u0432\u0440\u043f\u251c\u221a\u0393]"
_FOLLOWING = (
    "[\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac"
    "\u2122\u0402\u0403\u0405\u0408-\u040f\u0452\u0453\u0455\u0458-\u045f\u2500-\u259f\u2030-\u2265]"
)
_USUAL = "[\u0404\u0406\u0407\u0451\u0454\u0456\u0457\u0490\u0491]"
_APOSTROPHE = "(?!(?<=[\u0412\u0420\u0432\u0440\u043f])\u2019[\u0430-\u044f\u0454\u0456\u0457])"
_SUSPECT = re.compile(
    f"{_FIRST}{_APOSTROPHE}(?:{_FOLLOWING}|(?<=[A-Za-z].){_USUAL}|{_USUAL}(?=[A-Za-z]))"
)


class Decoded(NamedTuple):
    """A text, the encoding that it was in, whether that was a guess, and how many places in it
    could not be read.
    """

    text: str
    encoding: str
    guessed: bool = False
    broken: int = 0


def decode(data: bytes, declared: str = "") -> Decoded | None:
    """Decode bytes: mark, escapes, UTF-8, the declared encoding, a guess; None for none of them."""
    return _marked(data) or _escaped(data) or _as(data, "utf-8") or _declared(data, declared) or (
        _detected(data)
    )  # fmt: skip


def repaired(text: str) -> str:
    """Undo that UTF-8 was once read as another encoding, where that is certain."""
    if not _SUSPECT.search(text):
        return text
    import ftfy  # for the very few texts that need it

    config = ftfy.TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        remove_control_chars=False,
        normalization="NFC",
        explain=False,
    )
    # Line by line, as it would do itself: most lines of a page have nothing suspect.
    lines = text.split("\n")
    fixed = (ftfy.fix_text(line, config) if _SUSPECT.search(line) else line for line in lines)
    return "\n".join(fixed)


def wide(data: bytes) -> str:
    """Name the encoding of two or four bytes a character that unmarked bytes seem to be in."""
    head = data[:4096]
    head = head[: len(head) // 4 * 4]
    if len(head) < 4 or head.count(0) < len(head) / 5:
        return ""
    zeros = [head[at::4].count(0) * 4 / len(head) for at in range(4)]
    if min(zeros[:2]) > 0.8 and zeros[3] < 0.2:
        return "UTF-32"
    if min(zeros[2:]) > 0.8 and zeros[0] < 0.2:
        return "UTF-32"
    odd, even = (zeros[1] + zeros[3]) / 2, (zeros[0] + zeros[2]) / 2
    return "UTF-16" if max(odd, even) > 0.4 and min(odd, even) < 0.1 else ""


def _as(data: bytes, encoding: str, *, guessed: bool = False) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding, guessed)
    except (UnicodeError, LookupError):
        return None


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _as(data, encoding)
    return None


def _escaped(data: bytes) -> Decoded | None:
    if (b"\x1b" not in data and b"~{" not in data) or not data.isascii():
        return None
    for pattern, encodings in _ESCAPES:
        if pattern.search(data):
            for encoding in encodings:
                if found := _as(data, encoding):
                    return found
    return None


def _declared(data: bytes, declared: str) -> Decoded | None:
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip().replace("x-mac-cyrillic", "mac_cyrillic")).name
    except (LookupError, ValueError):
        return None
    if not name.startswith(_TEXT):
        return None
    return _as(data, _MEANT.get(name, name)) or _as(data, name) or _mended(data, name)


def _mended(data: bytes, name: str) -> Decoded | None:
    """Read what says that it is UTF-8, and is but for a few bytes, as browsers do."""
    if name != "utf-8":
        return None
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd") - data.count("\ufffd".encode())
    return Decoded(text, name, broken=broken) if broken <= 1 + len(data) * _BROKEN else None


def _detected(data: bytes) -> Decoded | None:
    import chardet  # four megabytes, for the few files that need it

    found = chardet.detect(data)
    name, sure = found["encoding"], found["confidence"] or 0.0
    if not name or sure < _SURE or name.lower().startswith(("utf-16", "utf-32")):
        return None
    return _as(data, name.lower(), guessed=True)
