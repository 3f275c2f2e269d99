"""Markdown, with or without YAML front matter of its own."""

from datetime import UTC

from sitegen.content import frontmatter
from sitegen.core.errors import Diagnostic, has_errors, warning
from sitegen.core.fields import Fields
from sitegen.core.files import Blob
from sitegen.ingest.readers.decode import text_of
from sitegen.ingest.records import Raw

_TAKEN = frozenset(
    "title date language lang source author summary description tags id origin needs_review "
    "removed".split()
)
_MORE = frozenset("status slug aliases updated published translation_of".split())
"""What a new article takes over as it is, unread."""


def read(blob: Blob, problems: list[Diagnostic]) -> tuple[Raw, ...]:
    """Read a Markdown file; its front matter, where there is one, is taken at its word."""
    text = text_of(blob, problems)
    if text is None:
        return ()
    if not text.startswith("---\n"):
        return (Raw(text, markdown=True),)
    count = len(problems)
    document = frontmatter.split(text, blob.path, problems)
    if document is None:
        return ()
    fields = Fields(document.front, problems, "the seed's front matter")
    fields.moment("date", UTC)
    for key in sorted(set(fields.keys) - _TAKEN - _MORE):
        message = f"'{key}' of the seed's front matter is left out"
        problems.append(warning("left-out", message, fields.span(key)))
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
        more=tuple((key, _yaml(fields, key)) for key in fields.keys if key in _MORE),
    )
    return () if has_errors(problems[count:]) else (raw,)


def _yaml(fields: Fields, key: str) -> str:
    values = [item.text for item in fields.items(key)]
    return (
        frontmatter.flow_list(values) if key == "aliases" else frontmatter.scalar("".join(values))
    )
