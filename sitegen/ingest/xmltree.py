"""XML out of seeds: parsed without entities of its own, without a network, within bounds.

The only door to lxml's XML parser. Must not know what the XML says.
"""

import re
from html import entities

from lxml import etree

from sitegen.core.text import xml_safe

_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(\[)?[^>]*>", re.IGNORECASE)
_DECLARED = re.compile(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_OWN = frozenset(("amp", "lt", "gt", "quot", "apos"))
_FORBIDDEN_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,8})|([0-9]{1,8}));", re.IGNORECASE)


class XmlError(ValueError):
    """XML that cannot be read; carries its code and the reason. Safe to pickle."""

    def __init__(self, code: str, reason: str, line: int = 1) -> None:
        super().__init__(code, reason, line)
        self.code = code
        self.reason = reason
        self.line = line

    def __str__(self) -> str:
        return self.reason


def in_utf8(data: bytes) -> bytes:
    """Recode XML that declares another encoding and is no UTF-8."""
    declared = _DECLARED.match(data)
    if declared is None:
        return data
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return data.decode(declared[1].decode("ascii")).encode("utf-8")
        except (LookupError, UnicodeError):
            return data
    return data


def tidy(text: str) -> str:
    """Return XML that a strict parser takes: no declarations, entities of HTML as characters.

    Raises XmlError for XML with entities of its own: these are only ever an attack here.
    """
    text = _DECLARATION.sub("", xml_safe(text).removeprefix("\ufeff"), count=1)
    if re.search(r"<!ENTITY", text[:100_000], re.IGNORECASE):
        raise XmlError("xml-entities", "it declares entities of its own, which may be a bomb")
    text = _DOCTYPE.sub(lambda found: found[0] if found[1] else "", text, count=1)
    return _FORBIDDEN_REFERENCE.sub(_allowed, _NAMED.sub(_character, text))


def parse(text: str) -> "etree._Element":
    """Parse tidy XML strictly. Raises XmlError."""
    return parse_bytes(text.encode("utf-8"))


def parse_bytes(data: bytes) -> "etree._Element":
    """Parse XML strictly, in the encoding that it declares. Raises XmlError."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as exc:
        reason = (exc.msg or "it is no XML").partition(", line ")[0]
        raise XmlError("broken-xml", f"is no sound XML: {reason}", exc.lineno or 1) from None


def written(node: "etree._Element") -> bytes:
    """Return an element as a document of its own."""
    return bytes(etree.tostring(node, encoding="utf-8", xml_declaration=True))


def canonical(node: "etree._Element") -> bytes:
    """Return the bytes of an element that do not depend on what stands around it."""
    try:
        return bytes(etree.tostring(node, method="c14n", exclusive=True, with_comments=False))
    except etree.C14NError:  # it knows no relative names of namespaces
        return bytes(etree.tostring(node, with_tail=False))


def inner_html(node: "etree._Element") -> str:
    """Return what is inside an element of XHTML."""
    parts = [etree.tostring(child, encoding="unicode", method="html") for child in node]
    return (node.text or "") + "".join(parts)


def _character(found: re.Match[str]) -> str:
    name = found[1]
    if name in _OWN:
        return found[0]
    return entities.html5.get(f"{name};", f"&amp;{name};")


def _allowed(found: re.Match[str]) -> str:
    """Drop references to characters that XML does not allow."""
    number = int(found[1], 16) if found[1] else int(found[2])
    return found[0] if number < 0x110000 and xml_safe(chr(number)) else ""
