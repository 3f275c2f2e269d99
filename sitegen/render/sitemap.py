"""The sitemap (sitemaps.org protocol 0.9)."""

from sitegen.render.theme import Theme
from sitegen.render.xml import DECLARATION, element
from sitegen.site.pages import Kind
from sitegen.site.views import SitemapEntry, SitemapView, View


def render(_kind: Kind, view: View, _theme: Theme) -> bytes:
    """Render the sitemap."""
    assert isinstance(view, SitemapView)
    entries = "".join(map(_entry, view.entries))
    head = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{DECLARATION}{head}{entries}</urlset>\n".encode()


def _entry(entry: SitemapEntry) -> str:
    modified = entry.modified.isoformat(timespec="seconds") if entry.modified else ""
    return f"<url>\n{element('loc', entry.url)}{element('lastmod', modified)}</url>\n"
