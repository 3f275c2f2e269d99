"""The list of all feeds as an OPML 2.0 document (opml.org/spec2.opml), which readers import."""

from sitegen.render.theme import Theme
from sitegen.render.xml import DECLARATION, attribute, element
from sitegen.site.pages import Kind
from sitegen.site.views import OpmlEntry, OpmlView, View


def render(_kind: Kind, view: View, _theme: Theme) -> bytes:
    """Render the list."""
    assert isinstance(view, OpmlView)
    head = f"<head>\n{element('title', view.title)}</head>\n"
    outlines = "".join(map(_outline, view.feeds))
    return f'{DECLARATION}<opml version="2.0">\n{head}<body>\n{outlines}</body>\n</opml>\n'.encode()


def _outline(entry: OpmlEntry) -> str:
    """Write one feed: `type` is "rss" for every format that a reader can subscribe to."""
    shown = {
        "type": "rss",
        "text": entry.title,
        "title": entry.title,
        "xmlUrl": entry.feed,
        "htmlUrl": entry.page,
        "language": entry.language,
    }
    written = " ".join(f'{name}="{attribute(value)}"' for name, value in shown.items())
    return f"<outline {written}/>\n"
