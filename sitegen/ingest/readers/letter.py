"""Letters (.eml): a newsletter's subject, sender, date and text. Attachments are left out."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.utils import parseaddr

from sitegen.core import languages
from sitegen.core.errors import Diagnostic, Severity, Span, error
from sitegen.core.files import Blob
from sitegen.core.text import clean, one_line
from sitegen.core.urls import is_web_url
from sitegen.ingest import hypertext
from sitegen.ingest.hypertext import HypertextError
from sitegen.ingest.readers import moment
from sitegen.ingest.records import Raw

_PARTS = 500
_LEAST = 80
_PREFIX = re.compile(
    r"^(?:\s*(?:fwd?|wg|tr|re|aw|rv|enc|i|vs|doorst|пересл|转发|轉寄|回复)\s*(?:\[\d+\])?\s*[:：])+\s*",
    re.IGNORECASE,
)
_LIST_NAME = re.compile(r"^\[[^\]]{1,40}\]\s+(?=\S)")
_BROWSER = re.compile(
    r"\b(?:browser|navigateur|navegador|navigatore|przeglądar\w+|браузер\w*|tarayıcı\w*)\b"
    r"|\bview (?:it |this )?(?:email |message )?online\b|\bonline[- ]?version\b|version en ligne"
    r"|浏览器|瀏覽器|ブラウザ|متصفح",
    re.IGNORECASE,
)
_TRACKING = re.compile(
    r"^https?://(?:click|clicks|track|tracking|links?|email|e|t)\d*\.", re.IGNORECASE
)


def read(blob: Blob, problems: list[Diagnostic]) -> tuple[Raw, ...]:
    """Read a letter, whatever is wrong with its form, as long as it has a text."""
    message = message_from_bytes(blob.data, policy=policy.default)
    if not _is_letter(message):
        hint = "save the letter again, as .eml"
        problems.append(error("no-letter", "is no e-mail: it has no header", Span(blob.path), hint))
        return ()
    parts = list(_parts(message))
    if left := [_name(part) for part in parts if _is_attachment(part)]:
        said = f"attachments are left out: {', '.join(left[:10])}"
        problems.append(Diagnostic(Severity.NOTE, "left-out", said, Span(blob.path)))
    inline = [part for part in parts if not _is_attachment(part)]
    html = _joined(inline, "text/html")
    try:
        text, markdown = _text(inline, html)
    except HypertextError as exc:
        problems.append(error("letter", str(exc), Span(blob.path), "save the text of the letter"))
        return ()
    if not text.strip():
        problems.append(error("empty-seed", "the letter holds no text", Span(blob.path)))
        return ()
    subject = _header(message, "Subject")
    name, address = parseaddr(_header(message, "From"))
    return (
        Raw(
            text=text,
            markdown=markdown,
            extracted=True,
            title=one_line(_LIST_NAME.sub("", _PREFIX.sub("", subject))),
            date=moment.iso(_header(message, "Date")),
            language=languages.normalise(_header(message, "Content-Language").split(",")[0]) or "",
            source=_source(message, html),
            author=one_line(name or address),
        ),
    )


def _is_letter(message: Message) -> bool:
    return any(name in message for name in ("From", "Subject", "Date", "MIME-Version", "Received"))


def _parts(message: Message) -> Iterator[Message]:
    """Yield what is no container; letters within the letter count as its parts."""
    waiting, count = [message], 0
    while waiting and count < _PARTS:
        part = waiting.pop()
        count += 1
        inner = part.get_payload() if part.is_multipart() else None
        if isinstance(inner, list):
            waiting += reversed([child for child in inner if isinstance(child, Message)])
        else:
            yield part


def _is_attachment(part: Message) -> bool:
    if part.get_content_disposition() == "attachment" or part.get_filename():
        return True
    return _kind(part) not in ("text/html", "text/plain")


def _kind(part: Message) -> str:
    """Return the type of a part; what should have parts but has none is taken for plain text."""
    return "text/plain" if part.get_content_maintype() == "multipart" else part.get_content_type()


def _name(part: Message) -> str:
    try:
        return one_line(clean(part.get_filename() or part.get_content_type()))[:80]
    except (ValueError, LookupError, MessageError):
        return "?"


def _joined(parts: list[Message], kind: str) -> str:
    joint = "<hr>" if kind == "text/html" else "\n\n"
    return joint.join(filter(None, (_words(part) for part in parts if _kind(part) == kind)))


def _text(parts: list[Message], html: str) -> tuple[str, bool]:
    """Return the text and whether it is Markdown: the one with markup, if it says as much."""
    plain = _joined(parts, "text/plain").strip()
    made = hypertext.to_markdown(html) if html else ""
    if made and (len(made) >= _LEAST or len(made) >= len(plain)):
        return made, True
    return plain, False


def _words(part: Message) -> str:
    """Return a part's text: in its charset, or in UTF-8, or in Latin letters as a last resort."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    text = _decoded(data, str(part.get_content_charset() or "utf-8"))
    if _kind(part) == "text/plain":
        text = clean(text)
        if str(part.get_param("format", "")).lower() == "flowed":
            text = _unflowed(text, joined=str(part.get_param("delsp", "")).lower() == "yes")
    return text


def _decoded(data: bytes, charset: str) -> str:
    for name in (charset, "utf-8"):
        try:
            return data.decode(name)
        except (LookupError, UnicodeError):
            continue
    return data.decode("cp1252", "replace")


def _unflowed(text: str, *, joined: bool) -> str:
    """Join the lines that only wrap (RFC 3676): those that end in a space."""
    made, open_line = [""], False
    for written in text.split("\n"):
        line = written.removeprefix(" ") if written.startswith(" ") else written
        if open_line and line != "-- ":
            made[-1] += line
        else:
            made.append(line)
        open_line = line.endswith(" ") and line != "-- "
        if open_line and joined:
            made[-1] = made[-1][:-1]
    return "\n".join(line.rstrip() for line in made[1:])


def _header(message: Message, name: str) -> str:
    """Return a header's words; broken ones as far as they can be read."""
    try:
        return one_line(clean(str(message.get(name) or "")))
    except Exception:  # the library raises nearly anything on broken headers
        raw = (
            (value for key, value in message.raw_items() if key.lower() == name.lower())
            if isinstance(message, EmailMessage)
            else iter(())
        )
        return one_line(clean(str(next(raw, ""))))


def _source(message: Message, html: str) -> str:
    """Return where the letter stands on the web, where that is plain."""
    exact = re.findall(r"<?(https?://[^\s<>,]+)>?", _header(message, "Archived-At"))
    listed = re.findall(r"<(https?://[^\s<>]+)>", _header(message, "List-Archive"))
    posted = re.findall(r"<(https?://[^\s<>]+)>", _header(message, "List-Post"))
    candidates = [*exact, *_in_browser(html), *listed, *posted]
    return next((address for address in candidates if _is_plain(address)), "")


def _in_browser(html: str) -> Iterator[str]:
    """Yield the links that lead to the same letter in a browser."""
    tree = hypertext.parse(html) if html else None
    if tree is None:
        return
    for link in tree.iter("a"):
        if _BROWSER.search("".join(link.itertext())):
            yield (link.get("href") or "").strip()


def _is_plain(address: str) -> bool:
    """Say whether this is an address that names a page, not the reader who clicks on it."""
    words = re.split(r"[/?&=._-]", address)
    return (
        is_web_url(address)
        and len(address) <= 150
        and not _TRACKING.match(address)
        and max(map(len, words)) <= 24
        and "?" not in address
    )
