"""What a saved page says of itself: headline, author, date, language, address, site, summary.

The page's own data for machines (schema.org's JSON-LD, Open Graph, meta elements) come first,
then what trafilatura made out. Knows elements by their methods alone, and no library.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC
from email.utils import parsedate_to_datetime
from itertools import chain
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from sitegen.core import languages
from sitegen.core.fields import parse_moment
from sitegen.core.text import clean, fold, one_line
from sitegen.core.urls import is_web_url
from sitegen.ingest import signs
from sitegen.ingest.readers import linked

_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", re.IGNORECASE)
_PARTING = re.compile(r"\s+[|\-–—·•»:/]\s+|\s*[|»]\s*|\s*[_－｜—]\s*(?=\S{2,20}$)")
_BY = re.compile(
    r"^(?:by|par|von|de|por|di|da|door|av|af|autor|автор|текст)\s*:?\s+", re.IGNORECASE
)


_DATES = (
    "article:published_time", "datepublished", "og:published_time", "parsely-pub-date",
    "dc.date.issued", "dc.date", "dcterms.created", "pubdate", "publishdate", "date",
    "sailthru.date",
)  # fmt: skip


_SIGNS = (
    ("itemprop", "author"), ("rel", "author"), ("class", "byline"), ("class", "author"),
    ("class", "author-name"), ("class", "article-author"), ("class", "post-author"),
)  # fmt: skip
_COMMA = re.compile("[,;،、，]")
_KEYWORDS = 30
_MADE_OUT = ("title", "date", "author", "summary")
_TITLE = 300
_DATE_LINE = 50
_NAME = 80
"""Longer than this, it is no name of an author but words about one."""


class Facts(NamedTuple):
    """What a page says of itself; '' for what it does not say.

    `guessed` names the fields that it does not state and that were made out all the same.
    """

    title: str = ""
    author: str = ""
    date: str = ""
    language: str = ""
    address: str = ""
    site: str = ""
    summary: str = ""
    keywords: tuple[str, ...] = ()
    guessed: tuple[str, ...] = ()


def address(tree: Any, markup: str, saved: str = "") -> str:
    """Return the page's own address: canonical, og:url, where it was saved from, its base."""
    found = _SAVED.search(markup[:4096])
    bases = [item.get("href") or "" for item in tree.iterfind(".//base")]
    near = next(filter(is_web_url, (saved, found[1] if found else "", *bases)), "")
    links = (item for item in tree.iterfind(".//link") if "canonical" in _words(item, "rel"))
    told = [*(item.get("href") or "" for item in links), *_meta(tree, "og:url")]
    for reference in told:
        whole = _joined(near, reference.strip())
        if is_web_url(whole):
            return whole
    return near


def told(tree: Any, article: dict[str, Any], own: str) -> Facts:
    """Return what the page says in so many words; to be asked before anything is taken out."""
    site = _line(*_meta(tree, "og:site_name"), linked.name_of(article.get("publisher")))
    return Facts(
        title=_title(tree, article, site),
        author=_author(tree, article),
        date=_date(tree, article),
        language=_language(tree, article),
        address=own,
        site=site,
        summary=_line(*_meta(tree, "og:description", "description"), article.get("description")),
        keywords=_keywords(tree, article),
    )


def complete(facts: Facts) -> bool:
    """Say whether nothing is left for which it is worth the time to ask trafilatura."""
    return bool(facts.title and facts.date)


def filled(facts: Facts, found: Any, tree: Any) -> Facts:
    """Fill what the page does not say with what trafilatura made out (a Document).

    The date of the page's only `time` elements is stated; which of several is meant is a guess.
    """
    site = _line(found.sitename)
    made = facts._replace(
        title=facts.title or _line(found.title),
        author=facts.author or _people(str(found.author or "").split("; ")),
        date=facts.date or _moment(found.date or ""),
        # The host's name is not the site's.
        site=facts.site or ("" if "." in site and " " not in site else site),
        summary=facts.summary or _line(found.description),
    )
    guessed = [name for name in _MADE_OUT if getattr(made, name) != getattr(facts, name)]
    timed = {(item.get("datetime") or "").strip()[:10] for item in tree.iterfind(".//time")}
    return made._replace(
        guessed=tuple(name for name in guessed if name != "date" or timed != {made.date[:10]})
    )


def drop_repeated(body: Any, facts: Facts) -> None:
    """Take off the beginning of the main text what only repeats the headline, author or date."""
    for element in list(body)[:4]:
        words = _line(_words_in(element))
        if element.tag == "head":
            repeated = _same(words, facts.title)
        else:
            repeated = element.tag == "p" and _repeats(words, facts)
        if repeated and len(body) > 1:
            body.remove(element)


def _repeats(words: str, facts: Facts) -> bool:
    bare = _bare(words)
    if bare and bare in (_bare(facts.title), _bare(facts.author)):
        return True
    if facts.author and _bare(_BY.sub("", words)) == _bare(facts.author):
        return True
    dated = bool(facts.date) and facts.date[:4] in words and len(words) < _DATE_LINE
    return dated and not words.endswith(tuple(signs.STOPS))


def _title(tree: Any, article: dict[str, Any], site: str) -> str:
    stated = _line(article.get("headline"), *_meta(tree, "og:title", "twitter:title"))
    window = _line(_words_in(tree.find(".//head/title")))
    title = _less_site(stated or window, site)
    headings = [_line(_words_in(item)) for item in tree.iterfind(".//h1")]
    for heading in filter(None, headings):
        whole = not stated and len(heading) * 2 >= len(window) and fold(heading) in fold(window)
        if _same(heading, title) or whole:
            return heading
    title = title or next(filter(None, headings), "")
    return title if len(title) <= _TITLE else ""


def _words_in(element: Any) -> str:
    return "" if element is None else "".join(element.itertext())


def _less_site(title: str, site: str) -> str:
    """Cut the site's name off either end of a title."""
    parts = list(_PARTING.finditer(title))
    if not parts:
        return title
    first, last = title[: parts[0].start()], title[parts[-1].end() :]
    if site and fold(site) in (fold(last), fold(last).removesuffix(".com")):
        return title[: parts[-1].start()]
    if site and fold(site) == fold(first):
        return title[parts[0].end() :]
    return title


def _same(one: str, other: str) -> bool:
    mine, yours = _bare(one), _bare(other)
    if not mine or not yours:
        return False
    return mine == yours or (min(len(mine), len(yours)) > 15 and (mine in yours or yours in mine))


def _bare(text: str) -> str:
    return "".join(char for char in fold(text) if char.isalnum())


def _author(tree: Any, article: dict[str, Any]) -> str:
    names = list(linked.names(article.get("author")))
    names = names or [*_meta(tree, "author", "article:author", "parsely-author", "dc.creator")]
    return _people(names) or _people(_signed(tree))


def _people(names: Iterable[str]) -> str:
    kept = (_BY.sub("", _line(name)) for name in names)
    return ", ".join(dict.fromkeys(n for n in kept if n and len(n) < _NAME and "://" not in n))


def _signed(tree: Any) -> list[str]:
    """Return the names in the page's own marks for an author, the surest of them first."""
    for key, mark in _SIGNS:
        marked = tree.xpath(f"//*[contains(@{key}, '{mark}')]")
        found = [item for item in marked if mark in _words(item, key)]
        names = [_line(_words_in(item)) for item in found]
        if any(0 < len(name) < _NAME for name in names):
            return names[:1] if key == "class" else names
    return []


def _date(tree: Any, article: dict[str, Any]) -> str:
    for value in chain([article.get("datePublished")], _meta(tree, *_DATES), _marked(tree)):
        if isinstance(value, str) and (moment := _moment(value.strip())):
            return moment
    return ""


def _marked(tree: Any) -> Iterator[str]:
    """Yield the dates that the page marks as those of its publication."""
    for item in tree.xpath("//*[contains(@itemprop, 'datePublished')]"):
        yield item.get("datetime") or item.get("content") or ""
    for item in tree.iterfind(".//time[@pubdate]"):
        yield item.get("datetime") or ""


def _moment(text: str) -> str:
    """Return a date as ISO 8601 writes it, or ''."""
    if re.match(r"\d{4}/\d\d/\d\d", text):
        text = text[:10].replace("/", "-") + text[10:]
    if parse_moment(text, UTC):
        return text
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError):
        return text[:10] if parse_moment(text[:10], UTC) else ""


def _keywords(tree: Any, article: dict[str, Any]) -> tuple[str, ...]:
    listed = article.get("keywords")
    told = [word for word in listed if isinstance(word, str)] if isinstance(listed, list) else []
    told += [listed] if isinstance(listed, str) else []
    told += _meta(tree, "article:tag", "news_keywords", "keywords", "parsely-tags")
    words = (_line(word) for text in told for word in _COMMA.split(text))
    return tuple(dict.fromkeys(filter(None, words)))[:_KEYWORDS]


def _language(tree: Any, article: dict[str, Any]) -> str:
    told = [tree.get("lang"), tree.get("xml:lang"), tree.get(_XML_LANG)]
    told += [*_meta(tree, "content-language"), article.get("inLanguage")]
    told += [*_meta(tree, "og:locale", "dc.language", "language")]
    for value in told:
        if isinstance(value, str) and (tag := languages.normalise(value.split(",")[0])):
            return tag
    return ""


_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _meta(tree: Any, *names: str) -> Iterator[str]:
    """Yield the contents of meta elements, those of the first name first."""
    found: dict[str, list[str]] = {name: [] for name in names}
    for item in tree.iterfind(".//meta"):
        for key in ("property", "name", "http-equiv", "itemprop"):
            name = (item.get(key) or "").strip().lower()
            if name in found:
                found[name].append(item.get("content") or "")
                break
    for values in found.values():
        yield from (value for value in values if value.strip())


def _words(item: Any, key: str) -> list[str]:
    value = item.get(key) if isinstance(item.tag, str) else None
    return value.lower().split() if value else []


def _line(*values: Any) -> str:
    """Return the first value that is a text with words, on one line."""
    for value in values:
        if isinstance(value, str) and (line := one_line(clean(value))):
            return line
    return ""


def _joined(base: str, reference: str) -> str:
    try:
        return urljoin(base, reference) if urlsplit(reference).scheme or base else reference
    except ValueError:
        return ""
