"""Which files of a theme take the place of files that it inherits, and whether those changed since.

Reads themes; changes nothing. What an override was made of is recorded in the theme's
`overrides.yaml`, by digest: times mean nothing in a clone.
"""

from pathlib import Path
from typing import NamedTuple

from sitegen.core import files, yamldoc
from sitegen.core.errors import Diagnostic
from sitegen.core.text import digest
from sitegen.core.yamldoc import Scalar
from sitegen.render.source import Folder, lineage

FILE = "overrides.yaml"
CURRENT, OLDER, UNKNOWN = "current", "older", "unknown"
_ROOMS = ("templates", "assets", "strings")
_LIMIT = 4 * 1024 * 1024


class Override(NamedTuple):
    """A file of a theme that takes another one's place.

    `path` is that in the theme, `original` that of the file of the ancestor as messages show it;
    `recorded` is the original's digest when the override was made ('' where nobody recorded it),
    `now` what it is.
    """

    path: str
    original: str
    recorded: str
    now: str

    @property
    def state(self) -> str:
        """Say whether the original is the one that was overridden."""
        if not self.recorded:
            return UNKNOWN
        return CURRENT if self.recorded == self.now else OLDER


def find(root: Path, name: str, problems: list[Diagnostic]) -> tuple[Override, ...]:
    """Return the overrides of a theme, by path."""
    line = lineage(root, name, problems)
    if not line:
        return ()
    theme, ancestors = line[0], line[1:]
    recorded = records(theme, problems)
    found: list[Override] = []
    for path in _files(theme, problems):
        if (original := original_of(path, ancestors)) is not None:
            shown, data = original
            found.append(Override(path, shown, recorded.get(path, ""), mark(data)))
    return tuple(sorted(found))


def contents(root: Path, name: str, path: str) -> tuple[bytes, bytes]:
    """Return the bytes of what a theme's file overrides, and its own."""
    theme, *ancestors = lineage(root, name, [])
    own = files.read(theme.root, f"{theme.path}/{path}", _LIMIT, [])
    original = original_of(path, ancestors)
    return original[1] if original else b"", own.data if own else b""


def mark(data: bytes) -> str:
    """Digest a file as it is recorded."""
    return digest(data, 8)


def original_of(path: str, ancestors: list[Folder]) -> tuple[str, bytes] | None:
    """Return the nearest ancestor's file of a name: its path as messages show it, its bytes."""
    for folder in ancestors:
        place = f"{folder.path}/{path}"
        blob = (
            files.read(folder.root, place, _LIMIT, [])
            if files.exists(folder.root / place)
            else None
        )
        if blob is not None:
            return f"{folder.shown}/{path}", blob.data
    return None


def records(theme: Folder, problems: list[Diagnostic]) -> dict[str, str]:
    """Return the recorded digests of originals, by the override's path."""
    path = f"{theme.path}/{FILE}"
    if not files.exists(theme.root / path):
        return {}
    blob = files.read(theme.root, path, _LIMIT, problems)
    text = files.decode(blob, problems) if blob else None
    node = yamldoc.compose(text, path, problems, limit=_LIMIT) if text is not None else None
    entries = node.entries if node else ()
    return {key.text: value.text for key, value in entries if isinstance(value, Scalar)}


def written(records: dict[str, str]) -> str:
    """Write records down."""
    lines = "".join(f'"{path}": "{records[path]}"\n' for path in sorted(records))
    return f"# What the files of this theme took the place of. `sitegen theme` writes it.\n{lines}"


def _files(theme: Folder, problems: list[Diagnostic]) -> list[str]:
    top = len(theme.path) + 1
    rooms = (f"{theme.path}/{room}" for room in _ROOMS)
    return [path[top:] for room in rooms for path in files.walk(theme.root, room, problems)]
