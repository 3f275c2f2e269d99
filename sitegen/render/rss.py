"""RSS 2.0 with full content (RSS 2.0.11 specification, content and Dublin Core modules).

Links are absolute; the guid is the article's id and no permalink, so that a new address does
not mark everything unread; `lastBuildDate` is the newest item's date, never the build's.
"""

from email.utils import format_datetime
from functools import partial
from html import escape as html_escape

from sitegen.render.parts import Key
from sitegen.render.theme import Theme
from sitegen.render.xml import attribute, element, escape, styled, title
from sitegen.site.pages import Kind
from sitegen.site.views import FeedItem, FeedView, View

_OPEN = (
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
)


def render(_kind: Kind, view: View, theme: Theme) -> bytes:
    """Render a feed."""
    assert isinstance(view, FeedView)
    # An article stands in the feed of the site and in those of its tags: written once for all.
    items = "".join([theme.parts.get(Key("rss", i.mark), partial(_item, i)) for i in view.items])
    document = f"{styled(view.style)}{_OPEN}<channel>\n{_channel(view)}{items}</channel>\n</rss>\n"
    return document.encode("utf-8")


def _channel(view: FeedView) -> str:
    newest = format_datetime(view.updated) if view.updated else ""
    return (
        element("title", view.title)
        + element("link", view.page)
        + element("description", view.description)
        + element("language", view.language)
        + element("lastBuildDate", newest)
        + element("generator", "sitegen")
        + f'<atom:link href="{attribute(view.url)}" rel="self" type="application/rss+xml"/>\n'
        + (f'<atom:link href="{attribute(view.hub)}" rel="hub"/>\n' if view.hub else "")
    )


def _item(item: FeedItem) -> str:
    categories = "".join(element("category", tag.label) for tag in item.tags)
    return (
        f"<item>\n{title(item.title, item.title_language)}{element('link', item.url)}"
        f'<guid isPermaLink="false">{escape(item.id)}</guid>\n'
        f"{element('pubDate', format_datetime(item.date))}"
        f"{element('dc:language', item.language)}{element('dc:creator', item.author)}"
        f"{element('dc:source', item.source)}{categories}"
        # A description is HTML by the specification: plain words are escaped once for that.
        f"{element('description', html_escape(item.summary, quote=False))}"
        f"{element('content:encoded', item.markup) if item.content else ''}</item>\n"
    )
