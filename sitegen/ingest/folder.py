"""The seeds folder: which files there are, and which stories each is known to hold.

A file whose signature is known is not read; one whose bytes are known is not read by its reader.
"""

import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from sitegen.core import files
from sitegen.core.errors import Diagnostic, Span, error, warning
from sitegen.core.text import digest
from sitegen.ingest.readers import READERS, ending, limit_of, reader_of
from sitegen.ingest.records import Seed

FOLDER = "seeds"


class Mark(NamedTuple):
    """A file as it was last seen: its signature, the digest of its bytes, the stories in it.

    `signature` is '' where the file was too young for it to be trusted; `stories` (name within
    the file, digest) is None for a file that was not opened yet, or is one story by its format.
    """

    signature: str
    digest: str
    stories: tuple[tuple[str, str], ...] | None = None


def paths(root: Path, wanted: tuple[str, ...], problems: list[Diagnostic]) -> list[str]:
    """List the seeds' files in these files and folders, sorted; note what no reader knows.

    Without `wanted`, all of `seeds/`, which a site need not have.
    """
    if not wanted and files.exists(root / FOLDER) and not files.is_folder(root / FOLDER):
        problems.append(error("no-folder", "is a file, not a folder", Span(FOLDER), "move it away"))
        return []
    found: dict[str, None] = {}
    for path in wanted or ([FOLDER] if files.is_folder(root / FOLDER) else []):
        listed = files.walk(root, path, problems) if files.is_folder(root / path) else [path]
        for seed in listed:
            if ending(seed) in READERS:
                found[seed] = None
            else:
                hint = "readable are: " + ", ".join(sorted(READERS))
                last = ending(seed)
                which = f"that end in '{last}'" if last else "whose names have no ending"
                message = f"no reader knows seeds {which}"
                problems.append(warning("unknown-format", message, Span(seed), hint))
    return sorted(found)


def marks(
    root: Path, paths: Iterable[str], kept: Mapping[str, Mark], problems: list[Diagnostic]
) -> dict[str, Mark]:
    """Return the marks of these files, all but those that cannot be read."""
    found: dict[str, Mark] = {}
    for path in paths:
        mark = _mark(root, path, kept.get(path), problems)
        if mark is not None:
            found[path] = mark
    return found


def _mark(root: Path, path: str, old: Mark | None, problems: list[Diagnostic]) -> Mark | None:
    begun, signature = time.time_ns(), files.signature(root / path)
    if old is not None and signature and old.signature == signature:
        return old
    blob = files.read(root, path, limit_of(path), problems)
    if blob is None:
        return None
    trusted = signature if files.settled_before(signature, begun) else ""
    now = Mark(trusted, digest(blob.data))
    return now if old is None or old.digest != now.digest else now._replace(stories=old.stories)


def seeds(path: str, mark: Mark) -> tuple[Seed, ...] | None:
    """Return the stories in a file as far as they are known: None for a file to be opened."""
    if not reader_of(path).several:
        return (Seed(path, "", mark.digest),)
    if mark.stories is None:
        return None
    return tuple(Seed(path, part, found) for part, found in mark.stories)
