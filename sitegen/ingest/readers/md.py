"""Markdown, with or without YAML front matter of its own."""

from sitegen.content import frontmatter
from sitegen.core.errors import Diagnostic
from sitegen.core.fields import Fields
from sitegen.core.files import Blob
from sitegen.ingest.readers.decode import text_of
from sitegen.ingest.records import Raw


def read(blob: Blob, problems: list[Diagnostic]) -> Raw | None:
    """Read a Markdown file; its front matter, where there is one, is taken at its word."""
    text = text_of(blob, problems)
    if text is None:
        return None
    if not text.startswith("---\n"):
        return Raw(text, markdown=True)
    count = len(problems)
    document = frontmatter.split(text, blob.path, problems)
    if document is None:
        return None
    fields = Fields(document.front, problems, "the seed's front matter")
    raw = Raw(
        text=document.body,
        markdown=True,
        line=document.line,
        title=fields.line("title"),
        date=fields.line("date"),
        language=fields.language("language") or fields.language("lang"),
        source=fields.line("source"),
        author=fields.line("author"),
        summary=fields.line("summary") or fields.line("description"),
        tags=tuple(item.text for item in fields.items("tags")),
    )
    return raw if len(problems) == count else None
