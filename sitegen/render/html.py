"""HTML pages: a view and its template become UTF-8."""

from sitegen.render.theme import Theme
from sitegen.site.pages import Kind
from sitegen.site.views import (
    ArticleView,
    HomeView,
    NotFoundView,
    RedirectView,
    TagsView,
    TagView,
    View,
)

_FRAMED = (ArticleView, HomeView, NotFoundView, TagsView, TagView)


def render(kind: Kind, view: View, theme: Theme) -> bytes:
    """Render a page with the theme. Raises ContentError with the template's place."""
    if isinstance(view, _FRAMED):
        language = view.frame.language
    else:
        assert isinstance(view, RedirectView)
        language = view.language
    return theme.render(kind, view, language).encode("utf-8")
