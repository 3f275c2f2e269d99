"""PDF documents: their text by pages, put together to paragraphs. The only door to pypdf."""

import io
import logging
from collections.abc import Callable
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DeprecationError, LimitReachedError, PyPdfError

from sitegen.core import languages
from sitegen.core.errors import Diagnostic, Severity, Span, error
from sitegen.core.files import Blob
from sitegen.core.text import fold
from sitegen.ingest.readers import pagetext, properties
from sitegen.ingest.readers.pagetext import Line
from sitegen.ingest.records import Raw

_HINT = "save its text as plain text"
_FAULTS = (
    PyPdfError, DeprecationError, ValueError, TypeError, LookupError, AttributeError,
    AssertionError, ArithmeticError, NotImplementedError, OSError, RuntimeError,
)  # fmt: skip
"""What the libraries raise on a broken file (NotImplementedError: on what they cannot read): it is
named as broken. Whatever else may come is caught in `stories`.
"""
_PAGES = 2000
_SAMPLE = 3
logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mutters is of no use to a person


class _RefusedError(ValueError):
    def __init__(self, code: str, reason: str, hint: str = _HINT) -> None:
        super().__init__(code, reason, hint)
        self.code = code
        self.reason = reason
        self.hint = hint


def read(blob: Blob, problems: list[Diagnostic]) -> tuple[Raw, ...]:
    """Read a PDF; title, author and date are its properties', where they are plausible."""
    try:
        reader, pages = _opened(blob.data)
        lines = [_lines(page) for page in pages]
    except _RefusedError as exc:
        problems.append(error(exc.code, exc.reason, Span(blob.path), exc.hint))
        return ()
    except LimitReachedError:
        reason = "unpacks to more than a document may hold, which may be a bomb"
        problems.append(error("pdf-bomb", reason, Span(blob.path), _HINT))
        return ()
    except _FAULTS as exc:
        reason = f"is no sound PDF ({type(exc).__name__})"
        problems.append(error("broken-pdf", reason, Span(blob.path), _HINT))
        return ()
    kept, running = pagetext.without_running_lines(lines)
    if running:
        said = "lines that every page repeats are left out: " + ", ".join(running[:_SAMPLE])
        problems.append(Diagnostic(Severity.NOTE, "left-out", said, Span(blob.path)))
    paragraphs = pagetext.paragraphs(kept)
    if not paragraphs:
        problems.append(_no_text(pages, blob.path))
        return ()
    return (_raw(reader, paragraphs),)


def _opened(data: bytes) -> tuple[PdfReader, list[Any]]:
    if b"%PDF-" not in data[:1024]:
        raise _RefusedError("no-pdf", "is no PDF, whatever its name says", "give it its own ending")
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not _unlocked(reader):
        raise _RefusedError("encrypted", "is encrypted", "save it without a password")
    count = len(reader.pages)
    if not count:
        raise _RefusedError("broken-pdf", "has no pages")
    if count > _PAGES:
        raise _RefusedError("too-large", f"has {count} pages", f"take at most {_PAGES} of them")
    return reader, list(reader.pages)


def _unlocked(reader: PdfReader) -> bool:
    """Open a PDF that only forbids changes: for reading it asks for no password."""
    try:
        return bool(reader.decrypt(""))
    except _FAULTS:  # a cipher that needs one more library, or a broken key
        return False


def _lines(page: Any) -> list[Line]:
    pieces: list[tuple[str, float, float]] = []

    def visit(text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        pieces.append((text, tm[5] * cm[3] + cm[5], abs(size * (tm[3] or 1))))

    page.extract_text(visitor_text=visit)
    return pagetext.lines(pieces)


def _no_text(pages: list[Any], path: str) -> Diagnostic:
    if any(map(_has_picture, pages)):
        reason, hint = "holds pictures only, no text", "have it read by an OCR program first"
    else:
        reason, hint = "holds no text", "delete the file"
    return error("no-text", reason, Span(path), hint)


def _has_picture(page: Any) -> bool:
    try:
        found = page["/Resources"]["/XObject"]
        return any(found[name].get("/Subtype") == "/Image" for name in found)
    except _FAULTS:
        return False


def _raw(reader: PdfReader, paragraphs: list[str]) -> Raw:
    told = _told(reader)
    title = properties.title(told.get("title", ""))
    if title and fold(paragraphs[0]) == fold(title) and len(paragraphs) > 1:
        paragraphs = paragraphs[1:]
    return Raw(
        text="\n\n".join(paragraphs),
        markdown=False,
        extracted=True,
        title=title,
        date=properties.date(told.get("date")),
        language=languages.normalise(told.get("language", "")) or "",
        author=properties.author(told.get("author", "")),
    )


def _told(reader: PdfReader) -> dict[str, str]:
    """Return what the properties say; a broken one says nothing."""
    getters: dict[str, Callable[[Any], Any]] = {
        "title": lambda pdf: pdf.metadata.title,
        "author": lambda pdf: pdf.metadata.author,
        "date": lambda pdf: pdf.metadata.creation_date.isoformat(timespec="seconds"),
        "language": lambda pdf: pdf.root_object.get("/Lang"),
    }
    found = {}
    for name, get in getters.items():
        try:
            found[name] = str(get(reader) or "")
        except _FAULTS:  # most often there is no such property
            continue
    return found
