"""A new article by hand: its front matter filled in. Never over a file that is there."""

from datetime import datetime
from pathlib import Path

from sitegen.content import article, frontmatter, schema
from sitegen.content.article import Settings
from sitegen.content.frontmatter import flow_list, plain_line, quoted, scalar
from sitegen.core import disk, files
from sitegen.core.config import Config
from sitegen.core.errors import ContentError, Diagnostic, Span, error
from sitegen.core.text import digest, slugify

_BODY = "Write the story here."


def write(
    root: Path, settings: Config, now: datetime, title: str, tags: tuple[str, ...], language: str
) -> str:
    """Write a draft; return its path. Raises ContentError, OSError."""
    local = now.astimezone(settings.timezone).replace(microsecond=0)
    slug = slugify(title) or digest(title)
    path = f"{article.FOLDER}/{slug}.md"
    identity = schema.tag_uri(settings.base_url.host, local, digest(f"{local} {title}"))
    values = {
        "title": quoted(plain_line(title)),
        "date": local.isoformat(),
        "language": scalar(language or settings.language),
        "slug": scalar(slug),
        "tags": flow_list(tags),
        "status": "draft",
        "id": quoted(identity),
    }
    text = frontmatter.write(values, _BODY)
    problems: list[Diagnostic] = []
    if schema.parse(text, path, Settings.of(settings), problems) is None:
        raise ContentError(tuple(problems))
    if files.exists(root / path):
        raise ContentError((_there(path),))
    try:
        disk.write_new(root / path, text.encode())
    except FileExistsError:
        raise ContentError((_there(path),)) from None
    return path


def _there(path: str) -> Diagnostic:
    hint = "choose another title, or go on with that article"
    return error("new", "is there already", Span(path), hint)
