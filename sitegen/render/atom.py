"""Atom (RFC 4287) with full content.

The id of an entry is the article's, whatever its address; `updated` is when the content last
changed, never the build's time. A story that comes from elsewhere has a link `via` to it.
"""

from datetime import UTC, datetime
from functools import partial

from sitegen.render.parts import Key
from sitegen.render.theme import Theme
from sitegen.render.xml import attribute, element, escape, styled, title
from sitegen.site.pages import Kind
from sitegen.site.views import FeedItem, FeedView, View

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without stories changed: RFC 4287, section 4.2.15, wants a date."""


def render(_kind: Kind, view: View, theme: Theme) -> bytes:
    """Render a feed."""
    assert isinstance(view, FeedView)
    entries = [theme.parts.get(Key("atom", i.mark), partial(_entry, i)) for i in view.items]
    language = attribute(view.language)
    opening = f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">\n'
    return f"{styled(view.style)}{opening}{_head(view)}{''.join(entries)}</feed>\n".encode()


def _head(view: FeedView) -> str:
    return (
        element("title", view.title)
        + element("subtitle", view.description)
        + element("id", view.page)
        + element("updated", _moment(view.updated or _NEVER))
        + _link("self", view.url, "application/atom+xml")
        + _link("alternate", view.page, "text/html")
        + (_link("hub", view.hub) if view.hub else "")
        + f"<author>\n{element('name', view.site)}</author>\n"
        + "<generator>sitegen</generator>\n"
    )


def _entry(item: FeedItem) -> str:
    author = f"<author>\n{element('name', item.author)}</author>\n" if item.author else ""
    tags = "".join(
        f'<category term="{attribute(tag.id)}" label="{attribute(tag.label)}"/>\n'
        for tag in item.tags
    )
    return (
        f'<entry xml:lang="{attribute(item.language)}">\n{title(item.title, item.title_language)}'
        f"{element('id', item.id)}{_link('alternate', item.url, 'text/html', item.language)}"
        f"{_link('via', item.source) if item.source else ''}"
        f"{element('published', _moment(item.date))}{element('updated', _moment(item.updated))}"
        f"{author}{tags}{element('summary', item.summary)}{_content(item)}</entry>\n"
    )


def _link(rel: str, href: str, kind: str = "", language: str = "") -> str:
    shown = f' type="{kind}"' if kind else ""
    shown += f' hreflang="{attribute(language)}"' if language else ""
    return f'<link rel="{rel}"{shown} href="{attribute(href)}"/>\n'


def _content(item: FeedItem) -> str:
    return f'<content type="html">{escape(item.markup)}</content>\n' if item.content else ""


def _moment(moment: datetime) -> str:
    """Write a date as RFC 3339 does."""
    return moment.isoformat(timespec="seconds")
