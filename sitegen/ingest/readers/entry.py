"""What entries of feeds and of data have in common: their texts, and a name that stays."""

import html
import re
from typing import NamedTuple

from sitegen.core import languages
from sitegen.core.errors import Diagnostic, Span, error, warning
from sitegen.core.text import clean, digest, one_line
from sitegen.core.urls import is_web_url
from sitegen.ingest import hypertext
from sitegen.ingest.hypertext import HypertextError
from sitegen.ingest.readers import moment
from sitegen.ingest.records import Raw

_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9:-]{0,20}(?:\s[^<>]*)?/?>|<!--.*?-->", re.DOTALL)
_WITHIN = re.compile(r"</?(?:a|abbr|b|cite|code|em|i|q|s|small|span|strong|su[bp]|u|wbr)\b", re.I)


class Text(NamedTuple):
    """A text and whether it is HTML."""

    words: str
    is_html: bool


class Entry(NamedTuple):
    """A story as a feed or a list tells it; what it does not tell is ''."""

    span: Span
    canonical: bytes
    title: Text = Text("", is_html=False)
    body: Text = Text("", is_html=False)
    summary: Text = Text("", is_html=False)
    date: str = ""
    language: str = ""
    link: str = ""
    author: str = ""
    keywords: tuple[str, ...] = ()
    id: str = ""
    base: str = ""


def to_raw(entry: Entry, problems: list[Diagnostic]) -> Raw | None:
    """Turn an entry into a story; None, with the problem, when it cannot be one."""
    title = line(entry.title)
    body = entry.body if entry.body.words.strip() else entry.summary
    try:
        text, markdown = _story(body, entry.base or entry.link)
    except HypertextError as exc:
        hint = "save the story as plain text"
        problems.append(error("entry", f"{_named(entry, title)}: {exc}", entry.span, hint))
        return None
    if not text.strip() and not title:
        message = f"{_named(entry, title)} has neither a title nor a text"
        problems.append(error("entry", message, entry.span, "delete it from the file"))
        return None
    date = moment.iso(entry.date)
    if entry.date.strip() and not date:
        message = (
            f"{_named(entry, title)}: its date '{one_line(entry.date)[:60]}' is not understood"
        )
        problems.append(warning("date", message, entry.span, "write the date into its article"))
    return Raw(
        text=text or title,
        markdown=markdown and bool(text),
        extracted=True,
        title=title,
        date=date,
        language=languages.normalise(entry.language) or "",
        source=source(entry.link, entry.id),
        author=one_line(clean(entry.author)),
        summary="" if body is entry.summary else line(entry.summary),
        keywords=tuple(filter(None, (one_line(clean(word)) for word in entry.keywords))),
        part=one_line(clean(entry.id or entry.link)) or digest(entry.canonical),
        digest=digest(entry.canonical),
    )


def line(text: Text) -> str:
    """Return words on one line: tags off, entities read once."""
    words = html.unescape(_TAG.sub(_gap, text.words)) if text.is_html else text.words
    return one_line(clean(words))


def _gap(tag: re.Match[str]) -> str:
    """Return what stands where a tag stood: tags of a paragraph's parts part no words."""
    return "" if _WITHIN.match(tag[0]) else " "


def source(*addresses: str) -> str:
    """Return the first of these that is an address on the web."""
    return next((address.strip() for address in addresses if is_web_url(address.strip())), "")


def _named(entry: Entry, title: str) -> str:
    return f"the entry '{(title or one_line(clean(entry.id or entry.link)) or '?')[:80]}'"


def _story(body: Text, base: str) -> tuple[str, bool]:
    """Return the text and whether it is Markdown; HTML without a tag is plain text."""
    if not body.is_html:
        return clean(body.words), False
    if not _TAG.search(body.words):
        return clean(html.unescape(body.words)), False
    return hypertext.to_markdown(body.words, base if is_web_url(base) else ""), True
