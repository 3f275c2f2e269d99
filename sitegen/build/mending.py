"""Writing what mends a file: only over the very text that was checked, and only what a build reads.

How a text is changed, `check.mend` knows.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from sitegen.check import mend
from sitegen.check.records import Edit
from sitegen.check.run import Said
from sitegen.content import article, schema
from sitegen.content.article import Settings
from sitegen.core import disk, files
from sitegen.core.errors import Diagnostic, has_errors


def run(
    root: Path,
    found: Iterable[Said],
    texts: Mapping[str, str],
    settings: Settings,
    *,
    write: bool,
) -> tuple[Edit, ...]:
    """Mend files; return the changes made, or those that would be. Raises OSError."""
    done: list[Edit] = []
    for path, edits in sorted(mend.edits(found).items()):
        text = mend.mended(texts[path], edits)
        noted: list[Diagnostic] = []
        schema.parse(text, path, settings, noted)
        if has_errors(noted) or _now(root, path) != texts[path]:
            continue  # somebody is writing it: what is wrong is still said
        if write:
            disk.write_atomic(disk.behind_links(root / path, root), text.encode("utf-8"))
        done += edits
    return tuple(done)


def _now(root: Path, path: str) -> str | None:
    blob = files.read(root, path, article.LIMIT, [])
    return files.decode(blob, []) if blob else None
