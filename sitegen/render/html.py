"""HTML pages: a view and its template become UTF-8."""

from sitegen.render.theme import Theme
from sitegen.site.pages import Page
from sitegen.site.views import (
    ArticleView,
    HomeView,
    NotFoundView,
    RedirectView,
    TagsView,
    TagView,
)

_FRAMED = (ArticleView, HomeView, NotFoundView, TagsView, TagView)


def render(page: Page, theme: Theme) -> bytes:
    """Render a page with the theme. Raises ContentError with the template's place."""
    view = page.view
    if isinstance(view, _FRAMED):
        language = view.frame.language
    elif isinstance(view, RedirectView):
        language = view.language
    else:
        raise TypeError(f"{type(view).__name__} is not shown as HTML")
    return theme.render(page.kind, view, language).encode("utf-8")
