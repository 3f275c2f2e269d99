"""Bytes of a seed to clean text, or a clear refusal."""

import codecs

from sitegen.core import files
from sitegen.core.errors import Diagnostic, Span, error, warning
from sitegen.core.files import Blob
from sitegen.core.text import clean, xml_safe

_BINARY_SHARE = 0.02


def text_of(blob: Blob, problems: list[Diagnostic]) -> str | None:
    """Decode and clean a text seed; refuse an empty or a binary one."""
    span = Span(blob.path)
    if not blob.data.strip():
        hint = "delete the file, or save the text into it again"
        problems.append(error("empty-seed", "the seed is empty", span, hint))
        return None
    blob = _from_utf16(blob)
    if _is_binary(blob.data):
        hint = "save the story as plain text in UTF-8"
        problems.append(error("binary-seed", "the seed is not text", span, hint))
        return None
    text = files.decode(blob, problems)
    if text is None:
        return None
    dropped = len(text) - len(xml_safe(text))
    if dropped:
        message = f"{dropped} control characters are left out"
        problems.append(warning("control-character", message, span))
    cleaned = clean(text)
    if not cleaned.strip():
        problems.append(error("empty-seed", "the seed holds no text", span))
        return None
    return cleaned


def _from_utf16(blob: Blob) -> Blob:
    """Turn UTF-16 with a byte order mark, which some editors write, into UTF-8."""
    if not blob.data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return blob
    try:
        return Blob(blob.path, blob.data.decode("utf-16").encode("utf-8"))
    except UnicodeError:
        return blob


def _is_binary(data: bytes) -> bool:
    """Say whether too many bytes are control characters that no text has."""
    head = data[:65536]
    control = sum(
        head.count(bytes([code])) for code in range(32) if code not in (9, 10, 12, 13, 27)
    )
    return control > max(4, len(head) * _BINARY_SHARE)
