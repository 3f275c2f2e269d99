"""JSON Feed 1.1 with full content (https://www.jsonfeed.org/version/1.1/).

The id of an item is the article's, whatever its address; `external_url` is where a story comes
from.
"""

import json
from typing import Any

from sitegen.render.theme import Theme
from sitegen.site.pages import Kind
from sitegen.site.views import FeedItem, FeedView, View


def render(_kind: Kind, view: View, _theme: Theme) -> bytes:
    """Render a feed."""
    assert isinstance(view, FeedView)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": view.title,
        "home_page_url": view.page,
        "feed_url": view.url,
        "description": view.description,
        "language": view.language,
        "authors": [{"name": view.site}],
        "hubs": [{"type": "WebSub", "url": view.hub}] if view.hub else [],
        "items": [_item(item) for item in view.items],
    }
    return f"{json.dumps(_given(feed), ensure_ascii=False, indent=1)}\n".encode()


def _item(item: FeedItem) -> dict[str, Any]:
    changed = item.updated.isoformat(timespec="seconds") if item.updated != item.date else ""
    found = {
        "id": item.id,
        "url": item.url,
        "external_url": item.source,
        "title": item.title,
        "summary": item.summary,
        "content_html": item.markup if item.content else "",
        "date_published": item.date.isoformat(timespec="seconds"),
        "date_modified": changed,
        "authors": [{"name": item.author}] if item.author else [],
        "tags": [tag.label for tag in item.tags],
        "language": item.language,
    }
    # An item has to have content: where there is none, what else is told of it.
    return _given(found) | ({} if item.content else {"content_text": item.summary or item.title})


def _given(fields: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is empty, but for the list of items."""
    return {key: value for key, value in fields.items() if value or key == "items"}
