"""Bytes of a seed to clean text, or a refusal that says what the file seems to be."""

import re

from sitegen.core import files
from sitegen.core.errors import Diagnostic, Span, error, warning
from sitegen.core.files import Blob
from sitegen.core.text import clean, xml_safe
from sitegen.ingest.readers import charset

_BINARY_SHARE = 0.02
# Editors count \r\n, \r and \n alone; other signs that end a line or a page (Unicode Standard
# Annex 14) break it for whoever reads it, and leave the numbers of lines as they are.
_LINE_END, _PAGE_END = re.compile(r"\r\n?"), re.compile(r"(?<=\n)[\f\v]+")
_OTHER_END = re.compile("[\v\f\x1c-\x1e\x85\u2029]")
LINE_SEPARATOR = "\u2028"
# How files of other kinds begin, by their own specifications.
_KINDS = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive, as office documents are"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"\x1f\x8b", "a file packed with gzip"),
    (b"BZh", "a file packed with bzip2"),
    (b"\xfd7zXZ\x00", "a file packed with xz"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"RIFF", "a picture, a sound or a film"),
    (b"\x7fELF", "a program"),
    (b"bplist00", "a property list, as Safari's web archives are"),
    (b"{\\rtf", "a document in RTF"),
    (b"SQLite format 3\x00", "a database"),
)
_CONTROL = re.compile("[\0-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_TEXT_HINT = "save the story as plain text in UTF-8"


def text_of(blob: Blob, problems: list[Diagnostic], declared: str = "") -> str | None:
    """Decode and clean a text seed; refuse an empty or a binary one.

    `declared` is the encoding that the file itself or its reader names.
    """
    span = Span(blob.path)
    if not blob.data.strip():
        hint = "delete the file, or save the text into it again"
        problems.append(error("empty-seed", "the seed is empty", span, hint))
        return None
    text = _decoded(blob, problems, declared)
    if text is None:
        return None
    text = _broken(_repaired(text, span, problems))
    dropped = len(text) - len(xml_safe(text))
    if dropped:
        message = f"{dropped} control characters are left out"
        problems.append(warning("control-character", message, span))
    cleaned = clean(text)
    if not cleaned.strip():
        problems.append(error("empty-seed", "the seed holds no text", span))
        return None
    return cleaned


def kind(data: bytes) -> str:
    """Say what a file is by its first bytes; '' for text and for what is not known."""
    if data[4:8] == b"ftyp":
        return "a film or a picture"
    return next((name for start, name in _KINDS if data.startswith(start)), "")


def _decoded(blob: Blob, problems: list[Diagnostic], declared: str) -> str | None:
    span = Span(blob.path)
    if seems := kind(blob.data):
        message = f"the seed is not text: it seems to be {seems}"
        problems.append(error("binary-seed", message, span, _TEXT_HINT))
        return None
    found = charset.decode(blob.data, declared)
    unmarked = found is None or found.encoding == "utf-8" or found.guessed
    if unmarked and (name := charset.wide(blob.data)):
        message = f"the seed seems to be text in {name} without a byte order mark"
        problems.append(error("encoding", message, span, _TEXT_HINT))
        return None
    if _is_binary(found.text if found else blob.data.decode("latin-1")):
        problems.append(error("binary-seed", "the seed is not text", span, _TEXT_HINT))
        return None
    if found is None:
        return files.decode(blob, problems)  # which says where the first bad byte is
    if found.guessed:
        message = f"does not say its encoding: read as {found.encoding}"
        hint = "look whether every letter is right; saved as UTF-8 there is nothing to guess"
        problems.append(warning("encoding-guessed", message, span, hint))
    if found.broken:
        message = f"{found.broken} places are not {found.encoding}, as it says: each became \ufffd"
        problems.append(warning("encoding-broken", message, span, "look for the sign \ufffd"))
    return found.text


def _broken(text: str) -> str:
    """Write all ends of lines in two ways: those that editors count, and those that they do not.

    A page ends like a line: a paragraph may go on over it.
    """
    text = _LINE_END.sub("\n", text) if "\r" in text else text
    if not _OTHER_END.search(text):
        return text
    return _OTHER_END.sub(LINE_SEPARATOR, _PAGE_END.sub("", text))


def _repaired(text: str, span: Span, problems: list[Diagnostic]) -> str:
    better = charset.repaired(text)
    if better != text and clean(better) != clean(text):
        message = "text that was decoded wrongly before was repaired"
        problems.append(warning("encoding-repaired", message, span, "look whether it reads well"))
        return better
    return text


def _is_binary(text: str) -> bool:
    """Say whether too many characters are controls that no text has."""
    head = text[:65536]
    control = len(_CONTROL.findall(head))
    return control > max(4, len(head) * _BINARY_SHARE)
