"""Content through the traces: what is known is not parsed again, the rest goes to the pool."""

import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from sitegen.build.pool import Pool
from sitegen.build.traces import Parsed
from sitegen.content import article, schema, store
from sitegen.content.article import Article, Settings
from sitegen.core import files
from sitegen.core.errors import Diagnostic, Severity, Span, error
from sitegen.core.files import Blob
from sitegen.core.limit import Limits
from sitegen.core.text import digest

_HINT = "simplify the text, or allow more with 'time_limit' in sitegen.yaml"


class ParseJob:
    """Parsing of content files: read by the worker below `root`, or brought along as blobs."""

    def __init__(
        self, root: Path | None, items: tuple[str | Blob, ...], settings: Settings, seconds: int
    ) -> None:
        self._root = root
        self._items = items
        self._settings = settings
        self._seconds = seconds

    def __len__(self) -> int:
        return len(self._items)

    def __call__(self, start: int, stop: int) -> list[tuple[str, Parsed]]:
        """Parse a range of files."""
        limits = Limits(self._seconds)
        return [self._one(item, limits) for item in self._items[start:stop]]

    def prepare(self) -> None:
        """Do nothing: many texts need no Markdown library, and workers load it side by side."""

    def part(self, start: int, stop: int) -> "ParseJob":
        """Take a range along with the bytes of its files."""
        blobs = (self._blob(item, []) for item in self._items[start:stop])
        found = tuple(blob for blob in blobs if blob is not None)
        return ParseJob(None, found, self._settings, self._seconds)

    def lost(self, number: int, reason: str) -> tuple[str, Parsed]:
        """Say that a file could not be parsed."""
        path = _path(self._items[number])
        problem = error("document-lost", f"cannot be rendered: {reason}", Span(path), _HINT)
        return path, Parsed("", "", None, (problem,))

    def _one(self, item: str | Blob, limits: Limits) -> tuple[str, Parsed]:
        problems: list[Diagnostic] = []
        path = _path(item)
        mark = files.signature(f"{self._root}/{path}") if self._root else ""
        blob = self._blob(item, problems)
        text = files.decode(blob, problems) if blob else None
        found = limits.hold(
            lambda: None if text is None else schema.parse(text, path, self._settings, problems)
        )
        if past := limits.stopped():
            message = f"cannot be rendered: it {past.reason}"
            problems.append(error(past.code, message, Span(path), past.hint))
            mark = ""
        return path, Parsed(mark, digest(blob.data, 16) if blob else "", found, tuple(problems))

    def _blob(self, item: str | Blob, problems: list[Diagnostic]) -> Blob | None:
        if isinstance(item, Blob):
            return item
        assert self._root is not None
        return files.read(self._root, item, article.LIMIT, problems)


def _path(item: str | Blob) -> str:
    return item.path if isinstance(item, Blob) else item


class Kept(NamedTuple):
    """What earlier builds parsed, by path from the site's root, and the signatures that files
    had when somebody looked a moment ago, by path from here (those that were looked at).
    """

    entries: dict[str, Parsed]
    signatures: dict[str, str]


class Loaded(NamedTuple):
    """The content: articles by path, every diagnostic, the entries to keep, what was parsed.

    `listing` are the diagnostics of files that were not even opened.
    """

    articles: tuple[Article, ...]
    diagnostics: tuple[Diagnostic, ...]
    entries: dict[str, Parsed]
    parsed: frozenset[str]
    listing: tuple[Diagnostic, ...]

    @property
    def broken(self) -> frozenset[str]:
        """The files and folders with an error of their own."""
        return frozenset(d.span.path for d in self.diagnostics if d.severity is Severity.ERROR)


def load(
    root: Path,
    settings: Settings,
    kept: Kept,
    pool: Pool,
    seconds: int,
    meanwhile: Callable[[], object] = lambda: None,
) -> Loaded:
    """Read the content folder; parse what is not kept. Calls `meanwhile` as workers begin."""
    problems: list[Diagnostic] = []
    begun = time.time_ns()
    paths = store.paths(root, problems)
    entries: dict[str, Parsed] = {}
    todo: list[str] = []
    here = str(root / "x")[:-1]  # as a listing of the root begins its paths
    for path in paths:
        place = f"{here}{path}"
        mark = kept.signatures.get(place) or files.signature(place)
        entry = _unchanged(root, path, kept.entries.get(path), mark, begun)
        if entry is None:
            todo.append(path)
        else:
            entries[path] = entry
    job = ParseJob(root, tuple(todo), settings, seconds)
    with closing(pool.run(job, meanwhile)) as parts:
        for results in parts:
            entries |= {path: _trusted(entry, begun) for path, entry in results}
    if unread := tuple(path for path in todo if path not in entries):
        # Files that could not be taken along to another machine: what is wrong is found here.
        entries |= ParseJob(root, unread, settings, seconds)(0, len(unread))
    in_order = [entries[path] for path in paths if path in entries]
    articles = tuple(entry.article for entry in in_order if entry.article is not None)
    noted = tuple(problem for entry in in_order for problem in entry.diagnostics)
    return Loaded(articles, (*problems, *noted), entries, frozenset(todo), tuple(problems))


def _unchanged(root: Path, path: str, entry: Parsed | None, mark: str, begun: int) -> Parsed | None:
    """Return the known entry of a file, now of this signature, when it is still the same."""
    if entry is None or not entry.digest:
        return None
    if mark and mark == entry.signature:
        return entry
    blob = files.read(root, path, article.LIMIT, [])
    if blob is None or digest(blob.data, 16) != entry.digest:
        return None
    return _trusted(entry._replace(signature=mark), begun)


def _trusted(entry: Parsed, begun: int) -> Parsed:
    """Forget the signature of a file so young that it may change without a new signature.

    A file that could not be read has no digest and is not kept at all.
    """
    settled = files.settled_before(entry.signature, begun)
    return entry if settled else entry._replace(signature="")
