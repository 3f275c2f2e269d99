"""RENDERERS: for each kind of page the function that makes its bytes."""

from collections.abc import Callable

from sitegen.render import atom, card, html, jsonfeed, opml, rss, sitemap
from sitegen.render.theme import Theme
from sitegen.site.pages import Kind
from sitegen.site.views import RawView, View


def _raw(_kind: Kind, view: View, _theme: Theme) -> bytes:
    assert isinstance(view, RawView)
    return view.data


RENDERERS: dict[Kind, Callable[[Kind, View, Theme], bytes]] = {
    Kind.HOME: html.render,
    Kind.ARTICLE: html.render,
    Kind.EDITION: html.render,
    Kind.ARCHIVE: html.render,
    Kind.MONTH: html.render,
    Kind.SOURCES: html.render,
    Kind.SUBSCRIBE: html.render,
    Kind.SEARCH: html.render,
    Kind.TAGS: html.render,
    Kind.TAG: html.render,
    Kind.NOT_FOUND: html.render,
    Kind.REDIRECT: html.render,
    Kind.RSS: rss.render,
    Kind.ATOM: atom.render,
    Kind.JSON_FEED: jsonfeed.render,
    Kind.OPML: opml.render,
    Kind.SITEMAP: sitemap.render,
    Kind.CARD: card.render,
    Kind.RAW: _raw,
}
"""Kind.COPY has no row: its bytes never pass through memory, the build copies the file."""


def render(kind: Kind, view: View, theme: Theme) -> bytes:
    """Render any view. Raises ContentError with the place of a template's fault."""
    return RENDERERS[kind](kind, view, theme)
