"""A keep: named rows of bytes in one file that may be lost at any time. The only room that
knows SQLite.

A file that is corrupt, truncated, foreign or of another version is thrown away without a word;
a row whose checksum does not fit is as good as missing. So whoever reads from a keep has a
shortcut or nothing, never an error and never wrong bytes.
"""

import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from sitegen.core import disk, files

_TABLE = "CREATE TABLE rows (name TEXT PRIMARY KEY, value BLOB, sum INTEGER) WITHOUT ROWID"


class Keep:
    """One open keep. Changes are on disk after `commit`, all or none."""

    def __init__(self, path: Path, version: str) -> None:
        """Open the keep at `path`; whatever is no keep of this version is replaced."""
        self._path = path
        self._version = version
        self._db = self._open()

    def _open(self) -> sqlite3.Connection:
        for _ in range(2):
            try:
                return self._connect()
            except (sqlite3.Error, OSError, UnicodeDecodeError):
                disk.discard(self._path)
        # No keep can stand there (a folder, a full disk): work without one.
        return self._prepared(sqlite3.connect(":memory:"))

    def _connect(self) -> sqlite3.Connection:
        fresh = not files.exists(self._path)
        db = sqlite3.connect(self._path, timeout=30)
        try:
            # A crash of this process leaves a whole file; one of the machine is found out.
            db.execute("PRAGMA synchronous = OFF")
            if fresh:
                return self._prepared(db)
            found = db.execute("SELECT value FROM version").fetchone()
            if found != (self._version,):
                raise sqlite3.DatabaseError("another version")
        except BaseException:
            db.close()
            raise
        return db

    def _prepared(self, db: sqlite3.Connection) -> sqlite3.Connection:
        db.execute("CREATE TABLE version (value TEXT)")
        db.execute(_TABLE)
        db.execute("INSERT INTO version VALUES (?)", (self._version,))
        db.commit()
        return db

    def rows(self, prefix: str) -> dict[str, bytes]:
        """Read all sound rows whose names begin with a prefix."""
        query = "SELECT name, value, sum FROM rows WHERE substr(name, 1, ?) = ?"
        return {
            n: v for n, v, mark in self._fetch(query, (len(prefix), prefix)) if _sound(n, v, mark)
        }

    def get(self, name: str) -> bytes | None:
        """Read one row; None when it is missing or not sound."""
        found = self._fetch("SELECT name, value, sum FROM rows WHERE name = ?", (name,))
        return found[0][1] if found and _sound(*found[0]) else None

    def _fetch(self, query: str, values: tuple[object, ...]) -> list[tuple[str, bytes, int]]:
        try:
            return self._db.execute(query, values).fetchall()
        except (sqlite3.Error, UnicodeDecodeError):
            self._start_over()
            return []

    def put(self, rows: Iterable[tuple[str, bytes]]) -> None:
        """Write rows, replacing those of the same name; they are made one at a time."""
        for name, value in rows:
            row = (name, value, _sum(name, value))
            self._attempt("INSERT OR REPLACE INTO rows VALUES (?, ?, ?)", [row])

    def drop(self, names: Iterable[str]) -> None:
        """Remove rows."""
        self._attempt("DELETE FROM rows WHERE name = ?", [(name,) for name in names])

    def _attempt(self, query: str, rows: Sequence[tuple[object, ...]]) -> None:
        for _ in range(2):  # damage that shows only now costs the old rows, not the new ones
            try:
                self._db.executemany(query, rows)
            except sqlite3.Error:
                self._start_over()
            else:
                return

    def commit(self) -> None:
        """Make the changes last."""
        try:
            self._db.commit()
        except sqlite3.Error:
            self._start_over()

    def clear(self) -> None:
        """Throw every row away."""
        self._attempt("DELETE FROM rows", [()])

    def close(self) -> None:
        """Close without keeping what was not committed."""
        self._db.close()

    def _start_over(self) -> None:
        self._db.close()
        disk.discard(self._path)
        self._db = self._open()


def _sum(name: str, value: bytes) -> int:
    """Return a checksum against damage; a forger is stopped by whoever reads the bytes."""
    return zlib.crc32(value, zlib.crc32(name.encode("utf-8", "replace")))


def _sound(name: object, value: object, mark: object) -> bool:
    return isinstance(name, str) and isinstance(value, bytes) and _sum(name, value) == mark
