"""Data: one article or a list of them as JSON, a JSON Feed, a NewsArticle of JSON-LD."""

import json
import re
from collections.abc import Iterator
from typing import Any

from sitegen.core.errors import Diagnostic, Span, error
from sitegen.core.files import Blob
from sitegen.ingest.readers import entry as entries
from sitegen.ingest.readers import moment
from sitegen.ingest.readers.decode import text_of
from sitegen.ingest.readers.entry import Entry, Text
from sitegen.ingest.records import Raw

ENTRIES = 10_000
"""The most articles that are read from one file."""

_LISTS = ("items", "articles", "entries", "stories", "posts", "results", "@graph", "data")
_TITLE = ("title", "headline", "name")
_HTML = ("content_html", "contentHtml", "html", "body_html")
_TEXT = ("content_text", "contentText", "text", "articleBody", "body", "content")
_DATE = tuple(
    "date published publishedAt published_at datePublished date_published pubDate dateCreated "
    "created updated date_modified dateModified".split()
)
_LINK = ("url", "link", "canonical_url", "external_url", "mainEntityOfPage", "source")
_AUTHOR = ("author", "authors", "byline", "creator")
_LANGUAGE = ("language", "lang", "inLanguage")
_SUMMARY = ("summary", "description", "excerpt", "abstract")
_KEYWORDS = ("tags", "keywords", "categories")
_ID = ("id", "guid", "@id", "_id")
_MARKUP = re.compile(
    r"</?(?:p|div|br|ul|ol|h[1-6]|blockquote|article|section)\b[^<>]*>", re.IGNORECASE
)
_HINT = (
    "an article is an object with a title (title, headline) and a text (text, body, content, "
    "content_html, content_text, articleBody); several are a list of these, alone or under "
    "'items' or 'articles'"
)


def read(blob: Blob, problems: list[Diagnostic]) -> tuple[Raw, ...]:
    """Read JSON; an article that cannot be read costs that one."""
    text = text_of(blob, problems)
    if text is None:
        return ()
    try:
        value = json.loads(
            text.removeprefix("\ufeff"), parse_int=_number, parse_constant=_no_number
        )
    except json.JSONDecodeError as exc:
        place = Span(blob.path, exc.lineno, exc.colno)
        problems.append(error("broken-json", f"is no JSON: {exc.msg}", place, "save it again"))
        return ()
    except RecursionError:
        problems.append(error("nested", "is nested too deep", Span(blob.path), _HINT))
        return ()
    found = _articles(value)
    if not found:
        problems.append(error("no-articles", "holds no article", Span(blob.path), _HINT))
        return ()
    if len(found) > ENTRIES:
        message = f"holds {len(found)} articles; the first {ENTRIES} are read"
        problems.append(error("too-many", message, Span(blob.path), "split the file"))
    around = value if isinstance(value, dict) and value is not found[0] else {}
    return tuple(_raws(found[:ENTRIES], around, blob.path, problems))


def _number(digits: str) -> int | str:
    """Read a whole number; one of a length that none has stays text."""
    return int(digits) if len(digits) <= 20 else digits


def _no_number(_name: str) -> None:
    """Read NaN and Infinity, which are no JSON, as nothing."""


def _articles(value: Any) -> list[Any]:
    """Return what may be articles: a list, one below a known name, or one article alone."""
    if isinstance(value, list):
        return value if any(_is_article(item) for item in value) else []
    if not isinstance(value, dict):
        return []
    for key in _LISTS:
        inner = value.get(key)
        if isinstance(inner, list) and any(_is_article(item) for item in inner):
            typed = key == "@graph"
            return [item for item in inner if not typed or _is_story(item)]
    return [value] if _is_article(value) else []


def _is_article(item: Any) -> bool:
    """Say whether this is a mapping with a text of its own, or a title and an address or so."""
    if not isinstance(item, dict):
        return False
    if any(_string(item.get(key)).strip() for key in (*_HTML, *_TEXT)):
        return True
    titled = any(_string(item.get(key)).strip() for key in _TITLE)
    return titled and any(_string(item.get(key)) for key in (*_SUMMARY, *_LINK))


def _is_story(item: Any) -> bool:
    kind = item.get("@type") if isinstance(item, dict) else ""
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(k, str) and k.endswith(("Article", "Posting")) for k in kinds)


def _raws(
    found: list[Any], around: dict[str, Any], path: str, problems: list[Diagnostic]
) -> Iterator[Raw]:
    for number, item in enumerate(found, 1):
        if not _is_article(item):
            message = f"number {number} of its list is no article"
            problems.append(error("entry", message, Span(path), _HINT))
            continue
        try:
            entry = _entry(item, around, path)
        except RecursionError:
            message = f"number {number} of its list is nested too deep"
            problems.append(error("nested", message, Span(path), _HINT))
            continue
        raw = entries.to_raw(entry, problems)
        if raw is not None:
            yield raw


def _entry(item: dict[str, Any], around: dict[str, Any], path: str) -> Entry:
    link = entries.source(*_strings(item, _LINK))
    canonical = json.dumps(item, sort_keys=True, ensure_ascii=True, default=str)
    return Entry(
        span=Span(path),
        canonical=canonical.encode("ascii"),
        title=_title(item),
        body=_body(item),
        summary=_marked(_first(item, _SUMMARY)),
        date=_date(item),
        language=_first(item, _LANGUAGE) or _first(around, _LANGUAGE),
        link=link,
        author=_names(item, _AUTHOR) or _names(around, ("author", "authors")),
        keywords=tuple(_words(item)),
        id=_identity(item),
        base=link,
    )


def _title(item: dict[str, Any]) -> Text:
    """Return the title; one that was rendered for a page has its entities (WordPress)."""
    rendered = isinstance(item.get("title"), dict)
    return Text(_first(item, _TITLE), is_html=rendered)


def _body(item: dict[str, Any]) -> Text:
    """Return the text, the one with markup rather than the one without."""
    words = _first(item, _HTML)
    return Text(words, is_html=True) if words.strip() else _marked(_first(item, _TEXT))


def _marked(words: str) -> Text:
    return Text(words, is_html=bool(_MARKUP.search(words)))


def _date(item: dict[str, Any]) -> str:
    for key in _DATE:
        value = item.get(key)
        if isinstance(value, int | float) and not isinstance(value, bool):
            if found := moment.from_number(value):
                return found
        elif words := _string(value).strip():
            return words
    return ""


def _identity(item: dict[str, Any]) -> str:
    for key in _ID:
        value = item.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if words := _string(value).strip():
            return words
    return ""


def _names(item: dict[str, Any], keys: tuple[str, ...]) -> str:
    """Return authors: a name, an object with one, or a list of these."""
    for key in keys:
        value = item.get(key)
        people = value if isinstance(value, list) else [value]
        names = [_string(who.get("name") if isinstance(who, dict) else who) for who in people]
        if any(names):
            return ", ".join(dict.fromkeys(name.strip() for name in names if name.strip()))
    return ""


def _words(item: dict[str, Any]) -> Iterator[str]:
    for key in _KEYWORDS:
        value = item.get(key)
        if isinstance(value, str):
            yield from value.split(",")
        elif isinstance(value, list):
            for word in value:
                yield _string(word.get("name") if isinstance(word, dict) else word)


def _first(item: dict[str, Any], keys: tuple[str, ...]) -> str:
    return next((words for words in _strings(item, keys) if words.strip()), "")


def _strings(item: dict[str, Any], keys: tuple[str, ...]) -> list[str]:
    return [_string(item.get(key)) for key in keys]


def _string(value: Any) -> str:
    """Return a text, or that within an object of JSON-LD or of a feed's exporter."""
    if isinstance(value, dict):
        inner = (value.get(key) for key in ("rendered", "value", "@value", "@id", "url", "content"))
        value = next((found for found in inner if isinstance(found, str)), "")
    return value if isinstance(value, str) else ""
