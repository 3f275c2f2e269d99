"""Plain text: the whole file is the story, and says nothing of itself."""

from sitegen.core.errors import Diagnostic, Span, warning
from sitegen.core.files import Blob
from sitegen.ingest.readers import html
from sitegen.ingest.readers.decode import text_of
from sitegen.ingest.records import Raw


def read(blob: Blob, problems: list[Diagnostic]) -> tuple[Raw, ...]:
    """Read a text file; one that is a saved page, whatever its name says, is read as that."""
    text = text_of(blob, problems, html.declared(blob.data))
    if text is None:
        return ()
    if html.is_page(text):
        message = "is no plain text but HTML, and is read as a saved page"
        problems.append(warning("file-kind", message, Span(blob.path), "name it .html"))
        return html.of_text(text, blob.path, problems)
    return (Raw(text, markdown=False),)
