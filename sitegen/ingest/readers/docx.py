"""Word documents (.docx): mammoth makes HTML of them, which becomes Markdown.

The only door to mammoth. An archive is looked through before anything in it is unpacked.
"""

import io
import zipfile
import zlib
from typing import Any
from xml.parsers.expat import ExpatError

import mammoth

from sitegen.core import files, languages
from sitegen.core.errors import Diagnostic, Span, error
from sitegen.core.files import Blob
from sitegen.ingest import hypertext, xmltree
from sitegen.ingest.hypertext import HypertextError
from sitegen.ingest.readers import properties
from sitegen.ingest.records import Raw
from sitegen.ingest.xmltree import XmlError

_TEXT = "word/document.xml"
_STYLE_PART = "word/styles.xml"
_PROPERTIES = "docProps/core.xml"
_OLD = bytes.fromhex("d0cf11e0a1b11ae1")
_MOST = 64 * 1024 * 1024
_MOST_XML = 24 * 1024 * 1024
_MOST_PARTS = 5000
_RATIO = 150
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
"""
_HINT = "save the story as .docx again, or as plain text"


_FAULTS = (
    zipfile.BadZipFile, zlib.error, ExpatError, EOFError, OSError, NotImplementedError, LookupError,
    ValueError, TypeError, AttributeError,
)  # fmt: skip
"""What the libraries raise on a broken file (NotImplementedError: on what they cannot read): it is
named as broken. Whatever else may come is caught in `stories`.
"""


class _RefusedError(ValueError):
    def __init__(self, code: str, reason: str) -> None:
        super().__init__(code, reason)
        self.code = code
        self.reason = reason


def read(blob: Blob, problems: list[Diagnostic]) -> tuple[Raw, ...]:
    """Read a Word document; its properties tell title, author, date and language."""
    try:
        return (_read(blob.data),)
    except (_RefusedError, XmlError) as exc:
        problems.append(error(exc.code, exc.reason, Span(blob.path), _HINT))
    except HypertextError as exc:
        problems.append(error("broken-docx", exc.reason, Span(blob.path), _HINT))
    except RecursionError:
        problems.append(error("nested", "is nested too deep", Span(blob.path), _HINT))
    return ()


def _read(data: bytes) -> Raw:
    if data.startswith(_OLD):
        reason = "is no .docx file but an older Word document, or one behind a password"
        raise _RefusedError("no-docx", reason)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _inspect(archive)
            told = _properties(archive)
            slim = _slim(archive)
        html = mammoth.convert_to_html(slim, style_map=_STYLES, convert_image=_no_picture).value
    except (_RefusedError, RecursionError):
        raise
    except _FAULTS as exc:
        raise _RefusedError("broken-docx", "is no sound .docx file: it is damaged") from exc
    text = hypertext.to_markdown(html)
    if not text.strip():
        raise _RefusedError("empty-seed", "the document holds no text")
    return Raw(
        text=text,
        markdown=True,
        extracted=True,
        title=properties.title(told.get("title", "")),
        date=properties.date(told.get("created") or told.get("modified")),
        language=languages.normalise(told.get("language", "")) or "",
        author=properties.author(told.get("creator", "")),
    )


def _inspect(archive: zipfile.ZipFile) -> None:
    """Refuse what would grow out of measure, before it is unpacked, and XML with declarations.

    No member can be unpacked to more than the size that it declares.
    """
    parts = archive.infolist()
    if _TEXT not in archive.namelist():
        raise _RefusedError("no-docx", "is an archive, but no Word document")
    whole = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if whole > _MOST or len(parts) > _MOST_PARTS or whole > max(1_000_000, packed * _RATIO):
        reason = f"would unpack to {files.size(whole)} in {len(parts)} parts, which may be a bomb"
        raise _RefusedError("zip-bomb", reason)
    xml = [part for part in parts if part.filename.lower().endswith((".xml", ".rels"))]
    if sum(part.file_size for part in xml) > _MOST_XML:
        raise _RefusedError("too-large", f"has more than {files.size(_MOST_XML)} of XML")
    for part in xml:
        plain = archive.read(part).replace(b"\0", b"")  # in UTF-16 too
        if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
            raise _RefusedError("xml-entities", "declares entities of its own, which may be a bomb")


def _slim(archive: zipfile.ZipFile) -> io.BytesIO:
    """Return the archive without pictures, and its styles by their names alone.

    Templates bring thousands of lines on looks, which the library would spend its time on.
    """
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for part in archive.infolist():
            if part.filename == _STYLE_PART:
                made.writestr(part.filename, _names_of_styles(archive.read(part)))
            elif part.filename.lower().endswith((".xml", ".rels")):
                made.writestr(part.filename, archive.read(part))
    held.seek(0)
    return held


def _names_of_styles(data: bytes) -> bytes:
    """Leave of each style what tells of structure: its name, what it is based on, its list."""
    tree = xmltree.parse_bytes(data)
    for style in list(tree):
        if not str(style.tag).endswith("}style"):
            tree.remove(style)
            continue
        for child in list(style):
            if str(child.tag).rpartition("}")[2] not in ("name", "basedOn", "pPr"):
                style.remove(child)
    return xmltree.written(tree)


def _properties(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the core properties by their names."""
    if _PROPERTIES not in archive.namelist():
        return {}
    text = archive.read(_PROPERTIES).decode("utf-8", "replace")
    try:
        tree = xmltree.parse(xmltree.tidy(text))
    except XmlError:
        return {}  # the text is what counts
    return {str(node.tag).rpartition("}")[2]: (node.text or "").strip() for node in tree}


def _no_picture(_image: Any) -> list[Any]:
    return []
