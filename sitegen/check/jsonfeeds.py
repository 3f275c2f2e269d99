"""Check of JSON Feeds (https://www.jsonfeed.org/version/1.1/)."""

import json
from collections.abc import Iterator
from typing import Any

from sitegen.check.moments import is_rfc3339
from sitegen.check.records import File, Finding
from sitegen.check.xmlfeeds import RELATIVE
from sitegen.core.urls import is_web_url

_VERSION = "https://jsonfeed.org/version/1"
_HEAD = 200


def feed(file: File) -> Iterator[Finding]:
    """Check a feed that is JSON."""
    if not file.path.endswith("feed.json") and _VERSION.encode() not in file.data[:_HEAD]:
        return
    try:
        data = json.loads(file.data)
    except (ValueError, RecursionError) as exc:
        yield Finding(file.at(0), f"is no JSON: {exc}")
        return
    for message in _problems(data):
        yield Finding(file.at(0), message)


def _problems(data: Any) -> Iterator[str]:
    if not isinstance(data, dict) or not isinstance(data.get("items"), list):
        yield "has no list of items"
        return
    if not str(data.get("version", "")).startswith(_VERSION):
        yield "names no version of JSON Feed"
    if not isinstance(data.get("title"), str):
        yield "has no title"
    yield from _addresses(data, ("home_page_url", "feed_url", "icon", "favicon"), "the feed")
    seen: set[str] = set()
    for number, item in enumerate(data["items"], 1):
        where = f"item {number}"
        if not isinstance(item, dict):
            yield f"{where} is no object"
            continue
        yield from _item(item, where)
        if (identity := str(item.get("id"))) in seen:
            yield f"{where} has the id '{identity}', which is there twice"
        seen.add(identity)


def _item(item: dict[str, Any], where: str) -> Iterator[str]:
    if not isinstance(item.get("id"), str) or not item["id"]:
        yield f"{where} has no id"
    if not item.get("content_html") and not item.get("content_text"):
        yield f"{where} has no content"
    if RELATIVE.search(str(item.get("content_html", ""))):
        yield f"a link in the text of {where} is no whole address"
    yield from _addresses(item, ("url", "external_url", "image"), where)
    for name in ("date_published", "date_modified"):
        if name in item and not is_rfc3339(str(item[name])):
            yield f"'{name}' of {where} is no date as JSON Feed has it: '{item[name]}'"


def _addresses(data: dict[str, Any], names: tuple[str, ...], where: str) -> Iterator[str]:
    for name in names:
        if name in data and not is_web_url(str(data[name])):
            yield f"'{name}' of {where} is no whole address: '{data[name]}'"
