"""What a page says of its article in JSON-LD, in the words of schema.org.

Its JSON is hostile like all else: what cannot be read is passed over.
"""

import json
from collections.abc import Iterator
from typing import Any

_ARTICLES = ("Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "AnalysisNewsArticle",
             "Report", "LiveBlogPosting", "ScholarlyArticle", "TechArticle")  # fmt: skip
_JSON_BYTES = 256 * 1024


def article(tree: Any) -> dict[str, Any]:
    """Return the JSON-LD of the page's article; {} where there is none that can be read."""
    for script in tree.iterfind(".//script"):
        text = script.text or ""
        if (script.get("type") or "").lower() == "application/ld+json" and len(text) < _JSON_BYTES:
            try:
                data = json.loads(text.strip().removeprefix("<!--").removesuffix("-->"))
                for item in _things(data, 4):
                    if any(kind in _ARTICLES for kind in _texts(item.get("@type"))):
                        return item
            except (ValueError, RecursionError):
                continue
    return {}


def names(value: Any) -> Iterator[str]:
    """Yield the names of people: texts, things with a name, or a list of them."""
    for item in value if isinstance(value, list) else [value]:
        if name := name_of(item):
            yield name


def name_of(item: Any) -> str:
    """Return the name of a thing, or the text that stands for it."""
    value = item.get("name") if isinstance(item, dict) else item
    return value if isinstance(value, str) else ""


def _things(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Yield the objects in JSON-LD: the top, lists, `@graph`, what a page is about."""
    if isinstance(data, list) and depth:
        for item in data:
            yield from _things(item, depth - 1)
    elif isinstance(data, dict) and depth:
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _things(data.get(key), depth - 1)


def _texts(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str):
            yield item.rpartition("/")[2]
