"""RENDERERS: for each kind of page the function that makes its bytes."""

from collections.abc import Callable

from sitegen.render import html, rss, sitemap
from sitegen.render.theme import Theme
from sitegen.site.pages import Kind, Page
from sitegen.site.views import RawView


def _raw(page: Page, _theme: Theme) -> bytes:
    if not isinstance(page.view, RawView):
        raise TypeError(f"{type(page.view).__name__} holds no bytes")
    return page.view.data


RENDERERS: dict[Kind, Callable[[Page, Theme], bytes]] = {
    Kind.HOME: html.render,
    Kind.ARTICLE: html.render,
    Kind.TAGS: html.render,
    Kind.TAG: html.render,
    Kind.NOT_FOUND: html.render,
    Kind.REDIRECT: html.render,
    Kind.RSS: rss.render,
    Kind.SITEMAP: sitemap.render,
    Kind.RAW: _raw,
}
"""Kind.COPY has no row: its bytes never pass through memory, the build copies the file."""


def render(page: Page, theme: Theme) -> bytes:
    """Render any page. Raises ContentError with the place of a template's fault."""
    return RENDERERS[page.kind](page, theme)
