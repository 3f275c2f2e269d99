"""The traces that builds leave for later ones, in `.sitegen/`.

Constructive traces: parsed articles by the digest of their file. Verifying traces: for each
output the key of what it shows and the stamp of the file that was written. Both are only ever a
shortcut: what cannot be read is not there.
"""

import io
import pickle
import sys
from array import array
from collections.abc import Callable, Iterable, Mapping
from itertools import accumulate, pairwise
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self
from zlib import crc32

from sitegen.core.errors import Diagnostic
from sitegen.core.keep import Keep

if TYPE_CHECKING:  # loading articles' code takes longer than a build that finds nothing changed
    from sitegen.content.article import Article
    from sitegen.render.parts import Key

FILE = "traces.db"
FORMAT = "3"
"""The version of what is written here; another engine is another matter, see `Traces.belong_to`."""

_ROWS = 256
_NUMBER = 8
"""Bytes of a number before a packed value, in the machine's own order: a cache is no message."""

_ALLOWED = {
    ("sitegen.content.article", "Article"),
    ("sitegen.content.article", "Tagged"),
    ("sitegen.content.article", "Alias"),
    ("sitegen.content.article", "Link"),
    ("sitegen.content.article", "Ignored"),
    ("sitegen.content.origin", "Origin"),
    ("sitegen.content.origin", "Other"),
    ("sitegen.ingest.duplicates", "Sketch"),
    ("sitegen.ingest.kin", "Traits"),
    ("sitegen.core.errors", "Span"),
    ("sitegen.core.errors", "Diagnostic"),
    ("sitegen.core.errors", "Severity"),
    ("sitegen.core.text", "Body"),
    ("sitegen.content.topics", "Alias"),
    ("sitegen.content.topics", "Topic"),
    ("sitegen.ingest.folder", "Mark"),
    ("sitegen.build.traces", "Parsed"),
    ("sitegen.render.parts", "Key"),
    ("sitegen.build.traces", "Written"),
    ("datetime", "datetime"),
    ("datetime", "timezone"),
    ("datetime", "timedelta"),
}


class Parsed(NamedTuple):
    """A content file as it was parsed: the digest of its bytes, and all that came of it.

    `signature` is '' where the file was too young for it to be trusted.
    """

    signature: str
    digest: str
    article: "Article | None"
    diagnostics: tuple[Diagnostic, ...]


class Written(NamedTuple):
    """An output as it was written: the key of what it shows, the stamp of the file."""

    key: str
    stamp: str


class Traces:
    """The traces of one site, read when first asked for, written by `save`."""

    def __init__(self, path: Path) -> None:
        self._keep = Keep(path, FORMAT)
        self._articles = _Shards(self._keep, "articles")
        self._parts = _Shards(self._keep, "parts")

    def belong_to(self, engine: str) -> None:
        """Forget everything unless it is of this engine."""
        if self.fact("engine") != engine:
            self._keep.clear()
            self.save_fact("engine", engine)

    def parsed(self, settings: str) -> dict[str, Parsed]:
        """Return the parsed articles by path; none when they were parsed with other settings."""
        return self._articles.load(settings)

    def save_parsed(self, entries: dict[str, Parsed], settings: str) -> None:
        """Keep the parsed articles."""
        self._articles.save(entries, settings, str)

    def parts(self, mark: str) -> "dict[Key, bytes]":
        """Return the rendered parts; none when they were made with something else."""
        return self._parts.load(mark)

    def save_parts(self, parts: "Mapping[Key, bytes]", mark: str) -> None:
        """Keep rendered parts, which were loaded before."""
        self._parts.save(parts, mark, attrgetter("mark"))

    def fact(self, name: str) -> Any:
        """Return one kept value, or None."""
        value = self._keep.get(f"fact {name}")
        return None if value is None else unpack(value)

    def save_fact(self, name: str, value: Any) -> None:
        """Keep one value: plain data, or the records named in _ALLOWED."""
        self._keep.put([(f"fact {name}", pack(value))])

    def forget(self, names: Iterable[str]) -> None:
        """Drop facts."""
        self._keep.drop(f"fact {name}" for name in names)

    def commit(self) -> None:
        """Make all that was saved last, at once."""
        self._keep.commit()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        """Close; what was not committed is lost."""
        self._keep.close()


class _Shards:
    """A large mapping in rows of a keep: only rows in which something changed are written.

    Each row says with what its values were made: one that a build left alone, because nothing
    of it was there, is not taken for one of today.
    """

    def __init__(self, keep: Keep, name: str) -> None:
        self._keep = keep
        self._name = name
        self._rows: dict[str, object] = {}

    def load(self, made_with: str) -> dict[Any, Any]:
        """Read all that was made with this."""
        self._rows = {n: unpack(row) for n, row in self._keep.rows(f"{self._name} ").items()}
        return {
            key: value
            for row in self._rows.values()
            if isinstance(row, tuple) and row[0] == made_with
            for key, value in row[1].items()
        }

    def save(self, values: Mapping[Any, Any], made_with: str, name: Callable[[Any], str]) -> None:
        """Keep these values and no others; what `name` gives of a key chooses its row."""
        rows: dict[str, tuple[str, dict[Any, Any]]] = {}
        for key, value in values.items():
            number = crc32(name(key).encode("utf-8", "replace")) % _ROWS
            rows.setdefault(f"{self._name} {number}", (made_with, {}))[1][key] = value
        changed = {name for name, row in rows.items() if self._rows.get(name) != row}
        self._keep.put((name, pack(rows[name])) for name in sorted(changed))
        self._keep.drop(sorted(self._rows.keys() - rows.keys()))


def pack(value: Any) -> bytes:
    """Write a value as bytes: how many parts, their lengths, a pickle, and its buffers."""
    buffers: list[pickle.PickleBuffer] = []
    data = pickle.dumps(value, 5, buffer_callback=buffers.append)
    parts: list[bytes | memoryview] = [data, *(buffer.raw() for buffer in buffers)]
    return b"".join([array("Q", [len(parts), *map(len, parts)]).tobytes(), *parts])


def unpack(data: bytes) -> Any:
    """Read a value back; None for what is no such value. Runs no code out of the data.

    Bodies in it stay where they are in `data`.
    """
    try:
        whole = memoryview(data)
        count = int.from_bytes(whole[:_NUMBER], sys.byteorder)
        lengths = whole[_NUMBER : _NUMBER * (count + 1)].cast("Q")
        ends = accumulate(lengths, initial=_NUMBER * (count + 1))
        first, *buffers = (whole[start:end] for start, end in pairwise(ends))
        return _Unpickler(io.BytesIO(first), buffers=buffers).load()
    except Exception:  # whatever is wrong with the bytes, they are as good as not there
        return None


class _Unpickler(pickle.Unpickler):
    """Builds our own records and plain data; refuses every other class or function."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _ALLOWED:
            raise pickle.UnpicklingError(f"{module}.{name}")
        return super().find_class(module, name)
