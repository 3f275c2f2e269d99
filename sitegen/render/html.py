"""HTML pages: a view and its template become UTF-8."""

from sitegen.render.theme import Theme
from sitegen.site.pages import Kind
from sitegen.site.pieces import Frame
from sitegen.site.views import RedirectView, View


def render(kind: Kind, view: View, theme: Theme) -> bytes:
    """Render a page with the theme. Raises ContentError with the template's place."""
    frame = getattr(view, "frame", None)
    if isinstance(frame, Frame):
        language = frame.language
    else:
        assert isinstance(view, RedirectView)
        language = view.language
    return theme.render(kind, view, language).encode("utf-8")
