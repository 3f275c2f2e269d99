"""The store: the content folder read as a whole, every problem of every file at once."""

from dataclasses import dataclass
from pathlib import Path

from sitegen.content import article, prefaces, schema
from sitegen.content.article import Article, Settings
from sitegen.core import files
from sitegen.core.errors import Diagnostic, Span, warning


@dataclass(frozen=True, slots=True)
class Content:
    """Every article that could be read, by path, and what was wrong with the others."""

    articles: tuple[Article, ...]
    diagnostics: tuple[Diagnostic, ...]


def paths(root: Path, problems: list[Diagnostic]) -> list[str]:
    """List the content files, sorted; note what lies there and is no Markdown."""
    found: list[str] = []
    for path in files.walk(root, "content", problems):
        if path.endswith(".md") and path.startswith(f"{article.FOLDER}/"):
            found.append(path)
        elif path.endswith(".md") and path.startswith(f"{prefaces.FOLDER}/"):
            continue
        elif path.endswith(".md"):
            hint = (
                f"articles belong into {article.FOLDER}/, words on a week into {prefaces.FOLDER}/"
            )
            problems.append(warning("not-an-article", "is left out", Span(path), hint))
        else:
            hint = "articles end in .md; pictures and other files belong into static/"
            problems.append(warning("not-markdown", "is left out", Span(path), hint))
    return found


def load(root: Path, settings: Settings) -> Content:
    """Read and parse the whole content folder."""
    problems: list[Diagnostic] = []
    read = [load_one(root, path, settings, problems) for path in paths(root, problems)]
    return Content(tuple(a for a in read if a is not None), tuple(problems))


def load_one(
    root: Path, path: str, settings: Settings, problems: list[Diagnostic]
) -> Article | None:
    """Read and parse one content file."""
    blob = files.read(root, path, article.LIMIT, problems)
    text = files.decode(blob, problems) if blob else None
    return None if text is None else schema.parse(text, path, settings, problems)
