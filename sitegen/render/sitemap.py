"""The sitemap (sitemaps.org protocol 0.9)."""

from sitegen.render.theme import Theme
from sitegen.render.xml import DECLARATION, attribute, element
from sitegen.site.pages import Kind
from sitegen.site.pieces import AlternateLink
from sitegen.site.views import SitemapEntry, SitemapView, View


def render(_kind: Kind, view: View, _theme: Theme) -> bytes:
    """Render the sitemap."""
    assert isinstance(view, SitemapView)
    entries = "".join(map(_entry, view.entries))
    more = ' xmlns:xhtml="http://www.w3.org/1999/xhtml"' if "<xhtml:" in entries else ""
    head = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"{more}>\n'
    return f"{DECLARATION}{head}{entries}</urlset>\n".encode()


def _entry(entry: SitemapEntry) -> str:
    modified = entry.modified.isoformat(timespec="seconds") if entry.modified else ""
    others = "".join(map(_alternate, entry.alternates))
    return f"<url>\n{element('loc', entry.url)}{element('lastmod', modified)}{others}</url>\n"


def _alternate(link: AlternateLink) -> str:
    """Name the same page in another language, as Google reads it in sitemaps."""
    language, url = attribute(link.language), attribute(link.url)
    return f'<xhtml:link rel="alternate" hreflang="{language}" href="{url}"/>\n'
