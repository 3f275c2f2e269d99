"""A new article, or the words before a week's stories, by hand: the front matter filled in.

Never over a file that is there.
"""

from datetime import datetime
from pathlib import Path

from sitegen.content import article, frontmatter, prefaces, schema
from sitegen.content.article import Settings
from sitegen.content.frontmatter import flow_list, plain_line, quoted, scalar
from sitegen.core import disk, files, languages
from sitegen.core.config import Config
from sitegen.core.errors import ContentError, Diagnostic, Span, error
from sitegen.core.text import digest, slugify

_BODY = "Write the story here."
_WEEK = "Write here what the week brought."


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
    return _write(root, path, text, "choose another title, or go on with that article")


def write_edition(
    root: Path, settings: Config, week: tuple[int, int], title: str, language: str
) -> str:
    """Write a preface; return its path. Raises ContentError, OSError."""
    spoken = languages.written(language or settings.language)
    name = f"{week[0]}-w{week[1]:02}"
    own = spoken == languages.written(settings.language)
    path = f"{prefaces.FOLDER}/{name}{'' if own else f'-{spoken}'}.md"
    values = {
        "week": name.upper(),
        "title": quoted(plain_line(title)),
        "language": scalar(language or settings.language),
    }
    text = frontmatter.write({key: value for key, value in values.items() if value != '""'}, _WEEK)
    problems: list[Diagnostic] = []
    if prefaces.parse(text, path, Settings.of(settings), settings.language, problems) is None:
        raise ContentError(tuple(problems))
    return _write(root, path, text, "go on with that one, or name another --week or --language")


def _write(root: Path, path: str, text: str, hint: str) -> str:
    there = error("new", "is there already", Span(path), hint)
    if files.exists(root / path):
        raise ContentError((there,))
    try:
        disk.write_new(root / path, text.encode())
    except FileExistsError:
        raise ContentError((there,)) from None
    return path
