"""Saved pages: HTML as a browser wrote it, in one file or in a MIME archive (MHTML)."""

import re
from email import policy
from email.message import Message
from email.parser import BytesParser

from sitegen.core.errors import Diagnostic, Span, error
from sitegen.core.files import Blob
from sitegen.core.text import clean
from sitegen.ingest.readers import pages
from sitegen.ingest.readers.decode import text_of
from sitegen.ingest.records import Raw

# Where a page names its encoding (HTML Living Standard, section 13.2.3.2; XML 1.0, section 4.3.3).
_META = re.compile(rb"<meta\b[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)
_XML = re.compile(rb"\A\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]+)")
_HEAD_BYTES = 4096
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|title|article|div|p|h1|meta)\b", re.I)
_TAG = re.compile(r"<[a-z!/]", re.IGNORECASE)
_PAGE_TYPES = ("text/html", "application/xhtml+xml")


def read(blob: Blob, problems: list[Diagnostic]) -> tuple[Raw, ...]:
    """Read a saved page."""
    return _story(blob, problems, declared(blob.data), "")


def read_archive(blob: Blob, problems: list[Diagnostic]) -> tuple[Raw, ...]:
    """Read a page saved with its pictures as one MIME archive (RFC 2557)."""
    if not blob.data.strip():
        return _story(blob, problems, "", "")
    message = BytesParser(policy=policy.compat32).parsebytes(blob.data)
    part = next((item for item in message.walk() if item.get_content_type() in _PAGE_TYPES), None)
    if part is None or not isinstance(data := part.get_payload(decode=True), bytes) or not data:
        hint = "save the page again, as HTML alone"
        problems.append(error("no-story", "the archive holds no page", Span(blob.path), hint))
        return ()
    address = _header(part, "Content-Location") or _header(message, "Snapshot-Content-Location")
    encoding = part.get_content_charset() or declared(data)
    return _story(Blob(blob.path, data), problems, encoding, address)


def is_page(text: str) -> bool:
    """Say whether a text is HTML, whatever its file is called."""
    head = text[:1024].lstrip()
    return head[:1] == "<" and _PAGE.match(head.removeprefix("<!-- -->")) is not None


def _story(blob: Blob, problems: list[Diagnostic], encoding: str, address: str) -> tuple[Raw, ...]:
    text = text_of(blob, problems, encoding)
    if text is None:
        return ()
    if not _TAG.search(text):  # named like a page, but plain text
        return (Raw(text, markdown=False),)
    return of_text(text, blob.path, problems, address)


def of_text(text: str, path: str, problems: list[Diagnostic], address: str = "") -> tuple[Raw, ...]:
    """Make a story of a page's markup."""
    try:
        page = pages.read(text, address)
    except pages.PageError as exc:
        problems.append(error(exc.code, exc.message, Span(path), exc.hint))
        return ()
    facts = page.facts
    return (
        Raw(
            text=clean(page.text),
            markdown=True,
            extracted=True,
            title=facts.title,
            date=facts.date,
            language=facts.language,
            source=facts.address,
            author=facts.author,
            summary=facts.summary,
            hints=facts.keywords,
            guessed=facts.guessed,
        ),
    )


def declared(data: bytes) -> str:
    """Return the encoding that a page's bytes name; '' for none, and for what is no page."""
    head = data[:_HEAD_BYTES]
    found = _XML.search(head) or _META.search(head)
    return found[1].decode("ascii", "ignore") if found else ""


def _header(part: Message, name: str) -> str:
    value = part.get(name)
    return "".join(str(value).split()) if value else ""
